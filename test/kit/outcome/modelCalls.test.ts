import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { ApiFailure, InputFailure } from '../../../nodes/kit/outcome/failure';
import { callOnce } from '../../../nodes/kit/outcome/modelCalls';

let executions = 0;

/** As much of n8n's context as tells the calls of models apart. */
const agent = (execution = `agent-${++executions}`) =>
	({
		getInstanceId: () => 'instance',
		getWorkflow: () => ({ id: 'w' }),
		getExecutionId: () => execution,
		getNode: () => ({ id: 'n', type: 'n8n-nodes-tollgate.blinkTool' }),
	}) as unknown as IExecuteFunctions;

const payment = (amount = 1) => ({ item: 0, input: { amount }, pays: true });
const creation = (name = 'a') => ({ item: 0, input: { name }, pays: false });

const succeeds = async () => ({ fine: true });
const refused = async () => await Promise.reject<never>(new ApiFailure({ message: 'Refused' }));
const open = async () =>
	await Promise.reject<never>(
		new ApiFailure({
			message: 'The connection broke',
			description: 'Look it up under key-1.',
			outcomeUnknown: true,
		}),
	);

const failure = async (work: Promise<unknown>) =>
	await work.then(
		() => undefined,
		(caught: unknown) => caught,
	);

describe('a payment', () => {
	it('gives what its run gives', async () => {
		expect(await callOnce(agent(), payment(), succeeds)).toEqual({ fine: true });
	});

	it('is made once, and called made from then on', async () => {
		const context = agent();
		await callOnce(context, payment(), succeeds);
		const again = jest.fn(succeeds);
		const caught = await failure(callOnce(context, payment(), again));
		expect(caught).toBeInstanceOf(InputFailure);
		expect(caught).toMatchObject({
			message: 'This payment is already made in this execution and is not sent a second time',
			description: expect.stringContaining('nothing was sent now'),
		});
		expect(again).not.toHaveBeenCalled();
	});

	it('is not begun again while it is under way', async () => {
		const context = agent();
		let finish: (output: { fine: boolean }) => void = () => undefined;
		const first = callOnce(
			context,
			payment(),
			async () => await new Promise((resolve) => (finish = resolve)),
		);
		const again = jest.fn(succeeds);
		expect(await failure(callOnce(context, payment(), again))).toMatchObject({
			message: expect.stringContaining('already under way'),
		});
		expect(again).not.toHaveBeenCalled();
		finish({ fine: true });
		expect(await first).toEqual({ fine: true });
	});

	it.each<[string, IExecuteFunctions, ReturnType<typeof payment>]>([
		['with other values', agent('same'), payment(2)],
		['in another execution', agent('other'), payment()],
	])('is another one %s', async (_, context, call) => {
		await failure(callOnce(agent('same'), payment(), succeeds));
		expect(await callOnce(context, call, succeeds)).toEqual({ fine: true });
	});

	it('may be asked for again after a refusal', async () => {
		const context = agent();
		expect(await failure(callOnce(context, payment(), refused))).toMatchObject({
			details: { message: 'Refused' },
		});
		expect(await callOnce(context, payment(), succeeds)).toEqual({ fine: true });
	});

	it('may be asked for again after an error that never reached the provider', async () => {
		const context = agent();
		const broken = new TypeError('no credential');
		expect(
			await failure(callOnce(context, payment(), async () => await Promise.reject(broken))),
		).toBe(broken);
		expect(await callOnce(context, payment(), succeeds)).toEqual({ fine: true });
	});
});

describe.each([
	['a payment', payment()],
	['a creation', creation()],
])('%s whose outcome is open', (_, call) => {
	it('is reported as it is, and not sent again', async () => {
		const context = agent();
		expect(await failure(callOnce(context, call, open))).toMatchObject({
			details: { message: 'The connection broke', outcomeUnknown: true },
		});
		const again = jest.fn(succeeds);
		for (let repeat = 0; repeat < 2; repeat++) {
			expect(await failure(callOnce(context, call, again))).toMatchObject({
				details: {
					message:
						'An earlier call with these values has an unknown outcome, so it is not sent again',
					description: 'The connection broke. Look it up under key-1.',
					outcomeUnknown: true,
				},
			});
		}
		expect(again).not.toHaveBeenCalled();
	});

	it('is one whose answer has a form that nobody knows', async () => {
		const context = agent();
		const strange = async () => z.object({ id: z.string() }).parse({ id: 1 });
		expect(await failure(callOnce(context, call, strange))).toMatchObject({
			details: { outcomeUnknown: true },
		});
		const again = jest.fn(succeeds);
		expect(await failure(callOnce(context, call, again))).toBeInstanceOf(ApiFailure);
		expect(again).not.toHaveBeenCalled();
	});
});

it('makes a creation again when it is asked to', async () => {
	const context = agent();
	const run = jest.fn(succeeds);
	await callOnce(context, creation(), run);
	await callOnce(context, creation(), run);
	expect(run).toHaveBeenCalledTimes(2);
});

it('cannot tell calls apart outside of an execution', async () => {
	const context = agent('');
	const run = jest.fn(succeeds);
	await callOnce(context, payment(), run);
	await callOnce(context, payment(), run);
	expect(run).toHaveBeenCalledTimes(2);
});

it('remembers the newest ten thousand calls', async () => {
	const context = agent();
	for (let amount = 1; amount <= 10_000; amount++) {
		await callOnce(context, payment(amount), succeeds);
	}
	const run = jest.fn(succeeds);
	await failure(callOnce(context, payment(1), run));
	expect(run).not.toHaveBeenCalled();
	await callOnce(context, payment(10_001), succeeds);
	await callOnce(context, payment(1), run);
	expect(run).toHaveBeenCalledTimes(1);
	await failure(callOnce(context, payment(3), run));
	expect(run).toHaveBeenCalledTimes(1);
});
