import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { collectionField, idempotencyKeyField } from '../../../nodes/kit/form/fields';
import { InputFailure } from '../../../nodes/kit/outcome/failure';
import { checked } from '../../../nodes/kit/form/checked';
import { extras } from '../../../nodes/kit/form/collections';
import { identifier, optional, text, toggle } from '../../../nodes/kit/form/inputs';
import { wholeNumber } from '../../../nodes/kit/form/money';
import { ownKeyOf, ownLabel } from '../../../nodes/kit/form/ownKey';

const accepts = (schema: z.ZodTypeAny, value: unknown): unknown => schema.parse(value);
const ownKey = () => ownLabel().transform((label) => ownKeyOf(label));
const refuses = (schema: z.ZodTypeAny, value: unknown): boolean => !schema.safeParse(value).success;

describe('a whole number', () => {
	const amount = wholeNumber({ min: 1, max: 1000, unit: 'sats' });

	it.each([
		[1, 1],
		[1000, 1000],
		['21', 21],
		[' 21 ', 21],
		['007', 7],
	])('takes %p', (value, expected) => {
		expect(accepts(amount, value)).toBe(expected);
	});

	it.each([
		0,
		1001,
		-1,
		1.5,
		'1.5',
		'-1',
		'1e2',
		'12abc',
		'0x10',
		'',
		' ',
		NaN,
		Infinity,
		null,
		true,
		[5],
		'1,000',
		2 ** 53,
	])('refuses %p', (value) => {
		expect(refuses(amount, value)).toBe(true);
	});

	it('never takes a number that JSON has already rounded', () => {
		expect(refuses(wholeNumber(), 2 ** 53)).toBe(true);
		expect(refuses(wholeNumber(), '9007199254740993')).toBe(true);
		expect(accepts(wholeNumber(), '9007199254740991')).toBe(9007199254740991);
	});
});

describe('text', () => {
	it('is measured in bytes, as the servers do', () => {
		expect(accepts(text({ maxBytes: 4 }), 'ab€'.slice(1))).toBe('b€');
		expect(refuses(text({ maxBytes: 4 }), 'ab€')).toBe(true);
	});
});

describe('an optional field', () => {
	it.each(['', null, undefined])('counts %p as not filled in', (value) => {
		expect(accepts(optional(wholeNumber({ min: 1 })), value)).toBeUndefined();
	});

	it('still refuses what is filled in wrongly', () => {
		expect(refuses(optional(wholeNumber({ min: 1 })), 0)).toBe(true);
	});
});

describe('a toggle', () => {
	it('takes the words that expressions and agents produce', () => {
		expect([true, 'true', false, 'false'].map((value) => accepts(toggle(), value))).toEqual([
			true,
			true,
			false,
			false,
		]);
		expect(refuses(toggle(), 'yes')).toBe(true);
	});
});

