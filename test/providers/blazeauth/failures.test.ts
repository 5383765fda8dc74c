import { readAnswer } from '../../../nodes/Blazeauth/requests';
import { ApiFailure, type ApiFailureDetails } from '../../../nodes/kit/outcome/failure';

interface Refusal {
	status?: number;
	body: unknown;
	headers?: Record<string, string>;
	repeatable?: boolean;
}

function refusal({
	status = 200,
	body,
	headers = {},
	repeatable = true,
}: Refusal): ApiFailureDetails {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	try {
		readAnswer({ status, headers, body: text }, { scope: 'licenses:read', repeatable });
	} catch (caught) {
		if (caught instanceof ApiFailure) return caught.details;
	}
	throw new Error('was taken for a success');
}

describe.each([200, 401, 403, 500])('with status %i', (status) => {
	it.each([
		['api_key_invalid', /does not know the API key/, 'credential-invalid'],
		['api_key_expired', /has expired/, 'credential-invalid'],
		['api_key_revoked', /was revoked/, 'credential-invalid'],
		['insufficient_scope', /lacks the scope "licenses:read"/, 'credential-invalid'],
		['application_forbidden', /not allowed on this application/, 'configuration-invalid'],
		['session_required', /only in its dashboard/, 'configuration-invalid'],
	])('the code %s decides', (code, message, cause) => {
		for (const repeatable of [true, false]) {
			const body = { success: false, code, message: 'Server words.' };
			expect(refusal({ status, body, repeatable })).toMatchObject({
				code,
				message: expect.stringMatching(message),
				description: expect.any(String),
				hint: { cause },
			});
		}
	});
});

it.each([
	[200, 'Blazeauth refused the request: Server words'],
	[400, 'Blazeauth refused the request: Server words'],
	[401, 'Blazeauth does not accept the API key: Server words'],
	[403, 'Blazeauth does not allow this: Server words'],
	[404, 'Blazeauth does not find this: Server words'],
	[409, 'Blazeauth refuses this since it collides with something that exists: Server words'],
	[422, 'Blazeauth does not take these values: Server words'],
	[500, 'Blazeauth answered with status 500: Server words'],
])('without a code, status %i keeps the words of the server', (status, message) => {
	const body = { success: false, message: 'Server words.' };
	expect(refusal({ status, body })).toMatchObject({ message, status });
});

it('keeps a code that is not documented', () => {
	const body = { success: false, code: 'brand_new', message: 'Words.' };
	expect(refusal({ status: 400, body })).toMatchObject({
		code: 'brand_new',
		message: expect.stringMatching(/Words$/),
	});
});

it.each([
	[429, { 'retry-after': '7' }, 7000],
	[429, {}, undefined],
	[503, { 'retry-after': '120' }, 120_000],
])('status %i asks to wait', (status, headers, retryAfterMs) => {
	for (const body of ['<html>', { success: false, message: 'Slow down.' }]) {
		expect(refusal({ status, headers, body, repeatable: false }).hint).toEqual({
			cause: 'rate-limited',
			retryAfterMs,
		});
	}
});

it.each([
	[500, { success: false, message: 'Boom.' }],
	[503, { success: false }],
	[502, '<html>'],
	[200, '<html>'],
	[200, '[]'],
])('status %i with %j leaves the outcome of a write open', (status, body) => {
	expect(refusal({ status, body, repeatable: false }).outcomeUnknown).toBe(true);
	expect(refusal({ status, body }).outcomeUnknown).toBeUndefined();
});
