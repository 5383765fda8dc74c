import type { INode, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { z } from 'zod';

import {
	ApiFailure,
	carriedFailure,
	chainOf,
	InputFailure,
	notSent,
	type Outcome,
	refused,
	unknown,
	unlessCode,
	Unrecognised,
} from '../../../nodes/kit/outcome/failure';
import {
	failedItem,
	inOneText,
	toNodeError,
	withOutcome,
} from '../../../nodes/kit/outcome/nodeError';
import { failureOf } from './context';

const node: INode = {
	id: 'n',
	name: 'Pay',
	type: 'n8n-nodes-tollgate.blink',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const OUTCOMES: Outcome[] = ['refused', 'notSent', 'safeToRetry', 'unknown'];

function zodError(): z.ZodError {
	const { error } = z.object({ data: z.object({ id: z.string() }) }).safeParse({ data: {} });
	if (!error) throw new Error('fits');
	return error;
}

const THROWN: Array<[string, unknown]> = [
	...OUTCOMES.map((outcome): [string, unknown] => [
		outcome,
		new ApiFailure(outcome, { message: 'said', code: 'C', facts: { key: 'k' } }),
	]),
	['a wrong field', new InputFailure('said')],
	['an answer that is not recognised', new Unrecognised({ message: 'said' })],
	['an answer of another form', zodError()],
	["n8n's error of a request", new NodeApiError(node, { message: 'said' })],
	["n8n's error of an operation", new NodeOperationError(node, 'said')],
	['a mistake', new TypeError('said')],
	['no error', 'said'],
];

describe('an operation that has sent something that may have had an effect', () => {
	it.each(THROWN)('has an unknown outcome after %s, which it names', (_, thrown) => {
		const failure = withOutcome(thrown, true);
		expect(failure).toMatchObject({ outcome: 'unknown' });
		const { details } = failure as ApiFailure;
		expect(`${details.message}`).toMatch(/said|missing/);
		if (thrown instanceof ApiFailure)
			expect(details).toMatchObject({ code: 'C', facts: { key: 'k' } });
	});

	it('leaves an outcome that is unknown as it is', () => {
		const failure = unknown({ message: 'said' });
		expect(withOutcome(failure, true)).toBe(failure);
	});

	it('says what to do', () => {
		expect(withOutcome(refused({ message: 'No route', description: 'Wait.' }), true)).toMatchObject(
			{
				details: {
					message: 'The outcome is unknown: a first step was carried out, and then: No route',
					description: 'Wait. Look at what is there before you send it again.',
				},
			},
		);
		expect(withOutcome(zodError(), true)).toMatchObject({
			details: {
				message:
					'The outcome is unknown: a first step was carried out, and then: A response has a format that this node does not know ("data.id" is missing)',
				description: 'Look at what is there before you send it again.',
			},
		});
		expect(withOutcome(undefined, true)).toMatchObject({ outcome: 'unknown' });
	});
});

describe('an operation that has sent nothing that has an effect', () => {
	it.each(THROWN)('fails as it does after %s', (name, thrown) => {
		const failure = withOutcome(thrown, false);
		if (name.startsWith('an answer')) {
			expect(failure).toMatchObject({
				outcome: 'safeToRetry',
				details: {
					message: expect.stringMatching(
						/^A response has a format that this node does not know \((said|"data\.id" is missing)\)$/,
					),
					description: 'Nothing was changed.',
				},
			});
		} else expect(failure).toBe(thrown);
	});

	it('names no difference where zod names none', () => {
		expect(withOutcome(new z.ZodError([]), false)).toMatchObject({
			details: { message: 'A response has a format that this node does not know' },
		});
	});
});

describe("n8n's error", () => {
	it('is of a request for a failure of one, with everything that is known', () => {
		const error = toNodeError(
			node,
			refused({
				message: 'connect EPERM is not what n8n makes of it',
				description: 'Wait.',
				status: 429,
				hint: { cause: 'rate-limited', retryAfterMs: 5 },
				facts: { key: 'k' },
			}),
			3,
			'Besides, item 0 went through.',
		);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'connect EPERM is not what n8n makes of it',
			description: 'Wait. Besides, item 0 went through.',
			httpCode: '429',
			context: { itemIndex: 3 },
			failure: { cause: 'rate-limited', retryAfterMs: 5 },
		});
	});

	it('is of the operation for a wrong field', () => {
		const error = toNodeError(node, new InputFailure('"Amount" must be', 'Fill it in.'), 1);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message: '"Amount" must be',
			description: 'Fill it in.',
			context: { itemIndex: 1 },
		});
	});

	it('has no empty description', () => {
		expect(toNodeError(node, refused({ message: 'No' }), 0).description).toBeUndefined();
	});

	it('has the status of an answer, and none where there was none', () => {
		const error = (status?: number) => toNodeError(node, refused({ message: 'No', status }), 0);
		expect(error(404)).toMatchObject({ httpCode: '404' });
		expect(error()).toMatchObject({ httpCode: null });
	});

	it("has the words of a wrong field, not n8n's for a code in it", () => {
		const error = toNodeError(node, new InputFailure('"EPERM" is no amount', 'Fill it in.'), 0);
		expect(error.message).toBe('"EPERM" is no amount');
	});

	it.each(THROWN)(
		'is a fresh one each time, or that of n8n, after %s, and names the rest',
		(name, thrown) => {
			const error = toNodeError(node, thrown, 2, 'Besides, item 0 went through.');
			expect(error.context.itemIndex).toBe(2);
			expect(error.description).toContain('Besides, item 0 went through.');
			expect(error.message).toMatch(/said|"data\.id" is missing/);
			if (name.startsWith("n8n's")) expect(error).toBe(thrown);
		},
	);
});

