import type { Preset } from '../preset';
import { CATALOGUE } from './catalogues';
import { form, header, json } from './places';
import { timedHmac } from './schemes';

/** Calls and text messages. */
export const telephony: readonly Preset[] = [
	{
		name: 'telnyx',
		displayName: 'Telnyx',
		scheme: {
			kind: 'publicKey',
			name: 'telnyx',
			algorithm: 'ed25519',
			sets: [
				{
					signature: header('telnyx-signature-ed25519'),
					timestamp: header('telnyx-timestamp'),
				},
			],
			template: '{timestamp}|{body}',
			encoding: 'base64',
			timestampUnit: 'seconds',
			key: { encoding: 'raw-base64' },
		},
		secret: {
			label: 'Public Key',
			where: 'Telnyx Mission Control → Keys & Credentials → Public Key',
			form: {
				pattern: /^[A-Za-z0-9+/]{43}=$/,
				must: 'be 44 characters of base64, ending with =',
			},
			isPublic: true,
		},
		bodyAuthenticated: 'yes',
		eventType: [json('data.event_type')],
		eventId: [json('data.id')],
		sources: ['team-telnyx/telnyx-node:src/lib/webhooks.ts'],
		confidence: 'sdk',
		docs: 'https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks',
	},
	{
		name: 'vonage',
		displayName: 'Vonage',
		scheme: {
			kind: 'jwt',
			name: 'vonage',
			token: header('authorization'),
			prefix: 'Bearer ',
			algorithms: ['HS256'],
			key: { encoding: 'text' },
			bodyHash: { claim: 'payload_hash', encoding: 'hex', required: 'unless-empty' },
			issuedAt: true,
		},
		secret: {
			label: 'Signature Secret',
			where: 'Vonage API Dashboard → Settings → API Settings → Signature secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('status'), json('message_type')],
		sources: ['Vonage/vonage-node-sdk:packages/jwt', CATALOGUE.triggerDev1],
		confidence: 'catalogue',
		docs: 'https://developer.vonage.com/en/getting-started/concepts/webhooks',
		note: 'Deliveries whose token has no hash of the body are refused',
	},
	{
		name: 'messageBird',
		displayName: 'Bird (MessageBird)',
		scheme: {
			kind: 'jwt',
			name: 'messageBird',
			token: header('messagebird-signature-jwt'),
			algorithms: ['HS256', 'HS384', 'HS512'],
			key: { encoding: 'text' },
			issuers: ['MessageBird'],
			urlHash: { claim: 'url_hash', encoding: 'hex', required: true },
			bodyHash: { claim: 'payload_hash', encoding: 'hex', required: 'unless-empty' },
			leewaySeconds: 5,
			id: 'jti',
		},
		secret: {
			label: 'Signing Key',
			where: 'MessageBird Dashboard → Developers → API Settings → Signing key',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('type'), json('status')],
		sources: ['messagebird/messagebird-nodejs:lib/webhook-signature-jwt.js'],
		confidence: 'sdk',
		docs: 'https://developers.messagebird.com/api/#verifying-http-requests',
	},
	{
		name: 'plivoVoice',
		displayName: 'Plivo (Voice)',
		scheme: {
			kind: 'hmac',
			name: 'plivoVoice',
			algorithm: 'sha256',
			sets: [
				{
					signature: header('x-plivo-signature-v3'),
					nonce: header('x-plivo-signature-v3-nonce'),
				},
			],
			template: '{url}?{sortedForm}.{nonce}',
			encoding: 'base64',
			list: { separator: ',', signature: '0' },
			key: { encoding: 'text' },
		},
		secret: { label: 'Auth Token', where: 'Plivo Console → Overview → Auth Token' },
		bodyAuthenticated: 'partly',
		eventType: [form('Event'), form('CallStatus')],
		sources: ['plivo/plivo-node:lib/utils/v3Security.js'],
		confidence: 'sdk',
		docs: 'https://www.plivo.com/docs/voice/concepts/signature-validation',
		note: 'Have Plivo call the URL by POST, and without a query. The fields of the form are signed without anything between them, so text can be moved from one to the next',
	},
	{
		name: 'plivoMessaging',
		displayName: 'Plivo (Messaging)',
		scheme: {
			kind: 'hmac',
			name: 'plivoMessaging',
			algorithm: 'sha256',
			sets: [
				{
					signature: header('x-plivo-signature-v2'),
					nonce: header('x-plivo-signature-v2-nonce'),
				},
			],
			template: '{url}{nonce}',
			encoding: 'base64',
			key: { encoding: 'text' },
		},
		secret: { label: 'Auth Token', where: 'Plivo Console → Overview → Auth Token' },
		bodyAuthenticated: 'no',
		eventType: [form('Status'), form('Type')],
		sources: ['plivo/plivo-node:lib/utils/security.js'],
		confidence: 'sdk',
		docs: 'https://www.plivo.com/docs/messaging/concepts/signature-validation',
		note: 'The signature covers the URL only, and that without a query: leave the query out',
	},
	{
		name: 'sinch',
		displayName: 'Sinch (Conversation API)',
		scheme: timedHmac('sinch', 'x-sinch-webhook-signature', {
			template: '{body}.{nonce}.{timestamp}',
			timestamp: 'x-sinch-webhook-signature-timestamp',
			nonce: 'x-sinch-webhook-signature-nonce',
			encoding: 'base64',
		}),
		secret: {
			label: 'Secret',
			where: 'Sinch Dashboard → Conversation API → Apps → your app → Webhooks → Secret',
		},
		bodyAuthenticated: 'yes',
		sources: [
			'sinch/sinch-sdk-dotnet:Conversation.Webhooks.ValidateAuthenticationHeader and its test',
			'developers.sinch.com/docs/conversation/callbacks',
		],
		confidence: 'sdk',
		docs: 'https://developers.sinch.com/docs/conversation/callbacks',
	},
];
