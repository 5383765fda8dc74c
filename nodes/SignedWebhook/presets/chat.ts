import type { Preset } from '../preset';
import { CATALOGUE } from './catalogues';
import { header, json, query } from './places';
import { bodyHmac, timedHmac } from './schemes';

/** Lark asks in this way, signed or not, whether somebody listens. */
const LARK_CHALLENGE = {
	when: { method: 'POST', has: { place: json('type'), values: ['url_verification'] } },
	value: json('challenge'),
	verified: false,
	answer: { body: { challenge: '{value}' } },
} as const;

/** Messengers and chats of teams. */
export const chat: readonly Preset[] = [
	{
		name: 'line',
		displayName: 'LINE Messaging API',
		scheme: bodyHmac('line', 'x-line-signature', { encoding: 'base64' }),
		secret: {
			label: 'Channel Secret',
			where: 'LINE Developers Console → your channel → Basic settings → Channel secret',
			form: { pattern: /^[0-9a-f]{32}$/, must: 'be 32 hexadecimal digits' },
		},
		bodyAuthenticated: 'yes',
		eventType: [json('events.0.type')],
		batch: { path: 'events', id: 'webhookEventId' },
		handshakes: [
			{
				when: { method: 'POST', empty: { list: 'events' } },
				verified: true,
				answer: { status: 200 },
			},
		],
		sources: ['line/line-bot-sdk-nodejs:lib/validate-signature.ts'],
		confidence: 'sdk',
		docs: 'https://developers.line.biz/en/docs/messaging-api/receiving-messages/',
	},
	{
		name: 'viber',
		displayName: 'Viber',
		scheme: {
			...bodyHmac('viber', 'x-viber-content-signature'),
			sets: [{ signature: header('x-viber-content-signature') }, { signature: query('sig') }],
		},
		secret: { label: 'Token', where: 'Viber Admin Panel → your bot → Token' },
		bodyAuthenticated: 'yes',
		eventType: [json('event')],
		eventId: [json('message_token')],
		handshakes: [
			{
				when: { method: 'POST', has: { place: json('event'), values: ['webhook'] } },
				verified: true,
				answer: { status: 200 },
			},
		],
		sources: ['Viber/viber-bot-node:lib'],
		confidence: 'sdk',
		docs: 'https://developers.viber.com/docs/api/rest-bot-api/#callbacks',
	},
	{
		name: 'lark',
		displayName: 'Lark and Feishu (Verification Token)',
		scheme: { kind: 'token', name: 'lark', token: json('header.token') },
		secret: {
			label: 'Verification Token',
			where:
				'Developer Console → your app → Events & Callbacks → Encryption Strategy → Verification Token',
		},
		bodyAuthenticated: 'no',
		eventType: [json('header.event_type')],
		eventId: [json('header.event_id')],
		handshakes: [LARK_CHALLENGE],
		sources: ['larksuite/node-sdk:dispatcher/request-handle.ts'],
		confidence: 'sdk',
		docs: 'https://open.larksuite.com/document/server-docs/event-subscription-guide/overview',
		note: 'Leave the Encrypt Key empty: with one, Lark sends encrypted bodies, which this node does not open',
	},
	{
		name: 'larkCards',
		displayName: 'Lark and Feishu (Message Cards)',
		scheme: {
			kind: 'hash',
			name: 'larkCards',
			algorithm: 'sha1',
			sets: [
				{
					signature: header('x-lark-signature'),
					timestamp: header('x-lark-request-timestamp'),
					nonce: header('x-lark-request-nonce'),
				},
			],
			template: '{timestamp}{nonce}{key}{body}',
			encoding: 'hex',
			timestampUnit: 'seconds',
			key: { encoding: 'text' },
		},
		secret: {
			label: 'Verification Token',
			where:
				'Developer Console → your app → Events & Callbacks → Encryption Strategy → Verification Token',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('action.tag')],
		handshakes: [LARK_CHALLENGE],
		sources: ['larksuite/node-sdk:dispatcher/request-handle.ts'],
		confidence: 'sdk',
	},
	{
		name: 'microsoftTeams',
		displayName: 'Microsoft Teams (Outgoing Webhook)',
		scheme: bodyHmac('microsoftTeams', 'authorization', {
			encoding: 'base64',
			prefix: 'HMAC ',
			key: { encoding: 'base64' },
		}),
		secret: {
			label: 'Security Token',
			where:
				'Shown once, when the outgoing webhook is created: Teams → your team → Apps → Create an outgoing webhook',
			form: { pattern: /^[A-Za-z0-9+/]+={0,2}$/, must: 'be base64, as Teams shows it' },
		},
		bodyAuthenticated: 'yes',
		eventType: [json('type')],
		eventId: [json('id')],
		sources: ['OfficeDev/msteams-samples-outgoing-webhook-nodejs:app.js'],
		confidence: 'sdk',
		docs: 'https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-outgoing-webhook',
		note: 'Teams shows the answer as a message, and waits five seconds for it',
	},
	{
		name: 'webex',
		displayName: 'Webex',
		scheme: bodyHmac('webex', 'x-spark-signature', { algorithm: 'sha1' }),
		secret: { label: 'Secret', where: 'The secret that you chose when you created the webhook' },
		bodyAuthenticated: 'yes',
		eventType: [{ all: [json('resource'), json('event')] }],
		sources: [CATALOGUE.triggerDev1],
		confidence: 'catalogue',
		docs: 'https://developer.webex.com/docs/webhooks',
		n8nTrigger: 'Webex by Cisco Trigger',
	},
	{
		name: 'chatwoot',
		displayName: 'Chatwoot',
		scheme: timedHmac('chatwoot', 'x-chatwoot-signature', {
			template: '{timestamp}.{body}',
			timestamp: 'x-chatwoot-timestamp',
			prefix: 'sha256=',
		}),
		secret: {
			label: 'Secret',
			where: 'Chatwoot → Settings → Integrations → Webhooks → your webhook → Secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('event')],
		eventId: [header('x-chatwoot-delivery')],
		sources: [CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://developers.chatwoot.com/api-reference/webhooks/add-a-webhook',
	},
	{
		name: 'waha',
		displayName: 'WAHA (WhatsApp HTTP API)',
		scheme: bodyHmac('waha', 'x-webhook-hmac', { algorithm: 'sha512' }),
		secret: {
			label: 'HMAC Key',
			where: 'The configuration of your session: webhooks → hmac → key',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('event')],
		eventId: [header('x-webhook-request-id')],
		sources: ['devlikeapro/waha:src/structures/webhooks.config.dto.ts'],
		confidence: 'catalogue',
		docs: 'https://waha.devlike.pro/docs/how-to/events/',
	},
	{
		name: 'stream',
		displayName: 'Stream (GetStream)',
		scheme: bodyHmac('stream', 'x-signature'),
		secret: {
			label: 'API Secret',
			where: 'Stream Dashboard → your app → App Access Keys → Secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('type')],
		sources: ['GetStream/stream-chat-js:src/signing.ts'],
		confidence: 'sdk',
		docs: 'https://getstream.io/chat/docs/node/webhooks_overview/',
	},
];
