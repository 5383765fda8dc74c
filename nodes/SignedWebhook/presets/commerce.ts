import type { Preset } from '../preset';
import { form, header } from './places';
import { bodyHmac } from './schemes';

/** Shops. */
export const commerce: readonly Preset[] = [
	{
		name: 'shopify',
		displayName: 'Shopify',
		scheme: {
			...bodyHmac('shopify', 'X-Shopify-Hmac-Sha256', { encoding: 'base64' }),
			// Events come with both families of headers, and are signed in the new one.
			sets: [
				{ signature: header('shopify-hmac-sha256') },
				{ signature: header('x-shopify-hmac-sha256') },
			],
		},
		secret: {
			label: 'Client Secret',
			where:
				'Dev Dashboard → your app → Settings → Client secret; for webhooks made in the store: the signing secret shown in Settings → Notifications → Webhooks',
		},
		bodyAuthenticated: 'yes',
		eventType: [header('x-shopify-topic'), header('shopify-topic')],
		eventId: [header('x-shopify-webhook-id'), header('shopify-event-id')],
		events: [
			'app/uninstalled',
			'carts/create',
			'carts/update',
			'checkouts/create',
			'checkouts/update',
			'customers/create',
			'customers/update',
			'fulfillments/create',
			'inventory_levels/update',
			'orders/cancelled',
			'orders/create',
			'orders/fulfilled',
			'orders/paid',
			'orders/updated',
			'products/create',
			'products/delete',
			'products/update',
			'refunds/create',
		],
		sources: [
			'Shopify/shopify-app-js:packages/apps/shopify-api/lib/webhooks/validate.ts',
			'https://shopify.dev/docs/apps/build/webhooks/verify-deliveries',
		],
		confidence: 'sdk',
		docs: 'https://shopify.dev/docs/apps/build/webhooks/verify-deliveries',
		note: 'After a change of the client secret, Shopify may sign with the old one for up to an hour: keep it as the previous secret',
		n8nTrigger: 'Shopify Trigger',
	},
	{
		name: 'wooCommerce',
		displayName: 'WooCommerce',
		scheme: bodyHmac('wooCommerce', 'X-WC-Webhook-Signature', { encoding: 'base64' }),
		secret: {
			label: 'Secret',
			where: 'WooCommerce → Settings → Advanced → Webhooks → your webhook → Secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [header('x-wc-webhook-topic')],
		// The delivery ID is made of the webhook and the second: two orders in one second share it.
		events: [
			'coupon.created',
			'coupon.deleted',
			'coupon.updated',
			'customer.created',
			'customer.deleted',
			'customer.updated',
			'order.created',
			'order.deleted',
			'order.updated',
			'product.created',
			'product.deleted',
			'product.updated',
		],
		handshakes: [
			{
				when: { method: 'POST', has: { place: form('webhook_id') } },
				verified: false,
				answer: { status: 200 },
			},
		],
		sources: ['woocommerce/woocommerce:plugins/woocommerce/includes/class-wc-webhook.php'],
		confidence: 'sdk',
		docs: 'https://woocommerce.com/document/webhooks/',
		note: 'WooCommerce does not retry, and switches a webhook off after several failures in a row',
		n8nTrigger: 'WooCommerce Trigger',
	},
];
