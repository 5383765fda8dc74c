import { DateTime } from 'luxon';
import type { z } from 'zod';

import { remedyForGap } from '../../../nodes/kit/form/gaps';
import { email, identifier, list, text } from '../../../nodes/kit/form/inputs';
import { jsonObject, jsonText } from '../../../nodes/kit/form/jsonInputs';
import { ownLabel, ownReference } from '../../../nodes/kit/form/ownKey';
import { received } from '../../../nodes/kit/form/redaction';
import { stringifyExact } from '../../../nodes/kit/json';

/* What expressions, scripts, spreadsheets and programs for mail leave in a value that nobody meant. */

const says = (schema: z.ZodTypeAny, value: unknown): unknown => {
	const result = schema.safeParse(value);
	return result.success ? result.data : new Error(result.error.issues[0]?.message);
};
const refusal = (words: string) => new Error(words);
const id = identifier(/^\S{1,255}$/, 'must be an ID');

describe('what stands for a missing value', () => {
	const MISSING = refusal('must have a value, and this stands for a missing one');
	const OBJECT = refusal('must not contain an object that has become text');

	it.each(['undefined', 'null', 'NaN', 'Infinity', 'Invalid DateTime', '#N/A', '#REF!', '#DIV/0!'])(
		'is neither a text nor an ID: %s',
		(left) => {
			expect(says(text(), ` ${left} `)).toEqual(MISSING);
			if (!left.includes(' ')) expect(says(id, ` ${left} `)).toEqual(MISSING);
		},
	);

	it.each(['Null', 'NULLA', 'nan', 'undefined behaviour', '#1'])('is not %s', (words) => {
		expect(says(text(), words)).toBe(words);
	});

	it('goes where a text goes to the letter', () => {
		expect(says(text({ exact: true }), 'null')).toBe('null');
	});

	it.each(['[object Object]', 'Order [object Object], paid', '{"id":[object Object]}'])(
		'is also what an object has become: %s',
		(value) => {
			const schemas = [text(), text({ exact: true }), id, jsonObject(), jsonText, list(text())];
			expect(schemas.map((schema) => says(schema, value))).toEqual(Array(6).fill(OBJECT));
			expect(received(value)).not.toContain('[object');
		},
	);

	it.each([
		'order-undefined',
		'Wages NULL',
		'nan/7',
		'wages Invalid DateTime carol',
		'invoice #N/A',
		'order-#REF!',
	])('is no part of the key of a payment: %s', (key) => {
		const words = refusal('must not contain "undefined", "null", "#N/A" or the like');
		expect(says(ownLabel(), key)).toEqual(words);
		expect(says(ownReference(), key)).toEqual(words);
	});

	it.each(['nancy 7', 'annulled', 'order 5', 'invoice #7/a'])('is none in the key %s', (key) => {
		expect(says(ownLabel(), key)).toBe(key);
		expect(says(ownReference(), key)).toBe(key);
	});
});

describe('JSON', () => {
	const OBJECT = 'must be a JSON object, like {"name": "value"}';
	const cycle: Record<string, unknown> = {};
	cycle.self = cycle;

	it.each<[unknown, string]>([
		[{ a: { b: undefined } }, 'must have a value at "a.b"'],
		[{ a: [1, () => 1] }, 'must have a value at "a.1"'],
		[{ a: new Map() }, 'must have a value at "a"'],
		[{ a: new Date(NaN) }, 'must have a value at "a"'],
		[{ a: NaN }, 'must have a number at "a"'],
		[{ a: [-Infinity] }, 'must have a number at "a.0"'],
		[{ a: Number('12345678901234567890') }, 'must have text at "a"'],
		[cycle, 'must be at most 100 levels deep'],
	])('%#: is refused where something else would be sent', (value, words) => {
		expect(says(jsonObject(), value)).toEqual(refusal(words));
		expect(says(jsonText, value)).toEqual(refusal(words));
	});

	it.each([new Date(0), DateTime.now(), new Map([['a', 1]]), Buffer.from('{}'), new Error('x')])(
		'%#: is no object with fields',
		(value) => {
			expect(says(jsonObject(), value)).toEqual(refusal(OBJECT));
			expect(says(jsonText, value)).toEqual(refusal('must be text, or an object with fields'));
		},
	);

	it('is not so deep that it cannot be read', () => {
		const deep = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
		expect(says(jsonObject(), deep(1000))).toEqual(refusal('must be at most 100 levels deep'));
		expect(stringifyExact(says(jsonObject(), deep(90)))).toBe(deep(90));
	});

	it('takes what JSON has a word for', () => {
		const at = DateTime.fromISO('2026-11-20T10:00:00Z', { zone: 'utc' });
		const given = { n: null, t: true, s: '', x: 1.5, list: [], at, date: at.toJSDate() };
		expect(stringifyExact(jsonObject().parse(given))).toBe(JSON.stringify(given));
		expect(jsonText.parse([1, { a: 'b' }])).toBe('[1,{"a":"b"}]');
		expect(jsonText.parse('5')).toBe('5');
		expect(jsonObject().parse('\uFEFF\u00A0{"a":1}\u200B')).toEqual({ a: 1 });
		expect(jsonObject().parse(Object.assign(Object.create(null), { a: 1 }))).toEqual({ a: 1 });
	});
});

