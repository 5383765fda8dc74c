import { z } from 'zod';

import { isKeyField } from '../../nodes/kit/form/gaps';
import { readForm } from '../../nodes/kit/form/readForm';
import { InputFailure } from '../../nodes/kit/outcome/failure';
import { operations } from '../support/catalogue.cts';
import { WALK } from '../support/walk.cts';
import { choicesOf } from './fieldsOf';
import { about, type Case, cases, filled, said } from './inputCases.cts';

/*
 * Whatever is fed into whatever field: what is not taken is refused in words that a person understands,
 * and nothing that may be a secret is repeated.
 */

/** Kinds of values that few fields take. */
const KINDS: ReadonlyArray<[string, unknown]> = [
	['a number', 7],
	['a float', 1.5],
	['an inexact number', 12345678901234567000],
	['an object', { odd: { deep: 1 } }],
	['a list', [{ odd: 1 }, ['x']]],
	['a boolean', true],
	['a blank', '   '],
	['an over-long text', 'x'.repeat(20_000)],
];

/** In the forms that the providers give to their keys, tokens and secrets, and one that is a password. */
const SECRETS = [
	`blink_${'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0x'.repeat(2)}ab`,
	'galoy_staging_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0xaB3dE6gH9jK2mN5pQ8sT1vW4y',
	'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
	`blz_mgmt_bak_aB3dE6gH9jK2mN5p_${'aB3dE6gH9jK2mN5pQ8sT1vW4'.repeat(2)}`,
	'ck_test_3f9d2b1c-77e5-4f0c-9f37-8ad1bd7b3a11',
	'demo_secret_not_a_real_key',
	'kqA7xZ0p3RtYw9LmNbVc5DfGh2JsKqWe8TyUiOp1',
	'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P',
	'4c6d8e0f1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f5a6b7c8d',
	'Bearer kqA7xZ0p3RtYw9LmNbVc5DfGh2JsKqWe8TyUiOp1',
];

/** What a JSON field must look like is told by an example. */
const JSON_EXAMPLE = '{"name": "value"}';

