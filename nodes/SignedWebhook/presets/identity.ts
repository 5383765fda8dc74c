import type { Preset } from '../preset';
import { CATALOGUE, hookdeckSkill } from './catalogues';
import { header, json } from './places';
import { bodyHmac, headerToken, listHmac } from './schemes';

/** Users, their sign-in and their background. */
export const identity: readonly Preset[] = [
	{
		name: 'workOs',
		displayName: 'WorkOS',
		scheme: listHmac('workOs', 'workos-signature', { separator: ', ', unit: 'milliseconds' }),
		secret: {
			label: 'Signing Secret',
			where: 'WorkOS Dashboard → Webhooks → your endpoint → Signing secret',
		},
		bodyAuthenticated: 'yes',
		toleranceSeconds: 180,
		eventType: [json('event')],
		eventId: [json('id')],
		sources: ['workos/workos-node:src/common/crypto/signature-provider.ts'],
		confidence: 'sdk',
		docs: 'https://workos.com/docs/events/data-syncing/webhooks',
	},
	{
		name: 'auth0',
		displayName: 'Auth0 (Log Streams)',
		scheme: headerToken('auth0', 'authorization'),
		secret: {
			label: 'Authorization Token',
			where: 'Auth0 Dashboard → Monitoring → Streams → your stream → Authorization Token',
		},
		bodyAuthenticated: 'no',
		eventType: [json('0.data.type')],
		batch: { path: '', id: 'log_id' },
		sources: [CATALOGUE.triggerDev3],
		confidence: 'catalogue',
		docs: 'https://auth0.com/docs/customize/log-streams/custom-log-streams',
		note: 'Choose JSON Array as the content format of the stream',
	},
	{
		name: 'okta',
		displayName: 'Okta (Event Hooks)',
		scheme: headerToken('okta', 'authorization'),
		secret: {
			label: 'Authentication Secret',
			where:
				'Okta Admin Console → Workflow → Event Hooks → your hook → Authentication secret; write Authorization into Authentication field',
		},
		bodyAuthenticated: 'no',
		eventType: [json('data.events.0.eventType')],
		eventId: [json('eventId')],
		batch: { path: 'data.events', id: 'uuid' },
		handshakes: [
			{
				when: { method: 'GET', has: { place: header('x-okta-verification-challenge') } },
				value: header('x-okta-verification-challenge'),
				verified: false,
				answer: { body: { verification: '{value}' } },
			},
		],
		sources: [CATALOGUE.triggerDev3],
		confidence: 'catalogue',
		docs: 'https://developer.okta.com/docs/concepts/event-hooks/',
	},
	{
		name: 'fusionAuth',
		displayName: 'FusionAuth (HMAC Key)',
		scheme: {
			kind: 'jwt',
			name: 'fusionAuth',
			token: header('x-fusionauth-signature-jwt'),
			algorithms: ['HS256', 'HS384', 'HS512'],
			key: { encoding: 'text' },
			bodyHash: { claim: 'request_body_sha256', encoding: 'base64', required: true },
		},
		secret: {
			label: 'HMAC Secret',
			where: 'FusionAuth → Settings → Key Master → your key → Secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('event.type')],
		eventId: [json('event.id')],
		sources: [hookdeckSkill('fusionauth')],
		confidence: 'catalogue',
		docs: 'https://fusionauth.io/docs/extend/events-and-webhooks/signing',
	},
	{
		name: 'checkr',
		displayName: 'Checkr',
		scheme: bodyHmac('checkr', 'x-checkr-signature'),
		secret: {
			label: 'API Key',
			where: 'Checkr Dashboard → Account Settings → Developer Settings → API key',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('type')],
		eventId: [json('id')],
		sources: ['NangoHQ/nango:checkr webhook routing'],
		confidence: 'unconfirmed',
		docs: 'https://docs.checkr.com/#section/Webhooks',
	},
];
