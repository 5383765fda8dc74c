import {
	covers,
	coversBody,
	filled,
	unknownPlaceholders,
} from '../../../nodes/kit/signature/template';
import { type Material, PLACEHOLDERS } from '../../../nodes/kit/signature/placeholders';

const material: Material = {
	id: 'msg_1',
	timestamp: '1731567137',
	nonce: 'n1',
	method: 'POST',
	url: 'https://n8n.example:8443/hook/a%20b?b=2&a=1&b=1#top',
	headers: { 'x-request-id': 'r1', twice: ['a', 'b'] },
	body: Buffer.from('{"data":{"id":"évé","n":7,"f":1.5},"x":"{timestamp}"}'),
};

const text = (template: string, more: Partial<Material> = {}) =>
	filled(template, { ...material, ...more })
		?.map(String)
		.join('');

it.each([
	['{id}.{timestamp}.{nonce}', 'msg_1.1731567137.n1'],
	['{method} {methodLower}', 'POST post'],
	['{ID}{Nonce}', 'msg_1n1'],
	['{url}', material.url],
	['{path}', '/hook/a%20b?b=2&a=1&b=1'],
	['{pathname}', '/hook/a%20b'],
	['{query}|{sortedQuery}', 'b=2&a=1&b=1|a=1&b=1&b=2'],
	['{header:X-Request-Id}', 'r1'],
	['{json:data.id}/{json:data.n}', 'évé/7'],
	['v0:{timestamp}:{body}', `v0:1731567137:${material.body.toString()}`],
	['{{body}}', `{${material.body.toString()}}`],
	['no placeholder\n{', 'no placeholder\n{'],
	['{"v":1,"id":"{id}"}{}', '{"v":1,"id":"msg_1"}{}'],
])('fills %s once, with what goes over the wire', (template, expected) => {
	expect(text(template)).toBe(expected);
});

it.each([
	// `printf %s 'what do ya want for nothing?' | openssl dgst -sha256`, and the like
	['{bodyHash:sha256-hex}', 'b381e7fec653fc3ab9b178272366b8ac87fed8d31cb25ed1d0e1f3318644c89c'],
	['{bodyHash:sha256-base64}', 's4Hn/sZT/Dq5sXgnI2a4rIf+2NMcsl7R0OHzMYZEyJw='],
	['{bodyHash:md5-hex}', 'd03cb659cbf9192dcd066272249f8412'],
])('hashes the body as %s', (template, expected) => {
	expect(text(template, { body: Buffer.from('what do ya want for nothing?') })).toBe(expected);
});

it('fills in what the credential says, and nothing where it says nothing', () => {
	const template = '{id}|{setting:webhookId}';
	expect(text(template, { settings: { webhookId: '1JE4291016473214C' } })).toBe(
		'msg_1|1JE4291016473214C',
	);
	expect(text(template, { settings: { webhookId: '' } })).toBeUndefined();
	expect(text(template)).toBeUndefined();
});

it('sorts the fields of a form', () => {
	expect(text('{sortedBody}', { body: Buffer.from('b=2&a=%20&b=1') })).toBe('a=%20&b=1&b=2');
});

it.each([
	'{id}',
	'{nonce}',
	'{url}',
	'{path}',
	'{header:x-other}',
	'{header:twice}',
	'{json:data}',
	'{json:data.f}',
	'{json:__proto__.x}',
])('gives nothing for %s where the message has none of it', (template) => {
	expect(text(template, { id: undefined, nonce: undefined, url: undefined })).toBeUndefined();
});

it.each([
	['{id}.{timestamp}', { id: 'msg_1.1731567138' }],
	['{nonce}:{body}', { nonce: 'a:b' }],
	['{body}.{nonce}', { nonce: 'a.b' }],
	['id:{query:id};{body}', { url: 'https://n8n.example/hook?id=1%3Bx' }],
	['{line:a}\n', { body: Buffer.from('{"a":"b\\nc"}') }],
	['{line:a}', { body: Buffer.from('{"a":"b\\rc"}') }],
])('gives nothing for %s where a value goes beyond its end: %j', (template, more) => {
	expect(text(template, more)).toBeUndefined();
});

it.each([
	['{id}{timestamp}', { id: 'msg.1' }, 'msg.11731567137'],
	['m{id}', { id: 'msg' }, 'mmsg'],
	['{id}.{timestamp}', { id: 'msg:1' }, 'msg:1.1731567137'],
	['{query}&{body}', { body: Buffer.from('x') }, 'b=2&a=1&b=1&x'],
	['{json:a}\n{line:b}', { body: Buffer.from('{"a":"b\\nc","b":7}') }, 'b\nc\n7'],
])('gives the value for %s where it ends as it should: %j', (template, more, expected) => {
	expect(text(template, more)).toBe(expected);
});

it('knows what it covers', () => {
	expect(covers('a{timestamp}b', 'timestamp')).toBe(true);
	expect(covers('{timestamp', 'timestamp')).toBe(false);
	expect(covers('[[{timestamp}.]]{body}', 'timestamp')).toBe(true);
	expect(covers('[[{timestamp}.{id}]]{body}', 'timestamp')).toBe(false);
	expect(covers('[[x]]{body}', 'timestamp')).toBe(false);
	expect(coversBody('{bodyHash:sha256-hex}')).toBe(true);
	expect(coversBody('{sortedBody}')).toBe(true);
	expect(coversBody('{url}{sortedForm}')).toBe(false);
	expect(coversBody('{json:id}.{timestamp}')).toBe(false);
});

it.each([
	['{Bdy}.{body}', ['{Bdy}']],
	['{host}{path}', ['{host}']],
	['{header}', ['{header}']],
	['{body:x}', ['{body:x}']],
	['{bodyHash:crc32-hex}', ['{bodyHash:crc32-hex}']],
	['{constructor}{toString}', ['{constructor}', '{toString}']],
])('finds what nothing fills in %s', (template, unknown) => {
	expect(unknownPlaceholders(template)).toEqual(unknown);
	expect(text(template)).toBeUndefined();
});

it('fills all that it tells people about', () => {
	expect(unknownPlaceholders(PLACEHOLDERS.join(''))).toEqual([]);
});
