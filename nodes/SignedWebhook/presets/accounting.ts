import type { JwtScheme } from '../../kit/signature/scheme';
import type { Preset } from '../preset';
import { CATALOGUE } from './catalogues';
import { header, json } from './places';
import { bodyHmac, listHmac } from './schemes';

/** Plaid's tokens are signed with keys that its API gives out by their ID. */
const plaidScheme = (name: string, host: string): JwtScheme => ({
	kind: 'jwt',
	name,
	token: header('plaid-verification'),
	algorithms: ['ES256'],
	key: { encoding: 'pem' },
	keysAt: { kind: 'jwk', url: `https://${host}/webhook_verification_key/get` },
	bodyHash: { claim: 'request_body_sha256', encoding: 'hex', required: true },
	issuedAt: true,
});

const plaid = (name: string, displayName: string, host: string): Preset => ({
	name,
	displayName,
	scheme: plaidScheme(name, host),
	settings: [
		{
			name: 'clientId',
			label: 'Client ID',
			where: 'Plaid Dashboard → Developers → Keys → client_id',
			required: true,
		},
		{
			name: 'apiSecret',
			label: 'Secret',
			where: 'Plaid Dashboard → Developers → Keys → Secret',
			required: true,
			isSecret: true,
		},
	],
	bodyAuthenticated: 'yes',
	eventType: [{ all: [json('webhook_type'), json('webhook_code')] }],
	sources: [CATALOGUE.triggerDev2, 'npm plaid: webhookVerificationKeyGet'],
	confidence: 'catalogue',
	docs: 'https://plaid.com/docs/api/webhooks/webhook-verification/',
	note: 'The key is asked for with your client ID and secret, and kept',
});

/** Banks and books. */
export const accounting: readonly Preset[] = [
	{
		name: 'xero',
		displayName: 'Xero',
		scheme: bodyHmac('xero', 'x-xero-signature', { encoding: 'base64' }),
		secret: {
			label: 'Webhooks Key',
			where: 'Xero Developer → My Apps → your app → Webhooks → Webhooks key',
		},
		bodyAuthenticated: 'yes',
		eventType: [{ all: [json('events.0.eventCategory'), json('events.0.eventType')] }],
		batch: { path: 'events' },
		handshakes: [
			{
				when: { method: 'POST', empty: { list: 'events' } },
				verified: true,
				answer: { status: 200 },
			},
		],
		answer: { status: 200, body: '' },
		sources: [CATALOGUE.webhookVerify, CATALOGUE.ngrok],
		confidence: 'catalogue',
		docs: 'https://developer.xero.com/documentation/guides/webhooks/overview/',
		note: 'Xero sends forged deliveries too when it validates the URL, and wants them refused',
	},
	{
		name: 'quickBooks',
		displayName: 'QuickBooks Online',
		scheme: bodyHmac('quickBooks', 'intuit-signature', { encoding: 'base64' }),
		secret: {
			label: 'Verifier Token',
			where: 'Intuit Developer → your app → Webhooks → Verifier token',
		},
		bodyAuthenticated: 'yes',
		eventType: [
			{
				all: [
					json('eventNotifications.0.dataChangeEvent.entities.0.name'),
					json('eventNotifications.0.dataChangeEvent.entities.0.operation'),
				],
			},
		],
		batch: { path: 'eventNotifications' },
		sources: ['IntuitDeveloper/SampleApp-Webhooks-nodejs:util/util.js'],
		confidence: 'sdk',
		docs: 'https://developer.intuit.com/app/developer/qbo/docs/develop/webhooks',
	},
	plaid('plaid', 'Plaid', 'production.plaid.com'),
	plaid('plaidSandbox', 'Plaid (Sandbox)', 'sandbox.plaid.com'),
	{
		name: 'wise',
		displayName: 'Wise',
		scheme: {
			kind: 'publicKey',
			name: 'wise',
			algorithm: 'rsa-sha256',
			sets: [{ signature: header('x-signature-sha256') }],
			template: '{body}',
			encoding: 'base64',
			key: { encoding: 'pem' },
		},
		secret: {
			label: 'Public Key',
			where:
				'Wise API documentation → Webhooks → Verify the signature: one key for production, one for the sandbox',
			placeholder: '-----BEGIN PUBLIC KEY-----…',
			isPublic: true,
		},
		bodyAuthenticated: 'yes',
		eventType: [json('event_type')],
		eventId: [header('x-delivery-id')],
		handshakes: [
			{
				when: {
					method: 'POST',
					has: { place: header('x-test-notification'), values: ['true'] },
				},
				verified: false,
				answer: { status: 200 },
			},
		],
		sources: [CATALOGUE.triggerDev2, 'jayaddison/pywisetransfer#18'],
		confidence: 'catalogue',
		docs: 'https://docs.wise.com/api-docs/features/webhooks-notifications/event-handling',
		note: 'The key is the same for every account: check subscription_id in the workflow',
		n8nTrigger: 'Wise Trigger',
	},
	{
		name: 'goCardless',
		displayName: 'GoCardless',
		scheme: bodyHmac('goCardless', 'webhook-signature'),
		secret: {
			label: 'Secret',
			where: 'GoCardless Dashboard → Developers → Webhook endpoints → your endpoint → Secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [{ all: [json('events.0.resource_type'), json('events.0.action')] }],
		eventId: [json('meta.webhook_id')],
		batch: { path: 'events', id: 'id' },
		sources: ['gocardless/gocardless-nodejs:src/webhooks.ts'],
		confidence: 'sdk',
		docs: 'https://developer.gocardless.com/getting-started/stay-up-to-date-with-webhooks-v2/',
	},
	{
		name: 'modernTreasury',
		displayName: 'Modern Treasury',
		scheme: bodyHmac('modernTreasury', 'x-signature'),
		secret: {
			label: 'Webhook Key',
			where: 'Modern Treasury → Developers → Webhooks → Webhook key',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('event')],
		sources: ['Modern-Treasury/modern-treasury-node:src/resources/webhooks.ts'],
		confidence: 'sdk',
		docs: 'https://docs.moderntreasury.com/docs/verifying-webhooks',
	},
	{
		name: 'dwolla',
		displayName: 'Dwolla',
		scheme: bodyHmac('dwolla', 'x-request-signature-sha-256'),
		secret: {
			label: 'Secret',
			where: 'The secret that you chose when you created the webhook subscription',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('topic')],
		eventId: [json('id')],
		sources: [CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://developers.dwolla.com/docs/balance/webhooks/process-validate',
	},
	{
		name: 'increase',
		displayName: 'Increase',
		scheme: listHmac('increase', 'increase-webhook-signature', { unit: 'iso' }),
		secret: {
			label: 'Shared Secret',
			where: 'The shared secret that you chose when you created the event subscription',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('category')],
		eventId: [json('id')],
		sources: ['Increase/increase-python:tests/api_resources/test_webhooks.py (vector recomputed)'],
		confidence: 'sdk',
		docs: 'https://increase.com/documentation/webhooks',
	},
];
