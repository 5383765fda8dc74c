import type { HashAlgorithm, HashScheme } from '../../kit/signature/scheme';
import type { Preset } from '../preset';
import { CATALOGUE } from './catalogues';
import { header, json } from './places';
import { bodyHmac, listHmac } from './schemes';

const cloudinaryScheme = (name: string, algorithm: HashAlgorithm): HashScheme => ({
	kind: 'hash',
	name,
	algorithm,
	sets: [{ signature: header('x-cld-signature'), timestamp: header('x-cld-timestamp') }],
	template: '{body}{timestamp}{key}',
	encoding: 'hex',
	timestampUnit: 'seconds',
	key: { encoding: 'text' },
});

const cloudinary = (name: string, displayName: string, algorithm: HashAlgorithm): Preset => ({
	name,
	displayName,
	scheme: cloudinaryScheme(name, algorithm),
	secret: { label: 'API Secret', where: 'Cloudinary Console → Settings → API Keys → API Secret' },
	bodyAuthenticated: 'yes',
	toleranceSeconds: 7200,
	eventType: [json('notification_type')],
	sources: ['cloudinary/cloudinary_npm:lib/utils/index.js'],
	confidence: 'sdk',
	docs: 'https://cloudinary.com/documentation/notification_signatures',
});

/** Sound and pictures. */
export const media: readonly Preset[] = [
	{
		name: 'mux',
		displayName: 'Mux',
		scheme: listHmac('mux', 'mux-signature'),
		secret: {
			label: 'Signing Secret',
			where: 'Mux Dashboard → Settings → Webhooks → your webhook → Show signing secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('type')],
		eventId: [json('id')],
		sources: ['muxinc/mux-node-sdk:src/resources/webhooks'],
		confidence: 'sdk',
		docs: 'https://www.mux.com/docs/core/verify-webhook-signatures',
	},
	{
		name: 'cloudflareStream',
		displayName: 'Cloudflare Stream',
		scheme: listHmac('cloudflareStream', 'webhook-signature', { time: 'time', signature: 'sig1' }),
		secret: {
			label: 'Secret',
			where: 'Cloudflare API: secret in the answer to PUT /accounts/{account_id}/stream/webhook',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('status.state')],
		sources: [CATALOGUE.webhookVerify],
		confidence: 'catalogue',
		docs: 'https://developers.cloudflare.com/stream/manage-video-library/using-webhooks/',
	},
	cloudinary('cloudinary', 'Cloudinary', 'sha1'),
	cloudinary('cloudinarySha256', 'Cloudinary (Account with SHA-256)', 'sha256'),
	{
		name: 'liveKit',
		displayName: 'LiveKit',
		scheme: {
			kind: 'jwt',
			name: 'liveKit',
			token: header('authorization'),
			algorithms: ['HS256'],
			key: { encoding: 'text' },
			settings: { iss: 'apiKeyId' },
			bodyHash: { claim: 'sha256', encoding: 'base64', required: true },
		},
		secret: {
			label: 'API Secret',
			where: 'LiveKit Cloud → your project → Settings → API keys → your key → Secret',
		},
		settings: [
			{
				name: 'apiKeyId',
				label: 'API Key',
				where: 'LiveKit Cloud → your project → Settings → API keys → your key',
				placeholder: 'API…',
			},
		],
		bodyAuthenticated: 'yes',
		eventType: [json('event')],
		eventId: [json('id')],
		sources: ['livekit/node-sdks:packages/livekit-server-sdk'],
		confidence: 'sdk',
		docs: 'https://docs.livekit.io/home/server/webhooks/',
	},
	{
		name: 'daily',
		displayName: 'Daily',
		scheme: {
			...bodyHmac('daily', 'x-webhook-signature', {
				encoding: 'base64',
				key: { encoding: 'base64' },
			}),
			// Not read as a time: nobody says in which unit it is.
			template: '{header:x-webhook-timestamp}.{body}',
		},
		secret: {
			label: 'HMAC Secret',
			where: 'Daily API: hmac in the answer when the webhook is created',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('type')],
		eventId: [json('id')],
		sources: [CATALOGUE.triggerDev1],
		confidence: 'catalogue',
		docs: 'https://docs.daily.co/reference/rest-api/webhooks',
		note: 'The age of deliveries is not checked',
	},
	{
		name: 'whereby',
		displayName: 'Whereby',
		scheme: listHmac('whereby', 'whereby-signature'),
		secret: {
			label: 'Secret',
			where: 'Whereby Dashboard → Configure → Webhooks → your webhook → Secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('type')],
		eventId: [json('id')],
		sources: [CATALOGUE.triggerDev1],
		confidence: 'catalogue',
		docs: 'https://docs.whereby.com/meeting-content-and-quality/insights-suite-and-api/webhooks',
	},
];
