import { InputFailure } from '../../../nodes/kit/outcome/failure';
import { carryOutCall } from '../../../nodes/kit/outcome/ledger';
import {
	command,
	contextOf,
	failureOf,
	leavingUnknown,
	mistaken,
	passing,
	pays,
	refusing,
	unreachable,
} from './context';

const creation = { ...command(), pays: false };

type Work = () => Promise<{ paid: boolean }>;

/** The calls of a model in one execution. */
function agent(context = contextOf()) {
	return async (work: Work, what = command(), order?: string) =>
		await carryOutCall(context, order, what, work);
}

/** Work that ends when it is told to. */
function held() {
	let end: (work: Work) => void = () => undefined;
	const work = async () => await (await new Promise<Work>((resolve) => (end = resolve)))();
	return { work, end: (result: Work) => end(result) };
}

describe('a payment', () => {
	it('gives what it gives', async () => {
		expect(await agent()(pays)).toEqual({ paid: true });
	});

	it('is made once, and called made from then on', async () => {
		const call = agent();
		await call(pays);
		const again = jest.fn(pays);
		const caught = await failureOf(call(again));
		expect(caught).toBeInstanceOf(InputFailure);
		expect(caught).toMatchObject({
			message: 'This payment is already made in this execution and is not sent again',
			description:
				'It counts as the same payment. Take the answer to the first call; nothing was sent now.',
		});
		expect(again).not.toHaveBeenCalled();
	});

	it('is made once, with whatever note', async () => {
		const call = agent();
		await call(pays, command(1, 'rent'));
		const again = jest.fn(pays);
		await failureOf(call(again, command(1, 'Rent ')));
		expect(again).not.toHaveBeenCalled();
	});

	it('is not begun again while it is under way', async () => {
		const call = agent();
		const { work, end } = held();
		const first = call(work);
		const again = jest.fn(pays);
		expect(await failureOf(call(again))).toMatchObject({
			message: expect.stringContaining('already under way'),
		});
		expect(again).not.toHaveBeenCalled();
		end(pays);
		expect(await first).toEqual({ paid: true });
	});

	it.each([
		['with another amount', { other: false }, command(2), 'order-1'],
		['in another execution', { other: true }, command(), 'order-1'],
		['for another item of the agent', { other: false }, command(), 'order-2'],
	])('is another one %s', async (name, { other }, what, order) => {
		await agent(contextOf({ execution: name }))(pays, command(), 'order-1');
		const again = jest.fn(pays);
		await agent(contextOf({ execution: other ? `not ${name}` : name }))(again, what, order);
		expect(again).toHaveBeenCalledTimes(1);
	});

	it.each([
		['a refusal', refusing()],
		['a request that did not reach the provider', unreachable],
		['a failure without an effect', passing],
		['an error before anything was sent', mistaken],
	])('may be asked for again after %s', async (_, work) => {
		const call = agent();
		await failureOf(call(work));
		expect(await call(pays)).toEqual({ paid: true });
	});

	it('is attempted under a new key after a refusal', async () => {
		const keys = new Set<string>();
		const context = contextOf();
		for (let call = 0; call < 3; call++) {
			await failureOf(
				carryOutCall(context, undefined, command(), async (begin) => {
					keys.add(begin().key);
					return await refusing()();
				}),
			);
		}
		expect(keys.size).toBe(3);
	});
});

describe.each([
	['a payment', command()],
	['a creation', creation],
])('%s whose outcome is unknown', (_, what) => {
	it('is reported as it is, and not sent again, in whatever run of the tool', async () => {
		const execution = `unknown-${what.pays}`;
		expect(await failureOf(agent(contextOf({ execution }))(leavingUnknown(), what))).toMatchObject({
			outcome: 'unknown',
			details: { message: 'It broke' },
		});
		const again = jest.fn(pays);
		for (let runIndex = 1; runIndex < 3; runIndex++) {
			expect(await failureOf(agent(contextOf({ execution, runIndex }))(again, what))).toMatchObject(
				{
					outcome: 'unknown',
					details: {
						message:
							'An earlier call with these values has an unknown outcome, so it is not sent again',
						description: 'It broke. Look it up under key-1.',
					},
				},
			);
		}
		expect(again).not.toHaveBeenCalled();
	});
});

it.each([
	['refused', refusing()],
	['not sent', unreachable],
	['done', pays],
])('an unknown outcome outlives a call at the same time that is %s', async (_, other) => {
	for (const unknownEndsFirst of [true, false]) {
		const call = agent();
		const [one, two] = [held(), held()];
		const calls = [call(one.work, creation), call(two.work, creation)];
		const settled = Promise.allSettled(calls);
		if (unknownEndsFirst) {
			one.end(leavingUnknown());
			await failureOf(calls[0] ?? Promise.resolve());
			two.end(other);
		} else {
			two.end(other);
			await Promise.allSettled([calls[1]]);
			one.end(leavingUnknown());
		}
		await settled;
		const third = jest.fn(pays);
		expect(await failureOf(call(third, creation))).toMatchObject({ outcome: 'unknown' });
		expect(third).not.toHaveBeenCalled();
	}
});

it('makes a creation again when it is asked to', async () => {
	const call = agent();
	const work = jest.fn(pays);
	await call(work, creation);
	await call(work, creation);
	expect(work).toHaveBeenCalledTimes(2);
});

it('cannot tell calls apart outside of an execution', async () => {
	const call = agent(contextOf({ execution: '' }));
	const work = jest.fn(pays);
	await call(work);
	await call(work);
	expect(work).toHaveBeenCalledTimes(2);
});

it('remembers the newest ten thousand calls, and those that are asked for again', async () => {
	const call = agent();
	for (let amount = 1; amount <= 10_000; amount++) await call(pays, command(amount));
	const work = jest.fn(pays);
	await failureOf(call(work, command(1)));
	expect(work).not.toHaveBeenCalled();
	await call(pays, command(10_001));
	await call(work, command(1));
	expect(work).toHaveBeenCalledTimes(1);
	await failureOf(call(work, command(3)));
	expect(work).toHaveBeenCalledTimes(1);
});
