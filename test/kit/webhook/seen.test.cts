import { REMEMBERED, unseen } from '../../../nodes/kit/webhook/seen';

/*
 * n8n's store as its source has it (DeduplicationHelper.handleHashedItems): it reads the whole row,
 * and later writes back the whole row as it was read, with what was new.
 */
class Row {
	entries: unknown[] = [];
	visits: unknown[][] = [];
	/** Done between reading and writing. */
	meanwhile: () => Promise<void> = async () => {};

	async checkProcessedAndRecord(ids: unknown[], scope: string, options: object) {
		expect([scope, options]).toEqual(['node', { mode: 'entries', maxEntries: REMEMBERED }]);
		this.visits.push(ids);
		const read = [...this.entries];
		await this.meanwhile();
		const fresh = ids.filter((id) => !read.includes(id));
		this.entries = [...read, ...fresh];
		return { new: fresh, processed: ids.filter((id) => read.includes(id)) };
	}
}

let triggers = 0;

/** A trigger in this process. Time passes when it is told to. */
function trigger(row: { checkProcessedAndRecord: unknown }) {
	const id = `n${triggers++}`;
	const sleepers: Array<() => void> = [];
	let clock = 1_000_000;
	const time = {
		now: () => clock,
		pause: async () => await new Promise<void>((wake) => sleepers.push(wake)),
	};
	const context = {
		getNode: () => ({ id }),
		getWorkflow: () => ({ id: 'w' }),
		helpers: row,
	} as unknown as Parameters<typeof unseen>[0];
	return {
		ask: async (...ids: string[]) => [...(await unseen(context, ids, time))],
		/** Lets time pass, and what was waiting for it happen. */
		pass: async (seconds: number) => {
			clock += seconds * 1000;
			for (const wake of sleepers.splice(0)) wake();
			await new Promise(setImmediate);
		},
		asleep: () => sleepers.length,
	};
}

it('knows a delivery again, and tells new ones apart', async () => {
	const { ask } = trigger(new Row());
	expect(await ask('a')).toEqual(['a']);
	expect(await ask('a', 'b')).toEqual(['b']);
});

it('lets one of many executions pass that ask at once, with few visits to the store', async () => {
	const row = new Row();
	row.meanwhile = async () => await new Promise(setImmediate);
	const { ask } = trigger(row);
	const asked = Array.from({ length: 20 }, (_, index) => ask(`id ${index % 5}`));
	const passed = (await Promise.all(asked)).flat();
	expect(passed.sort()).toEqual(['id 0', 'id 1', 'id 2', 'id 3', 'id 4']);
	expect(row.visits.length).toBeLessThanOrEqual(2);
	expect(new Set(row.entries)).toEqual(new Set(passed));
});

it('puts back what another process has overwritten', async () => {
	const row = new Row();
	const one = trigger(row);
	const other = trigger(row);
	row.meanwhile = async () => {
		row.meanwhile = async () => {};
		await one.ask('a');
	};
	// reads before the first has written, and writes after it
	await other.ask('b');
	expect(row.entries).toEqual(['b']);
	await one.pass(5);
	expect(row.entries).toEqual(['b', 'a']);
	expect(await trigger(row).ask('a')).toEqual([]);
});

it('goes on watching what has been there only for a moment', async () => {
	const row = new Row();
	const { ask, pass } = trigger(row);
	await ask('a');
	await pass(4);
	row.entries = [];
	await pass(4);
	expect(row.entries).toEqual(['a']);
});

it('watches once for all deliveries that come in meanwhile', async () => {
	const { ask, asleep } = trigger(new Row());
	await Promise.all([ask('a'), ask('b')]);
	await ask('c');
	expect(asleep()).toBe(1);
});

it('puts it back with its next delivery already', async () => {
	const row = new Row();
	const { ask } = trigger(row);
	await ask('a');
	row.entries = [];
	expect(await ask('b')).toEqual(['b']);
	expect(row.entries).toEqual(['a', 'b']);
});

it('does not let its own delivery pass again while it is missing from the store', async () => {
	const row = new Row();
	const { ask } = trigger(row);
	await ask('a');
	row.entries = [];
	expect(await ask('a')).toEqual([]);
});

it('leaves the store alone once everything has stayed there', async () => {
	const row = new Row();
	const { ask, pass, asleep } = trigger(row);
	await ask('a');
	await pass(5);
	await pass(5);
	expect(row.visits).toEqual([['a'], ['a']]);
	expect(asleep()).toBe(0);
	await ask('b');
	expect(row.visits.at(-1)).toEqual(['b']);
	row.entries = [];
	await pass(5);
	expect(row.entries).toEqual(['b']);
});

it('says when the store fails, and gives up putting back after a while', async () => {
	const row = new Row();
	const { ask, pass, asleep } = trigger(row);
	await ask('a');
	row.meanwhile = async () => await Promise.reject(new Error('no database'));
	await expect(ask('b')).rejects.toThrow('no database');
	// The first of them was due before the delivery, with which they are counted anew.
	for (let round = 0; round < 20; round++) await pass(5);
	expect(asleep()).toBe(1);
	await pass(5);
	expect(asleep()).toBe(0);
	row.meanwhile = async () => {};
	expect(await ask('b')).toEqual(['b']);
});
