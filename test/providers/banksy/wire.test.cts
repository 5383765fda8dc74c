import { Readable } from 'node:stream';

import { untouchedRequest, finalRequest } from '../../../nodes/Banksy/api/finalRequest';

const url = 'https://api.example.com/v1/x';

describe('a request in its final form', () => {
	it.each([
		['GET', { body: { a: 1 } }],
		['HEAD', { body: 'text' }],
	] as const)('has no body when it is a %s', (method, options) => {
		const request = { method, url, ...options };
		expect(finalRequest(request).body).toBe('');
		expect(untouchedRequest(request, finalRequest(request)).body).toBeUndefined();
	});

	it('writes JSON once, and names its type', () => {
		const wire = finalRequest({ method: 'POST', url, body: { b: 1, a: 'é' } });
		expect(wire).toMatchObject({
			body: '{"b":1,"a":"é"}',
			headers: { 'content-type': 'application/json' },
		});
		expect(untouchedRequest({ url }, wire).body).toEqual(Buffer.from('{"b":1,"a":"é"}', 'utf8'));
	});

	it('keeps a type that is given in capitals', () => {
		const headers = { 'Content-Type': 'application/vnd.api+json' };
		expect(finalRequest({ method: 'POST', url, body: { a: 1 }, headers }).headers).toEqual(headers);
	});

	it.each([
		[
			'by type',
			{ body: { a: 'x y' }, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
		],
		['by field', { form: { a: 'x y' } }],
		['by class', { body: new URLSearchParams({ a: 'x y' }) }],
	])('writes a form %s', (_, options) => {
		const wire = finalRequest({ method: 'POST', url, ...options });
		expect(wire.body).toBe('a=x+y');
		expect(untouchedRequest({ url }, wire).body).toBe('a=x+y');
	});

	it.each([
		['of several parts', { formData: { file: 'x' } }],
		['that is streamed', { body: Readable.from(['x']) }],
	])('cannot have a body %s', (_, options) => {
		expect(() => finalRequest({ method: 'POST', url, ...options })).toThrow(/cannot be signed/);
	});

	it.each([
		['indices', 'l%5B0%5D=1&l%5B1%5D=2'],
		['brackets', 'l%5B%5D=1&l%5B%5D=2'],
		['repeat', 'l=1&l=2'],
		['comma', 'l=1%2C2'],
	] as const)('writes lists in the query as %s', (arrayFormat, query) => {
		const wire = finalRequest({ url, qs: { l: [1, 2] }, arrayFormat });
		expect(wire.url.search).toBe(`?${query}`);
	});

	it('joins the query of the URL with the one beside it, and drops the fragment', () => {
		const qs = { c: null, d: undefined, e: new Date(0) };
		const wire = finalRequest({ url: `${url}?a=1&b=%20#part`, qs });
		expect(wire.url.href).toBe(`${url}?a=1&b=+&c=&e=1970-01-01T00%3A00%3A00.000Z`);
	});
});
