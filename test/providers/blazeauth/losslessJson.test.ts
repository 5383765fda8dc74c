import fc from 'fast-check';

import { parseLossless } from '../../../nodes/Blazeauth/api/losslessJson';
import { quoteLongIntegers } from '../../../nodes/kit/json';

const parseTyped = (text: string): unknown => JSON.parse(quoteLongIntegers(text));

/** Writes JSON with bigints as bare integers, which JSON.stringify cannot. */
function written(value: unknown): string {
	if (typeof value === 'bigint') return String(value);
	if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
	if (typeof value === 'object' && value !== null) {
		const members = Object.entries(value).map(
			([name, member]) => `${JSON.stringify(name)} : ${written(member)}`,
		);
		return `{${members.join(',')}}`;
	}
	return JSON.stringify(value);
}

/** What is left of a value when only the integers that a number cannot hold become text. */
function expected(value: unknown): unknown {
	if (typeof value === 'bigint') {
		const exact = value >= -9_007_199_254_740_991n && value <= 9_007_199_254_740_991n;
		return exact ? Number(value) : String(value);
	}
	if (Array.isArray(value)) return value.map(expected);
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).map(([name, member]) => [name, expected(member)]),
		);
	}
	return value;
}

const json = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4 },
		fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
		fc.string({ unit: 'binary' }),
		// what a careless search for numbers would stumble over
		fc.constantFrom(
			'"id":12345678901234567890',
			'\\',
			'\\"9007199254740993',
			'\n12345678901234567890,',
		),
		fc.boolean(),
		fc.constant(null),
		fc.array(tie('value'), { maxLength: 4 }),
		fc.dictionary(
			fc.string({ unit: 'binary' }).filter((name) => name !== '__proto__'),
			tie('value'),
			{
				maxKeys: 4,
			},
		),
	),
}));

it('keeps every digit of every integer, and everything else as JSON.parse has it', () => {
	fc.assert(
		fc.property(json.value, (value) => {
			expect(parseTyped(written(value))).toEqual(expected(value));
		}),
		{ numRuns: 500 },
	);
});

it('agrees with JSON.parse wherever no integer is too long', () => {
	fc.assert(
		fc.property(fc.json(), (text) => {
			const parsed: unknown = JSON.parse(text);
			fc.pre(!/\d{16}/.test(text));
			expect(parseTyped(text)).toEqual(parsed);
		}),
	);
});

it.each([
	['fractions', '{"a":12345678901234567.5,"b":1e30,"c":-0.5,"d":1E5}'],
	['integers at the edge', '[9007199254740991,-9007199254740991,0,-0]'],
])('leaves %s alone', (_what, text) => {
	expect(parseTyped(text)).toEqual(JSON.parse(text));
});

it.each([
	'',
	'{"a":01234567890123456789}',
	'{a:12345678901234567890}',
	'[12345678901234567890',
	'"\u0001',
])('does not take %j for JSON', (text) => {
	expect(() => parseTyped(text)).toThrow(SyntaxError);
});

it('makes JSON of nothing that is none', () => {
	const piece = fc.constantFrom(
		...'{}[],:"\\-+.e '.split(''),
		'12345678901234567890',
		'0',
		'"a"',
		'\\"',
		'null',
	);
	const isJson = (text: string) => {
		try {
			return JSON.parse(text) !== undefined;
		} catch {
			return false;
		}
	};
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
			const text = pieces.join('');
			expect([text, isJson(quoteLongIntegers(text))]).toEqual([text, isJson(text)]);
		}),
		{ numRuns: 20_000 },
	);
});

it('reads a text of a million characters', () => {
	const long = 'x"\\'.repeat(333_333);
	expect(parseTyped(JSON.stringify({ long, id: 1 }))).toEqual({ long, id: 1 });
});

describe('an answer', () => {
	it('has IDs as text at every size, wherever they stand', () => {
		const text =
			'{"data":[{"id":7001,"applicationId":9007199254740993,"count":5,"width":7}],"applicationIds":[1,18446744073709551615]}';
		expect(parseLossless(text)).toEqual({
			data: [{ id: '7001', applicationId: '9007199254740993', count: 5, width: 7 }],
			applicationIds: ['1', '18446744073709551615'],
		});
	});

	it('never has passwords, and runtime keys only on request', () => {
		const text =
			'{"name":"A","applicationApiKeys":{"socketKey":"s","httpKey":"h","updatedAt":"t"},"user":{"password":"p"}}';
		expect(parseLossless(text)).toEqual({
			name: 'A',
			applicationApiKeys: { updatedAt: 't' },
			user: {},
		});
		expect(parseLossless(text, { runtimeKeys: true })).toEqual({
			name: 'A',
			applicationApiKeys: { socketKey: 's', httpKey: 'h', updatedAt: 't' },
			user: {},
		});
	});
});
