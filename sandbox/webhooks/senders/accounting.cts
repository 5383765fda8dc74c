import { createHash, generateKeyPairSync, sign } from 'node:crypto';

import type { Order, Sender } from '../sender.cts';
import { bodyOf, mac, post, unixSeconds } from './wire.cts';

const plaidKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const wiseKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });

const PLAID_KEY_ID = '6c5516e1-92dc-479e-a8ff-5a51992e0001';

const base64url = (value: unknown): string =>
	Buffer.from(JSON.stringify(value)).toString('base64url');

/** Plaid's body is JSON with line breaks and two spaces, and its hash is of just these bytes. */
const PLAID_SAMPLE = `{
  "environment": "production",
  "error": null,
  "item_id": "wz666MBjYWTp2PDzzggYhM6oWWmBb",
  "new_transactions": 19,
  "webhook_code": "HISTORICAL_UPDATE",
  "webhook_type": "TRANSACTIONS"
}`;

function plaidToken(order: Order, body: Buffer): string {
	const claims = {
		iat: Math.floor(order.now / 1000),
		request_body_sha256: createHash('sha256').update(body).digest('hex'),
	};
	const data = `${base64url({ alg: 'ES256', kid: PLAID_KEY_ID, typ: 'JWT' })}.${base64url(claims)}`;
	const signature = sign('sha256', Buffer.from(data), {
		key: plaidKeys.privateKey,
		dsaEncoding: 'ieee-p1363',
	});
	return `${data}.${signature.toString('base64url')}`;
}

const plaid = (preset: string): Sender => ({
	preset,
	secret: '',
	settings: {
		clientId: '61b2c3d4e5f60718293a4b5c',
		apiSecret: '0f1e2d3c4b5a69788796a5b4c3d2e1',
	},
	published: JSON.stringify({
		key: {
			...plaidKeys.publicKey.export({ format: 'jwk' }),
			alg: 'ES256',
			created_at: 1_560_466_150,
			expired_at: null,
			kid: PLAID_KEY_ID,
			use: 'sig',
		},
		request_id: 'RZ6Omi1bzzwDaLo',
	}),
	send: (order) => {
		const body = bodyOf(order, PLAID_SAMPLE);
		return post(order, body, { 'Plaid-Verification': plaidToken(order, body) });
	},
	event: 'TRANSACTIONS.HISTORICAL_UPDATE',
	id: () => null,
});

