import type { IExecuteFunctions } from 'n8n-workflow';

import type { Begin } from '../../../nodes/kit/outcome/entry';
import { ApiFailure, InputFailure, refused, unknown } from '../../../nodes/kit/outcome/failure';
import { Ledger } from '../../../nodes/kit/outcome/ledger';
import {
	command,
	contextOf,
	failureOf,
	leavingUnknown,
	mistaken,
	passing,
	pays,
	refusing,
	slowed,
	unreachable,
	type Where,
} from './context';

/** Begins attempts of one run of a node, as n8n does. */
function run(where: Where & { recognises?: boolean } = {}, signal?: AbortSignal) {
	const { recognises = true, ...rest } = where;
	const context = contextOf(rest, signal);
	return () => new Ledger(context, recognises);
}

/** Work that notes under which keys it was begun. */
function noting(work: () => Promise<{ paid: boolean }>, ownKey?: string) {
	const begun: Array<ReturnType<Begin>> = [];
	const done = async (begin: Begin) => {
		begun.push(begin(ownKey));
		return await work();
	};
	return { begun, work: done };
}

describe('what an earlier attempt has done', () => {
	it('is given again without another request', async () => {
		const attempt = run();
		const first = await attempt().carryOut(0, command(), pays);
		const again = jest.fn(pays);
		expect(await attempt().carryOut(0, command(), again)).toBe(first);
		expect(again).not.toHaveBeenCalled();
	});

	it('is given again although an expression gives another value in each attempt', async () => {
		const attempt = run();
		await attempt().carryOut(0, command(1, '10:00:01'), pays);
		const again = jest.fn(pays);
		expect(await attempt().carryOut(0, command(2, '10:00:02'), again)).toEqual({ paid: true });
		expect(again).not.toHaveBeenCalled();
	});

	const signal = new AbortController().signal;
	it.each<[string, Where, AbortSignal | undefined, number]>([
		['another item', { execution: 'same' }, signal, 1],
		['another run of the node, in a loop', { execution: 'same', runIndex: 1 }, signal, 0],
		['another node', { execution: 'same', node: 'node-b' }, signal, 0],
		['another execution, of the same number', { execution: 'same' }, undefined, 0],
	])('is not the answer for %s', async (_, where, other, item) => {
		await run({ execution: 'same' }, signal)().carryOut(0, command(), pays);
		const again = jest.fn(pays);
		await run(where, other)().carryOut(item, command(), again);
		expect(again).toHaveBeenCalledTimes(1);
	});

	it('is kept as long as the execution lives, whatever the clock says', async () => {
		jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
		const attempt = run();
		await attempt().carryOut(0, command(), pays);
		jest.setSystemTime(Date.now() + 100 * 24 * 3_600_000);
		for (let other = 0; other < 100; other++) await run()().carryOut(0, command(), pays);
		const again = jest.fn(pays);
		expect(await attempt().carryOut(0, command(), again)).toEqual({ paid: true });
		expect(again).not.toHaveBeenCalled();
		jest.useRealTimers();
	});

	it('is never done again although its output is gone', async () => {
		const attempt = run();
		const first = attempt();
		await first.carryOut(0, command(), pays);
		first.close(true);
		const again = jest.fn(pays);
		const caught = await failureOf(attempt().carryOut(0, command(), again));
		expect(caught).toBeInstanceOf(InputFailure);
		expect(caught).toMatchObject({
			message: 'This item was carried out by an earlier attempt, whose output is no longer kept',
			description: 'It is not sent again. Look it up at the provider.',
		});
		expect(again).not.toHaveBeenCalled();
	});

	it('keeps outputs of a failed attempt up to 32 MB, the first ones first', async () => {
		const attempt = run();
		const first = attempt();
		const megabytes = (count: number) => async () => ({ text: 'x'.repeat(count * 1024 * 1024) });
		await first.carryOut(0, command(), megabytes(20));
		await first.carryOut(1, command(), megabytes(11));
		await first.carryOut(2, command(), megabytes(2));
		first.close(false);
		const second = attempt();
		expect(await second.carryOut(0, command(), pays)).toHaveProperty('text');
		expect(await second.carryOut(1, command(), pays)).toHaveProperty('text');
		expect(await failureOf(second.carryOut(2, command(), pays))).toBeInstanceOf(InputFailure);
	});
});

