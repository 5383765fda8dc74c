import { z } from 'zod';

import {
	ApiFailure,
	carriedFailure,
	firstDifference,
	InputFailure,
	Unrecognised,
} from '../../../nodes/kit/outcome/failure';

/* The first difference of an answer in words, and failures that n8n has wrapped. */

const shape = z.object({
	id: z.string(),
	kind: z.enum(['a', 'b']).default('a'),
	rows: z
		.array(z.number())
		.default([])
		.refine((rows) => rows.length < 2, 'must be one'),
});

function wrong(answer: unknown): z.ZodError {
	const { error } = shape.safeParse(answer);
	if (!error) throw new Error('it fits');
	return error;
}

it.each<[string, unknown, string]>([
	['a value that is missing', {}, ' ("id" is missing)'],
	['a value of another type', { id: 7 }, ' ("id" is of the type number, not string)'],
	[
		'a value deep inside',
		{ id: 'x', rows: [true] },
		' ("rows.0" is of the type boolean, not number)',
	],
	['a value of no documented kind', { id: 'x', kind: 'c' }, ' ("kind" is not as documented)'],
	['a rule of the answer', { id: 'x', rows: [1, 2] }, ' ("rows" must be one)'],
	['the answer itself', 'text', ' (it is of the type string, not object)'],
])('names %s', (_, answer, words) => {
	expect(firstDifference(wrong(answer))).toBe(words);
});

it('says what was not recognised, and nothing of any other error', () => {
	expect(firstDifference(new Unrecognised({ message: 'no list' }))).toBe(' (no list)');
	expect(firstDifference(new TypeError('x'))).toBe('');
});

it.each([
	[new ApiFailure('refused', { message: 'x' }), 'ApiFailure'],
	[new InputFailure('x'), 'InputFailure'],
	[new Unrecognised({ message: 'x' }), 'Unrecognised'],
])('%s has a name for logs', (failure, name) => {
	expect(failure.name).toBe(name);
});

describe('a failure inside of others', () => {
	const failure = new InputFailure('"URL" must be one');
	const { httpCode } = failure;

	it('is found by its mark, where n8n has dropped it', () => {
		expect(carriedFailure({ message: 'x', cause: { httpCode } })).toBe(failure);
	});

	it.each([`x${httpCode}`, `${httpCode}x`, httpCode.toLowerCase(), '502', undefined])(
		'is not what %s marks',
		(code) => {
			expect(carriedFailure({ httpCode: code })).toBeUndefined();
		},
	);

	it('is found by itself, however many came after it', () => {
		const first = new ApiFailure('notSent', { message: 'No token' });
		for (let later = 0; later < 1000; later++) new InputFailure('later');
		expect(carriedFailure(new Error('wrapped', { cause: first }))).toBe(first);
		expect(carriedFailure({ httpCode: first.httpCode })).toBeUndefined();
	});
});
