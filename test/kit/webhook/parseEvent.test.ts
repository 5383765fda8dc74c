import { parseEvent } from '../../../nodes/kit/webhook/parseEvent';

const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;

it.each([
	['{"a":1}', { a: 1 }],
	['\ufeff {"a":[]}\n', { a: [] }],
	['{"a":1,"a":2}', { a: 2 }],
	['{"a":9007199254740993,"b":9007199254740991}', { a: '9007199254740993', b: 2 ** 53 - 1 }],
	['{"a":"\\u00e4\\/"}', { a: 'ä/' }],
])('reads %j', (text, event) => {
	expect(parseEvent(Buffer.from(text))).toEqual(event);
});

it.each(['', 'null', '1', '"a"', '[]', '[{}]', '{', '{}x', '{a:1}'])(
	'finds no event in %j',
	(text) => {
		expect(parseEvent(Buffer.from(text))).toBeUndefined();
	},
);

it('finds no event in bytes that are not UTF-8', () => {
	expect(parseEvent(Buffer.from('{"a":"\xe4"}', 'latin1'))).toBeUndefined();
});

it('takes a hundred levels and no more', () => {
	expect(parseEvent(Buffer.from(nested(100)))).toBeDefined();
	expect(parseEvent(Buffer.from(nested(101)))).toBeUndefined();
	expect(parseEvent(Buffer.from(nested(100_000)))).toBeUndefined();
});

it('leaves out what would become a prototype, on every level', () => {
	const text = '{"__proto__":{"a":1},"b":[{"__proto__":1,"c":null}],"constructor":2}';
	const event = parseEvent(Buffer.from(text));
	expect(JSON.stringify(event)).toBe('{"b":[{"c":null}],"constructor":2}');
});
