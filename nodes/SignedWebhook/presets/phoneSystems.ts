import type { Preset } from '../preset';
import { CATALOGUE } from './catalogues';
import { header, json } from './places';
import { bodyHmac, headerToken, standard } from './schemes';

/** Phone systems of companies. */
export const phoneSystems: readonly Preset[] = [
	{
		name: 'quo',
		displayName: 'Quo (OpenPhone)',
		scheme: {
			...bodyHmac('quo', 'openphone-signature', {
				encoding: 'base64',
				key: { encoding: 'base64' },
			}),
			sets: [
				{
					signature: header('openphone-signature'),
					timestamp: { in: 'list', name: '2' },
				},
			],
			template: '{timestamp}.{body}',
			list: { separator: ';', signature: '3', fixed: { 0: 'hmac', 1: '1' } },
			timestampUnit: 'milliseconds',
		},
		secret: {
			label: 'Signing Secret',
			where: 'Quo → Settings → Webhooks → your webhook → Reveal signing secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('type')],
		eventId: [json('id')],
		sources: ['public receivers of openphone-signature'],
		confidence: 'unconfirmed',
	},
	{
		name: 'quoStandard',
		displayName: 'Quo (API Version 2026-03-30 or Later)',
		scheme: standard('quoStandard', 'webhook'),
		secret: {
			label: 'Signing Secret',
			where: 'Quo → Settings → Webhooks → your webhook → Signing secret',
			placeholder: 'whsec_…',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('type')],
		eventId: [header('webhook-id')],
		sources: ['public receivers of Quo webhooks'],
		confidence: 'unconfirmed',
	},
	{
		name: 'aircall',
		displayName: 'Aircall',
		scheme: { kind: 'token', name: 'aircall', token: json('token') },
		secret: {
			label: 'Token',
			where: 'Returned when the webhook is created, in the Aircall API or dashboard',
		},
		bodyAuthenticated: 'no',
		eventType: [json('event')],
		sources: [CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://developer.aircall.io/tutorials/webhooks-guide/',
	},
	{
		name: 'ringCentral',
		displayName: 'RingCentral',
		scheme: headerToken('ringCentral', 'verification-token'),
		secret: {
			label: 'Verification Token',
			where: 'The verificationToken that you chose when you created the subscription',
		},
		bodyAuthenticated: 'no',
		eventType: [json('event')],
		handshakes: [
			{
				when: { has: { place: header('validation-token') }, empty: 'body' },
				value: header('validation-token'),
				verified: false,
				answer: { headers: { 'Validation-Token': '{value}' } },
			},
		],
		sources: [CATALOGUE.triggerDev1],
		confidence: 'catalogue',
		docs: 'https://developers.ringcentral.com/guide/notifications/webhooks/creating-webhooks',
	},
];
