import { call } from '../../../nodes/Blazeauth/api/client';
import type { ApiFailure } from '../../../nodes/kit/outcome/failure';
import { outcomeOf } from '../../../nodes/kit/request/client';

const requests = {
	write: call({
		method: 'POST',
		path: ['panel', 'create-something'],
		scope: 'licenses:read',
		lookUp: 'Look for it.',
	}),
	read: call({ method: 'GET', path: ['panel', 'get-something'], scope: 'licenses:read' }),
};

interface Answer {
	status?: number;
	body: unknown;
	headers?: Record<string, string>;
	to?: keyof typeof requests;
}

/** What became of a request that was answered so. */
function answered({ status = 200, body, headers = {}, to = 'write' }: Answer) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return outcomeOf({ status, headers, body: text }, 'Blazeauth', requests[to]);
}

function failure(answer: Answer): ApiFailure {
	const outcome = answered(answer);
	if ('value' in outcome) throw new Error('was taken for a success');
	return outcome.failure as ApiFailure;
}

const outcomeNamed = (answer: Answer) => {
	const outcome = answered(answer);
	return 'value' in outcome ? 'done' : (outcome.failure as ApiFailure).outcome;
};

const STATUSES = Array.from({ length: 500 }, (_, n) => 100 + n);

/** Statuses whose outcome is that one. */
const having = (outcome: string, answer: Answer) =>
	STATUSES.filter((status) => outcomeNamed({ ...answer, status }) === outcome);

const ALL_2XX = STATUSES.filter((status) => status >= 200 && status < 300);

/* The documentation has one form of success, and one of error, whose code may be missing. */
describe('a write, whatever the status', () => {
	it('is done only where a success says so itself', () => {
		const body = { success: true, message: 'OK' };
		expect(having('done', { body })).toEqual(ALL_2XX);
		expect(having('unknown', { body })).toHaveLength(400);
	});

	/* Of the codes no status is documented, and of an error without a code there is only an example. */
	const REFUSING = [200, 400, 401, 403, 404, 409, 422];

	it.each([
		{ code: 'api_key_invalid' },
		{ code: 'api_key_expired', message: 'Server words.' },
		{ code: 'api_key_revoked', message: 'Server words.' },
		{ code: 'insufficient_scope', message: 'Server words.' },
		{ code: 'application_forbidden', message: 'Server words.' },
		{ code: 'session_required', message: 'Server words.' },
		{ message: 'Name already exists.' },
		{ code: 'brand_new', message: 'Server words.' },
	])('is refused with %j where the status is that of a refusal', (body) => {
		expect(having('refused', { body: { success: false, ...body } })).toEqual(REFUSING);
		expect(having('done', { body: { success: false, ...body } })).toEqual([]);
		expect(having('unknown', { body })).toEqual(STATUSES);
	});

	it('is not refused where something stands in data', () => {
		const refusal = { success: false, message: 'Name already exists.' };
		expect(having('unknown', { body: { ...refusal, data: { id: '1' } } })).toEqual(STATUSES);
		expect(having('refused', { body: { ...refusal, data: null } })).toEqual(REFUSING);
		expect(having('done', { body: { ...refusal, data: {} }, to: 'read' })).toEqual([]);
	});

	it('is not refused where something stands beside data, as what was created may', () => {
		const refusal = { success: false, message: 'Only one of three was created.' };
		const created = { createdLicenses: ['ABCDEF-1'] };
		expect(having('unknown', { body: { ...refusal, ...created } })).toEqual(STATUSES);
		const none = { createdLicenses: [], presignedUrl: null };
		expect(having('refused', { body: { ...refusal, ...none } })).toEqual(REFUSING);
	});

	it.each([
		{},
		{ message: 'Forbidden' },
		{ error: 'maintenance' },
		{ success: null },
		{ success: 'true' },
		{ success: 1 },
		{ success: false },
		{ success: false, message: '' },
		{ success: false, message: ' . ' },
		{ success: false, code: 'constructor' },
		'',
		'null',
		'true',
		'[]',
		'[{"success":true}]',
		'{"success":true',
		'<html>Bad gateway</html>',
	])('is unknown with %j', (body) => {
		expect(having('unknown', { body })).toEqual(STATUSES);
		expect(failure({ body, status: 502 }).details.description).toBe(
			'Blazeauth may or may not have carried the request out. Look for it.',
		);
	});

	it('keeps the words and the code of what is unknown', () => {
		const body = { success: false, code: 'brand_new', message: 'Try later.' };
		expect(failure({ body, status: 408 })).toMatchObject({
			outcome: 'unknown',
			details: {
				message: 'The outcome is unknown: Blazeauth did not report success (status 408): Try later',
				code: 'brand_new',
			},
		});
	});
});

it('a read is never unknown, and without "success" it is what it is', () => {
	const bodies = [{}, { success: null }, { success: false, message: 'No.' }, '<html>', '[]'];
	for (const body of bodies) expect(having('unknown', { body, to: 'read' })).toEqual([]);
	expect(having('done', { body: { data: [] }, to: 'read' })).toEqual(ALL_2XX);
	expect(having('done', { body: { success: false, data: [] }, to: 'read' })).toEqual([]);
});

it.each([
	['api_key_invalid', /does not know the API key/, 'credential-invalid'],
	['api_key_expired', /has expired/, 'credential-invalid'],
	['api_key_revoked', /was revoked/, 'credential-invalid'],
	['insufficient_scope', /lacks the scope "licenses:read"/, 'credential-invalid'],
	['application_forbidden', /not allowed on this application/, 'configuration-invalid'],
	['session_required', /only in its dashboard/, 'configuration-invalid'],
])('the code %s is put into words', (code, message, cause) => {
	const body = { success: false, code, message: 'Server words.' };
	for (const to of ['read', 'write'] as const) {
		for (const status of to === 'read' ? STATUSES : [200, 401, 403]) {
			expect(failure({ status, body, to }).details).toMatchObject({
				code,
				message: expect.stringMatching(message),
				description: expect.any(String),
				hint: { cause },
			});
		}
	}
});

it.each([
	[200, 'Blazeauth refused the request: Server words'],
	[400, 'Blazeauth refused the request: Server words'],
	[401, 'Blazeauth does not accept the API key: Server words'],
	[403, 'Blazeauth does not allow this: Server words'],
	[404, 'Blazeauth did not find this: Server words'],
	[409, 'Blazeauth refuses this because it conflicts with something that exists: Server words'],
	[422, 'Blazeauth does not accept these values: Server words'],
	[429, 'Blazeauth is rate limiting requests: Server words'],
	[500, 'Blazeauth did not report success (status 500): Server words'],
])('without a code, status %i keeps the words of the server', (status, message) => {
	const body = { success: false, message: 'Server words.' };
	expect(failure({ status, body, to: 'read' }).details).toMatchObject({ message, status });
});

it.each([
	[429, { 'retry-after': '7' }, 7000],
	[429, {}, undefined],
	[503, { 'retry-after': '120' }, 120_000],
])(
	'status %i asks a read to wait, and is no licence to send a write again',
	(status, headers, wait) => {
		for (const body of ['<html>', { success: false, message: 'Slow down.' }]) {
			const { hint } = failure({ status, headers, body, to: 'read' }).details;
			expect(hint).toEqual({ cause: 'rate-limited', retryAfterMs: wait });
			const written = failure({ status, headers, body });
			expect([written.outcome, written.details.hint]).toEqual(['unknown', undefined]);
		}
	},
);
