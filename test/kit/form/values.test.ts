import { DateTime } from 'luxon';
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { checked } from '../../../nodes/kit/form/checked';
import { date, instant } from '../../../nodes/kit/form/dates';
import {
	choice,
	digits,
	identifier,
	list,
	optional,
	phone,
	text,
	toggle,
} from '../../../nodes/kit/form/inputs';
import { jsonObject } from '../../../nodes/kit/form/jsonInputs';
import { decimal, jsonAmount, wholeNumber } from '../../../nodes/kit/form/money';
import { providerText, received, withoutKeys } from '../../../nodes/kit/form/redaction';
import { parseExact, stringifyExact } from '../../../nodes/kit/json';

/* What people's data looks like, and what becomes of it. */

const says = (schema: z.ZodTypeAny, value: unknown): unknown => {
	const result = schema.safeParse(value);
	return result.success ? result.data : new Error(result.error.issues[0]?.message);
};
const refusal = (words: string) => new Error(words);

const account = digits(10);
const sortCode = digits(6);
const usAccount = digits([4, 17]);
const id = identifier(/^\S{1,255}$/, 'must be an ID');
const INEXACT = refusal('must be given as text');

describe('a number that is an identifier', () => {
	it.each<[string, z.ZodTypeAny, unknown, unknown]>([
		['17 digits as a number', usAccount, Number('12345678901234567'), INEXACT],
		['17 digits as text', usAccount, '12345678901234567', '12345678901234567'],
		['22 digits as a number', usAccount, Number('1234567890123456789012'), INEXACT],
		['1e21', usAccount, 1e21, INEXACT],
		['1e21 as text', usAccount, '1e21', refusal('must be 4 to 17 digits')],
		['a negative one', usAccount, -123456789, refusal('must be 4 to 17 digits')],
		['one with decimals', usAccount, 1234567890.5, INEXACT],
		['one with decimals, as text', usAccount, '1234567890.5', refusal('must be 4 to 17 digits')],
		['one of a spreadsheet', usAccount, '12345.0', refusal('must be 4 to 17 digits')],
		[
			'nine digits of ten',
			account,
			123456789,
			refusal(
				'must be 10 digits: 1 digit is missing, a spreadsheet may have dropped leading zeros',
			),
		],
		[
			'five digits of six',
			sortCode,
			40004,
			refusal('must be 6 digits: 1 digit is missing, a spreadsheet may have dropped leading zeros'),
		],
		['too many digits', sortCode, '0400040', refusal('must be 6 digits')],
		['ten digits', account, 1234567890, '1234567890'],
		['groups with dashes', sortCode, '04-00-04', '040004'],
		['groups with dots', sortCode, '04.00.04', '040004'],
		['groups with spaces', account, ' 0123 456\u00A0789 ', '0123456789'],
		['an account with decimals', usAccount, '12345678.125', refusal('must be 4 to 17 digits')],
		['an account of a sheet', usAccount, '1234567890.000', refusal('must be 4 to 17 digits')],
		['the apostrophe of a spreadsheet', account, "'0123456789", '0123456789'],
		['an ID of a list', id, 1, '1'],
		['an ID with decimals', id, 1.5, INEXACT],
		['an ID that is true', id, true, refusal('must be an ID')],
		['no ID', id, null, refusal('must be an ID')],
		['an ID with what nobody sees', id, '\u200Bw1\uFEFF ', 'w1'],
		['words', text(), 1042, '1042'],
		['a postcode', text({ max: 32 }), 2108, '2108'],
		['true as words', text(), true, 'true'],
		['words with decimals', text(), 1.1, INEXACT],
		['a phone number', phone, '+44 7700-900.123', '+447700900123'],
		['a phone number as a number', phone, 254712345678, '254712345678'],
		['a phone number with two readings', phone, '+44 (0)20 7946 0000', 'refused'],
		['the same with spaces', phone, '+44 ( 0 ) 20 7946 0000', 'refused'],
		['a phone number with a slash', phone, '089/123456', '089123456'],
		['two phone numbers, the second by its end', phone, '2348012345678/79', 'refused'],
	])('%s', (_what, schema, value, right) => {
		if (right === 'refused') expect(schema.safeParse(value).success).toBe(false);
		else expect(says(schema, value)).toEqual(right);
	});

	it('keeps its digits in JSON that somebody typed, and stays a number', () => {
		const typed = '{"id":9007199254740993,"list":[-12345678901234567890,1.5,"9007199254740993"]}';
		expect(stringifyExact(parseExact(typed))).toBe(typed);
		expect(stringifyExact(jsonObject().parse(typed))).toBe(typed);
		expect(parseExact('{"a":[1,2.5e3,9007199254740991]}')).toEqual({
			a: [1, 2500, 9007199254740991],
		});
	});
});

