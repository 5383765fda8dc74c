import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { ApiFailure } from '../../../nodes/kit/outcome/failure';
import { Tries } from '../../../nodes/kit/outcome/ledger';

let executions = 0;

const USUAL = {
	retryOnFail: true,
	items: 3,
	execution: '',
	/** Whether the operation may be asked again after an open outcome. */
	recognises: true,
	/** The item whose input is bad. */
	bad: -1,
};

/** Makes the tries of one run of a node, each as n8n begins it. */
function node(more: Partial<typeof USUAL> = {}) {
	const spec = { ...USUAL, execution: `tries-${++executions}`, ...more };
	const { retryOnFail, items, execution, recognises } = spec;
	const context = {
		getInstanceId: () => 'instance',
		getWorkflow: () => ({ id: 'w' }),
		getNode: () => ({ id: 'n', type: 'package.blink', retryOnFail }),
		getExecutionId: () => execution,
		getInputData: () => Array.from({ length: items }, () => ({ json: {} })),
		getWorkflowDataProxy: () => ({ $runIndex: 0 }),
	} as unknown as IExecuteFunctions;
	const inputs = (more: IDataObject): Array<PromiseSettledResult<unknown>> =>
		Array.from({ length: items }, (_, item) =>
			item === spec.bad
				? { status: 'rejected', reason: new Error('no amount') }
				: { status: 'fulfilled', value: { amount: item, ...more } },
		);
	return { begin: (values: IDataObject = {}) => new Tries(context, inputs(values), recognises) };
}

const pays = async () => ({ paid: true });
const fails =
	(details: Partial<ApiFailure['details']> = {}) =>
	async () =>
		await Promise.reject<never>(new ApiFailure({ message: 'It failed', ...details }));
const open = fails({ outcomeUnknown: true, description: 'Look it up under key-1.' });
const unreachable = fails({ message: 'Nobody there', hint: { cause: 'temporarily-unavailable' } });

const failure = async (work: Promise<unknown>) =>
	await work.then(
		() => undefined,
		(caught: unknown) => (caught instanceof ApiFailure ? caught.details : caught),
	);

describe('what went through in an earlier try', () => {
	it('is given again without asking for it', async () => {
		const { begin } = node();
		const first = await begin().once(0, pays);
		const again = jest.fn(pays);
		expect(await begin().once(0, again)).toBe(first);
		expect(again).not.toHaveBeenCalled();
	});

	it('is given again although an expression gives another value in each try', async () => {
		const { begin } = node();
		await begin({ memo: '10:00:01' }).once(0, pays);
		const again = jest.fn(pays);
		expect(await begin({ memo: '10:00:02' }).once(0, again)).toEqual({ paid: true });
		expect(again).not.toHaveBeenCalled();
	});

	it('is not the answer of another item', async () => {
		const { begin } = node();
		await begin().once(0, pays);
		const other = jest.fn(pays);
		await begin().once(1, other);
		expect(other).toHaveBeenCalledTimes(1);
	});

	it('is not the answer in another execution', async () => {
		await node().begin().once(0, pays);
		const other = jest.fn(pays);
		await node().begin().once(0, other);
		expect(other).toHaveBeenCalledTimes(1);
	});

	it.each([
		['a node that is not retried', { retryOnFail: false }],
		['an execution without an id', { execution: '' }],
	])('is forgotten with %s', async (_, spec) => {
		const { begin } = node(spec);
		await begin().once(0, pays);
		const again = jest.fn(pays);
		await begin().once(0, again);
		expect(again).toHaveBeenCalledTimes(1);
	});
});

