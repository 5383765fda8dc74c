import type { IDataObject } from 'n8n-workflow';

import { BanksyTrigger } from '../../nodes/Banksy/BanksyTrigger.node';
import { BlaaizTrigger } from '../../nodes/Blaaiz/BlaaizTrigger.node';
import { BlinkTrigger } from '../../nodes/Blink/BlinkTrigger.node';
import { type Message, openssl, standardwebhooks, svix } from './signers.cts';
import type { Target } from './target.cts';

/*
 * Every webhook trigger of the package with every way its deliveries can be signed. A provider is
 * attacked once it stands here.
 */

const svixSecret = (words: string) => `whsec_${Buffer.from(words).toString('base64')}`;

/** Blink by either family of header names. Its secrets are base64 behind a prefix. */
function blink(family: 'svix' | 'webhook'): Target {
	const scheme: Target['scheme'] = {
		digest: 'sha256',
		key: (secret) => Buffer.from(secret.replace('whsec_', ''), 'base64'),
		content: ({ id, timestamp, body }) => Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]),
	};
	return {
		name: `Blink, ${family} headers`,
		node: () => new BlinkTrigger(),
		credentials: (signingSecret, previousSigningSecret) => ({
			blinkWebhookApi: { signingSecret, previousSigningSecret },
		}),
		secrets: [
			svixSecret('the signing secret of the attacked one'),
			svixSecret('the one before, while it is being rotated'),
		],
		signers: { text: { svix, standardwebhooks }, bytes: { openssl: openssl(scheme) } },
		scheme,
		headers: {
			id: `${family}-id`,
			timestamp: `${family}-timestamp`,
			signature: `${family}-signature`,
		},
		written: (mac) => `v1,${mac.toString('base64')}`,
		encoding: 'base64',
		timestampUnit: 'seconds',
		event: (id) => ({
			eventType: 'receive.lightning',
			accountId: 'a1',
			walletId: 'w1',
			transaction: { id, settlementAmount: 1000, settlementCurrency: 'BTC', status: 'success' },
		}),
	};
}

const BLAAIZ: Target = {
	name: 'Blaaiz',
	node: () => new BlaaizTrigger(),
	credentials: (signingSecret, previousSigningSecret) => ({
		blaaizWebhookApi: { signingSecret, previousSigningSecret },
	}),
	secrets: ['whs_the-secret-of-the-attacked-business', 'whs_the-one-before-its-rotation'],
	...signedBy({
		digest: 'sha256',
		key: (secret) => Buffer.from(secret),
		content: ({ timestamp, body }) => Buffer.concat([Buffer.from(`${timestamp}.`), body]),
	}),
	headers: { timestamp: 'x-blaaiz-timestamp', signature: 'x-blaaiz-signature' },
	written: (mac) => mac.toString('hex'),
	encoding: 'hex',
	timestampUnit: 'seconds',
	event: (id) => ({ event: 'collection', transaction_status: 'SUCCESSFUL', transaction_id: id }),
};

/** Blaaiz with a secret that came from its API; one in the credential counts besides. */
const BLAAIZ_REGISTERED: Target = {
	...BLAAIZ,
	name: 'Blaaiz, registered',
	parameters: { setUp: 'register' },
	staticData: (signingSecret) => ({ signingSecret }),
	credentials: (_, signingSecret) => ({
		blaaizWebhookApi: { signingSecret, previousSigningSecret: '' },
	}),
};

interface BanksyProfile {
	name: string;
	/** Fields of the credential. */
	settings: IDataObject;
	algorithm?: 'sha256' | 'sha512';
	encoding?: 'hex' | 'base64';
	timestampUnit?: 'seconds' | 'milliseconds';
	content: (message: Message, path: string) => Buffer;
	/** Headers other than the default ones; without a timestamp for profiles that sign none. */
	headers?: Target['headers'];
}

const bytes = (...parts: Array<string | Buffer>) =>
	Buffer.concat(parts.map((part) => Buffer.from(part)));

const BANKSY_PROFILES: readonly BanksyProfile[] = [
	{
		name: 'timestamp.body, SHA-256, hex',
		settings: { stringToSign: 'timestampBody' },
		content: ({ timestamp, body }) => bytes(timestamp, '.', body),
	},
	{
		name: 'body alone, SHA-512, base64',
		settings: { stringToSign: 'body' },
		algorithm: 'sha512',
		encoding: 'base64',
		headers: { signature: 'x-signature' },
		content: ({ body }) => body,
	},
	{
		name: 'timestamp.method.path.body, SHA-512, hex, milliseconds',
		settings: { stringToSign: 'timestampMethodPathBody' },
		algorithm: 'sha512',
		timestampUnit: 'milliseconds',
		content: ({ timestamp, body }, path) => bytes(timestamp, '.POST.', path, '.', body),
	},
	{
		name: 'a template and headers of its own, SHA-256, base64',
		settings: {
			stringToSign: 'custom',
			template: 'v0:{timestamp}\n{body}\n{path}',
			signatureHeader: 'Banksy-Mac',
			timestampHeader: 'Banksy-Time',
		},
		encoding: 'base64',
		headers: { timestamp: 'banksy-time', signature: 'banksy-mac' },
		content: ({ timestamp, body }, path) => bytes('v0:', timestamp, '\n', body, '\n', path),
	},
];

function banksy(profile: BanksyProfile, index: number): Target {
	const path = `/webhook/banksy-${index}/banksy?from=checkout`;
	const { algorithm = 'sha256', encoding = 'hex', timestampUnit = 'seconds' } = profile;
	return {
		name: `Banksy, ${profile.name}`,
		node: () => new BanksyTrigger(),
		credentials: (secret, previousSecret) => ({
			banksyWebhookApi: {
				verification: 'hmac',
				secret,
				previousSecret,
				algorithm,
				encoding,
				timestampUnit,
				...profile.settings,
			},
		}),
		secrets: ['the secret of the attacked shop', 'the secret before that one'],
		...signedBy({
			digest: algorithm,
			key: (secret) => Buffer.from(secret),
			content: (message) => profile.content(message, path),
		}),
		headers: profile.headers ?? { timestamp: 'x-timestamp', signature: 'x-signature' },
		written: (mac) => mac.toString(encoding),
		encoding,
		timestampUnit,
		path,
		event: (id) => ({ paymentId: id, paymentRaw: { id, status: 'success', amount: 200 } }),
	};
}

/** Schemes that no library signs: `openssl` does, text and any other bytes. */
function signedBy(scheme: Target['scheme']): Pick<Target, 'scheme' | 'signers'> {
	const byOpenssl = { openssl: openssl(scheme) };
	return { scheme, signers: { text: byOpenssl, bytes: byOpenssl } };
}

export const TARGETS: readonly Target[] = [
	blink('svix'),
	blink('webhook'),
	BLAAIZ,
	BLAAIZ_REGISTERED,
	...BANKSY_PROFILES.map(banksy),
];
