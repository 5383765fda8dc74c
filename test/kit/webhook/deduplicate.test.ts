import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { deduplicate } from '../../../nodes/kit/webhook/deduplicate';
import { acknowledge, deliveryKey } from '../../../nodes/kit/webhook/acknowledged';

type Record = (...args: unknown[]) => Promise<{ new: string[]; processed: string[] }>;

const item = (id: unknown): INodeExecutionData => ({ json: { _webhook: { id } } }) as never;

/** n8n's store, which has seen some ids. */
const store =
	(...seen: string[]): Record =>
	async (ids) => ({
		new: (ids as string[]).filter((id) => !seen.includes(id)),
		processed: seen,
	});

let triggers = 0;

interface Setting {
	mode?: string;
	allowDuplicates?: boolean;
	/** Deliveries that another process has received, as in a queue. */
	elsewhere?: readonly string[];
}

async function run(items: INodeExecutionData[], record: Record, setting: Setting = {}) {
	const { mode = 'trigger', elsewhere = [], ...options } = setting;
	const checkProcessedAndRecord = jest.fn(record);
	const log: unknown[][] = [];
	const debugLog: string[] = [];
	const id = `n${triggers++}`;
	const context = {
		getInputData: () => items,
		getMode: () => mode,
		getNode: () => ({ id, name: 'My trigger' }),
		getWorkflow: () => ({ id: 'w' }),
		getNodeParameter: () => options,
		helpers: { checkProcessedAndRecord },
		logger: {
			warn: (...entry: unknown[]) => log.push(entry),
			debug: (text: string) => debugLog.push(text),
		},
	} as unknown as IExecuteFunctions;
	for (const { json } of items) {
		const { id: delivery } = (json._webhook ?? {}) as IDataObject;
		if (typeof delivery !== 'string' || elsewhere.includes(delivery)) continue;
		acknowledge(deliveryKey(context, delivery));
	}
	const output = await deduplicate(context);
	return { output, calls: checkProcessedAndRecord.mock.calls, log, debugLog };
}

beforeAll(() => void jest.useFakeTimers());
afterAll(() => void jest.useRealTimers());

it('lets through what n8n has not seen, and what has no id', async () => {
	const items = [item('a'), item('b'), item(null), { json: {} }];
	const { output, calls, log, debugLog } = await run(items, store('a'));
	expect(output).toEqual([[item('b'), item(null), { json: {} }]]);
	expect(calls).toEqual([[['a', 'b'], 'node', { mode: 'entries', maxEntries: 5000 }]]);
	expect(log).toEqual([]);
	expect(debugLog).toEqual(['My trigger: left out a delivery: it was received before']);
});

it.each<[string, Setting, number]>([
	['watches over what it has recorded, where another process received it', {}, 2],
	['be it only a part', { elsewhere: ['b'] }, 2],
	['has nothing to watch over where no other process runs the trigger', { elsewhere: [] }, 1],
	['nor for what passes anyway', { mode: 'retry' }, 1],
])('%s', async (_, setting, visits) => {
	const items = [item('a'), item('b')];
	const { calls } = await run(items, store(), { elsewhere: ['a', 'b'], ...setting });
	await jest.advanceTimersByTimeAsync(5000);
	expect(calls).toEqual(Array(visits).fill([['a', 'b'], 'node', expect.anything()]));
});

it('leaves out what brings again a value that comes once, under whatever id', async () => {
	const once = (id: string, nonce: string): INodeExecutionData => ({
		json: { _webhook: { id, nonce } },
	});
	const items = [once('a', 'n1'), once('b', 'n1'), once('c', 'n2'), item('n2')];
	const { output, calls } = await run(items, store('nonce:n1'));
	expect(output).toEqual([[once('c', 'n2'), item('n2')]]);
	expect(calls[0]).toEqual([
		['a', 'nonce:n1', 'b', 'c', 'nonce:n2', 'n2'],
		'node',
		expect.anything(),
	]);
});

it('asks nothing where there is no id', async () => {
	const { output, calls } = await run([{ json: {} }], store());
	expect(output).toEqual([[{ json: {} }]]);
	expect(calls).toEqual([]);
});

it('leaves manual runs alone', async () => {
	const { output, calls } = await run([item('a')], store('a'), { mode: 'manual' });
	expect(output).toEqual([[item('a')]]);
	expect(calls).toEqual([]);
});

it('lets duplicates pass where the workflow tells them apart itself', async () => {
	const { output, calls } = await run([item('a')], store('a'), { allowDuplicates: true });
	expect(output).toEqual([[item('a')]]);
	expect(calls).toEqual([]);
});

it('lets through what a person retries, and records it all the same', async () => {
	const { output, calls } = await run([item('a'), item('b')], store('a'), { mode: 'retry' });
	expect(output).toEqual([[item('a'), item('b')]]);
	expect(calls).toHaveLength(1);
});

it('retries where two first deliveries collide', async () => {
	let attempts = 0;
	const record: Record = async (...args) => {
		if (attempts++ === 0) throw new Error('unique constraint');
		return await store('a')(...args);
	};
	const { output, log } = await run([item('a'), item('b')], record);
	expect(output).toEqual([[item('b')]]);
	expect(log).toEqual([]);
});

it.each([
	[new Error('database is locked'), 'database is locked'],
	['locked', 'locked'],
])(
	'lets everything through while it cannot be checked (%s), and says so',
	async (thrown, error) => {
		const { output, calls, log } = await run([item('a')], async () => await Promise.reject(thrown));
		expect(output).toEqual([[item('a')]]);
		expect(calls).toHaveLength(2);
		expect(log).toEqual([['My trigger could not check for duplicates', { error }]]);
	},
);
