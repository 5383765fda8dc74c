import type { Preset, SecretField } from '../preset';
import { CATALOGUE } from './catalogues';
import { json } from './places';
import { headerToken } from './schemes';

/** For providers that let people add headers of their own. */
const OWN_HEADER = 'X-Webhook-Token';

const ownHeader = (where: string): SecretField => ({
	label: 'Token',
	where: `${where}: add the header ${OWN_HEADER} with a long random value, and enter that value here`,
});

/** Providers whose deliveries hold a fixed token, and prove nothing of the body. */
export const tokens: readonly Preset[] = [
	{
		name: 'datadog',
		displayName: 'Datadog',
		scheme: headerToken('datadog', OWN_HEADER),
		secret: ownHeader('Datadog → Integrations → Webhooks → your webhook → Custom Headers'),
		bodyAuthenticated: 'no',
		sources: [CATALOGUE.triggerDev3],
		confidence: 'catalogue',
		docs: 'https://docs.datadoghq.com/integrations/webhooks/',
	},
	{
		name: 'freshdesk',
		displayName: 'Freshdesk',
		scheme: headerToken('freshdesk', OWN_HEADER),
		secret: ownHeader(
			'Freshdesk → Admin → Automations → your rule → Trigger webhook → Custom headers',
		),
		bodyAuthenticated: 'no',
		sources: [CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://support.freshdesk.com/support/solutions/articles/50000009511',
	},
	{
		name: 'gorgias',
		displayName: 'Gorgias',
		scheme: headerToken('gorgias', OWN_HEADER),
		secret: ownHeader('Gorgias → Settings → HTTP integration → your integration → Headers'),
		bodyAuthenticated: 'no',
		sources: [CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://docs.gorgias.com/http-integrations-81822',
	},
	{
		name: 'kustomer',
		displayName: 'Kustomer',
		scheme: headerToken('kustomer', OWN_HEADER),
		secret: ownHeader(
			'Kustomer → Settings → Platform → Webhooks → Outbound → your webhook → Headers',
		),
		bodyAuthenticated: 'no',
		eventType: [json('name')],
		sources: [CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://developer.kustomer.com/kustomer-apps-platform/docs/outbound-webhooks',
	},
	{
		name: 'bigCommerce',
		displayName: 'BigCommerce',
		scheme: headerToken('bigCommerce', OWN_HEADER),
		secret: ownHeader('BigCommerce API → headers of the webhook'),
		bodyAuthenticated: 'no',
		eventType: [json('scope')],
		sources: [CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://developer.bigcommerce.com/docs/integrations/webhooks/https',
	},
	{
		name: 'braze',
		displayName: 'Braze (Currents Custom HTTP)',
		scheme: headerToken('braze', 'authorization', 'Bearer '),
		secret: {
			label: 'Bearer Token',
			where: 'Braze → Partner Integrations → Data Export → your Current → Bearer Token',
		},
		bodyAuthenticated: 'no',
		eventType: [json('events.0.event_type')],
		batch: { path: 'events', id: 'id' },
		sources: [CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://www.braze.com/docs/user_guide/data/distribution/braze_currents/setting_up_currents/custom_http_connector',
	},
	{
		name: 'documenso',
		displayName: 'Documenso',
		scheme: headerToken('documenso', 'x-documenso-secret'),
		secret: { label: 'Secret', where: 'Documenso → Settings → Webhooks → your webhook → Secret' },
		bodyAuthenticated: 'no',
		eventType: [json('event')],
		sources: ['docs.documenso.com: webhooks'],
		confidence: 'catalogue',
		docs: 'https://docs.documenso.com/developers/webhooks',
	},
	{
		name: 'cloudflareNotifications',
		displayName: 'Cloudflare Notifications',
		scheme: headerToken('cloudflareNotifications', 'cf-webhook-auth'),
		secret: {
			label: 'Secret',
			where:
				'Cloudflare Dashboard → Notifications → Destinations → Webhooks → your webhook → Secret',
		},
		bodyAuthenticated: 'no',
		eventType: [json('alert_type')],
		sources: [CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://developers.cloudflare.com/notifications/get-started/configure-webhooks/',
	},
	{
		name: 'xendit',
		displayName: 'Xendit',
		scheme: headerToken('xendit', 'x-callback-token'),
		secret: {
			label: 'Webhook Verification Token',
			where: 'Xendit Dashboard → Settings → Webhooks → Webhook Verification Token',
		},
		bodyAuthenticated: 'no',
		eventType: [json('event'), json('status')],
		sources: ['public receivers of x-callback-token'],
		confidence: 'unconfirmed',
		docs: 'https://docs.xendit.co/docs/handling-webhooks',
	},
	{
		name: 'asaas',
		displayName: 'Asaas',
		scheme: headerToken('asaas', 'asaas-access-token'),
		secret: {
			label: 'Authentication Token',
			where: 'Asaas → Integrações → Webhooks → your webhook → Token de autenticação',
		},
		bodyAuthenticated: 'no',
		eventType: [json('event')],
		eventId: [json('id')],
		sources: ['NangoHQ/nango and public receivers of asaas-access-token'],
		confidence: 'catalogue',
		docs: 'https://docs.asaas.com/docs/sobre-os-webhooks',
	},
	{
		name: 'hotmart',
		displayName: 'Hotmart',
		scheme: headerToken('hotmart', 'x-hotmart-hottok'),
		secret: { label: 'Hottok', where: 'Hotmart → Ferramentas → Webhook → Autenticação → Hottok' },
		bodyAuthenticated: 'no',
		eventType: [json('event')],
		eventId: [json('id')],
		sources: ['public receivers of X-HOTMART-HOTTOK'],
		confidence: 'catalogue',
		docs: 'https://developers.hotmart.com/docs/en/2.0.0/webhook/about-webhook/',
	},
	{
		name: 'figma',
		displayName: 'Figma',
		scheme: { kind: 'token', name: 'figma', token: json('passcode') },
		secret: {
			label: 'Passcode',
			where: 'The passcode that you chose when you created the webhook',
		},
		bodyAuthenticated: 'no',
		eventType: [json('event_type')],
		handshakes: [
			{
				when: { method: 'POST', has: { place: json('event_type'), values: ['PING'] } },
				verified: true,
				answer: { status: 200 },
			},
		],
		sources: ["n8n-io/n8n: the Figma Trigger's check"],
		confidence: 'catalogue',
		docs: 'https://developers.figma.com/docs/rest-api/webhooks-security/',
		n8nTrigger: 'Figma Trigger (Beta)',
	},
];
