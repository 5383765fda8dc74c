import type { Preset } from '../preset';
import { CATALOGUE } from './catalogues';
import { header, json, query } from './places';
import { bodyHmac, timedHmac } from './schemes';

/** What people watch, say and support. */
export const social: readonly Preset[] = [
	{
		name: 'twitch',
		displayName: 'Twitch EventSub',
		scheme: timedHmac('twitch', 'twitch-eventsub-message-signature', {
			template: '{id}{timestamp}{body}',
			id: 'twitch-eventsub-message-id',
			timestamp: 'twitch-eventsub-message-timestamp',
			unit: 'iso',
			prefix: 'sha256=',
		}),
		secret: {
			label: 'Secret',
			where: 'The secret that you chose when you created the subscription',
			form: { pattern: /^[\x20-\x7e]{10,100}$/, must: 'be 10 to 100 ASCII characters' },
		},
		bodyAuthenticated: 'yes',
		toleranceSeconds: 600,
		// The header that says the same is not signed.
		eventType: [json('subscription.type')],
		eventId: [header('twitch-eventsub-message-id')],
		handshakes: [
			{
				when: {
					method: 'POST',
					has: {
						place: header('twitch-eventsub-message-type'),
						values: ['webhook_callback_verification'],
					},
				},
				value: json('challenge'),
				verified: true,
				answer: { headers: { 'Content-Type': 'text/plain' }, body: '{value}' },
			},
		],
		sources: ['twitchdev/twitch-cli:internal/events/trigger/forward_event.go'],
		confidence: 'sdk',
		docs: 'https://dev.twitch.tv/docs/eventsub/handling-webhook-events/',
	},
	{
		name: 'kick',
		displayName: 'Kick',
		scheme: {
			kind: 'publicKey',
			name: 'kick',
			algorithm: 'rsa-sha256',
			sets: [
				{
					id: header('kick-event-message-id'),
					timestamp: header('kick-event-message-timestamp'),
					signature: header('kick-event-signature'),
				},
			],
			template: '{id}.{timestamp}.{body}',
			encoding: 'base64',
			timestampUnit: 'iso',
			key: { encoding: 'pem' },
		},
		secret: {
			label: 'Public Key',
			where:
				'https://api.kick.com/public/v1/public-key, or Kick Dev Docs → Events → Webhook Security',
			placeholder: '-----BEGIN PUBLIC KEY-----…',
			isPublic: true,
		},
		bodyAuthenticated: 'yes',
		eventType: [header('kick-event-type')],
		eventId: [header('kick-event-message-id')],
		sources: ['KickEngineering/KickDevDocs:events/webhook-security.md'],
		confidence: 'docs',
		docs: 'https://docs.kick.com/events/webhook-security',
		note: 'The key is the same for every account: check broadcaster.user_id in the workflow',
	},
	{
		name: 'x',
		displayName: 'X (Twitter) Account Activity',
		scheme: bodyHmac('x', 'x-twitter-webhooks-signature', {
			encoding: 'base64',
			prefix: 'sha256=',
		}),
		secret: {
			label: 'API Key Secret',
			where: 'X Developer Portal → your app → Keys and tokens → API Key and Secret',
		},
		bodyAuthenticated: 'yes',
		handshakes: [
			{
				when: { method: 'GET', has: { place: query('crc_token') } },
				value: query('crc_token'),
				verified: false,
				answer: {
					body: { response_token: 'sha256={hmac}' },
					hmac: { algorithm: 'sha256', encoding: 'base64' },
				},
			},
		],
		sources: ['xdevplatform/account-activity-dashboard:helpers/security.js', CATALOGUE.ngrok],
		confidence: 'catalogue',
		docs: 'https://docs.x.com/x-api/webhooks/introduction',
	},
	{
		name: 'discourse',
		displayName: 'Discourse',
		scheme: bodyHmac('discourse', 'x-discourse-event-signature', { prefix: 'sha256=' }),
		secret: {
			label: 'Secret',
			where: 'Discourse → Admin → API → Webhooks → your webhook → Secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [header('x-discourse-event')],
		eventId: [header('x-discourse-event-id')],
		sources: ['public receivers of X-Discourse-Event-Signature (vector recomputed)'],
		confidence: 'unconfirmed',
		docs: 'https://meta.discourse.org/t/configure-webhooks-that-trigger-on-discourse-events-to-integrate-with-external-services/49045',
	},
	{
		name: 'buyMeACoffee',
		displayName: 'Buy Me a Coffee',
		scheme: bodyHmac('buyMeACoffee', 'x-signature-sha256'),
		secret: {
			label: 'Secret',
			where: 'Buy Me a Coffee → Integrations → Webhooks → your webhook → Secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('type')],
		sources: ['public receivers of x-signature-sha256'],
		confidence: 'unconfirmed',
	},
];