export const accounting: readonly Sender[] = [
	{
		preset: 'xero',
		secret: 'Bq4sm8xQ2Zr7Vt0yKd5HuJn3Lw9Pc6Fa+e1Rg/MTxCbSvEoiUkWhYpDjNfZlGtXa==',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"events":[{"resourceUrl":"https://api.xero.com/api.xro/2.0/Contacts/717f2bfc","resourceId":"717f2bfc","tenantId":"c2cc9b6e","tenantType":"ORGANISATION","eventCategory":"CONTACT","eventType":"UPDATE","eventDateUtc":"2026-02-01T01:15:39.902"}],"firstEventSequence":1,"lastEventSequence":1,"entropy":"S0m3r4Nd0mt3xt"}',
			);
			return post(order, body, {
				'x-xero-signature': mac('sha256', Buffer.from(order.secret, 'utf8'), 'base64', body),
			});
		},
		event: 'CONTACT.UPDATE',
		id: () => null,
		handshakes: {
			'Intent to receive': {
				send: (order) => {
					const body = Buffer.from(
						'{"events":[],"firstEventSequence":0,"lastEventSequence":0,"entropy":"XVQRTZSGRTUWHRGHQSTR"}',
					);
					return post(order, body, {
						'x-xero-signature': mac('sha256', order.secret, 'base64', body),
					});
				},
				expect: { status: 200 },
			},
			'Intent to receive, forged': {
				send: (order) =>
					post(
						order,
						Buffer.from(
							'{"events":[],"firstEventSequence":0,"lastEventSequence":0,"entropy":"XVQRTZSGRTUWHRGHQSTR"}',
						),
						{ 'x-xero-signature': mac('sha256', 'another key', 'base64', 'another body') },
					),
				expect: { status: 401 },
			},
		},
	},
	{
		preset: 'quickBooks',
		secret: '6f1d4f6e-7a0b-4d6a-9a53-0b1c2d3e4f50',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"eventNotifications":[{"realmId":"1185883450","dataChangeEvent":{"entities":[{"name":"Customer","id":"1","operation":"Create","lastUpdated":"2026-02-01T18:23:27.000Z"}]}}]}',
			);
			return post(order, body, {
				'intuit-signature': mac('sha256', order.secret, 'base64', body),
			});
		},
		event: 'Customer.Create',
		id: () => null,
	},
	plaid('plaid'),
	plaid('plaidSandbox'),
	{
		preset: 'wise',
		secret: String(wiseKeys.publicKey.export({ type: 'spki', format: 'pem' })),
		send: (order) => {
			const body = bodyOf(
				order,
				'{"data":{"resource":{"id":111,"profile_id":222,"account_id":333,"type":"transfer"},"current_state":"processing","previous_state":"incoming_payment_waiting","occurred_at":"2026-02-01T12:34:56Z"},"subscription_id":"01234567-89ab-cdef-0123-456789abcdef","event_type":"transfers#state-change","schema_version":"2.0.0","sent_at":"2026-02-01T12:34:56Z"}',
			);
			return post(order, body, {
				'X-Delivery-Id': order.id,
				'X-Signature-SHA256': sign('RSA-SHA256', body, wiseKeys.privateKey).toString('base64'),
			});
		},
		event: 'transfers#state-change',
		id: ({ id }) => id,
		handshakes: {
			'test notification': {
				send: (order) => post(order, Buffer.from('{}'), { 'X-Test-Notification': 'true' }),
				expect: { status: 200 },
			},
		},
	},
	{
		preset: 'goCardless',
		secret: 'ED7D658C-D8EB-4941-948B-3973214F2D49',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"events":[{"id":"EV00BD05S5VM2T","created_at":"2026-02-01T09:13:51.404Z","resource_type":"subscriptions","action":"created","links":{"subscription":"SB0003JJQ2MR06"},"details":{"origin":"api","cause":"subscription_created","description":"Subscription created via the API."},"metadata":{}}],"meta":{"webhook_id":"${order.id}"}}`,
			);
			return post(order, body, {
				Origin: 'https://api.gocardless.com',
				'Webhook-Signature': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'subscriptions.created',
		id: ({ id }) => id,
	},
	{
		preset: 'modernTreasury',
		secret: 'hello, world',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"event":"created","data":{"id":"f3e54ff2-505c-4e2c-8a9e-7a1a2e5bd4e6","object":"payment_order","amount":1000,"live_mode":false}}',
			);
			return post(order, body, {
				'X-Topic': 'payment_order',
				'X-Signature': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'created',
		id: () => null,
	},
	{
		preset: 'dwolla',
		secret: 'sshhhhhh',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"id":"${order.id}","resourceId":"6bdb5d7d-90d8-4e2a-a0f3-6c0a6c5e0c1d","topic":"customer_transfer_completed","timestamp":"2026-02-01T10:11:12.345Z","_links":{"self":{"href":"https://api-sandbox.dwolla.com/events/1"}},"created":"2026-02-01T10:11:12.345Z"}`,
			);
			return post(order, body, {
				'X-Dwolla-Topic': 'customer_transfer_completed',
				'X-Request-Signature-SHA-256': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'customer_transfer_completed',
		id: ({ id }) => id,
	},
	{
		preset: 'increase',
		secret: 'whsec_zlFsbBZ8Xcodlpcu6NDTdSzZRLSdhkst',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"associated_object_id":"account_in71c4amph0vgo2qllky","associated_object_type":"account","category":"account.created","created_at":"2026-01-31T23:59:59Z","id":"${order.id}","type":"event"}`,
			);
			const time = new Date(Number(unixSeconds(order)) * 1000).toISOString().replace('.000', '');
			return post(order, body, {
				'Increase-Webhook-Signature': `t=${time},v1=${mac('sha256', order.secret, 'hex', `${time}.`, body)}`,
			});
		},
		event: 'account.created',
		id: ({ id }) => id,
	},
];
