import type { Preset } from '../preset';
import { form, header, json, query } from './places';
import { headerToken } from './schemes';

const brevo = {
	bodyAuthenticated: 'no',
	eventType: [json('event')],
	events: [
		'blocked',
		'click',
		'complaint',
		'delivered',
		'hard_bounce',
		'invalid_email',
		'opened',
		'request',
		'soft_bounce',
		'unique_opened',
		'unsubscribed',
	],
	sources: ['https://developers.brevo.com/docs/secured-webhooks'],
	confidence: 'docs',
	docs: 'https://developers.brevo.com/docs/secured-webhooks',
	n8nTrigger: 'Brevo Trigger',
} as const;

/** Mail services that do not sign: a token or a password comes with the delivery. */
export const mailTokens: readonly Preset[] = [
	{
		name: 'mailchimp',
		displayName: 'Mailchimp Marketing',
		scheme: { kind: 'token', name: 'mailchimp', token: query('token') },
		secret: {
			label: 'Token',
			where: 'You choose it, and add ?token=… to the URL that you enter at Mailchimp',
		},
		bodyAuthenticated: 'no',
		eventType: [form('type')],
		events: ['campaign', 'cleaned', 'profile', 'subscribe', 'unsubscribe', 'upemail'],
		handshakes: [{ when: { method: 'GET' }, verified: false, answer: { status: 200 } }],
		sources: [
			'https://mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks/',
			'ngrok-docs: mailchimp',
		],
		confidence: 'catalogue',
		docs: 'https://mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks/',
		note: 'Mailchimp does not sign webhooks: the secret is part of the URL',
		n8nTrigger: 'Mailchimp Trigger',
	},
	{
		name: 'postmark',
		displayName: 'Postmark (Basic Auth)',
		scheme: {
			kind: 'token',
			name: 'postmark',
			token: header('authorization'),
			basic: true,
		},
		secret: {
			label: 'User and Password',
			where:
				'You choose them, and enter them at Postmark: Server → Message stream → Webhooks → Basic auth credentials',
			placeholder: 'user:password',
			form: { pattern: /^[^:]+:.+$/, must: 'be user and password with a colon between them' },
		},
		bodyAuthenticated: 'no',
		eventType: [json('RecordType')],
		eventId: [
			{ all: [json('RecordType'), json('MessageID'), json('DeliveredAt')] },
			{ all: [json('RecordType'), json('MessageID'), json('BouncedAt')] },
			{ all: [json('RecordType'), json('MessageID'), json('ReceivedAt')] },
		],
		events: ['Bounce', 'Click', 'Delivery', 'Open', 'SpamComplaint', 'SubscriptionChange'],
		sources: ['https://postmarkapp.com/developer/webhooks/webhooks-overview'],
		confidence: 'catalogue',
		docs: 'https://postmarkapp.com/developer/webhooks/webhooks-overview',
		n8nTrigger: 'Postmark Trigger',
	},
	{
		...brevo,
		name: 'brevoBearer',
		displayName: 'Brevo (Bearer Token)',
		scheme: headerToken('brevoBearer', 'Authorization', 'Bearer '),
		secret: {
			label: 'Token',
			where: 'You choose it, and enter it as token authentication when the webhook is created',
		},
	},
	{
		...brevo,
		name: 'brevoBasic',
		displayName: 'Brevo (Basic Auth)',
		scheme: { kind: 'token', name: 'brevoBasic', token: header('authorization'), basic: true },
		secret: {
			label: 'User and Password',
			where: 'You choose them, and put them into the URL: https://user:password@…',
			placeholder: 'user:password',
			form: { pattern: /^[^:]+:.+$/, must: 'be user and password with a colon between them' },
		},
	},
];
