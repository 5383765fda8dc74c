import { branded } from '../../kit/signature/standardWebhooks';
import type { Preset, SecretField } from '../preset';
import { header, json } from './places';
import { standard } from './schemes';

/** How Standard Webhooks write a secret. */
export const WHSEC: NonNullable<SecretField['form']> = {
	pattern: /^whsec_[A-Za-z0-9+/]+={0,2}$/,
	must: 'begin with whsec_, followed by base64',
};

const brands = ['svix', 'webhook'] as const;

/** What the specification says, whatever the kind of key. */
const specification: Pick<
	Preset,
	'bodyAuthenticated' | 'eventType' | 'eventId' | 'sources' | 'confidence' | 'docs'
> = {
	bodyAuthenticated: 'yes',
	eventType: [json('type'), json('eventType')],
	eventId: [header('svix-id'), header('webhook-id')],
	sources: [
		'standard-webhooks/standard-webhooks:spec/standard-webhooks.md',
		'svix/svix-webhooks:server/svix-server/src/worker.rs',
	],
	confidence: 'sdk',
	docs: 'https://www.standardwebhooks.com',
};

/** Senders that follow the specification without being listed by name. */
export const standardPresets: readonly Preset[] = [
	{
		name: 'standardWebhooks',
		displayName: 'Standard Webhooks / Svix',
		scheme: standard('standardWebhooks', ...brands),
		secret: {
			label: 'Signing Secret',
			where:
				"The provider's webhook page; in a Svix portal: Endpoints → your endpoint → Signing Secret",
			placeholder: 'whsec_…',
			form: {
				pattern: /^(whsec_)?[A-Za-z0-9+/]+={0,2}$/,
				must: 'be base64, with or without whsec_ before it',
			},
		},
		...specification,
		note: 'For every provider that sends the headers webhook-id or svix-id and signs with a shared secret',
	},
	{
		name: 'standardWebhooksEd25519',
		displayName: 'Standard Webhooks / Svix (Public Key)',
		scheme: {
			kind: 'publicKey',
			name: 'standardWebhooksEd25519',
			sets: brands.map(branded),
			template: '{id}.{timestamp}.{body}',
			algorithm: 'ed25519',
			encoding: 'base64',
			list: { separator: ' ', assignment: ',', signature: 'v1a' },
			timestampUnit: 'seconds',
			key: { encoding: 'raw-base64', prefix: 'whpk_' },
		},
		secret: {
			label: 'Public Key',
			where: "The provider's webhook page or documentation",
			placeholder: 'whpk_…',
			form: {
				pattern: /^whpk_[A-Za-z0-9+/]{43}=$/,
				must: 'begin with whpk_, followed by the 32 bytes of the key in base64',
			},
			isPublic: true,
		},
		...specification,
		note: 'For providers whose signatures begin with v1a',
	},
];