describe('an email address', () => {
	const EMAIL = refusal('must be one email address, like name@email.com');

	it.each<[string, unknown]>([
		['Ann@Example.com', 'Ann@Example.com'],
		["o'hara+x@example.co.uk", "o'hara+x@example.co.uk"],
		['ann@m\u00FCnchen.example', 'ann@m\u00FCnchen.example'],
		['Ann Lee <ann@example.com>', 'ann@example.com'],
		['"Lee, Ann" <ann@example.com>', 'ann@example.com'],
		['<ann@example.com>', 'ann@example.com'],
		['mailto:ann@example.com?subject=Hi', 'ann@example.com'],
		["'ann@example.com", 'ann@example.com'],
		['ann@example.com,', EMAIL],
		['ann@example.com;bob@example.com', EMAIL],
		['Ann <ann@example.com>, Bob <bob@example.com>', EMAIL],
		['ann@example', EMAIL],
		['ann@example..com', EMAIL],
		['ann@example.com.', EMAIL],
		['(ann@example.com)', EMAIL],
		['ann@example.com?subject=Hi', EMAIL],
	])('%s', (value, right) => {
		expect(says(email, value)).toEqual(right);
	});
});

it.each(['\u202Aab c\u202C', '\u200Eab c', '\uFEFF ab c\u00AD'])(
	'text loses what nobody sees around it: %j',
	(value) => {
		expect(says(text(), value)).toBe('ab c');
	},
);

it('text keeps what nobody sees within it, where it joins letters and signs', () => {
	expect(says(text(), '👩\u200D👧')).toBe('👩\u200D👧');
});

describe('what may be a secret', () => {
	it.each([
		'https://demo:S3cretPw0rd@api.example.com',
		'demo:S3cretPw0rdLong@api.example.com',
		'kqA7xZ0p3RtYw9LmNbVc5DfG@blink.sv',
		'bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4?sig=aB3dE6gH9jK2mN5p',
		'{"apiKey":"demo_aB3dE6gH9jK2mN5p"}',
		'https://example.com/x?apikey=aB3dE6gH9jK2',
	])('is hidden wherever it stands in %s', (value) => {
		expect(received(value)).toContain('•••');
		expect(received(value)).not.toMatch(/S3cret|kqA7|aB3dE6/);
	});

	it.each(['first.last@example.com', 'john.smith1985@mail.example.co.uk'])(
		'is none of the address %s',
		(value) => {
			expect(received(value)).toBe(`Received: "${value}".`);
		},
	);

	it.each([() => 'code', Symbol('x')])('%#: is not looked for in code', (value) => {
		expect(received(value)).toBe('Received: a function.');
	});
});

describe('the remedy for a part of an expression that gives nothing', () => {
	const ofMemo = (part: string) =>
		remedyForGap({ displayName: 'Memo', name: 'memo', type: 'string', default: '' }, part);

	it.each([
		'{{ $json.order.reference_number }}',
		"{{ $('Edit Fields').first().json.body.orderId }}",
		"{{ $json['Order ID']?.invoiceNumber2024 }}",
		'{{ $json.größe.idempotencyKey }}',
	])('shows the names that are to be checked: %s', (part) => {
		expect(ofMemo(part)).toContain(`Check the names in "${part}".`);
	});

	it.each([
		"{{ 'sk_live_51H8aXyZ0q' && undefined }}",
		'{{ sk_live_51H8aXyZ0q }}',
		'{{ $json.a[sk_live_51H8aXyZ0q] }}',
	])('hides a key that was pasted into it: %s', (part) => {
		expect(ofMemo(part)).not.toContain('51H8aXyZ0q');
	});
});
