import {
	bodyHmac,
	headerToken,
	listHmac,
	timedHmac,
} from '../../nodes/SignedWebhook/presets/schemes';
import type { Preset } from '../../nodes/SignedWebhook/preset';

/* Providers that do not exist, one for each thing that a preset can say. */

const secret = { label: 'Secret', where: 'Nowhere' };
const common = {
	secret,
	bodyAuthenticated: 'yes' as const,
	sources: ['made up'],
	confidence: 'docs' as const,
};

const inHeader = (name: string) => ({ in: 'header', name }) as const;
const inQuery = (name: string) => ({ in: 'query', name }) as const;
const inJson = (name: string) => ({ in: 'json', name }) as const;
const inForm = (name: string) => ({ in: 'form', name }) as const;

const HEX = { algorithm: 'sha256', encoding: 'hex' } as const;

const signed = (name: string) => ({
	...common,
	name,
	displayName: name,
	scheme: bodyHmac(name, 'x-signature'),
});

export const presets: readonly Preset[] = [
	{
		...signed('plain'),
		eventType: [inHeader('x-event'), { all: [inJson('object'), inJson('action')] }],
		eventId: [inHeader('x-delivery'), inJson('id')],
		events: ['invoice.paid', 'invoice.void', 'customer.created'],
	},
	{ ...signed('nameless') },
	{ ...common, name: 'timed', displayName: 'Timed', scheme: listHmac('timed', 'x-signature') },
	{
		...common,
		name: 'urlBound',
		displayName: 'URL-bound',
		scheme: timedHmac('urlBound', 'x-signature', {
			template: '{timestamp}{method}{url}{body}',
			timestamp: 'x-time',
		}),
	},
	{
		...signed('batched'),
		eventType: [inJson('events.0.type')],
		batch: { path: 'events', id: 'id' },
	},
	{ ...signed('listed'), eventType: [inJson('*.type')], batch: { path: '' } },
	{ ...signed('formed'), payload: { as: 'jsonField', field: 'payload' }, eventId: [inJson('id')] },
	{
		...signed('nested'),
		payload: { as: 'jsonInJson', path: 'message.data', base64: true },
	},
	{
		...common,
		name: 'multipart',
		displayName: 'Multipart',
		scheme: {
			...bodyHmac('multipart', 'x'),
			sets: [{ timestamp: inForm('timestamp'), signature: inForm('signature') }],
			template: '{timestamp}{form:token}',
			timestampUnit: 'seconds',
		},
		bodyAuthenticated: 'partly',
		multipart: true,
	},
	// Says that it takes form data, although nobody could check the bytes of it.
	{ ...signed('multipartBytes'), multipart: true },
	{
		...common,
		name: 'jwtBody',
		displayName: 'JWT',
		scheme: {
			kind: 'jwt',
			name: 'jwtBody',
			token: { in: 'body' },
			algorithms: ['HS256'],
			key: { encoding: 'text' },
		},
		payload: { as: 'jwt' },
		eventType: [inJson('kind')],
	},
	{
		...common,
		name: 'bearer',
		displayName: 'Bearer',
		scheme: headerToken('bearer', 'authorization', 'Bearer '),
		bodyAuthenticated: 'no',
		eventId: [inJson('id')],
	},
	{
		...common,
		name: 'basic',
		displayName: 'Basic',
		scheme: { kind: 'token', name: 'basic', token: inHeader('authorization'), basic: true },
		bodyAuthenticated: 'no',
	},
	{
		...common,
		name: 'queryToken',
		displayName: 'Query Token',
		scheme: { kind: 'token', name: 'queryToken', token: inQuery('token') },
		bodyAuthenticated: 'no',
	},
	{
		...common,
		name: 'jsonToken',
		displayName: 'JSON Token',
		scheme: { kind: 'token', name: 'jsonToken', token: inJson('auth.token') },
		bodyAuthenticated: 'no',
	},
	{
		...signed('greeting'),
		settings: [{ name: 'verifyToken', label: 'Verify Token', where: 'Nowhere', isSecret: true }],
		handshakes: [
			{
				when: { method: 'GET', has: { place: inQuery('hub.mode'), values: ['subscribe'] } },
				value: inQuery('hub.challenge'),
				token: { place: inQuery('hub.verify_token'), setting: 'verifyToken' },
				verified: false,
				answer: { body: '{value}' },
			},
			{
				when: { method: 'POST', has: { place: inJson('type'), values: ['url_verification'] } },
				value: inJson('challenge'),
				verified: true,
				answer: { body: { challenge: '{value}', signed: '{hmac}' }, hmac: HEX },
			},
			{ when: { method: 'HEAD' }, verified: false, answer: {} },
			{
				when: { method: 'POST', has: { place: inHeader('x-hook-challenge') }, empty: 'body' },
				value: inHeader('x-hook-challenge'),
				verified: false,
				answer: { status: 204, headers: { 'X-Hook-Response': '{value}' } },
			},
			{
				when: { method: 'GET', has: { place: inQuery('crc_token') } },
				value: inQuery('crc_token'),
				verified: false,
				answer: { body: { response_token: '{hmac}' }, hmac: HEX },
			},
			{ when: { method: 'POST', empty: { list: 'events' } }, verified: true, answer: {} },
		],
	},
	{
		...signed('capturing'),
		handshakes: [
			{
				when: { method: 'POST', has: { place: inJson('verification_token') } },
				verified: false,
				answer: {},
				capture: inJson('verification_token'),
			},
		],
	},
	{
		...signed('confirming'),
		handshakes: [
			{
				when: { method: 'POST', has: { place: inJson('Type'), values: ['Confirmation'] } },
				verified: true,
				answer: {},
				capture: inJson('SubscribeURL'),
			},
		],
	},
	{
		...signed('answered'),
		eventId: [inJson('id')],
		eventType: [inJson('type')],
		answer: { body: '[accepted]', headers: { 'X-No-Retry': '1' } },
	},
	{ ...signed('noContent'), eventId: [inJson('id')], answer: { status: 204 } },
];

export const presetNamed = (name: string): Preset | undefined =>
	presets.find((preset) => preset.name === name);