const ZODS =
	/\b(invalid|expected|received|required|discriminator|union|enum|zod|undefined|NaN|unrecognized)\b|[{[]\s*["{]|\[object/i;

it('walks every field of every operation', () => {
	expect(cases.length).toBeGreaterThan(500);
});

const takesLeftOver = (one: Case): boolean =>
	said(one, 'order-undefined').every(({ path }) => !about(path, one.path));

const isKey = ({ path }: Case): boolean =>
	!path.startsWith('filters') && isKeyField({ name: path });

it('takes no key of which a missing value is a part, and knows each by its name', () => {
	const keys = cases.filter(isKey);
	expect(keys.length).toBeGreaterThan(15);
	expect(keys.filter(takesLeftOver).map(({ title }) => title)).toEqual([]);
	const refusing = cases.filter((one) =>
		said(one, 'order-undefined').some(
			({ path, failure }) =>
				about(path, one.path) && failure.message.endsWith('"#N/A" or the like'),
		),
	);
	expect(refusing.filter((one) => !isKey(one)).map(({ title }) => title)).toEqual([]);
});

it.each(KINDS)('names the field and what would be right when it gets %s', (_kind, value) => {
	const wrong = cases.flatMap((one) =>
		said(one, value).flatMap(({ path, failure }) => {
			const ofField = about(path, one.path);
			const { message, description = '' } = failure;
			const isNamed = !ofField || message.startsWith(`"${one.label}" `);
			const words = message.replace(/^"[^"]*"/, '').replace(JSON_EXAMPLE, '');
			const isSaid = / must |has no field|contains a mutation/.test(message) && !ZODS.test(words);
			const isPlain = !/[{[]\s*"|\[object|zod/i.test(description.replace(/\{\{.*?\}\}/g, ''));
			return isNamed && isSaid && isPlain ? [] : [`${one.title}: ${message} | ${description}`];
		}),
	);
	expect(wrong).toEqual([]);
});

const types = [...new Set(cases.map(({ property }) => property.type))];

/** In a short walk each field gets one secret, and each type of field gets them all. */
const pasted = types.flatMap((type) => {
	const alike = cases.filter(({ property }) => property.type === type);
	const isAll = WALK !== 'short' || alike.length < SECRETS.length;
	return alike.map((one, index) => ({
		one,
		secrets: SECRETS.filter((_, place) => isAll || index % SECRETS.length === place),
	}));
});

it('pastes every secret into every type of field', () => {
	const met = pasted.flatMap(({ one, secrets }) =>
		secrets.map((secret) => `${one.property.type} ${secret}`),
	);
	expect(new Set(met)).toEqual(
		new Set(types.flatMap((type) => SECRETS.map((secret) => `${type} ${secret}`))),
	);
	expect(new Set(pasted.map(({ one }) => one))).toEqual(new Set(cases));
});

it('never repeats what may be a secret, into whatever field it was pasted', () => {
	const repeated = pasted.flatMap(({ one, secrets }) =>
		secrets.flatMap((secret) =>
			said(one, secret)
				.map(({ failure }) => `${failure.message} ${failure.description ?? ''}`)
				.filter((text) => text.includes(secret.replace('Bearer ', '')))
				.map((text) => `${one.title}: ${text}`),
		),
	);
	expect(repeated).toEqual([]);
});

describe('a collection', () => {
	const collections = cases.filter(({ property }) => property.type === 'collection');
	const inside = cases.filter(
		({ path, property }) => path.includes('.') && property.type !== 'notice',
	);

	it('refuses a name that none of its fields has', () => {
		const taken = collections.filter((one) => {
			const messages = said(one, { nmae: 'x' }).map(({ failure }) => failure.message);
			return !messages.includes(`"${one.label}" has no field "nmae"`);
		});
		expect(taken.map(({ title }) => title)).toEqual([]);
		expect(collections.length).toBeGreaterThan(50);
	});

	it.each([undefined, null])(
		'refuses a field whose expression gives %p, by its label',
		(nothing) => {
			const taken = inside.filter((one) => {
				const written = filled(one.form, one.path, '={{ $json.nothing }}');
				const raw = filled(one.form, one.path, nothing);
				const rowPath = one.fields.find(({ name }) => name === one.path.split('.')[0]);
				try {
					readForm(raw, one.fields, { zone: 'UTC', written });
				} catch (caught) {
					const label =
						caught instanceof InputFailure && caught.message.startsWith(`"${one.label}" `);
					return !label;
				}
				return rowPath !== undefined;
			});
			expect(taken.map(({ title }) => title)).toEqual([]);
		},
	);
});

describe('every input', () => {
	/** The schemas at the ends of one, by the kind that zod gives them. */
	function leaves(schema: z.ZodTypeAny): string[] {
		if (schema instanceof z.ZodObject) {
			return Object.values(schema.shape as z.ZodRawShape).flatMap(leaves);
		}
		if (schema instanceof z.ZodDiscriminatedUnion || schema instanceof z.ZodUnion) {
			return (schema.options as z.ZodTypeAny[]).flatMap(leaves);
		}
		if (schema instanceof z.ZodIntersection) {
			const { left, right } = schema._def as { left: z.ZodTypeAny; right: z.ZodTypeAny };
			return [left, right].flatMap(leaves);
		}
		if (schema instanceof z.ZodEffects) return leaves(schema.innerType() as z.ZodTypeAny);
		if (schema instanceof z.ZodPipeline) {
			const { in: first, out } = schema._def as { in: z.ZodTypeAny; out: z.ZodTypeAny };
			return [first, out].flatMap(leaves);
		}
		if (schema instanceof z.ZodOptional || schema instanceof z.ZodBranded) {
			return leaves(schema.unwrap() as z.ZodTypeAny);
		}
		if (schema instanceof z.ZodDefault) return leaves(schema.removeDefault() as z.ZodTypeAny);
		return [String((schema._def as { typeName: unknown }).typeName)];
	}

	it('is made of the inputs of the kit, and of nothing else', () => {
		const own = operations.flatMap(({ title, operation }) =>
			leaves(operation.input)
				.filter((kind) => !['ZodUnknown', 'ZodLiteral'].includes(kind))
				.map((kind) => `${title}: ${kind}`),
		);
		expect([...new Set(own)]).toEqual([]);
	});

	it('of a choice takes what the editor offers, in any case and with space around it', () => {
		const refused = cases
			.filter(({ property }) => property.type === 'options')
			.flatMap((one) =>
				choicesOf(one.property)
					.map(({ value }) => String(value))
					.filter((value) =>
						said(one, ` ${value.toLowerCase()} `).some(({ path }) => about(path, one.path)),
					)
					.map((value) => `${one.title}: ${value}`),
			);
		expect(refused).toEqual([]);
	});
});

describe('an amount like 20.000, which may be twenty or twenty thousand', () => {
	/** Whose currency certainly has decimals, so that a point stands before them. */
	const WITH_DECIMALS = [
		'Blaaiz: collection → requestInterac: amount',
		'Blaaiz: collection → createCrypto: amount',
		'Blaaiz: cryptoPayout → create: amount',
		'Blaaiz: cryptoSwap → create: amount',
		// as a new form stands, to a bank in Nigeria
		'Blaaiz: payout → create: amount',
		'Blaaiz: sandbox → simulateInterac: additionalFields.amount',
		'Blaaiz: swap → create: amount',
	];

	/** Of which the currency decides, when it is known: the tests of these operations. */
	const DECIDED_LATER = [
		'Blaaiz: fee → getBreakdown: amount',
		'Blaaiz: payout → getQuote: amount',
		'Blink: invoice → createForRecipient: amount',
	];

	const amounts = cases.filter(
		({ path, property }) => /amount$/i.test(path) && ['string', 'number'].includes(property.type),
	);

	it('is refused wherever the currency may have no decimals', () => {
		const taken = amounts.filter(
			(one) => !said(one, '20.000').some(({ path }) => about(path, one.path)),
		);
		const names = [...new Set(taken.map(({ title }) => title))];
		expect(names.sort()).toEqual([...WITH_DECIMALS, ...DECIDED_LATER].sort());
	});
});