describe('an amount', () => {
	const fiat = decimal({ places: 2 });
	const crypto = decimal({ places: 18 });
	const SEPARATED = refusal('must be written with a point and without separators');

	it.each<[z.ZodTypeAny, unknown, unknown]>([
		[fiat, '1,000.50', SEPARATED],
		[fiat, '1 000,50', SEPARATED],
		[fiat, '12,30', SEPARATED],
		[fiat, '1 000.50', '1000.5'],
		[fiat, "1'000", '1000'],
		[decimal({ places: 0 }), '1500.00', '1500'],
		[fiat, '20.500', '20.5'],
		[fiat, -5, refusal('must be more than zero')],
		[fiat, '\u22125', refusal('must be more than zero')],
		[crypto, 0.1 + 0.2, refusal('must be rounded')],
		[fiat, 0.1 + 0.2, refusal('must be rounded')],
		[crypto, 1e-8, '0.00000001'],
		[crypto, 2.5e-7, '0.00000025'],
		[crypto, 5e-324, 'refused'],
		[
			jsonAmount({ places: 2 }),
			'999999999999999.99',
			refusal('must have at most 15 digits: as a JSON number, more could become another amount'),
		],
		[jsonAmount({ places: 2 }), Number('999999999999999.99'), 'refused'],
		[wholeNumber({ min: 1 }), '1 000', 1000],
		[wholeNumber({ min: 1 }), '21.00', 21],
		[wholeNumber({ min: 1 }), '1,000', SEPARATED],
		[wholeNumber({ min: 1 }), '1.000', SEPARATED],
		[wholeNumber({ min: 1 }), '1.234', SEPARATED],
		[wholeNumber({ min: 1 }), '1.000.000', SEPARATED],
		[wholeNumber({ min: 1 }), '0.000', refusal('must be a whole number of at least 1')],
		[decimal({ places: 0 }), '20.000', SEPARATED],
		[decimal({ places: 2, maybeWhole: true }), '20.000', SEPARATED],
		[decimal({ places: 2, maybeWhole: true }), '20.00', '20'],
		[decimal({ places: 8, maybeWhole: true }), '1.234', SEPARATED],
		[decimal({ places: 8, maybeWhole: true }), '1.2340', '1.234'],
		[decimal({ places: 8, maybeWhole: true }), 1.234, '1.234'],
		[wholeNumber({ min: 1 }), 1.5, refusal('must be a whole number of at least 1')],
		[wholeNumber({ min: 1 }), -1, refusal('must be a whole number of at least 1')],
	])('%#: of %p', (schema, value, right) => {
		if (right === 'refused') expect(schema.safeParse(value).success).toBe(false);
		else expect(says(schema, value)).toEqual(right);
	});

	it.each<[string, z.ZodTypeAny, string]>([
		['1,000.50', fiat, 'It can mean 1000.5 or 1.0005.'],
		['1 000,50', fiat, 'It can mean 100050 or 1000.5.'],
		['20.000', wholeNumber(), 'It can mean 20 or 20000.'],
		['1.000.000', wholeNumber(), 'Write 1000000.'],
		[
			'1.234',
			decimal({ places: 8, maybeWhole: true }),
			'It can mean 1.234 or 1234. Write 1.2340 for the first.',
		],
	])('%s is refused with both readings', (value, schema, both) => {
		const field = { displayName: 'Amount', name: 'amount', type: 'string', default: '' } as const;
		const read = () => checked(z.object({ amount: schema }), { amount: value }, [field]);
		expect(read).toThrow(expect.objectContaining({ description: expect.stringContaining(both) }));
	});
});

