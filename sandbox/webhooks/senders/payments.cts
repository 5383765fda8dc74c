import { generateKeyPairSync, sign } from 'node:crypto';
import { crc32 } from 'node:zlib';

import type { Order, Sender, Sent } from '../sender.cts';
import { certificateOf } from './certificate.cts';
import { bodyOf, isoTime, mac, post, unixSeconds } from './wire.cts';

const payPalKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });

const stripeBody = (order: Order) => `{
  "id": "${order.id}",
  "object": "event",
  "api_version": "2026-07-29",
  "created": ${unixSeconds(order)},
  "data": {
    "object": {
      "id": "cs_test_a1b2c3",
      "object": "checkout.session",
      "amount_total": 2000,
      "customer_details": { "name": "Renée O'Connor" }
    }
  },
  "livemode": false,
  "type": "checkout.session.completed"
}`;

function stripe(order: Order, ...others: string[]): Sent {
	const body = bodyOf(order, stripeBody(order));
	const time = unixSeconds(order);
	const entries = [order.secret, ...others].map(
		(secret) => `v1=${mac('sha256', secret, 'hex', time, '.', body)}`,
	);
	const test = others.length > 0 ? [`v0=${'6f'.repeat(32)}`] : [];
	return post(order, body, {
		'Content-Type': 'application/json; charset=utf-8',
		'Stripe-Signature': [`t=${time}`, ...entries, ...test].join(','),
		'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
	});
}

function paddle(order: Order, ...others: string[]): Sent {
	const body = bodyOf(
		order,
		`{"event_id":"${order.id}","event_type":"transaction.completed","occurred_at":"${isoTime(order)}","notification_id":"ntf_01h8bzm2","data":{"id":"txn_01h8bxpvx398a7zbawb77y0kp5","status":"completed"}}`,
	);
	const time = unixSeconds(order);
	const entries = [order.secret, ...others].map(
		(secret) => `h1=${mac('sha256', secret, 'hex', `${time}:`, body)}`,
	);
	return post(order, body, { 'Paddle-Signature': [`ts=${time}`, ...entries].join(';') });
}

/** Mollie repeats the header for each secret; several stand here as Node joins them. */
function mollie(order: Order, ...others: string[]): Sent {
	const body = bodyOf(
		order,
		`{"resource":"event","id":"${order.id}","type":"payment-link.paid","entityId":"pl_qng5gbbv8NAZ5gpM5ZYgx","createdAt":"${isoTime(order)}","_embedded":{"entity":{"amount":{"value":"10.00","currency":"EUR"}}}}`,
	);
	const entries = [...others, order.secret].map(
		(secret) => `sha256=${mac('sha256', secret, 'hex', body)}`,
	);
	return post(order, body, { 'X-Mollie-Signature': entries.join(', ') });
}

export const payments: readonly Sender[] = [
	{
		preset: 'stripe',
		secret: 'whsec_test_secret',
		send: (order) => stripe(order),
		variants: { 'two secrets': (order) => stripe(order, 'whsec_next') },
		event: 'checkout.session.completed',
		id: ({ id }) => id,
	},
	{
		preset: 'payPal',
		secret: '',
		settings: { webhookId: '1JE4291016473214C' },
		published: certificateOf(payPalKeys, 'messageverificationcerts.paypal.com'),
		send: (order) => {
			const body = bodyOf(
				order,
				`{"id":"${order.id}","create_time":"${isoTime(order)}","resource_type":"capture","event_type":"PAYMENT.CAPTURE.COMPLETED","summary":"Payment completed for $ 30.0 USD","resource":{"id":"42311647XV020574X","amount":{"currency_code":"USD","value":"30.00"}},"event_version":"1.0"}`,
			);
			const time = isoTime(order).replace(/\.\d+Z$/, 'Z');
			const transmission = '69cd13f0-d67a-11e5-baa3-778b53f4ae55';
			const message = [transmission, time, order.settings?.webhookId, crc32(body)].join('|');
			return post(order, body, {
				'PAYPAL-AUTH-ALGO': 'SHA256withRSA',
				'PAYPAL-CERT-URL':
					'https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-aecacc47',
				'PAYPAL-TRANSMISSION-ID': transmission,
				'PAYPAL-TRANSMISSION-SIG': sign(
					'sha256',
					Buffer.from(message),
					payPalKeys.privateKey,
				).toString('base64'),
				'PAYPAL-TRANSMISSION-TIME': time,
			});
		},
		event: 'PAYMENT.CAPTURE.COMPLETED',
		id: ({ id }) => id,
	},
	{
		preset: 'square',
		secret: 'Ibxx_5AKakO-3qeNVR61Dw',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"merchant_id":"MLEFBHHSJGVHD","type":"payment.created","event_id":"${order.id}","created_at":"${isoTime(order)}","data":{"type":"payment","id":"hYy9pRFVxpDsO1FB05SunFWUe9JZY"}}`,
			);
			return post(order, body, {
				'square-environment': 'Production',
				'x-square-hmacsha256-signature': mac(
					'sha256',
					order.secret,
					'base64',
					`${order.url}${body.toString()}`,
				),
			});
		},
		event: 'payment.created',
		id: ({ id }) => id,
	},
	{
		preset: 'paddle',
		secret: 'pdl_ntfset_01gkdqj8w9q8j4n3w2_k9uKzSdq7bN4',
		send: (order) => paddle(order),
		variants: { 'two secrets': (order) => paddle(order, 'pdl_ntfset_next') },
		event: 'transaction.completed',
		id: ({ id }) => id,
	},
	{
		preset: 'mollie',
		secret: 'mollie signing secret',
		send: (order) => mollie(order),
		variants: { 'two secrets': (order) => mollie(order, 'the secret before') },
		event: 'payment-link.paid',
		id: ({ id }) => id,
	},
];