it('keeps the output of a failed attempt that is just 32 MB long', async () => {
	const attempt = run();
	const first = attempt();
	const text = 'x'.repeat(32 * 1024 * 1024 - '{"text":""}'.length);
	await first.carryOut(0, command(), async () => ({ text }));
	first.close(false);
	expect(await attempt().carryOut(0, command(), pays)).toHaveProperty('text');
});

describe('what an earlier attempt has left unknown', () => {
	it('is reported in the words of the last attempt, where that knows no more or has the proof', async () => {
		const attempt = run();
		await failureOf(attempt().carryOut(0, command(), leavingUnknown('The first broke')));
		const second = attempt().carryOut(0, command(), leavingUnknown('The second broke'));
		expect(await failureOf(second)).toMatchObject({
			outcome: 'unknown',
			details: { message: 'The second broke', description: 'Look it up under key-1.' },
		});
		const failed = refused({ message: 'It failed at the provider', proven: true });
		const third = attempt().carryOut(0, command(), async () => await Promise.reject<never>(failed));
		expect(await failureOf(third)).toBe(failed);
	});

	it('is described as far as it is known', async () => {
		const attempt = run({ recognises: false });
		const failure = unknown({ message: 'It broke' });
		await failureOf(
			attempt().carryOut(1, command(), async () => await Promise.reject<never>(failure)),
		);
		expect(await failureOf(attempt().carryOut(1, command(), pays))).toMatchObject({
			details: { description: 'It was not sent again.' },
		});
		expect(attempt().otherItems(0)).toBe(
			'The outcome of item 1 is unknown from an earlier attempt. ',
		);
	});

	it('is asked for again where that is recognised, under the same key, and known from then on', async () => {
		const attempt = run();
		const first = noting(leavingUnknown());
		const second = noting(pays);
		await failureOf(attempt().carryOut(0, command(), first.work));
		expect(await attempt().carryOut(0, command(), second.work)).toEqual({ paid: true });
		expect(second.begun[0]?.key).toBe(first.begun[0]?.key);
		const third = jest.fn(pays);
		expect(await attempt().carryOut(0, command(), third)).toEqual({ paid: true });
		expect(third).not.toHaveBeenCalled();
	});

	it('is not asked for again where that would not be recognised', async () => {
		const attempt = run({ recognises: false });
		await failureOf(attempt().carryOut(0, command(), leavingUnknown()));
		const again = jest.fn(pays);
		expect(await failureOf(attempt().carryOut(0, command(), again))).toMatchObject({
			outcome: 'unknown',
			details: {
				message: 'It broke',
				description: 'Look it up under key-1. It was not sent again.',
			},
		});
		expect(again).not.toHaveBeenCalled();
	});

	it('is not asked for again with other values, under which nobody would recognise it', async () => {
		const attempt = run();
		await failureOf(attempt().carryOut(0, command(1, '10:00:01'), leavingUnknown()));
		const again = jest.fn(pays);
		expect(await failureOf(attempt().carryOut(0, command(1, '10:00:02'), again))).toMatchObject({
			outcome: 'unknown',
			details: {
				description:
					'Look it up under key-1. It was not sent again, since its values have changed since: use expressions that give the same value in every attempt.',
			},
		});
		expect(again).not.toHaveBeenCalled();
		expect(await attempt().carryOut(0, command(1, '10:00:01'), pays)).toEqual({ paid: true });
	});

	it.each([
		['nobody is reached', unreachable, 'Nobody there'],
		['the provider is busy', passing, 'Too busy'],
		['the provider refuses, which may be because of the first', refusing(), 'Balance is too low'],
		['something else fails', mistaken, 'no credential'],
		[
			'something is thrown that is no error',
			async () => await Promise.reject<never>('gone'),
			'gone',
		],
	])('stays unknown when %s', async (_, last, said) => {
		const attempt = run();
		await failureOf(attempt().carryOut(0, command(), leavingUnknown()));
		for (let more = 0; more < 2; more++) {
			expect(await failureOf(attempt().carryOut(0, command(), last))).toMatchObject({
				outcome: 'unknown',
				details: {
					message: 'It broke',
					description: `Look it up under key-1. The last attempt said: ${said}.`,
				},
			});
		}
	});

	it('keeps its key, whatever is said to later attempts', async () => {
		const attempt = run();
		const seen = noting(leavingUnknown());
		await failureOf(attempt().carryOut(0, command(), seen.work));
		await failureOf(attempt().carryOut(0, command(), refusing()));
		const last = noting(pays);
		await attempt().carryOut(0, command(), last.work);
		expect(last.begun[0]?.key).toBe(seen.begun[0]?.key);
	});

	it('is what the newest unknown answer says', async () => {
		const attempt = run();
		await failureOf(attempt().carryOut(0, command(), leavingUnknown()));
		await failureOf(attempt().carryOut(0, command(), leavingUnknown('Newer')));
		expect(await failureOf(attempt().carryOut(0, command(), unreachable))).toMatchObject({
			details: { message: 'Newer' },
		});
	});
});