describe('what an earlier try left open', () => {
	it('is asked for again, and known from then on', async () => {
		const { begin } = node();
		await failure(begin().once(0, open));
		expect(await begin().once(0, pays)).toEqual({ paid: true });
		expect(await begin().once(0, unreachable)).toEqual({ paid: true });
	});

	it('is not asked for again where a repeat would not be recognised', async () => {
		const { begin } = node({ recognises: false });
		await failure(begin().once(0, open));
		const again = jest.fn(pays);
		expect(await failure(begin().once(0, again))).toMatchObject({
			message: 'It failed',
			outcomeUnknown: true,
			description: 'Look it up under key-1. It was not sent again.',
		});
		expect(again).not.toHaveBeenCalled();
	});

	it('is not asked for again with other values, under which nobody would recognise it', async () => {
		const { begin } = node();
		await failure(begin({ memo: '10:00:01' }).once(0, open));
		const again = jest.fn(pays);
		expect(await failure(begin({ memo: '10:00:02' }).once(0, again))).toMatchObject({
			outcomeUnknown: true,
			description:
				'Look it up under key-1. It was not sent again, since its values have changed since: use expressions that give the same value in every try.',
		});
		expect(again).not.toHaveBeenCalled();
		expect(await begin({ memo: '10:00:01' }).once(0, pays)).toEqual({ paid: true });
	});

	it('stays open when nobody is reached', async () => {
		const { begin } = node();
		await failure(begin().once(0, open));
		for (const [last, said] of [
			[unreachable, 'Nobody there'],
			[async () => await Promise.reject<never>(new Error('no credential')), 'no credential'],
			[async () => await Promise.reject<never>('gone'), 'gone'],
		] as const) {
			expect(await failure(begin().once(0, last))).toMatchObject({
				message: 'It failed',
				outcomeUnknown: true,
				description: `Look it up under key-1. The last try said: ${said}.`,
			});
		}
	});

	it('stays open when a later try is refused, which may be because of the first', async () => {
		const { begin } = node();
		await failure(begin().once(0, open));
		const refused = fails({ message: 'Balance is too low', code: 'BALANCE' });
		expect(await failure(begin().once(0, refused))).toMatchObject({
			outcomeUnknown: true,
			description: expect.stringMatching(/^Look it up under key-1\. .*Balance is too low\.$/),
		});
	});

	it('is what the newest open answer says', async () => {
		const { begin } = node();
		await failure(begin().once(0, open));
		const newer = fails({ outcomeUnknown: true, message: 'Newer', description: 'Other words.' });
		expect(await failure(begin().once(0, newer))).toMatchObject({ message: 'Newer' });
		expect(await failure(begin().once(0, unreachable))).toMatchObject({ message: 'Newer' });
	});
});

it('reports a failure of a first try as it is', async () => {
	const { begin } = node();
	expect(await failure(begin().once(0, unreachable))).toEqual({
		message: 'Nobody there',
		hint: { cause: 'temporarily-unavailable' },
	});
});

describe('the remark about the other items', () => {
	it('is empty where nothing happened', async () => {
		const tries = node().begin();
		await failure(tries.once(0, fails()));
		expect(tries.remark(0)).toBe('');
	});

	it('names what went through in any try', async () => {
		const { begin } = node({ items: 7 });
		const first = begin();
		for (const item of [0, 1, 2, 4, 6]) await first.once(item, pays);
		expect(begin().remark(5)).toBe(
			'Besides, 5 of 7 items went through (0-2, 4, 6); "Retry On Fail" does not repeat them. Set "On Error" to "Continue" to keep the result of every item.',
		);
	});

	it('leaves out the item that failed', async () => {
		const { begin } = node();
		await begin().once(1, pays);
		expect(begin().remark(1)).toBe('');
	});

	it('names what is open, and how to look it up', async () => {
		const { begin } = node();
		await begin().once(0, pays);
		await failure(begin().once(2, open));
		expect(begin().remark(1)).toMatch(/^Besides, 1 of 3 items went through \(0\);/);
		expect(begin().remark(1)).toMatch(
			/\. The outcome of item 2 is unknown from an earlier try\. Look it up under key-1\.$/,
		);
	});
});

it('gives an item with bad input what its own run says', async () => {
	const { begin } = node({ bad: 1 });
	await begin().once(1, pays);
	expect(await begin().once(1, async () => ({ second: true }))).toEqual({ second: true });
	expect(begin().remark(0)).toBe('');
});

it('remembers a long list from its first to its last item, whatever else is run meanwhile', async () => {
	const { begin } = node({ items: 12_000 });
	const first = begin();
	for (let item = 0; item < 12_000; item++) await first.once(item, pays);
	const { begin: other } = node({ items: 12_000 });
	const elsewhere = other();
	for (let item = 0; item < 12_000; item++) await elsewhere.once(item, pays);
	const again = jest.fn(pays);
	const second = begin();
	for (const item of [0, 499, 11_999]) await second.once(item, again);
	expect(again).not.toHaveBeenCalled();
});

describe('the memory of a run', () => {
	const MINUTE = 60_000;
	const later = (minutes: number) => jest.setSystemTime(Date.now() + minutes * MINUTE);

	beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] }));
	afterEach(() => jest.useRealTimers());

	it('outlasts every pause between tries and every request, but not the day', async () => {
		const { begin } = node();
		await begin().once(0, pays);
		later(15);
		const again = jest.fn(pays);
		await begin().once(0, again);
		expect(again).not.toHaveBeenCalled();
		later(16);
		await begin().once(0, again);
		expect(again).toHaveBeenCalledTimes(1);
	});

	it('is kept as long as there is news of it, although its first items are long done', async () => {
		const { begin } = node({ items: 10 });
		const first = begin();
		for (let item = 0; item < 10; item++) {
			await first.once(item, pays);
			later(10);
			node().begin().remark(0);
		}
		const again = jest.fn(pays);
		await begin().once(0, again);
		expect(again).not.toHaveBeenCalled();
	});
});