describe('the item of a failure', () => {
	const item = (thrown: unknown, more: Partial<INode> = {}): INodeExecutionData =>
		failedItem({ ...node, ...more }, thrown, 2);

	it.each(OUTCOMES)('has three names and no other for an outcome that is %s', (outcome) => {
		const details = { message: 'No', description: 'Wait.', code: 'C', facts: { key: 'k' } };
		const { json, pairedItem } = item(new ApiFailure(outcome, details));
		expect(json).toEqual({
			error: 'No',
			message: 'Wait.',
			details: { code: 'C', outcome: outcome === 'unknown' ? 'unknown' : undefined, key: 'k' },
		});
		expect(pairedItem).toEqual({ item: 2 });
	});

	it('has no details for a wrong field', () => {
		expect(item(new InputFailure('No', 'Fill it in.')).json).toEqual({
			error: 'No',
			message: 'Fill it in.',
		});
	});

	it.each([undefined, 'continueRegularOutput' as const, 'stopWorkflow' as const])(
		'holds only what n8n stores with "On Error" %s',
		(onError) => {
			expect('error' in item(refused({ message: 'No' }), { onError })).toBe(false);
		},
	);

	it('has an error beside its JSON for the error output, which no copy has', () => {
		const failed = item(refused({ message: 'No' }), { onError: 'continueErrorOutput' });
		expect(failed.error).toMatchObject({ message: 'No' });
		expect('error' in { ...failed }).toBe(false);
		failed.error = undefined;
		expect(failed.error).toBeUndefined();
	});
});

describe('a failure inside of other errors', () => {
	const failure = notSent({ message: 'No token' });

	it.each<[string, unknown]>([
		['itself', failure],
		['the cause', { cause: failure }],
		['the cause of a cause', { cause: { cause: failure } }],
		['one of several', { errors: [new Error('other'), failure] }],
		['the reason', { reason: { error: failure } }],
		['only its mark, as n8n before 2.35 keeps it', { httpCode: failure.httpCode }],
		['only its mark, further down', { cause: { httpCode: failure.httpCode } }],
	])('is found as %s', (_, caught) => {
		expect(carriedFailure(caught)).toBe(failure);
	});

	it('is found by its mark among the last hundred', () => {
		const field = new InputFailure('Wrong');
		for (let other = 0; other < 99; other++) notSent({ message: 'other' });
		expect(carriedFailure({ httpCode: field.httpCode })).toBe(field);
		notSent({ message: 'one more' });
		expect(carriedFailure({ httpCode: field.httpCode })).toBeUndefined();
	});

	it.each([undefined, null, 'text', {}, { httpCode: '401' }, { httpCode: 'TOLLGATE_x' }])(
		'is not found in %p',
		(caught) => {
			expect(carriedFailure(caught)).toBeUndefined();
		},
	);

	it('is looked for without end in errors that hold one another', () => {
		const one: { cause?: unknown } = {};
		const two = { cause: one };
		one.cause = two;
		expect(chainOf(one)).toEqual([one, two]);
		const many = { errors: Array.from({ length: 100 }, (_, index) => ({ index })) };
		expect(chainOf(many)).toHaveLength(30);
	});
});

describe('a code that is no failure', () => {
	const otherwise = async () => 'otherwise';
	const failing = (failure: unknown) => async () => await Promise.reject<string>(failure);

	it.each(OUTCOMES)(
		'puts something else in the place of an outcome that is %s, unless unknown',
		async (outcome) => {
			const failure = new ApiFailure(outcome, { message: 'No', code: 'C' });
			const given = unlessCode('C', failing(failure), otherwise);
			if (outcome === 'unknown') expect(await failureOf(given)).toBe(failure);
			else expect(await given).toBe('otherwise');
		},
	);

	it.each([
		['another code', refused({ message: 'No', code: 'D' })],
		['no code', unknown({ message: 'No' })],
		['another error', new TypeError('C')],
	])('lets %s pass', async (_, failure) => {
		expect(await failureOf(unlessCode('C', failing(failure), otherwise))).toBe(failure);
	});

	it('gives what the work gives, also at once', async () => {
		expect(await unlessCode('C', () => 'fine', otherwise)).toBe('fine');
		const atOnce = () => {
			throw refused({ message: 'No', code: 'C' });
		};
		expect(await unlessCode('C', atOnce, otherwise)).toBe('otherwise');
	});
});

it('is one text where the editor shows the message alone', () => {
	const said = (message: string, description?: string) =>
		inOneText(toNodeError(node, new InputFailure(message, description), 0)).message;
	expect(said('"URL" must be one', 'Fill it in.')).toBe('"URL" must be one. Fill it in.');
	expect(said('Node.js says no.', 'Fill it in.')).toBe('Node.js says no. Fill it in.');
	expect(said('"URL" must be one')).toBe('"URL" must be one');
});

it('of a tool says everything in the message, which is all that a model reads', () => {
	const tool = { ...node, type: 'n8n-nodes-tollgate.blinkTool' };
	const said = (description?: string) =>
		toNodeError(tool, new InputFailure('"URL" must be one', description), 0);
	expect(said('Fill it in.').message).toBe('"URL" must be one. Fill it in.');
	expect(said('Fill it in.').description ?? undefined).toBeUndefined();
	expect(said().message).toBe('"URL" must be one');
});
