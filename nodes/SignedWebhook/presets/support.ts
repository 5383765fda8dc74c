import type { Preset } from '../preset';
import { CATALOGUE } from './catalogues';
import { header, json } from './places';
import { bodyHmac, timedHmac } from './schemes';

/** Customers, and those who talk with them. */
export const support: readonly Preset[] = [
	{
		name: 'helpScout',
		displayName: 'Help Scout',
		scheme: bodyHmac('helpScout', 'x-helpscout-signature', {
			algorithm: 'sha1',
			encoding: 'base64',
		}),
		secret: {
			label: 'Secret Key',
			where: 'The secret that you chose when you created the webhook',
		},
		bodyAuthenticated: 'yes',
		eventType: [header('x-helpscout-event')],
		sources: [CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://developer.helpscout.com/webhooks/',
		n8nTrigger: 'Help Scout Trigger',
	},
	{
		name: 'front',
		displayName: 'Front (Application Webhooks)',
		scheme: timedHmac('front', 'x-front-signature', {
			template: '{timestamp}:{body}',
			timestamp: 'x-front-request-timestamp',
			unit: 'milliseconds',
			encoding: 'base64',
		}),
		secret: {
			label: 'Signing Key',
			where: 'Front → Settings → Developers → your app → Signing key',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('type')],
		eventId: [json('payload.id')],
		handshakes: [
			{
				when: { method: 'POST', has: { place: header('x-front-challenge') } },
				value: header('x-front-challenge'),
				verified: true,
				answer: { headers: { 'Content-Type': 'text/plain' }, body: '{value}' },
			},
		],
		sources: [CATALOGUE.triggerDev2, 'hookdeck/webhook-skills:skills/front-webhooks'],
		confidence: 'catalogue',
		docs: 'https://dev.frontapp.com/docs/application-webhooks',
	},
	{
		name: 'crisp',
		displayName: 'Crisp',
		scheme: {
			...bodyHmac('crisp', 'x-crisp-signature'),
			// Not read as a time: nobody says in which unit it is.
			template: '[{header:x-crisp-request-timestamp};{body}]',
		},
		secret: {
			label: 'Signing Secret',
			where: 'Crisp Marketplace → your plugin → Tokens → Hooks signing secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('event')],
		sources: ['crisp-im/node-crisp-api:lib/crisp.ts'],
		confidence: 'sdk',
		docs: 'https://docs.crisp.chat/references/web-hooks/v1/',
		note: 'The age of deliveries is not checked',
	},
	{
		name: 'customerIo',
		displayName: 'Customer.io',
		scheme: timedHmac('customerIo', 'x-cio-signature', {
			template: 'v0:{timestamp}:{body}',
			timestamp: 'x-cio-timestamp',
		}),
		secret: {
			label: 'Webhook Signing Key',
			where: 'Customer.io → Integrations → Reporting Webhooks → your webhook → Signing key',
		},
		bodyAuthenticated: 'yes',
		eventType: [{ all: [json('object_type'), json('metric')] }],
		eventId: [json('event_id')],
		sources: ['n8n-io/n8n:pull request 29480', CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://docs.customer.io/integrations/api/webhooks/',
		n8nTrigger: 'Customer.io Trigger',
	},
	{
		name: 'attio',
		displayName: 'Attio',
		scheme: {
			...bodyHmac('attio', 'attio-signature'),
			sets: [{ signature: header('attio-signature') }, { signature: header('x-attio-signature') }],
		},
		secret: {
			label: 'Secret',
			where:
				'Returned when the webhook is created, in the Attio API or in the settings of your app',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('events.0.event_type')],
		// Without it nothing tells two changes of one record apart: the body has no time.
		eventId: [header('idempotency-key')],
		mayBeIdentical: true,
		batch: { path: 'events' },
		sources: ['https://docs.attio.com/rest-api/how-to/webhooks'],
		confidence: 'docs',
		docs: 'https://docs.attio.com/rest-api/guides/webhooks',
	},
	{
		name: 'close',
		displayName: 'Close',
		scheme: timedHmac('close', 'close-sig-hash', {
			template: '{timestamp}{body}',
			timestamp: 'close-sig-timestamp',
			key: { encoding: 'hex' },
		}),
		secret: {
			label: 'Signature Key',
			where: 'Close API: signature_key in the answer when the webhook subscription is created',
			form: { pattern: /^[0-9a-fA-F]{64}$/, must: 'be 64 hexadecimal digits' },
		},
		bodyAuthenticated: 'yes',
		eventType: [{ all: [json('event.object_type'), json('event.action')] }],
		eventId: [json('event.id')],
		sources: ['developer.close.com/topics/webhooks (a public copy)', CATALOGUE.triggerDev3],
		confidence: 'catalogue',
		docs: 'https://developer.close.com/topics/webhooks/',
	},
	{
		name: 'freshchat',
		displayName: 'Freshchat',
		scheme: {
			kind: 'publicKey',
			name: 'freshchat',
			algorithm: 'rsa-sha256',
			sets: [{ signature: header('x-freshchat-signature') }],
			template: '{body}',
			encoding: 'base64',
			key: { encoding: 'pem' },
		},
		secret: {
			label: 'Public Key',
			where: 'Freshchat → Admin Settings → Webhooks → Public key',
			placeholder: '-----BEGIN PUBLIC KEY-----…',
			isPublic: true,
		},
		bodyAuthenticated: 'yes',
		eventType: [json('action')],
		sources: [CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://crmsupport.freshworks.com/support/solutions/articles/50000004461',
	},
	{
		name: 'pipedrive',
		displayName: 'Pipedrive',
		scheme: { kind: 'token', name: 'pipedrive', token: header('authorization'), basic: true },
		secret: {
			label: 'Username and Password',
			where:
				'Pipedrive → Tools and apps → Webhooks → your webhook → HTTP Auth user name and password',
			placeholder: 'user:password',
			form: { pattern: /^[^:]+:.+$/s, must: 'be user name and password with a colon between them' },
		},
		bodyAuthenticated: 'no',
		eventType: [json('event'), { all: [json('meta.action'), json('meta.entity')] }],
		sources: [CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://pipedrive.readme.io/docs/guide-for-webhooks-v2',
		n8nTrigger: 'Pipedrive Trigger',
	},
];
