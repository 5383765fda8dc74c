import type { IDataObject } from 'n8n-workflow';

import { type Answer, perform } from './perform.cts';
import { APPLICATION, application, license, rows, user, variable } from './rows';

const inApplication = { applicationId: APPLICATION };
const GET = { method: 'GET', idempotent: true, body: undefined };
const found = (key: string) => JSON.stringify({ searchString: key, categories: ['License'] });

interface Row {
	title: string;
	of: [resource: string, operation: string];
	set?: IDataObject;
	answers: Answer[];
	sends: Array<{ path: string; query?: IDataObject }>;
	output: unknown;
}

const table: Row[] = [
	{
		title: 'the limits of the account',
		of: ['account', 'getLimits'],
		answers: [
			'{"success":true,"data":{"planName":"Basic","apiKeyCount":{"currentValue":1,"maxValue":3}}}',
		],
		sends: [{ path: '/api/v1/panel/get-account-limits' }],
		output: { planName: 'Basic', apiKeyCount: { currentValue: 1, maxValue: 3 } },
	},
	{
		title: 'applications, without their runtime keys',
		of: ['application', 'getMany'],
		set: { returnAll: false, limit: 1, includeRuntimeKeys: false },
		answers: [rows([application(), application('Other', '5')])],
		sends: [{ path: '/api/v1/panel/get-applications' }],
		output: [
			{
				id: APPLICATION,
				name: 'Photo Editor',
				applicationApiKeys: { updatedAt: '2026-05-01T00:00:00.000Z' },
			},
		],
	},
	{
		title: 'applications with their runtime keys on request',
		of: ['application', 'getMany'],
		set: { returnAll: true, includeRuntimeKeys: true },
		answers: [rows([application()])],
		sends: [{ path: '/api/v1/panel/get-applications' }],
		output: [
			{
				id: APPLICATION,
				name: 'Photo Editor',
				applicationApiKeys: { socketKey: 's', httpKey: 'h', updatedAt: '2026-05-01T00:00:00.000Z' },
			},
		],
	},
	{
		title: 'the counts of licenses',
		of: ['license', 'getCounts'],
		set: inApplication,
		answers: ['{"success":true,"data":{"totalLicenses":7,"pausedLicenses":1}}'],
		sends: [{ path: '/api/v1/panel/get-licenses-metadata', query: inApplication }],
		output: { applicationId: APPLICATION, totalLicenses: 7, pausedLicenses: 1 },
	},
	{
		title: 'a license by its whole key, past the pages of those that contain it',
		of: ['license', 'getByKey'],
		set: { ...inApplication, licenseKey: 'ABCDEF-123456', simplify: true },
		answers: [rows([license({ id: '1', key: 'XABCDEF-123456' })], 2), rows([license()], 2)],
		sends: [1, 2].map((currentPage) => ({
			path: '/api/v1/panel/get-licenses-table',
			query: { ...inApplication, searchParams: found('ABCDEF-123456'), currentPage },
		})),
		output: {
			id: '9007199254740995',
			license: 'ABCDEF-123456',
			status: 'activated',
			levels: ['basic'],
			expiresAt: '2026-05-31T12:00:00.000Z',
			pausedAt: null,
			clientId: 'device-1',
			login: 'ada',
			comment: null,
			createdAt: '2026-04-01T00:00:00.000Z',
		},
	},
	{
		title: 'app users that a search finds',
		of: ['appUser', 'getMany'],
		set: {
			...inApplication,
			returnAll: true,
			filters: { searchString: 'ad', categories: ['IPv4'] },
		},
		answers: [rows([user('ada')], 1)],
		sends: [
			{
				path: '/api/v1/panel/get-users-table',
				query: {
					...inApplication,
					searchParams: '{"searchString":"ad","categories":["IPv4"]}',
					currentPage: 1,
				},
			},
		],
		output: [
			expect.objectContaining({ id: '9007199254740997', applicationId: APPLICATION, login: 'ada' }),
		],
	},
	{
		title: 'the count of app users',
		of: ['appUser', 'getCount'],
		set: { ...inApplication, filters: {} },
		answers: ['{"success":true,"data":{"totalUsers":3}}'],
		sends: [{ path: '/api/v1/panel/get-users-metadata', query: inApplication }],
		output: { applicationId: APPLICATION, totalUsers: 3 },
	},
	{
		title: 'an app user by the whole login',
		of: ['appUser', 'getByLogin'],
		set: { ...inApplication, login: 'ada' },
		answers: [rows([user('adam', '1'), user('ada')], 1)],
		sends: [
			{
				path: '/api/v1/panel/get-users-table',
				query: {
					...inApplication,
					searchParams: '{"searchString":"ada","categories":["Login"]}',
					currentPage: 1,
				},
			},
		],
		output: expect.objectContaining({ id: '9007199254740997', login: 'ada' }),
	},
	{
		title: 'variables',
		of: ['variable', 'getMany'],
		set: { ...inApplication, returnAll: false, limit: 1 },
		answers: [rows([variable('motd', 'Hi'), variable('other', 'x', '5')])],
		sends: [{ path: '/api/v1/panel/get-variables', query: inApplication }],
		output: [expect.objectContaining({ id: '9007199254740999', name: 'motd', value: 'Hi' })],
	},
	{
		title: 'a variable by ID rather than by name',
		of: ['variable', 'get'],
		set: { ...inApplication, variableId: '7001' },
		answers: [rows([variable('7001', 'named so'), variable('motd', 'has the ID', '7001')])],
		sends: [{ path: '/api/v1/panel/get-variables', query: inApplication }],
		output: expect.objectContaining({ id: '7001', value: 'has the ID' }),
	},
	{
		title: 'sessions, all pages, from the fields beside "success"',
		of: ['session', 'getMany'],
		set: {
			...inApplication,
			returnAll: true,
			filters: { searchString: 'A', categories: ['ip', 'license'] },
		},
		answers: [sessions(1, 50), sessions(51, 51)],
		sends: [1, 2].map((page) => ({
			path: '/api/v1/wss/get-application-sessions',
			query: {
				...inApplication,
				page,
				pageSize: 50,
				searchString: 'A',
				categories: ['ip', 'license'],
			},
		})),
		output: Array.from({ length: 51 }, (_, index) =>
			expect.objectContaining({
				serverId: `srv-01:${index + 1}`,
				createdAt: '2026-05-01T12:00:00.000Z',
			}),
		),
	},
	{
		title: 'sessions, all pages, where the server gives fewer to a page than it was asked for',
		of: ['session', 'getMany'],
		set: { ...inApplication, returnAll: true, filters: {} },
		answers: [sessions(1, 20), sessions(21, 40), sessions(41, 51)],
		sends: [1, 2, 3].map((page) => ({
			path: '/api/v1/wss/get-application-sessions',
			query: { ...inApplication, page, pageSize: 50 },
		})),
		output: Array.from({ length: 51 }, (_, index) =>
			expect.objectContaining({ serverId: `srv-01:${index + 1}` }),
		),
	},
];