describe('an item that was refused', () => {
	it('says so, and is attempted anew under another key, each time', async () => {
		const attempt = run();
		const keys = new Set<string | undefined>();
		for (let refusals = 0; refusals < 4; refusals++) {
			const { begun, work } = noting(refusing());
			expect(await failureOf(attempt().carryOut(0, command(), work))).toMatchObject({
				outcome: 'refused',
				details: { message: 'Balance is too low', code: 'LOW' },
			});
			keys.add(begun[0]?.key);
			expect(begun[0]).toMatchObject({ firstAt: undefined, refusal: undefined });
		}
		expect(keys.size).toBe(4);
		expect(await attempt().carryOut(0, command(), pays)).toEqual({ paid: true });
	});

	it.each([
		['was not sent', unreachable],
		['failed without an effect', passing],
		['failed before it was sent', mistaken],
		['was asked to slow down', slowed],
	])('has the same key after an attempt that %s, and counts as never sent', async (_, work) => {
		const attempt = run();
		const first = noting(work);
		const second = noting(leavingUnknown());
		await failureOf(attempt().carryOut(0, command(), first.work));
		await failureOf(attempt().carryOut(0, command(), second.work));
		expect(second.begun[0]).toEqual({ ...first.begun[0], firstAt: undefined });
		// What is unknown stays so, and with it the time.
		const third = noting(work);
		const fourth = noting(pays);
		await failureOf(attempt().carryOut(0, command(), third.work));
		await attempt().carryOut(0, command(), fourth.work);
		expect(fourth.begun[0]?.firstAt).toEqual(expect.any(Number));
		expect(third.begun[0]).toEqual(fourth.begun[0]);
	});
});

it('tells a later attempt when the first one under its key began', async () => {
	const before = Date.now();
	const attempt = run();
	const first = noting(leavingUnknown());
	const second = noting(pays);
	await failureOf(attempt().carryOut(0, command(), first.work));
	await attempt().carryOut(0, command(), second.work);
	expect(first.begun[0]?.firstAt).toBeUndefined();
	expect(second.begun[0]?.firstAt).toBeGreaterThanOrEqual(before);
	expect(second.begun[0]?.firstAt).toBeLessThanOrEqual(Date.now());
});

it('reports what a first attempt fails with as it is', async () => {
	const caught = await failureOf(run()().carryOut(0, command(), unreachable));
	expect(caught).toBeInstanceOf(ApiFailure);
	expect(caught).toMatchObject({
		outcome: 'notSent',
		details: { message: 'Nobody there', hint: { cause: 'temporarily-unavailable' } },
	});
});

