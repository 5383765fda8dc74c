import type { Preset } from '../preset';
import { json } from './places';
import { bodyHmac, listHmac } from './schemes';

/** Forms and appointments. */
export const scheduling: readonly Preset[] = [
	{
		name: 'typeform',
		displayName: 'Typeform',
		scheme: bodyHmac('typeform', 'Typeform-Signature', { encoding: 'base64', prefix: 'sha256=' }),
		secret: {
			label: 'Secret',
			where: 'Your form → Connect → Webhooks → your webhook → Edit → Secret (you choose it)',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('event_type')],
		eventId: [json('event_id')],
		events: ['form_response'],
		sources: [
			'https://www.typeform.com/developers/webhooks/secure-your-webhooks/',
			'trigger.dev/docs/webhooks/providers/typeform',
		],
		confidence: 'catalogue',
		docs: 'https://www.typeform.com/developers/webhooks/secure-your-webhooks/',
		note: 'New webhooks are switched off: switch them on in the form',
		n8nTrigger: 'Typeform Trigger',
	},
	{
		name: 'calendly',
		displayName: 'Calendly',
		scheme: listHmac('calendly', 'Calendly-Webhook-Signature'),
		secret: {
			label: 'Signing Key',
			where: 'signing_key of the webhook subscription, passed or returned when the API creates it',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('event')],
		eventId: [{ all: [json('payload.uri'), json('created_at')] }],
		events: ['invitee.canceled', 'invitee.created', 'routing_form_submission.created'],
		sources: [
			'https://developer.calendly.com/api-docs/overview/webhooks/webhook-signatures',
			'trigger.dev:packages/core/src/v3/webhooks',
		],
		confidence: 'catalogue',
		docs: 'https://developer.calendly.com/api-docs/overview/webhooks/webhook-signatures',
		n8nTrigger: 'Calendly Trigger',
	},
	{
		name: 'calCom',
		displayName: 'Cal.com',
		scheme: bodyHmac('calCom', 'X-Cal-Signature-256'),
		secret: {
			label: 'Secret',
			where: 'Settings → Developer → Webhooks → your webhook → Secret (you choose it)',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('triggerEvent')],
		eventId: [{ all: [json('triggerEvent'), json('payload.uid'), json('createdAt')] }],
		events: [
			'BOOKING_CANCELLED',
			'BOOKING_CREATED',
			'BOOKING_PAID',
			'BOOKING_REJECTED',
			'BOOKING_REQUESTED',
			'BOOKING_RESCHEDULED',
			'FORM_SUBMITTED',
			'MEETING_ENDED',
			'MEETING_STARTED',
			'RECORDING_READY',
		],
		sources: [
			'https://cal.com/docs/developing/guides/automation/webhooks',
			'NangoHQ/nango:cal-com-webhook-routing.ts',
			'trigger.dev:packages/core/src/v3/webhooks',
		],
		confidence: 'catalogue',
		docs: 'https://cal.com/docs/developing/guides/automation/webhooks',
		n8nTrigger: 'Cal.com Trigger',
	},
];
