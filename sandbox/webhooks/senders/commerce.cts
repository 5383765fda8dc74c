import type { Sender } from '../sender.cts';
import { bodyOf, FORM, isoTime, mac, numberOf, post } from './wire.cts';

export const commerce: readonly Sender[] = [
	{
		preset: 'shopify',
		secret: 'shpss_0123456789abcdef0123456789abcdef',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"id":820982911946154508,"admin_graphql_api_id":"gid:\\/\\/shopify\\/Order\\/820982911946154508","created_at":"${isoTime(order)}","currency":"USD","email":"jon@example.com","name":"#9999","note":"Größe M 👕","total_price":"404.95"}`,
			);
			return post(order, body, {
				'X-Shopify-API-Version': '2026-07',
				'X-Shopify-Event-Id': '98880550-7158-44d4-b7cd-2c97c8a091b5',
				'X-Shopify-Hmac-SHA256': mac('sha256', order.secret, 'base64', body),
				'X-Shopify-Shop-Domain': 'example.myshopify.com',
				'X-Shopify-Topic': 'orders/create',
				'X-Shopify-Triggered-At': isoTime(order),
				'X-Shopify-Webhook-Id': order.id,
			});
		},
		variants: {
			events: (order) => {
				const body = Buffer.from('{"product":{"id":"gid:\\/\\/shopify\\/Product\\/1"}}');
				return post(order, body, {
					'shopify-action': 'update',
					'shopify-event-id': order.id,
					'shopify-hmac-sha256': mac('sha256', order.secret, 'base64', body),
					'shopify-topic': 'Product',
				});
			},
		},
		event: 'orders/create',
		id: ({ id }) => id,
	},
	{
		preset: 'wooCommerce',
		secret: 'woo & <secret>',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"id":${numberOf(order)},"status":"processing","currency":"EUR","total":"29.35","billing":{"first_name":"J\\u00f6rg"},"_links":{"self":[{"href":"https:\\/\\/shop.example\\/wp-json\\/wc\\/v3\\/orders\\/727"}]}}`,
			);
			return post(order, body, {
				'User-Agent': 'WooCommerce/10.1.0 Hookshot (WordPress/6.8)',
				'X-WC-Webhook-Delivery-ID': 'b5c0a4bb4ad33c4ff4e64f5a4e4f6a3d',
				'X-WC-Webhook-Event': 'created',
				'X-WC-Webhook-ID': '12',
				'X-WC-Webhook-Resource': 'order',
				'X-WC-Webhook-Signature': mac('sha256', order.secret, 'base64', body),
				'X-WC-Webhook-Source': 'https://shop.example/',
				'X-WC-Webhook-Topic': 'order.created',
			});
		},
		event: 'order.created',
		id: () => null,
		handshakes: {
			ping: {
				send: (order) =>
					post(order, Buffer.from('webhook_id=12'), {
						'Content-Type': FORM,
						'User-Agent': 'WooCommerce/10.1.0 Hookshot (WordPress/6.8)',
					}),
				expect: { status: 200 },
			},
		},
	},
];
