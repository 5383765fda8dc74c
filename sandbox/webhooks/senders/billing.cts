import type { Sender } from '../sender.cts';
import { bodyOf, FORM, formBody, mac, post, unixSeconds } from './wire.cts';

const REVENUECAT = (id: string) =>
	`{"api_version":"1.0","event":{"aliases":["yourCustomerAliasedID"],"app_user_id":"yourCustomerAppUserID","currency":"USD","event_timestamp_ms":1658726378679,"id":"${id}","price":2.49,"product_id":"onemonth_no_trial","type":"INITIAL_PURCHASE"}}`;

export const billing: readonly Sender[] = [
	{
		preset: 'orb',
		secret: '8ab1c2d3e4f5061728394a5b6c7d8e9f',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"id": "${order.id}", "created_at": "2026-02-01T10:11:12+00:00", "type": "customer.created", "details": {}, "customer": {"id": "kc6xhh", "name": "Caf\\u00e9"}}`,
			);
			// As Python writes a UTC time that knows no zone.
			const time = new Date(order.now).toISOString().replace('Z', '000');
			return post(order, body, {
				'X-Orb-Timestamp': time,
				'X-Orb-Signature': `v1=${mac('sha256', order.secret, 'hex', `v1:${time}:`, body)}`,
			});
		},
		event: 'customer.created',
		id: ({ id }) => id,
	},
	{
		preset: 'recurly',
		secret: 'c6f0b1b5a7d94a0e8c3f2d1e0b9a8f7e',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"id":"zwh1nm2x","object_type":"subscription","site_id":"abc","event_type":"created","event_time":"2026-02-01T10:11:12Z","uuid":"5d0c"}',
			);
			const time = String(order.now);
			const old = mac('sha256', 'the key before', 'hex', `${time}.`, body);
			const signature = mac('sha256', order.secret, 'hex', `${time}.`, body);
			return post(order, body, { 'recurly-signature': [time, old, signature].join(',') });
		},
		event: 'subscription.created',
		id: () => null,
	},
	{
		preset: 'revenueCat',
		secret: 'Bearer 5b8f-my-own-value',
		send: (order) =>
			post(order, bodyOf(order, REVENUECAT(order.id)), { Authorization: order.secret }),
		event: 'INITIAL_PURCHASE',
		id: ({ id }) => id,
	},
	{
		preset: 'revenueCatSigned',
		secret: 'rcwhs_8f3a2b1c0d9e8f7a',
		send: (order) => {
			const body = bodyOf(order, REVENUECAT(order.id));
			const time = unixSeconds(order);
			const signature = mac('sha256', order.secret, 'hex', `${time}.`, body);
			return post(order, body, {
				'X-RevenueCat-Webhook-Signature': `t=${time},v1=${signature}`,
			});
		},
		event: 'INITIAL_PURCHASE',
		id: ({ id }) => id,
	},
	{
		preset: 'chargebee',
		secret: 'webhook:pa:ss wörd',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					`{"id": "${order.id}","occurred_at": 1765432100,"source": "admin_console","object": "event","api_version": "v2","content": {"customer": {"id": "cust_1","first_name": "Zoë"}},"event_type": "customer_created","webhook_status": "scheduled"}`,
				),
				{
					'Content-Type': 'application/json;charset=UTF-8',
					Authorization: `Basic ${Buffer.from(order.secret, 'utf8').toString('base64')}`,
				},
			),
		event: 'customer_created',
		id: ({ id }) => id,
	},
	{
		preset: 'patreon',
		secret: 'b7c9d1e3f5a70912345678900fedcba9-patreon-webhook',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"data": {"attributes": {"full_name": "Zo\\u00eb", "patron_status": "active_patron", "currently_entitled_amount_cents": 500}, "id": "03ca69c3", "type": "member"}, "links": {"self": "https://www.patreon.com/api/oauth2/v2/members/03ca69c3"}}',
			);
			return post(order, body, {
				'X-Patreon-Event': 'members:pledge:create',
				'X-Patreon-Signature': mac('md5', order.secret, 'hex', body),
			});
		},
		event: 'members:pledge:create',
		id: () => null,
	},
	{
		preset: 'koFi',
		secret: '1c2f9b5e-0a7d-4d0b-8a55-2f6e6a6e7d11',
		send: (order) => {
			const sample = JSON.stringify({
				verification_token: order.secret,
				message_id: order.id,
				timestamp: '2026-02-01T10:11:12Z',
				type: 'Donation',
				is_public: true,
				from_name: 'Jo Example',
				message: 'Good luck with the integration! ☕',
				amount: '3.00',
				currency: 'USD',
			});
			const data = bodyOf(order, sample).toString('utf8');
			return post(order, formBody({ data }), { 'Content-Type': FORM });
		},
		event: 'Donation',
		id: ({ id }) => id,
	},
	{
		preset: 'btcPay',
		secret: '3pQy8mWkT5nRb2Xc',
		send: (order) => {
			const body = bodyOf(
				order,
				`{\n  "deliveryId": "AgKJWZbvJgd8AYrDTdkWHD",\n  "webhookId": "4ujvJFgKt6m8",\n  "originalDeliveryId": "${order.id}",\n  "isRedelivery": false,\n  "type": "InvoiceSettled",\n  "timestamp": 1762000000,\n  "storeId": "9EvgG9kJxwKcUqtSc6rS",\n  "invoiceId": "QARPR4sz5n8m2p5aEHLW6q",\n  "manuallyMarked": false\n}`,
			);
			return post(order, body, {
				'BTCPay-Sig': `sha256=${mac('sha256', order.secret, 'hex', body)}`,
			});
		},
		event: 'InvoiceSettled',
		id: ({ id }) => id,
	},
	{
		preset: 'coinbaseCommerce',
		secret: 'aaa-bbb-ccc-shared-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"attempt_number":1,"event":{"api_version":"2018-03-22","created_at":"2026-02-01T10:11:12Z","data":{"code":"66BEOV2A","name":"The Sovereign Individual"},"id":"${order.id}","resource":"event","type":"charge:confirmed"},"id":"a6d5","scheduled_for":"2026-02-01T10:11:12Z"}`,
			);
			return post(order, body, {
				'X-CC-Webhook-Signature': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'charge:confirmed',
		id: ({ id }) => id,
	},
	{
		preset: 'alchemy',
		secret: 'whsec_your-key-of-alchemy',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"webhookId":"wh_octjglnywaupz6th","id":"${order.id}","createdAt":"2026-02-01T10:11:12.123Z","type":"ADDRESS_ACTIVITY","event":{"network":"ETH_MAINNET","activity":[{"value":293.092129,"asset":"USDC"}]}}`,
			);
			return post(order, body, {
				'Content-Type': 'application/json;charset=utf-8',
				'X-Alchemy-Signature': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'ADDRESS_ACTIVITY',
		id: ({ id }) => id,
	},
];
