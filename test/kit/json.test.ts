import fc from 'fast-check';

import { quoteInexact } from '../../nodes/kit/json';

/** What a reader of the amount gets to see, as JSON. */
const read = (number: string): unknown => JSON.parse(quoteInexact(number));

it.each([
	['0', 0],
	['1000.0', 1000],
	['49.5', 49.5],
	['0.30000000000000004', 0.30000000000000004],
	['123456789012345.67', 123456789012345.67],
	['1e3', 1000],
	['9007199254740991', 9007199254740991],
	// A double as PHP writes it with serialize_precision=17.
	['49.990000000000002', 49.99],
	['0.10000000000000001', 0.1],
	['9007199254740993', '9007199254740993'],
	['-9007199254740993', '-9007199254740993'],
	['1234567890123456.78', '1234567890123456.78'],
	['100000000000000.001', '100000000000000.001'],
	['0.1234567890123456789', '0.1234567890123456789'],
	['12345678901234567e3', 12345678901234567000],
	['12345678901234568e3', '12345678901234568e3'],
	['1e400', '1e400'],
	['1e-400', '1e-400'],
])('%s is read as %j', (text, value) => {
	expect(read(text)).toEqual(value);
});

it('every decimal that has at most 15 digits stays a number', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }),
			fc.nat(15),
			(digits, places) => {
				const text = withPoint(digits, places);
				expect(typeof read(text)).toBe('number');
			},
		),
	);
});

it('no decimal with more than 17 digits is read as another one', () => {
	const many = fc.stringMatching(/^[1-9]\d{17,30}$/).filter((digits) => !digits.endsWith('0'));
	fc.assert(
		fc.property(many, fc.integer({ min: 1, max: 17 }), (digits, places) => {
			const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`;
			expect(String(read(text))).toBe(text);
		}),
	);
});

it('what is very long takes no long time', () => {
	const text = `[1${'0'.repeat(1_000_000)}.1, "1${'0'.repeat(1_000_000)}"]`;
	expect((JSON.parse(quoteInexact(text)) as unknown[]).map((entry) => typeof entry)).toEqual([
		'string',
		'string',
	]);
});

/** An integer with a point before so many of its digits. */
function withPoint(digits: number, places: number): string {
	const text = String(Math.abs(digits)).padStart(places + 1, '0');
	const whole = text.slice(0, text.length - places);
	const fraction = text.slice(text.length - places);
	return `${digits < 0 ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}
