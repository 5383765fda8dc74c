import { request } from 'undici';
import { z } from 'zod';

import { type Sandbox, startSandbox } from '../../sandbox/index.cts';

let sandbox: Sandbox;
let double: Sandbox['providers']['blazeauth'];
let photo: string;

beforeAll(async () => {
	sandbox = await startSandbox({ clockStandsAt: Date.UTC(2026, 0, 1) });
	double = sandbox.providers.blazeauth;
	photo = double.demo.applications.photo;
});

afterEach(() => sandbox.reset());

afterAll(async () => await sandbox.close());

interface Ask {
	method?: 'GET' | 'POST' | 'PATCH';
	key?: string;
	query?: Record<string, string>;
	body?: object;
}

/** Asks as a stranger to this repository would, and reads the answer as text. */
async function ask(route: string, { method = 'GET', key, query, body }: Ask = {}) {
	const { statusCode, body: answer } = await request(
		`${sandbox.url}/blazeauth/api/v1/${route}?${new URLSearchParams(query).toString()}`,
		{
			method,
			headers: {
				authorization: `Bearer ${key ?? double.demo.keys.full}`,
				...(body && { 'content-type': 'application/json' }),
			},
			body: body ? JSON.stringify(body) : null,
		},
	);
	const text = await answer.text();
	return { status: statusCode, text, json: z.record(z.unknown()).parse(JSON.parse(text)) };
}

const page = async (currentPage: number, more: Record<string, string> = {}) =>
	await ask('panel/get-licenses-table', {
		query: { applicationId: photo, currentPage: String(currentPage), ...more },
	});

const rowShape = z.object({
	data: z.array(z.object({ license: z.string() })),
	totalPages: z.number(),
});

it.each([
	['full', 200, undefined],
	['restricted', 200, undefined],
	['withoutAccount', 403, 'insufficient_scope'],
	['expired', 401, 'api_key_expired'],
	['revoked', 401, 'api_key_revoked'],
] as const)('answers the key %s with %i', async (name, status, code) => {
	const answer = await ask('panel/get-account-limits', { key: double.demo.keys[name] });
	expect([answer.status, answer.json.code]).toEqual([status, code]);
});

it('refuses unknown keys, foreign applications and routes of the dashboard', async () => {
	const unknown = await ask('panel/get-applications', { key: 'nonsense' });
	expect(unknown.json).toMatchObject({ success: false, code: 'api_key_invalid' });
	const foreign = await ask('panel/get-variables', {
		key: double.demo.keys.restricted,
		query: { applicationId: double.demo.applications.sound },
	});
	expect(foreign.json).toMatchObject({ success: false, code: 'application_forbidden' });
	const closed = await ask('panel/api-keys');
	expect(closed.json).toMatchObject({ success: false, code: 'session_required' });
});

it('gives tables in pages, newest first or oldest first', async () => {
	double.control.settings({ pageSize: 3 });
	const pages = await Promise.all([1, 2, 3].map(async (number) => (await page(number)).json));
	const rows = pages.map((one) => rowShape.parse(one));
	expect(rows.map(({ data, totalPages }) => [data.length, totalPages])).toEqual([
		[3, 3],
		[3, 3],
		[1, 3],
	]);
	const newestFirst = rows.flatMap(({ data }) => data.map(({ license }) => license));
	double.control.settings({ order: 'oldest', pageSize: 50 });
	const oldestFirst = rowShape.parse((await page(1)).json).data.map(({ license }) => license);
	expect(oldestFirst).toEqual([...newestFirst].reverse());
});

it('finds parts of a key, and only in the categories named', async () => {
	const search = async (categories: string[]) =>
		rowShape
			.parse(
				(await page(1, { searchParams: JSON.stringify({ searchString: 'ACTIVE', categories }) }))
					.json,
			)
			.data.map(({ license }) => license);
	expect((await search(['License'])).sort()).toEqual(['ACTIVE-000001', 'ACTIVE-000001-B']);
	expect(await search(['IPv4'])).toEqual([]);
});

