import type { HashScheme } from '../../kit/signature/scheme';
import type { Preset, SecretField } from '../preset';
import { header, json } from './places';
import { bodyHmac, timedHmac } from './schemes';

const hubSpotSecret: SecretField = {
	label: 'Client Secret',
	where: 'HubSpot developer account → Apps → your app → Auth → Client secret',
};

const hubSpot = {
	secret: hubSpotSecret,
	bodyAuthenticated: 'yes',
	eventType: [json('*.subscriptionType'), json('subscriptionType')],
	batch: { path: '' },
	events: [
		'company.creation',
		'company.deletion',
		'company.propertyChange',
		'contact.creation',
		'contact.deletion',
		'contact.propertyChange',
		'deal.creation',
		'deal.deletion',
		'deal.propertyChange',
		'ticket.creation',
	],
	sources: ['HubSpot/hubspot-api-nodejs:src/utils/signature.ts'],
	confidence: 'sdk',
	docs: 'https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests',
	n8nTrigger: 'HubSpot Trigger',
} as const;

/** A hash that starts with the secret: HubSpot's two older ways, told apart by a header beside it. */
const hubSpotHash = (name: string, template: string): HashScheme => ({
	kind: 'hash',
	name,
	sets: [{ signature: header('x-hubspot-signature') }],
	template,
	algorithm: 'sha256',
	encoding: 'hex',
	key: { encoding: 'text' },
});

/** Customers and support. */
export const crm: readonly Preset[] = [
	{
		...hubSpot,
		name: 'hubSpotV3',
		displayName: 'HubSpot (v3)',
		scheme: timedHmac('hubSpotV3', 'X-HubSpot-Signature-v3', {
			template: '{method}{url}{body}{timestamp}',
			timestamp: 'X-HubSpot-Request-Timestamp',
			encoding: 'base64',
			unit: 'milliseconds',
		}),
	},
	{
		...hubSpot,
		name: 'hubSpotV2',
		displayName: 'HubSpot (v2, Workflow Webhooks)',
		scheme: hubSpotHash('hubSpotV2', '{key}{method}{url}{body}'),
		note: 'Deliveries with X-HubSpot-Signature-Version: v2. Prefer v3 where HubSpot sends both',
	},
	{
		...hubSpot,
		name: 'hubSpotV1',
		displayName: 'HubSpot (v1)',
		scheme: hubSpotHash('hubSpotV1', '{key}{body}'),
		note: 'Deliveries with X-HubSpot-Signature-Version: v1. Prefer v3 where HubSpot sends both',
	},
	{
		name: 'zendesk',
		displayName: 'Zendesk',
		scheme: timedHmac('zendesk', 'X-Zendesk-Webhook-Signature', {
			template: '{timestamp}{body}',
			timestamp: 'X-Zendesk-Webhook-Signature-Timestamp',
			encoding: 'base64',
			unit: 'iso',
		}),
		secret: {
			label: 'Signing Secret',
			where: 'Admin Center → Apps and integrations → Webhooks → your webhook → Reveal secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('type')],
		// Webhooks of triggers and automations have a body of the user's own: an id alone may be the ticket's.
		eventId: [{ all: [json('type'), json('id'), json('time')] }],
		events: [
			'zen:event-type:ticket.created',
			'zen:event-type:ticket.status_changed',
			'zen:event-type:ticket.comment_added',
			'zen:event-type:user.created',
			'zen:event-type:organization.created',
		],
		sources: ['https://developer.zendesk.com/documentation/webhooks/verifying/'],
		confidence: 'docs',
		docs: 'https://developer.zendesk.com/documentation/webhooks/verifying/',
		n8nTrigger: 'Zendesk Trigger',
	},
	{
		name: 'intercom',
		displayName: 'Intercom',
		scheme: bodyHmac('intercom', 'X-Hub-Signature', { algorithm: 'sha1', prefix: 'sha1=' }),
		secret: {
			label: 'Client Secret',
			where: 'Developer Hub → your app → Basic information → Client secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('topic')],
		eventId: [json('id')],
		events: [
			'contact.user.created',
			'conversation.admin.closed',
			'conversation.admin.replied',
			'conversation.user.created',
			'conversation.user.replied',
			'ticket.created',
		],
		// By which Intercom tries an address before it takes it.
		handshakes: [{ when: { method: 'HEAD' }, verified: false, answer: { status: 200 } }],
		sources: [
			'https://developers.intercom.com/docs/webhooks/setting-up-webhooks',
			'trigger.dev:packages/core/src/v3/webhooks',
			'ngrok-docs: intercom',
		],
		confidence: 'catalogue',
		docs: 'https://developers.intercom.com/docs/webhooks/setting-up-webhooks',
	},
	...(
		[
			['highLevel', 'HighLevel', 'X-GHL-Signature', 'ed25519'],
			['highLevelLegacy', 'HighLevel (Legacy Signature)', 'X-WH-Signature', 'rsa-sha256'],
		] as const
	).map(
		([name, displayName, headerName, algorithm]): Preset => ({
			name,
			displayName,
			scheme: {
				kind: 'publicKey',
				name,
				sets: [{ signature: header(headerName.toLowerCase()) }],
				template: '{body}',
				algorithm,
				encoding: 'base64',
				key: { encoding: 'pem' },
			},
			secret: {
				label: 'Public Key',
				where: `marketplace.gohighlevel.com/docs → Webhook Integration Guide: the key for ${headerName}, the same for everybody`,
				placeholder: '-----BEGIN PUBLIC KEY-----…',
				form: {
					pattern: /^-----BEGIN PUBLIC KEY-----/,
					must: 'begin with -----BEGIN PUBLIC KEY-----',
				},
				isPublic: true,
			},
			bodyAuthenticated: 'yes',
			eventType: [json('type')],
			eventId: [json('webhookId')],
			events: ['AppointmentCreate', 'ContactCreate', 'ContactUpdate', 'InboundMessage', 'INSTALL'],
			sources: [
				'GoHighLevel/highlevel-api-sdk:lib/webhook/webhook-manager.ts',
				'https://marketplace.gohighlevel.com/docs/webhook/WebhookIntegrationGuide',
			],
			confidence: 'sdk',
			docs: 'https://marketplace.gohighlevel.com/docs/webhook/WebhookIntegrationGuide',
			note:
				name === 'highLevel'
					? 'The key is the same for every account: check locationId in the workflow'
					: 'For deliveries without X-GHL-Signature; prefer the other. The key is the same for every account: check locationId in the workflow',
		}),
	),
];