describe('a date field', () => {
	const field = (name: string): INodeProperties => ({
		displayName: name,
		name,
		type: 'dateTime',
		default: '',
	});
	const read = (schema: z.ZodTypeAny, value: unknown, zone: string): unknown => {
		try {
			return checked(z.object({ at: schema }), { at: value }, [field('at')], { zone })
				.at as unknown;
		} catch (caught) {
			return (caught as Error).message;
		}
	};
	const MIDNIGHT = '1990-04-29T22:00:00.000Z';
	const DATE = '"at" must be a date, like 1990-04-30';

	it.each([
		['Europe/Berlin', MIDNIGHT, '1990-04-30'],
		['Europe/Berlin', new Date(MIDNIGHT), '1990-04-30'],
		['Europe/Berlin', DateTime.fromISO(MIDNIGHT, { zone: 'America/New_York' }), '1990-04-30'],
		['Africa/Lagos', '1990-04-29T23:00:00.000Z', '1990-04-30'],
		['America/New_York', MIDNIGHT, '1990-04-29'],
		['UTC', MIDNIGHT, '1990-04-29'],
		['Asia/Tokyo', '1990-04-30', '1990-04-30'],
		['Asia/Tokyo', '1990-04-30T00:00:00', '1990-04-30'],
		['America/New_York', '2026-11-20 00:00:00', '2026-11-20'],
		['UTC', 1763596800, '2025-11-20'],
		['UTC', 1763596800000, '2025-11-20'],
		['UTC', '1763596800', '2025-11-20'],
		['UTC', 46346, DATE],
		['UTC', 19900430, DATE],
		['UTC', '19900430', DATE],
		['UTC', '30/04/1990', DATE],
		['UTC', '1990-02-30', DATE],
		['UTC', 'soon', DATE],
		['UTC', true, DATE],
		['UTC', new Date(NaN), DATE],
		['UTC', '0001-01-01', DATE],
		['UTC', '0001-01-01T00:00:00Z', DATE],
		['UTC', 1763596800000000, DATE],
	])('in %s takes %p for %s', (zone, value, day) => {
		expect(read(date, value, zone)).toBe(day);
	});

	it.each([
		['UTC', '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z'],
		['Asia/Tokyo', '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z'],
		['Asia/Tokyo', '2026-03-01T09:00:00', '2026-03-01T00:00:00Z'],
		['Asia/Tokyo', '2026-03-01', '2026-02-28T15:00:00Z'],
		['Europe/Berlin', '2026-03-01 01:00:00', '2026-03-01T00:00:00Z'],
		['Europe/Berlin', 1772323200, '2026-03-01T00:00:00Z'],
		['Europe/Berlin', 1772323200000, '2026-03-01T00:00:00Z'],
		['Europe/Berlin', new Date('2026-03-01T00:00:00Z'), '2026-03-01T00:00:00Z'],
	])('in %s takes %p for the time %s', (zone, value, time) => {
		expect(read(instant, value, zone)).toBe(Date.parse(time));
	});

	it.each(['0001-01-01T00:00:00Z', 1763596800000000, '1763596800000000'])(
		'is no point in time: %p',
		(value) => {
			expect(read(instant, value, 'UTC')).toBe(
				'"at" must be a date and time, like 2026-03-01T00:00:00Z',
			);
		},
	);

	it.each([46346, '46346', '46346.5'])('says of %p what a number may be', (value) => {
		const shown = [field('at')];
		const given = () => checked(z.object({ at: date }), { at: value }, shown, { zone: 'UTC' });
		expect(given).toThrow(
			expect.objectContaining({ description: expect.stringContaining('days of a spreadsheet') }),
		);
	});
});

describe('blank cells and other forms', () => {
	it.each(['', '   ', '\u00A0\u200B', null, undefined])(
		'an optional cell of %j is empty',
		(cell) => {
			expect(
				[text(), id, phone, date, choice(['a'])].map((one) => optional(one).parse(cell)),
			).toEqual(Array(5).fill(undefined));
		},
	);

	it.each<[z.ZodTypeAny, unknown, unknown]>([
		[choice(['BTC', 'USD']), ' btc', 'BTC'],
		[choice(['BTC', 'USD']), 'eur', refusal('must be one of BTC, USD')],
		[toggle(), 'TRUE', true],
		[toggle(), 0, false],
		[toggle(), '1', true],
		[toggle(), ' 0 ', false],
		[toggle(), [true], refusal('must be true or false')],
		[list(text()), 'basic, pro\n', ['basic', 'pro']],
		[list(text()), ['basic', ' '], ['basic']],
		[list(text()), '["basic", "pro, plus"]', ['basic', 'pro, plus']],
		[list(text()), '"basic","pro, plus"', ['basic', 'pro, plus']],
		[list(text()), '[9007199254740993]', ['9007199254740993']],
		[list(text()), '[]', []],
		[list(text()), '[basic, pro]', refusal('must be a list')],
		[list(text()), 'basic, "pro', refusal('must be a list')],
		[list(text()), '{"basic":true}', refusal('must be text')],
		[list(choice(['A', 'B'])), ['a', 'x'], refusal('must be one of A, B')],
		[jsonObject(), ' ', {}],
		[jsonObject(), '[1]', refusal('must be a JSON object, like {"name": "value"}')],
	])('%#', (schema, value, right) => {
		expect(says(schema, value)).toEqual(right);
	});
});

describe('a secret', () => {
	it('of one letter is hidden where it stands alone, and not within words', () => {
		expect(providerText('Blazeauth: a is too short, at least 8', ['a'])).toBe(
			'Blazeauth: ••• is too short, at least 8',
		);
		expect(providerText('not "hunter2hunter2"', ['hunter2hunter2'])).toBe('not "•••"');
		expect(providerText('as it is', [''])).toBe('as it is');
	});

	it.each([
		'0123456789',
		'12345678901234567',
		'2026-11-20 00:00:00',
		'8f3c1a52-77e5-4f0c-9f37-8ad1bd7b3a11',
		'INV-2026-0042',
		'someone@example.com',
		'a note of many and quite ordinary words',
		'DE02120300000000202051',
		'https://shop.example/thanks',
	])('is none of what %s is, so that is shown', (value) => {
		expect(received(value)).toBe(`Received: "${value}".`);
	});

	it('is taken out of a whole message, whoever has put it there', () => {
		const key = `blink_${'aB3dE6gH9jK2mN5p'.repeat(4)}`;
		expect(withoutKeys(`Invalid wallet ${key}`)).toBe('Invalid wallet •••');
		const address = '0x52908400098527886E0F7030069857D2E4169EE7';
		expect(withoutKeys(`To ${address}`)).toBe(`To ${address}`);
		expect(withoutKeys(`Hash ${'4c6d8e0f'.repeat(8)}`)).toBe(`Hash ${'4c6d8e0f'.repeat(8)}`);
	});
});