/** The sessions of these numbers, of 51. */
function sessions(first: number, last: number): string {
	const items = Array.from(
		{ length: last - first + 1 },
		(_, index) =>
			`{"serverId":"srv-01:${first + index}","createdAt":1777636800000,"license":"ABC","ipAddress":"203.0.113.7","clientId":"d","login":null}`,
	);
	return `{"success":true,"message":"OK","total":99,"filteredTotal":51,"items":[${items.join()}],"page":1,"pageSize":50}`;
}

it.each(table)(
	'reads $title',
	async ({ of: [resource, operation], set = {}, answers, sends, output }) => {
		const performed = await perform(resource, operation, set, { answers });
		expect(performed.failure).toBeUndefined();
		expect(performed.sent).toEqual(sends.map((request) => ({ ...GET, ...request })));
		expect(performed.output).toEqual(output);
	},
);

it.each([
	[
		'license',
		'getByKey',
		{ licenseKey: 'NOPE', simplify: true },
		rows([license()], 1),
		'no license',
	],
	['appUser', 'getByLogin', { login: 'eve' }, rows([]), 'no user'],
	['variable', 'get', { variableId: 'nope' }, rows([]), 'no variable "nope"'],
])('%s %s fails when there is none', async (resource, operation, set, answer, words) => {
	const { failure } = await perform(
		resource,
		operation,
		{ ...inApplication, ...set },
		{ answers: [answer] },
	);
	expect(failure).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining(words) });
});
