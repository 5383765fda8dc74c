import type { Preset } from '../preset';
import { CATALOGUE } from './catalogues';
import { form, header, json } from './places';
import { bodyHmac, timedHmac } from './schemes';

const ITEM = 'notificationItems.0.NotificationRequestItem';

const ADYEN_KEY = {
	label: 'HMAC Key',
	where: 'Adyen Customer Area → Developers → Webhooks → your webhook → Security → HMAC key',
	form: { pattern: /^[0-9A-Fa-f]{64}$/, must: 'be 64 hexadecimal digits' },
};

/** Ways of taking payments. */
export const gateways: readonly Preset[] = [
	{
		name: 'adyenPayments',
		displayName: 'Adyen (Payments)',
		scheme: {
			kind: 'hmac',
			name: 'adyenPayments',
			algorithm: 'sha256',
			each: 'notificationItems.*.NotificationRequestItem',
			sets: [{ signature: json('additionalData.hmacSignature') }],
			template: [
				'{json:pspReference}',
				'[[{json:originalReference}]]',
				'{json:merchantAccountCode}',
				'[[{json:merchantReference}]]',
				'{json:amount.value}',
				'{json:amount.currency}',
				'{json:eventCode}',
				'{json:success}',
			].join(':'),
			encoding: 'base64',
			key: { encoding: 'hex' },
		},
		secret: ADYEN_KEY,
		bodyAuthenticated: 'partly',
		eventType: [json(`${ITEM}.eventCode`)],
		batch: { path: 'notificationItems' },
		answer: { body: '[accepted]' },
		sources: ['Adyen/adyen-node-api-library:src/utils/hmacValidator.ts'],
		confidence: 'sdk',
		docs: 'https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures',
		note: 'Signed are references, account, amount, event and success of each notification; nothing else',
	},
	{
		name: 'adyenPlatform',
		displayName: 'Adyen (Platform, Banking, Management)',
		scheme: bodyHmac('adyenPlatform', 'hmacsignature', {
			encoding: 'base64',
			key: { encoding: 'hex' },
		}),
		secret: ADYEN_KEY,
		bodyAuthenticated: 'yes',
		eventType: [json('type')],
		sources: ['Adyen/adyen-node-api-library:src/utils/hmacValidator.ts'],
		confidence: 'sdk',
		docs: 'https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures',
	},
	{
		name: 'braintree',
		displayName: 'Braintree',
		scheme: {
			kind: 'hmac',
			name: 'braintree',
			algorithm: 'sha1',
			sets: [{ signature: form('bt_signature') }],
			template: '{form:bt_payload}',
			encoding: 'hex',
			list: { separator: '&', assignment: '|', signature: '*' },
			key: { encoding: 'text', derive: 'sha1' },
		},
		secret: { label: 'Private Key', where: 'Braintree Control Panel → API → Keys → Private Key' },
		bodyAuthenticated: 'partly',
		sources: ['braintree/braintree_node:lib/braintree'],
		confidence: 'sdk',
		docs: 'https://developer.paypal.com/braintree/docs/guides/webhooks/parse/node',
		note: 'Signed is the field bt_payload alone: it holds the event, as XML in base64',
	},
	{
		name: 'checkoutCom',
		displayName: 'Checkout.com',
		scheme: bodyHmac('checkoutCom', 'cko-signature'),
		secret: {
			label: 'Signature Key',
			where: 'Checkout.com Dashboard → Developers → Webhooks → your webhook → Signature key',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('type')],
		eventId: [json('id')],
		sources: [CATALOGUE.triggerDev1],
		confidence: 'catalogue',
		docs: 'https://www.checkout.com/docs/developer-resources/event-notifications/receive-webhooks',
	},
	{
		name: 'authorizeNet',
		displayName: 'Authorize.Net',
		scheme: bodyHmac('authorizeNet', 'x-anet-signature', {
			algorithm: 'sha512',
			prefix: 'sha512=',
		}),
		secret: {
			label: 'Signature Key',
			where: 'Authorize.Net Merchant Interface → Account → API Credentials & Keys → Signature Key',
			form: { pattern: /^[0-9A-Fa-f]{128}$/, must: 'be 128 hexadecimal digits' },
		},
		bodyAuthenticated: 'yes',
		eventType: [json('eventType')],
		eventId: [json('notificationId')],
		sources: [
			CATALOGUE.triggerDev1,
			'community.developer.cybersource.com: a published delivery with its key, which is text',
		],
		confidence: 'catalogue',
		docs: 'https://developer.authorize.net/api/reference/features/webhooks.html',
	},
	{
		name: 'cashfree',
		displayName: 'Cashfree Payments',
		scheme: timedHmac('cashfree', 'x-webhook-signature', {
			template: '{timestamp}{body}',
			timestamp: 'x-webhook-timestamp',
			unit: 'milliseconds',
			encoding: 'base64',
		}),
		secret: {
			label: 'Client Secret',
			where: 'Cashfree Merchant Dashboard → Developers → API Keys → Secret Key',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('type')],
		sources: ['cashfree.com/docs: webhook signature verification'],
		confidence: 'docs',
		docs: 'https://www.cashfree.com/docs/payments/online/webhooks/signature-verification',
	},
	{
		name: 'klarna',
		displayName: 'Klarna',
		scheme: bodyHmac('klarna', 'klarna-signature'),
		secret: {
			label: 'Signing Key',
			where: 'Returned when the signing key is created, in the Klarna API',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('metadata.event_type'), json('event_type')],
		eventId: [json('metadata.event_id'), json('event_id')],
		sources: [
			CATALOGUE.triggerDev1,
			'Klarna for WooCommerce: Krokedil\\Klarna\\Api\\Controllers\\Notifications',
		],
		confidence: 'catalogue',
		docs: 'https://docs.klarna.com/',
	},
	{
		name: 'fastSpring',
		displayName: 'FastSpring',
		scheme: bodyHmac('fastSpring', 'x-fs-signature', { encoding: 'base64' }),
		secret: {
			label: 'HMAC SHA256 Secret',
			where:
				'FastSpring → Developer Tools → Webhooks → Configuration → your webhook → HMAC SHA256 Secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('events.0.type')],
		batch: { path: 'events', id: 'id' },
		sources: [CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://developer.fastspring.com/docs/message-security',
	},
	{
		name: 'commerceLayer',
		displayName: 'Commerce Layer',
		scheme: bodyHmac('commerceLayer', 'x-commercelayer-signature', { encoding: 'base64' }),
		secret: {
			label: 'Shared Secret',
			where: 'shared_secret of the webhook, in the Commerce Layer API or dashboard',
		},
		bodyAuthenticated: 'yes',
		eventType: [header('x-commercelayer-topic')],
		sources: [CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://docs.commercelayer.io/core/callbacks-security',
	},
];
