import type { Preset } from '../preset';
import { form, json, query } from './places';
import { bodyHmac, headerToken, timedHmac } from './schemes';

/** Chat, calls and text messages. */
export const messaging: readonly Preset[] = [
	{
		name: 'slack',
		displayName: 'Slack',
		scheme: timedHmac('slack', 'X-Slack-Signature', {
			template: 'v0:{timestamp}:{body}',
			timestamp: 'X-Slack-Request-Timestamp',
			prefix: 'v0=',
		}),
		secret: {
			label: 'Signing Secret',
			where: 'api.slack.com/apps → your app → Basic Information → App Credentials → Signing Secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('event.type'), json('type'), form('command')],
		eventId: [json('event_id')],
		events: [
			'app_home_opened',
			'app_mention',
			'block_actions',
			'channel_created',
			'message',
			'message_action',
			'reaction_added',
			'reaction_removed',
			'shortcut',
			'team_join',
			'view_submission',
		],
		payload: { as: 'jsonField', field: 'payload' },
		handshakes: [
			{
				when: { method: 'POST', has: { place: json('type'), values: ['url_verification'] } },
				value: json('challenge'),
				verified: true,
				answer: { status: 200, headers: { 'content-type': 'text/plain' }, body: '{value}' },
			},
		],
		sources: [
			'slackapi/bolt-js:src/receivers/verify-request.ts',
			'https://docs.slack.dev/authentication/verifying-requests-from-slack',
		],
		confidence: 'sdk',
		docs: 'https://docs.slack.dev/authentication/verifying-requests-from-slack',
		note: 'For events, slash commands and interactivity. Slack waits three seconds for the answer',
		n8nTrigger: 'Slack Trigger',
	},
	{
		name: 'meta',
		displayName: 'Meta (WhatsApp, Messenger, Instagram, Lead Ads)',
		scheme: bodyHmac('meta', 'X-Hub-Signature-256', { prefix: 'sha256=' }),
		secret: {
			label: 'App Secret',
			where: 'developers.facebook.com → your app → App settings → Basic → App secret',
		},
		settings: [
			{
				name: 'verifyToken',
				label: 'Verify Token',
				where: 'You choose it, and enter it at Meta beside the callback URL',
				required: true,
				isSecret: true,
			},
		],
		bodyAuthenticated: 'yes',
		eventType: [json('entry.*.changes.*.field'), json('object')],
		batch: { path: 'entry' },
		events: ['feed', 'leadgen', 'mention', 'messages', 'page', 'instagram'],
		handshakes: [
			{
				when: { method: 'GET', has: { place: query('hub.mode'), values: ['subscribe'] } },
				value: query('hub.challenge'),
				verified: false,
				token: { place: query('hub.verify_token'), setting: 'verifyToken' },
				answer: { status: 200, headers: { 'content-type': 'text/plain' }, body: '{value}' },
			},
		],
		sources: [
			'https://developers.facebook.com/docs/graph-api/webhooks/getting-started',
			'https://whatsapp.github.io/WhatsApp-Nodejs-SDK',
			'trigger.dev/docs/webhooks/providers/whatsapp',
		],
		confidence: 'catalogue',
		docs: 'https://developers.facebook.com/docs/graph-api/webhooks/getting-started',
		note: 'One delivery may hold several entries: see Split Batches',
		n8nTrigger: 'WhatsApp Trigger',
	},
	{
		name: 'telegram',
		displayName: 'Telegram Bot API',
		scheme: headerToken('telegram', 'X-Telegram-Bot-Api-Secret-Token'),
		secret: {
			label: 'Secret Token',
			where: 'You choose it, and pass it as secret_token to setWebhook',
			form: {
				pattern: /^[A-Za-z0-9_-]{1,256}$/,
				must: 'hold only letters, digits, _ and -, and at most 256 of them',
			},
		},
		bodyAuthenticated: 'no',
		eventId: [json('update_id')],
		sources: ['https://core.telegram.org/bots/api#setwebhook'],
		confidence: 'catalogue',
		docs: 'https://core.telegram.org/bots/api#setwebhook',
		n8nTrigger: 'Telegram Trigger',
	},
	{
		name: 'twilio',
		displayName: 'Twilio',
		scheme: {
			...bodyHmac('twilio', 'X-Twilio-Signature', { algorithm: 'sha1', encoding: 'base64' }),
			template: '{url}',
			formTemplate: '{url}{sortedForm}',
			bodyHash: query('bodySHA256'),
			anyPort: true,
		},
		secret: {
			label: 'Auth Token',
			where: 'console.twilio.com → Account Dashboard → Account Info → Auth Token',
		},
		bodyAuthenticated: 'partly',
		eventType: [form('MessageStatus'), form('SmsStatus'), form('CallStatus')],
		// The SID of a call is no ID of a delivery: every step of the call carries it.
		eventId: [{ all: [form('MessageSid'), form('SmsStatus')] }],
		events: ['delivered', 'failed', 'received', 'sent', 'undelivered', 'completed', 'ringing'],
		answer: {
			status: 200,
			body: '<?xml version="1.0" encoding="UTF-8"?><Response></Response>',
			headers: { 'content-type': 'text/xml' },
		},
		sources: [
			'twilio/twilio-node:src/webhooks/webhooks.ts',
			'https://www.twilio.com/docs/usage/security',
		],
		confidence: 'sdk',
		docs: 'https://www.twilio.com/docs/usage/security',
		note: 'The Auth Token of the account, not the secret of an API key. The fields of a form are signed without anything between them, so text can be moved from one to the next. The answer is an empty TwiML response',
		n8nTrigger: 'Twilio Trigger',
	},
	{
		name: 'zoom',
		displayName: 'Zoom',
		scheme: timedHmac('zoom', 'x-zm-signature', {
			template: 'v0:{timestamp}:{body}',
			timestamp: 'x-zm-request-timestamp',
			prefix: 'v0=',
		}),
		secret: {
			label: 'Secret Token',
			where: 'marketplace.zoom.us → Manage → your app → Features → Access → Secret Token',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('event')],
		events: [
			'meeting.created',
			'meeting.ended',
			'meeting.participant_joined',
			'meeting.participant_left',
			'meeting.started',
			'recording.completed',
			'recording.transcript_completed',
			'webinar.ended',
			'webinar.started',
		],
		handshakes: [
			{
				when: {
					method: 'POST',
					has: { place: json('event'), values: ['endpoint.url_validation'] },
				},
				value: json('payload.plainToken'),
				verified: true,
				answer: {
					status: 200,
					headers: { 'content-type': 'application/json' },
					body: { plainToken: '{value}', encryptedToken: '{hmac}' },
					hmac: { algorithm: 'sha256', encoding: 'hex' },
				},
			},
		],
		sources: ['zoom/webhook-sample:index.js', 'https://developers.zoom.us/docs/api/webhooks/'],
		confidence: 'sdk',
		docs: 'https://developers.zoom.us/docs/api/webhooks/',
	},
];