it('remembers nothing of a context without a signal, as there is no retry in it', async () => {
	const context = { ...contextOf(), getExecutionCancelSignal: () => undefined };
	const attempt = () => new Ledger(context as IExecuteFunctions, true);
	await attempt().carryOut(0, command(), pays);
	const again = jest.fn(pays);
	await attempt().carryOut(0, command(), again);
	expect(again).toHaveBeenCalledTimes(1);
});

describe('the note about the other items', () => {
	it('is empty where nothing happened', async () => {
		const ledger = run()();
		await failureOf(ledger.carryOut(0, command(), refusing()));
		await failureOf(ledger.carryOut(1, command(), unreachable));
		expect([ledger.otherItems(0), ledger.otherItems(2)]).toEqual(['', '']);
	});

	it('names what went through in any attempt', async () => {
		const attempt = run({ items: 7 });
		const first = attempt();
		for (const item of [6, 0, 1, 2, 4]) await first.carryOut(item, command(), pays);
		expect(attempt().otherItems(5)).toBe(
			'Besides, 5 of 7 items went through (0-2, 4, 6); "Retry On Fail" does not send them again. Set "On Error" to "Continue" to keep the result of every item.',
		);
	});

	it('does not speak of "Retry On Fail" where it is off', async () => {
		const ledger = run({ retryOnFail: false })();
		await ledger.carryOut(0, command(), pays);
		expect(ledger.otherItems(1)).toBe(
			'Besides, 1 of 3 items went through (0). Set "On Error" to "Continue" to keep the result of every item.',
		);
	});

	it('leaves out the item that failed', async () => {
		const attempt = run();
		await attempt().carryOut(1, command(), pays);
		expect(attempt().otherItems(1)).toBe('');
	});

	it('names what is unknown, and how to look it up', async () => {
		const attempt = run();
		await attempt().carryOut(0, command(), pays);
		await failureOf(attempt().carryOut(2, command(), leavingUnknown()));
		expect(attempt().otherItems(1)).toMatch(
			/^Besides, 1 of 3 items went through \(0\);.* The outcome of item 2 is unknown from an earlier attempt\. Look it up under key-1\.$/,
		);
		expect(attempt().otherItems(2)).not.toContain('unknown');
		await attempt().carryOut(2, command(), pays);
		expect(attempt().otherItems(1)).toMatch(/^Besides, 2 of 3 items went through \(0, 2\);/);
		expect(attempt().otherItems(1)).not.toContain('unknown');
	});
});

it('remembers a long list from its first to its last item, whatever else is run meanwhile', async () => {
	const attempt = run({ items: 12_000 });
	const first = attempt();
	const elsewhere = run({ items: 12_000 })();
	for (let item = 0; item < 12_000; item++) await first.carryOut(item, command(), pays);
	for (let item = 0; item < 12_000; item++) await elsewhere.carryOut(item, command(), pays);
	const again = jest.fn(pays);
	const second = attempt();
	for (const item of [0, 499, 11_999]) await second.carryOut(item, command(), again);
	expect(again).not.toHaveBeenCalled();
});

it('what is unknown under one key is not sent under another', async () => {
	const attempt = run();
	const first = noting(leavingUnknown(), 'wage 48 from wallet A');
	await failureOf(attempt().carryOut(0, command(), first.work));
	const second = noting(pays, 'wage 48 from wallet B');
	expect(await failureOf(attempt().carryOut(0, command(), second.work))).toMatchObject({
		outcome: 'unknown',
	});
	expect(second.begun).toEqual([]);
	const third = noting(pays, 'wage 48 from wallet A');
	expect(await attempt().carryOut(0, command(), third.work)).toEqual({ paid: true });
});

it('what was unknown before it had a key may be sent under any', async () => {
	const attempt = run();
	await failureOf(attempt().carryOut(0, command(), leavingUnknown()));
	const second = noting(pays);
	expect(await attempt().carryOut(0, command(), second.work)).toEqual({ paid: true });
	expect(second.begun).toHaveLength(1);
});