describe("a key of the user's own", () => {
	it('that is a UUID is taken as it is', () => {
		expect(accepts(ownKey(), ' 2ed6657d-e927-568b-95e1-2665a8aea6a2 ')).toBe(
			'2ed6657d-e927-568b-95e1-2665a8aea6a2',
		);
	});

	// worked out with Python's uuid.uuid5 in the namespace of the package
	it.each([
		['wages 2026-W48 carol', 'a6aacb9b-684e-56f1-8540-96a7f1e24557'],
		[' Wages  2026-w48 CAROL\n', 'a6aacb9b-684e-56f1-8540-96a7f1e24557'],
		['Jos\u00e9', '8f665943-7bce-524e-9cf4-0a7c54f007df'],
		['jose\u0301', '8f665943-7bce-524e-9cf4-0a7c54f007df'],
		['2ed6657d-e927-868b-95e1-2665a8aea6a2', 'd47edf5e-6756-557f-a450-44b3a4684f26'],
	])('in other words (%p) becomes the UUID made of them', (words, key) => {
		expect(accepts(ownKey(), words)).toBe(key);
	});

	it('is another key for another owner, unless it is a UUID', () => {
		// worked out like the others, of `["wallet-1","wages 2026-w48 carol"]`
		const mark = accepts(ownLabel(), 'wages 2026-W48 carol') as string;
		expect(ownKeyOf(mark, 'wallet-1')).toBe('9022a3f7-bd9e-54ff-b7bc-390e92b4571f');
		expect(ownKeyOf(mark, 'wallet-2')).not.toBe(ownKeyOf(mark, 'wallet-1'));
		const uuid = '2ed6657d-e927-568b-95e1-2665a8aea6a2';
		expect(ownKeyOf(uuid, 'wallet-1')).toBe(uuid);
	});

	it.each([' ', 4.2, {}, 'w'.repeat(1001)])('is not %p', (value) => {
		expect(refuses(ownKey(), value)).toBe(true);
	});

	it.each([undefined, null, '', ' '])(
		'is refused where it was added and comes to %p',
		(nothing) => {
			const fields = extras({ memo: text({ maxBytes: 9 }) }, { idempotencyKey: ownLabel() });
			const form = z.object({ additionalFields: fields });
			const shown = [collectionField('Additional Fields', [idempotencyKeyField])];
			const raw = { additionalFields: { idempotencyKey: nothing } };
			expect(() => checked(form, raw, shown)).toThrow(/^"Idempotency Key" must /);
			expect(accepts(fields, { memo: nothing })).toEqual({});
			expect(accepts(fields, {})).toEqual({});
			expect(accepts(fields, undefined)).toEqual({});
		},
	);
});

describe('a refused parameter', () => {
	const field = (displayName: string, name: string, more: Partial<INodeProperties> = {}) =>
		({ displayName, name, type: 'string', default: '', ...more }) as INodeProperties;
	const fields = [
		field('Amount (Sats)', 'amount', { displayOptions: { show: { currency: ['BTC'] } } }),
		field('Amount (Cents)', 'amount', { displayOptions: { show: { currency: ['USD'] } } }),
		field('Secret', 'secret', { typeOptions: { password: true } }),
		field('Additional Fields', 'additionalFields', {
			type: 'collection',
			default: {},
			options: [field('External ID', 'externalId')],
		}),
	];
	const schema = z.object({
		amount: wholeNumber({ min: 1 }),
		currency: z.string().optional(),
		secret: optional(identifier(/^s/, 'must start with "s"')),
		additionalFields: z
			.object({ externalId: optional(identifier(/^[a-z]+$/, 'must be letters')) })
			.default({}),
	});

	function failure(raw: Record<string, unknown>): InputFailure {
		try {
			checked(schema, raw, fields);
		} catch (caught) {
			if (caught instanceof InputFailure) return caught;
		}
		throw new Error('was not refused');
	}

	it('is named by the label that the editor shows at that moment', () => {
		expect(failure({ currency: 'BTC', amount: 0 }).message).toBe(
			'"Amount (Sats)" must be a whole number of at least 1',
		);
		expect(failure({ currency: 'USD', amount: 0 }).message).toBe(
			'"Amount (Cents)" must be a whole number of at least 1',
		);
		expect(failure({ amount: 1, additionalFields: { externalId: 'A' } }).message).toBe(
			'"External ID" must be letters',
		);
	});

	it('is shown as it was received, and nothing was sent', () => {
		expect(failure({ amount: '12abc' }).description).toBe('Received: "12abc". Nothing was sent.');
		expect(failure({ amount: '' }).description).toBe('It is empty. Nothing was sent.');
		expect(failure({ amount: 'x'.repeat(500) }).description?.length).toBeLessThan(120);
	});

	it('is never shown when it is a secret', () => {
		const { message, description } = failure({ amount: 1, secret: 'hunter2' });
		expect(`${message} ${description}`).not.toContain('hunter2');
	});
});
