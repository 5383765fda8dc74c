import type { Preset } from '../preset';
import { header, json } from './places';
import { bodyHmac, listHmac, timedHmac } from './schemes';

const AFTERSHIP = {
	bodyAuthenticated: 'yes',
	eventType: [json('event'), json('event_type')],
	sources: [
		'aftership.com/docs: webhook signature',
		'hookdeck/webhook-skills:skills/aftership-webhooks',
	],
	confidence: 'docs',
	docs: 'https://www.aftership.com/docs/tracking/webhook/webhook-signature',
} as const satisfies Partial<Preset>;

/** Content, shops' parcels, and the sites around them. */
export const sites: readonly Preset[] = [
	{
		name: 'ghost',
		displayName: 'Ghost',
		scheme: listHmac('ghost', 'x-ghost-signature', {
			separator: ', ',
			signature: 'sha256',
			unit: 'milliseconds',
			template: '{body}{timestamp}',
		}),
		secret: {
			label: 'Secret',
			where:
				'Ghost Admin → Settings → Integrations → your custom integration → your webhook → Secret',
		},
		bodyAuthenticated: 'yes',
		sources: ['TryGhost/Ghost:ghost/core/core/server/services/webhooks/webhook-trigger.js'],
		confidence: 'sdk',
		docs: 'https://ghost.org/docs/webhooks/',
		note: 'Older versions of Ghost sign the body without the time; those deliveries are refused',
	},
	{
		name: 'webflow',
		displayName: 'Webflow',
		scheme: timedHmac('webflow', 'x-webflow-signature', {
			template: '{timestamp}:{body}',
			timestamp: 'x-webflow-timestamp',
			unit: 'milliseconds',
		}),
		secret: {
			label: 'Signing Secret',
			where:
				'Webhooks of the site: Site settings → Apps & Integrations → Webhooks. Webhooks of an app: its Client Secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('triggerType')],
		sources: ['webflow/js-webflow-api:src/wrapper/WebhooksClient.ts'],
		confidence: 'sdk',
		docs: 'https://developers.webflow.com/data/docs/working-with-webhooks',
		n8nTrigger: 'Webflow Trigger',
	},
	{
		name: 'sanity',
		displayName: 'Sanity',
		scheme: listHmac('sanity', 'sanity-webhook-signature', {
			unit: 'milliseconds',
			encoding: 'base64url',
		}),
		secret: {
			label: 'Secret',
			where: 'sanity.io/manage → your project → API → Webhooks → your webhook → Secret',
		},
		bodyAuthenticated: 'yes',
		sources: ['sanity-io/webhook-toolkit:src/signature.ts'],
		confidence: 'sdk',
		docs: 'https://www.sanity.io/docs/compute-and-ai/webhooks',
	},
	{
		name: 'contentful',
		displayName: 'Contentful',
		scheme: {
			...bodyHmac('contentful', 'x-contentful-signature'),
			template: '{method}\n{pathEncoded}\n{signedHeaders:x-contentful-signed-headers}\n{body}',
		},
		secret: {
			label: 'Signing Secret',
			where: 'Contentful → Settings → Webhooks → Settings → Request verification → Secret',
			form: { pattern: /^[0-9a-zA-Z+/=_-]{64}$/, must: 'be 64 characters' },
		},
		bodyAuthenticated: 'yes',
		eventType: [header('x-contentful-topic')],
		sources: ['contentful/node-apps-toolkit:src/requests'],
		confidence: 'sdk',
		docs: 'https://www.contentful.com/developers/docs/webhooks/request-verification/',
		note: 'The age of deliveries is not checked',
	},
	{
		name: 'kontentAi',
		displayName: 'Kontent.ai',
		scheme: bodyHmac('kontentAi', 'x-kontent-ai-signature', { encoding: 'base64' }),
		secret: {
			label: 'Secret',
			where: 'Kontent.ai → Environment settings → Webhooks → your webhook → Secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('notifications.0.message.action'), json('message.action')],
		sources: ['kontent-ai/webhook-helper-js:lib/signatures'],
		confidence: 'sdk',
		docs: 'https://kontent.ai/learn/docs/webhooks/webhooks/javascript',
	},
	{
		name: 'easyPost',
		displayName: 'EasyPost',
		scheme: bodyHmac('easyPost', 'x-hmac-signature', {
			prefix: 'hmac-sha256-hex=',
			key: { encoding: 'text', derive: 'nfkd' },
		}),
		secret: {
			label: 'Webhook Secret',
			where: 'The webhook_secret that you chose when you created the webhook',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('description')],
		eventId: [json('id')],
		sources: ['EasyPost/easypost-node:src/utils/util.js'],
		confidence: 'sdk',
		docs: 'https://docs.easypost.com/guides/webhooks-guide',
	},
	{
		name: 'afterShip',
		displayName: 'AfterShip (Tracking, Returns, Warranty)',
		scheme: {
			...bodyHmac('afterShip', 'aftership-hmac-sha256', { encoding: 'base64' }),
			sets: [
				{ signature: header('aftership-hmac-sha256') },
				{ signature: header('as-signature-hmac-sha256') },
			],
		},
		secret: {
			label: 'Webhook Secret',
			where: "The product's AfterShip admin → Settings → Webhooks → Webhook secret",
		},
		eventId: [json('event_id')],
		...AFTERSHIP,
	},
	{
		name: 'afterShipShipping',
		displayName: 'AfterShip (Shipping)',
		scheme: bodyHmac('afterShipShipping', 'am-webhook-signature', {
			encoding: 'base64',
			prefix: 'hmac-sha256=',
		}),
		secret: {
			label: 'Webhook Secret',
			where: 'AfterShip Shipping admin → Settings → Webhooks → Webhook secret',
		},
		...AFTERSHIP,
	},
];
