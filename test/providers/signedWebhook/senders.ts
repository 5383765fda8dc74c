import { createHash, createHmac } from 'node:crypto';
import { Webhook } from 'svix';

import type { Message } from '../../../nodes/kit/signature/message';
import type { Scheme } from '../../../nodes/kit/signature/scheme';
import { standardWebhooks } from '../../../nodes/kit/signature/standardWebhooks';
import type { Configuration } from '../../../nodes/SignedWebhook/configuration';
import {
	bodyHmac,
	headerToken,
	listHmac,
	timedHmac,
} from '../../../nodes/SignedWebhook/presets/schemes';

/* Senders of each kind of scheme that are not the kit: node:crypto by hand, and Svix' own package. */

export const NOW = Date.parse('2026-11-28T12:00:00Z');
export const URL_HERE = 'https://n8n.example/webhook/orders?shop=1';
export const BODY = '{"type":"order.paid","path":"a/b","name":"Ünal","amount":12.50}';

/** What is sent, and when, where and how. */
export interface Sent {
	body?: string;
	url?: string;
	at?: number;
	/** What a hash is keyed with; the secret as text unless told. */
	key?: string | Buffer;
	hash?: string;
	encoding?: 'hex' | 'base64' | 'base64url';
}

export interface Sender {
	name: string;
	scheme: Scheme;
	secret: string;
	send: (sent?: Sent) => Message;
}

const mac = (
	{ key, hash = 'sha256', encoding }: Sent,
	secret: string,
	data: string,
	how: 'hex' | 'base64',
) =>
	createHmac(hash, key ?? secret)
		.update(data)
		.digest(encoding ?? how);

const message = (
	headers: Record<string, string>,
	{ body = BODY, url = URL_HERE }: Sent,
): Message => ({
	method: 'POST',
	url,
	headers: { 'content-type': 'application/json', 'user-agent': 'Sender/1', ...headers },
	body: Buffer.from(body),
});

const TYPED = 'kR7w-secret-of-the-endpoint-Zq';
const secondsOf = ({ at = NOW }: Sent) => String(Math.floor(at / 1000));

export const github: Sender = {
	name: 'a MAC of the body (GitHub)',
	scheme: bodyHmac('github', 'X-Hub-Signature-256', { prefix: 'sha256=' }),
	secret: TYPED,
	send: (sent = {}) =>
		message(
			{ 'x-hub-signature-256': `sha256=${mac(sent, TYPED, sent.body ?? BODY, 'hex')}` },
			sent,
		),
};

export const shopify: Sender = {
	name: 'a MAC of the body in base64 (Shopify)',
	scheme: bodyHmac('shopify', 'X-Shopify-Hmac-Sha256', { encoding: 'base64' }),
	secret: TYPED,
	send: (sent = {}) =>
		message({ 'x-shopify-hmac-sha256': mac(sent, TYPED, sent.body ?? BODY, 'base64') }, sent),
};

const WHSEC = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

export const stripe: Sender = {
	name: 'a list in one header (Stripe)',
	scheme: listHmac('stripe', 'Stripe-Signature'),
	secret: WHSEC,
	send: (sent = {}) => {
		const time = secondsOf(sent);
		const signature = mac(sent, WHSEC, `${time}.${sent.body ?? BODY}`, 'hex');
		return message({ 'stripe-signature': `t=${time},v1=${signature}` }, sent);
	},
};

export const slack: Sender = {
	name: 'a header for the time (Slack)',
	scheme: timedHmac('slack', 'X-Slack-Signature', {
		template: 'v0:{timestamp}:{body}',
		timestamp: 'X-Slack-Request-Timestamp',
		prefix: 'v0=',
	}),
	secret: TYPED,
	send: (sent = {}) => {
		const time = secondsOf(sent);
		const signature = mac(sent, TYPED, `v0:${time}:${sent.body ?? BODY}`, 'hex');
		return message(
			{ 'x-slack-signature': `v0=${signature}`, 'x-slack-request-timestamp': time },
			sent,
		);
	},
};

export const svix: Sender = {
	name: 'Standard Webhooks (Svix)',
	scheme: standardWebhooks,
	secret: WHSEC,
	send: (sent = {}) => {
		const at = new Date(sent.at ?? NOW);
		const signature = new Webhook(WHSEC).sign('msg_1', at, sent.body ?? BODY);
		return message(
			{ 'svix-id': 'msg_1', 'svix-timestamp': secondsOf(sent), 'svix-signature': signature },
			sent,
		);
	},
};

export const square: Sender = {
	name: 'a MAC of URL and body (Square)',
	scheme: {
		...bodyHmac('square', 'x-square-hmacsha256-signature', { encoding: 'base64' }),
		template: '{url}{body}',
	},
	secret: TYPED,
	send: (sent = {}) => {
		const signature = mac(sent, TYPED, `${sent.url ?? URL_HERE}${sent.body ?? BODY}`, 'base64');
		return message({ 'x-square-hmacsha256-signature': signature }, sent);
	},
};

export const telegram: Sender = {
	name: 'a token (Telegram)',
	scheme: headerToken('telegram', 'X-Telegram-Bot-Api-Secret-Token'),
	secret: TYPED,
	send: (sent = {}) => message({ 'x-telegram-bot-api-secret-token': TYPED }, sent),
};

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

export const netlify: Sender = {
	name: 'a JSON Web Token (Netlify)',
	scheme: {
		kind: 'jwt',
		name: 'netlify',
		token: { in: 'header', name: 'x-webhook-signature' },
		algorithms: ['HS256'],
		issuers: ['netlify'],
		bodyHash: { claim: 'sha256', encoding: 'hex', required: true },
		key: { encoding: 'text' },
	},
	secret: TYPED,
	send: (sent = {}) => {
		const { hash = 'sha256', key = TYPED, body = BODY } = sent;
		const sha256 = sha(body);
		const data = `${part({ alg: `HS${hash.slice(3)}`, typ: 'JWT' })}.${part({ iss: 'netlify', sha256 })}`;
		const signature = createHmac(hash, key).update(data).digest('base64url');
		return message({ 'x-webhook-signature': `${data}.${signature}` }, sent);
	},
};

const sha = (body: string): string => createHash('sha256').update(body).digest('hex');

export const SENDERS: readonly Sender[] = [
	github,
	shopify,
	stripe,
	slack,
	svix,
	square,
	telegram,
	netlify,
];

/** A credential for that provider. */
export const configured = (
	{ scheme, secret }: Sender,
	more: Partial<Configuration> = {},
): Configuration => ({
	preset: {
		name: scheme.name,
		displayName: `Provider ${scheme.name}`,
		scheme,
		secret: { label: 'Signing Secret', where: 'Dashboard → Webhooks' },
		bodyAuthenticated: 'yes',
		sources: [],
		confidence: 'docs',
	},
	scheme,
	secrets: [secret],
	settings: {},
	toleranceSeconds: 300,
	...more,
});