it('moves rows between pages while they are read', async () => {
	double.control.settings({ pageSize: 2 });
	double.control.shiftPages('delete', 1);
	const first = rowShape.parse((await page(1)).json).data;
	const again = rowShape.parse((await page(1)).json).data;
	expect(again[0]).toEqual(first[1]);
});

it('sends ids as text, or as integers that a number cannot hold', async () => {
	expect((await ask('panel/get-applications')).text).toContain(`"id":"${photo}"`);
	double.control.settings({ bareIds: true });
	expect((await ask('panel/get-applications')).text).toContain(`"id":${photo},`);
});

it('may refuse with status 200', async () => {
	double.control.settings({ refuseWith200: true });
	const { status, json } = await ask('panel/get-applications', { key: 'nonsense' });
	expect([status, json.success]).toEqual([200, false]);
});

it('holds variables to their limits, and wants all four fields', async () => {
	const whole = { name: 'beta', description: null, value: 'on', strategy: 'auth_required' };
	const create = async (body: object) =>
		await ask('panel/create-variable', { method: 'POST', query: { applicationId: photo }, body });
	expect((await create(whole)).json).toEqual({ success: true, message: 'OK' });
	expect((await create(whole)).json).toMatchObject({ success: false });
	const { description: _, ...rest } = whole;
	expect((await create({ ...rest, name: 'other' })).status).toBe(422);
	expect((await create({ ...whole, name: 'ab' })).status).toBe(422);
});

it('takes a file at its presigned URL, once, without a key and in the announced size', async () => {
	const { json } = await ask('panel/get-presigned-upload-url', {
		method: 'POST',
		query: { applicationId: photo },
		body: { type: 'file', fileName: 'update-1', fileSize: 3 },
	});
	const { presignedUrl } = z.object({ presignedUrl: z.string() }).parse(json);
	const put = async (body: string, headers: Record<string, string> = {}) =>
		(await request(presignedUrl, { method: 'PUT', body, headers })).statusCode;
	expect(await put('abc', { authorization: 'Bearer x' })).toBe(400);
	expect(await put('abcd')).toBe(403);
	expect(await put('abc')).toBe(200);
	expect(await put('abc')).toBe(403);
});

it('pages sessions beside "success", and only where the plan shows them', async () => {
	for (let index = 0; index < 11; index++) double.control.startSession(photo, `KEY-${index}`);
	const ofPhoto = { query: { applicationId: photo } };
	const { json } = await ask('wss/get-application-sessions', ofPhoto);
	expect(json).toMatchObject({ total: 12, filteredTotal: 12, page: 1, pageSize: 10 });
	expect(z.array(z.unknown()).parse(json.items)).toHaveLength(10);
	double.control.settings({ liveSessions: false });
	expect((await ask('wss/get-application-sessions', ofPhoto)).status).toBe(403);
});

it('is worked from outside by its control addresses', async () => {
	const control = async (name: string, body: object) =>
		(
			await request(`${sandbox.url}/_control/blazeauth/${name}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			})
		).statusCode;
	expect(await control('addLicense', { applicationId: photo, key: 'NEW', expiresInDays: 3 })).toBe(
		200,
	);
	expect(await control('changeLicense', { key: 'NEW', paused: true })).toBe(200);
	expect(await control('addLicenses', { applicationId: photo, count: 20_000 })).toBe(200);
	expect(await control('deleteLicense', { key: 'NOPE' })).toBe(400);
	const { json } = await ask('panel/get-licenses-metadata', { query: { applicationId: photo } });
	expect(json.data).toMatchObject({ totalLicenses: 20_008, pausedLicenses: 2 });
});

it('shows licenses, keys and variables on its page', async () => {
	const { body } = await request(`${sandbox.url}/blazeauth`);
	const html = await body.text();
	expect(html).toContain(double.demo.keys.full);
	expect(html).toContain(double.demo.licenses.soon);
	expect(html).toContain('maintenance');
});
