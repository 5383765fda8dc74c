import fc from 'fast-check';

import {
	compare,
	decimal,
	jsonAmount,
	toJsonNumber,
	toMinorUnits,
} from '../../../nodes/kit/form/money';

const euros = decimal({ places: 2, min: '0.10', max: '1000000' });

describe('an amount', () => {
	it.each([
		['12.30', '12.3'],
		['12.3', '12.3'],
		['12', '12'],
		[12.3, '12.3'],
		[' 0.10 ', '0.1'],
		['007.50', '7.5'],
		['4200', '4200'],
		['4200.00', '4200'],
		[4200, '4200'],
		['0004500.0', '4500'],
		['1000000', '1000000'],
	])('takes %p', (value, expected) => {
		expect(euros.parse(value)).toBe(expected);
	});

	it.each([
		'12.345',
		'12,30',
		'1,000.00',
		'1e2',
		'-1',
		'+1',
		'.5',
		'5.',
		'',
		'abc',
		'0',
		'0.00',
		'0.09',
		'1000000.01',
		NaN,
		Infinity,
		null,
		undefined,
		'１２',
		'0x10',
	])('refuses %p', (value) => {
		expect(euros.safeParse(value).success).toBe(false);
	});

	it.each([['12.30'], { toString: () => '12.30' }, true])(
		'refuses %p, which only turns into one',
		(value) => expect(euros.safeParse(value).success).toBe(false),
	);

	it('is more than zero even where nothing is said about the least', () => {
		const any = decimal({ places: 2 });
		expect(['0', '0.00', '000'].map((value) => any.safeParse(value).success)).toEqual([
			false,
			false,
			false,
		]);
		expect(any.parse('0.01')).toBe('0.01');
	});

	it.each([
		[2, 'abc', 'must be a positive number with at most 2 decimals, written like 1500.25'],
		[2, null, 'must be a positive number with at most 2 decimals, written like 1500.25'],
		[2, undefined, 'must be a positive number with at most 2 decimals, written like 1500.25'],
		[0, '1.5', 'must be a positive whole number, written like 1500'],
		[2, '-5', 'must be more than zero'],
		[2, '\u22125', 'must be more than zero'],
		[2, '0', 'must be more than zero'],
		[2, '0.49', 'must be at least 0.5'],
		[2, '10.01', 'must be at most 10'],
	])('with %d places says about %p what it must be', (places, value, words) => {
		const schema = decimal({ places, min: '0.5', max: '10' });
		const messages = schema.safeParse(value).error?.issues.map(({ message }) => message);
		expect(messages?.[0]).toBe(words);
	});

	it('of a currency without decimals is whole', () => {
		expect(decimal({ places: 0 }).parse('1500')).toBe('1500');
		expect(decimal({ places: 0 }).parse('1500.00')).toBe('1500');
		expect(decimal({ places: 0 }).safeParse('1500.5').success).toBe(false);
	});
});

describe('minor units', () => {
	it.each([
		['12.30', 2, 1230n],
		['12', 2, 1200n],
		['1500', 0, 1500n],
		['1.234', 3, 1234n],
		['0.00000001', 8, 1n],
		['19.99', 2, 1999n],
		['90071992547409931234.56', 2, 9007199254740993123456n],
	])('of %s with %d places', (amount, places, expected) => {
		expect(toMinorUnits(amount, places)).toBe(expected);
	});

	it('are never rounded', () => {
		expect(() => toMinorUnits('12.345', 2)).toThrow(
			new RangeError('12.345 has more than 2 decimals'),
		);
	});

	it('come back as the same amount', () => {
		fc.assert(
			fc.property(
				fc.bigInt({ min: 0n, max: 10n ** 30n }),
				fc.integer({ min: 0, max: 8 }),
				(units, places) => {
					const digits = units.toString().padStart(places + 1, '0');
					const amount = places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits;
					expect(toMinorUnits(amount, places)).toBe(units);
				},
			),
		);
	});
});

describe('an amount as a JSON number', () => {
	const amounts = jsonAmount({ places: 40 });
	const sent = (amount: string) => JSON.stringify(toJsonNumber(amounts.parse(amount)));

	it('is exactly the amount', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 10 ** 14 }), (cents) => {
				const amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
				expect(Number(sent(amount)).toFixed(2)).toBe(amount);
			}),
		);
	});

	// 90071992547409.931 would become 90071992547409.92; JSON would have the last one as 1e+24.
	it.each(['90071992547409.931', '1000000000000000', `1${'0'.repeat(24)}`])(
		'is refused where it could be another one: %s',
		(amount) => {
			const messages = amounts.safeParse(amount).error?.issues.map(({ message }) => message);
			expect(messages).toEqual([
				'must have at most 15 digits: as a JSON number, more could become another amount',
			]);
		},
	);

	it('does not mind zeros that say nothing', () => {
		expect(sent(`1.5${'0'.repeat(20)}`)).toBe('1.5');
		expect(sent(`${'0'.repeat(20)}12`)).toBe('12');
		expect(sent('9007199254740.93')).toBe('9007199254740.93');
	});
});

it.each(['', 'abc', '-1', '+1', '1e2', '.5', '5.', '1,5', '1.2.3'])(
	'makes nothing of %j, which is no amount',
	(text) => {
		expect(() => toMinorUnits(text, 2)).toThrow(RangeError);
	},
);

it('compares amounts of different precision', () => {
	expect(compare('1.10', '1.1')).toBe(0);
	expect(compare('1.09', '1.1')).toBeLessThan(0);
	expect(compare('10', '9.99')).toBeGreaterThan(0);
});
