import type { Place } from '../../kit/signature/message';
import type { Preset } from '../preset';
import { CATALOGUE } from './catalogues';
import { header, json, query } from './places';
import { bodyHmac, timedHmac } from './schemes';

/** DocuSign numbers its signature headers: one for each key of the account. */
const DOCUSIGN_KEYS = 10;

const docuSignHeader = (number: number): Place => header(`x-docusign-signature-${number}`);

/** When it happened, and what, at Dropbox Sign. */
const HAPPENED = [json('event.event_time'), json('event.event_type')];

/** Files and signatures by people. */
export const documents: readonly Preset[] = [
	{
		name: 'docuSign',
		displayName: 'DocuSign Connect',
		scheme: {
			...bodyHmac('docuSign', 'x-docusign-signature-1', { encoding: 'base64' }),
			sets: [
				{
					signature: docuSignHeader(1),
					others: Array.from({ length: DOCUSIGN_KEYS - 1 }, (_, place) =>
						docuSignHeader(place + 2),
					),
				},
			],
		},
		secret: {
			label: 'Connect Key',
			where:
				'DocuSign Admin → Connect → Connect Keys → Add Secret Key; then switch HMAC on in your configuration',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('event')],
		sources: [CATALOGUE.triggerDevCore, CATALOGUE.ngrok],
		confidence: 'catalogue',
		docs: 'https://developers.docusign.com/platform/webhooks/connect/validate/',
		note: 'The signatures of the first ten keys of the account are read',
	},
	{
		name: 'dropbox',
		displayName: 'Dropbox',
		scheme: bodyHmac('dropbox', 'x-dropbox-signature'),
		secret: {
			label: 'App Secret',
			where: 'Dropbox App Console → your app → Settings → App secret',
		},
		bodyAuthenticated: 'yes',
		mayBeIdentical: true,
		handshakes: [
			{
				when: { method: 'GET', has: { place: query('challenge') } },
				value: query('challenge'),
				verified: false,
				answer: {
					headers: { 'Content-Type': 'text/plain', 'X-Content-Type-Options': 'nosniff' },
					body: '{value}',
				},
			},
		],
		sources: [CATALOGUE.webhookVerify, 'Yizack/nuxt-webhook-validators:dropbox.ts'],
		confidence: 'catalogue',
		docs: 'https://www.dropbox.com/developers/reference/webhooks',
		note: 'Dropbox says only whose files changed; ask its API for the changes',
	},
	{
		name: 'dropboxSign',
		displayName: 'Dropbox Sign (HelloSign)',
		scheme: {
			kind: 'hmac',
			name: 'dropboxSign',
			algorithm: 'sha256',
			sets: [{ signature: json('event.event_hash') }],
			// The time is the event's, which is the same days later: it cannot be held to a tolerance.
			template: '{json:event.event_time}{json:event.event_type}',
			encoding: 'hex',
			key: { encoding: 'text' },
		},
		secret: { label: 'API Key', where: 'Dropbox Sign → API → API key' },
		bodyAuthenticated: 'partly',
		eventType: [json('event.event_type')],
		// What is signed is the same for all that happens in one second, as when many requests are sent at once.
		eventId: [
			{ all: [...HAPPENED, json('event.event_metadata.related_signature_id')] },
			{ all: [...HAPPENED, json('signature_request.signature_request_id')] },
			{ all: [...HAPPENED, json('template.template_id')] },
		],
		payload: { as: 'jsonField', field: 'json' },
		multipart: true,
		answer: { body: 'Hello API Event Received', headers: { 'Content-Type': 'text/plain' } },
		sources: ['hellosign/dropbox-sign-node:model/eventCallbackHelper.ts'],
		confidence: 'sdk',
		docs: 'https://developers.hellosign.com/docs/events/walkthrough/',
		note: 'Only the time and the type of the event are signed: read the signature request from the API',
	},
	{
		name: 'pandaDoc',
		displayName: 'PandaDoc',
		scheme: {
			...bodyHmac('pandaDoc', 'signature'),
			sets: [{ signature: query('signature') }],
		},
		secret: {
			label: 'Shared Key',
			where: 'PandaDoc → Developer Dashboard → Webhooks → your webhook → Shared key',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('0.event')],
		batch: { path: '' },
		sources: [CATALOGUE.triggerDev2, CATALOGUE.svixIngest],
		confidence: 'catalogue',
		docs: 'https://developers.pandadoc.com/docs/webhook-verification',
	},
	{
		name: 'box',
		displayName: 'Box',
		scheme: {
			...timedHmac('box', 'box-signature-primary', {
				template: '{body}{timestamp}',
				timestamp: 'box-delivery-timestamp',
				unit: 'iso',
				encoding: 'base64',
			}),
			sets: [
				{
					signature: header('box-signature-primary'),
					others: [header('box-signature-secondary')],
					timestamp: header('box-delivery-timestamp'),
				},
			],
		},
		secret: {
			label: 'Primary or Secondary Signature Key',
			where: 'Box Developer Console → your app → Webhooks → Manage signature keys',
		},
		bodyAuthenticated: 'yes',
		toleranceSeconds: 600,
		eventType: [json('trigger')],
		eventId: [json('id')],
		sources: [
			'box/box-node-sdk:src/managers/webhooks.ts',
			'box/developer.box.com:content/guides/webhooks/v2',
		],
		confidence: 'sdk',
		docs: 'https://developer.box.com/guides/webhooks/v2/signatures-v2/',
		n8nTrigger: 'Box Trigger',
	},
	{
		name: 'smartsheet',
		displayName: 'Smartsheet',
		scheme: bodyHmac('smartsheet', 'smartsheet-hmac-sha256'),
		secret: {
			label: 'Shared Secret',
			where: 'Smartsheet API: sharedSecret in the answer when the webhook is created',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('events.0.eventType')],
		batch: { path: 'events' },
		handshakes: [
			{
				when: { method: 'POST', has: { place: header('smartsheet-hook-challenge') } },
				value: header('smartsheet-hook-challenge'),
				verified: false,
				answer: {
					headers: { 'Smartsheet-Hook-Response': '{value}' },
					body: { smartsheetHookResponse: '{value}' },
				},
			},
		],
		sources: [
			'developers.smartsheet.com: webhook verification',
			'public receivers of Smartsheet-Hmac-SHA256',
		],
		confidence: 'docs',
		docs: 'https://developers.smartsheet.com/api/smartsheet/guides/webhooks/webhook-verification',
	},
];
