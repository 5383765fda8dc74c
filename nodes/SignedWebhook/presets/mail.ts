import type { HmacScheme, SourceSet } from '../../kit/signature/scheme';
import type { Preset } from '../preset';
import { form, header, json } from './places';
import { bodyHmac } from './schemes';

const mandrillEvents = ['click', 'hard_bounce', 'open', 'reject', 'send', 'soft_bounce', 'spam'];

const MAILGUN_SIGNATURES =
	'https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks';

const mailgunScheme = (name: string, set: SourceSet): HmacScheme => ({
	kind: 'hmac',
	name,
	sets: [set],
	template: '{timestamp}{nonce}',
	algorithm: 'sha256',
	encoding: 'hex',
	timestampUnit: 'seconds',
	key: { encoding: 'text' },
});

/** What Mailgun's two kinds of deliveries have in common. */
const mailgun: Pick<
	Preset,
	'secret' | 'bodyAuthenticated' | 'toleranceSeconds' | 'sources' | 'confidence'
> = {
	secret: {
		label: 'HTTP Webhook Signing Key',
		where: 'Mailgun → Settings → API security → HTTP webhook signing key',
	},
	bodyAuthenticated: 'no',
	toleranceSeconds: 900,
	sources: [MAILGUN_SIGNATURES],
	confidence: 'docs',
};

/** Mail that was sent, opened or received. */
export const mail: readonly Preset[] = [
	{
		name: 'sendGrid',
		displayName: 'SendGrid (Event Webhook)',
		scheme: {
			kind: 'publicKey',
			name: 'sendGrid',
			sets: [
				{
					timestamp: header('x-twilio-email-event-webhook-timestamp'),
					signature: header('x-twilio-email-event-webhook-signature'),
				},
			],
			template: '{timestamp}{body}',
			algorithm: 'ecdsa-sha256',
			encoding: 'base64',
			timestampUnit: 'seconds',
			key: { encoding: 'spki' },
		},
		secret: {
			label: 'Verification Key',
			where:
				'Settings → Mail Settings → Event Webhooks → your webhook → Signature Verification → Public key',
			placeholder: 'MFkwEwYHKoZIzj0CAQ…',
			form: {
				pattern: /^MFkw[A-Za-z0-9+/]+={0,2}$/,
				must: 'be the key in base64 as SendGrid shows it, beginning with MFkw',
			},
			isPublic: true,
		},
		bodyAuthenticated: 'yes',
		eventType: [json('*.event')],
		batch: { path: '', id: 'sg_event_id' },
		events: [
			'bounce',
			'click',
			'deferred',
			'delivered',
			'dropped',
			'group_resubscribe',
			'group_unsubscribe',
			'open',
			'processed',
			'spamreport',
			'unsubscribe',
		],
		sources: ['sendgrid/sendgrid-nodejs:packages/eventwebhook'],
		confidence: 'sdk',
		docs: 'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features',
		note: 'One delivery holds many events: see Split Batches',
	},
	{
		name: 'mailgun',
		displayName: 'Mailgun (Webhooks)',
		scheme: mailgunScheme('mailgun', {
			timestamp: json('signature.timestamp'),
			nonce: json('signature.token'),
			signature: json('signature.signature'),
		}),
		...mailgun,
		eventType: [json('event-data.event')],
		eventId: [json('event-data.id')],
		events: [
			'accepted',
			'clicked',
			'complained',
			'delivered',
			'failed',
			'opened',
			'stored',
			'unsubscribed',
		],
		docs: MAILGUN_SIGNATURES,
		note: 'The signature covers a time and a token, not the event',
	},
	{
		name: 'mailgunRoutes',
		displayName: 'Mailgun (Routes)',
		scheme: mailgunScheme('mailgunRoutes', {
			timestamp: form('timestamp'),
			nonce: form('token'),
			signature: form('signature'),
		}),
		...mailgun,
		eventId: [{ all: [form('Message-Id'), form('recipient')] }],
		multipart: true,
		docs: 'https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/',
		note: 'The signature covers a time and a token, not the message',
	},
	{
		name: 'mandrill',
		displayName: 'Mailchimp Transactional (Mandrill)',
		scheme: {
			...bodyHmac('mandrill', 'X-Mandrill-Signature', { algorithm: 'sha1', encoding: 'base64' }),
			template: '{url}{sortedForm}',
		},
		secret: {
			label: 'Webhook Key',
			where: 'Mandrill → Settings → Webhooks → your webhook → View key',
		},
		bodyAuthenticated: 'partly',
		eventType: [json('*.event')],
		// `_id` is the ID of the message; its events share it.
		batch: { path: '' },
		events: mandrillEvents,
		payload: { as: 'jsonField', field: 'mandrill_events' },
		handshakes: [{ when: { method: 'HEAD' }, verified: false, answer: { status: 200 } }],
		sources: [
			'https://mailchimp.com/developer/transactional/guides/track-respond-activity-webhooks/',
		],
		confidence: 'catalogue',
		docs: 'https://mailchimp.com/developer/transactional/guides/track-respond-activity-webhooks/',
		note: 'The signature covers the URL exactly as it is entered at Mandrill. The fields of the form are signed without anything between them, so text can be moved from one to the next',
	},
];
