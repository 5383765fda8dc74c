import { payload, refusal, topLevel } from './rows';
import { describeOperations } from './table.cts';

describeOperations('callback', {
	add: [
		{
			set: { url: 'https://example.com/blink' },
			answers: [payload({ id: 'ep_1' })],
			sends: [['callbackEndpointAdd', { input: { url: 'https://example.com/blink' } }]],
			output: { id: 'ep_1', url: 'https://example.com/blink' },
		},
		{
			set: { url: 'http://example.com/' },
			answers: [],
			fails: /"URL" must be a public address/,
			requests: 0,
		},
		{
			set: { url: 'https://10.0.0.1/' },
			answers: [
				refusal(
					'Unexpected error occurred, please try again or contact support if it persists (code: InvalidUrlError: URL must be https)',
					'UNEXPECTED_CLIENT_ERROR',
				),
			],
			fails: /does not accept the URL of the callback/,
			requests: 1,
		},
	],
	delete: [
		{
			set: { id: 'ep_1' },
			answers: [payload({ success: true })],
			sends: [['callbackEndpointDelete', { input: { id: 'ep_1' } }]],
			output: { deleted: true, id: 'ep_1' },
		},
		{ set: { id: '' }, answers: [], fails: /"Endpoint" must be the ID/, requests: 0 },
	],
	getMany: [
		{
			set: { returnAll: true },
			answers: [
				{
					data: {
						me: { defaultAccount: { callbackEndpoints: [{ id: 'ep_1', url: 'https://a/' }] } },
					},
				},
			],
			sends: [['me', {}]],
			output: [{ id: 'ep_1', url: 'https://a/' }],
		},
		{ answers: [topLevel('AuthorizationError: no')], fails: /lacks the scope "Read"/, requests: 1 },
	],
	getPortalUrl: [
		{
			answers: [
				{
					data: {
						me: { defaultAccount: { callbackPortalUrl: 'https://app.svix.com/login#key=x' } },
					},
				},
			],
			sends: [['me', {}]],
			output: { url: 'https://app.svix.com/login#key=x' },
		},
		{ answers: [topLevel('AuthorizationError: no')], fails: /lacks the scope "Read"/, requests: 1 },
	],
});

const key = {
	id: 'k1',
	name: 'Shop',
	createdAt: 1772366340,
	expiresAt: null,
	lastUsedAt: 1772366340,
};
const shownKey = {
	...key,
	createdAt: '2026-03-01T11:59:00.000Z',
	lastUsedAt: '2026-03-01T11:59:00.000Z',
};

describeOperations('apiKey', {
	getMany: [
		{
			answers: [{ data: { me: { apiKeys: [key] } } }],
			sends: [['me', {}]],
			output: [shownKey],
		},
		{ answers: [topLevel('AuthorizationError: no')], fails: /lacks the scope "Read"/, requests: 1 },
	],
	create: [
		{
			set: { name: 'Shop', scopes: ['RECEIVE'], additionalFields: { expireInDays: 30 } },
			answers: [{ data: { result: { apiKey: key, apiKeySecret: 'blink_once' } } }],
			sends: [['apiKeyCreate', { input: { name: 'Shop', scopes: ['RECEIVE'], expireInDays: 30 } }]],
			output: { ...shownKey, apiKeySecret: 'blink_once' },
		},
		{
			set: { name: 'Shop', scopes: [] },
			answers: [],
			fails: /"Scopes" must name at least one/,
			requests: 0,
		},
		{
			set: { name: 'Shop' },
			answers: [topLevel('Permission denied')],
			fails: /lacks the scope "Write"/,
			requests: 1,
		},
	],
	revoke: [
		{
			set: { id: 'k1' },
			answers: [{ data: { result: { apiKey: { ...key, revoked: true } } } }],
			sends: [['apiKeyRevoke', { input: { id: 'k1' } }]],
			output: { ...shownKey, revoked: true },
		},
		{ set: { id: 'blink_secret' }, answers: [], fails: /not the key itself/, requests: 0 },
	],
	setLimit: [
		{
			set: { id: 'k1', limitTimeWindow: 'WEEKLY', limitSats: '5000' },
			answers: [{ data: { result: { apiKey: key } } }],
			sends: [
				['apiKeySetLimit', { input: { id: 'k1', limitTimeWindow: 'WEEKLY', limitSats: 5000 } }],
			],
			output: shownKey,
		},
		{
			set: { id: 'k1', limitSats: 1.5 },
			answers: [],
			fails: /"Limit \(Sats\)" must be a whole/,
			requests: 0,
		},
	],
	removeLimit: [
		{
			set: { id: 'k1' },
			answers: [{ data: { result: { apiKey: key } } }],
			sends: [['apiKeyRemoveLimit', { input: { id: 'k1', limitTimeWindow: 'DAILY' } }]],
			output: shownKey,
		},
		{
			set: { id: 'k1' },
			answers: [topLevel('Permission denied')],
			fails: /scope "Write"/,
			requests: 1,
		},
	],
});
