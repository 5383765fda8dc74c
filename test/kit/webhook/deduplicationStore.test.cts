import { MAX_STORED, recordNew } from '../../../nodes/kit/webhook/deduplicationStore';

/** Time that passes only where somebody waits for it. */
class Clock {
	private time = 1_000_000;
	private waiting: Array<{ at: number; wake: () => void }> = [];
	readonly now = () => this.time;
	readonly pause = async (ms: number) => {
		await new Promise<void>((wake) => this.waiting.push({ at: this.time + ms, wake }));
	};

	/** Lets time pass until nobody waits any more, or so many seconds. */
	async run(seconds = Infinity): Promise<void> {
		const end = this.time + seconds * 1000;
		for (;;) {
			await new Promise(setImmediate);
			this.waiting.sort((a, b) => a.at - b.at);
			const [next] = this.waiting;
			if (!next || next.at > end) break;
			this.waiting.shift();
			this.time = next.at;
			next.wake();
		}
		if (seconds < Infinity) this.time = end;
	}
}

/**
 * n8n's store as its source has it (DeduplicationHelper.handleHashedItems): it reads the whole row,
 * and later writes back the whole row as it was read, with what was new.
 */
class Row {
	entries: unknown[] = [];
	accesses: unknown[][] = [];
	/** How many of the next accesses fail. */
	failures = 0;

	/** @param gap how long it is from reading to writing; asked for each access */
	constructor(
		private readonly clock: Clock,
		private readonly gap: () => number = () => 1,
	) {}

	readonly checkProcessedAndRecord = async (ids: unknown[], scope: string, options: object) => {
		expect([scope, options]).toEqual(['node', { mode: 'entries', maxEntries: MAX_STORED }]);
		if (this.failures-- > 0) throw new Error('no database');
		this.accesses.push(ids);
		const read = [...this.entries];
		await this.clock.pause(this.gap());
		const fresh = ids.filter((id) => !read.includes(id));
		this.entries = [...read, ...fresh].slice(-MAX_STORED);
		return { new: fresh, processed: ids.filter((id) => read.includes(id)) };
	};
}

let processes = 0;

/** A process of n8n that runs the trigger: what it knows is its own, the row is everybody's. */
function startProcess(clock: Clock, row: Pick<Row, 'checkProcessedAndRecord'>, shared: boolean) {
	const id = `n${processes++}`;
	const context = {
		getNode: () => ({ id }),
		getWorkflow: () => ({ id: 'w' }),
		helpers: row,
	} as unknown as Parameters<typeof recordNew>[0];
	return async (...ids: string[]) => [...(await recordNew(context, ids, shared, clock))];
}

async function outcome<T>(clock: Clock, work: Array<Promise<T>>): Promise<T[]> {
	const all = Promise.all(work);
	await clock.run();
	return await all;
}

describe('in one process', () => {
	it('knows a delivery again, tells new ones apart, and does not look after them', async () => {
		const clock = new Clock();
		const row = new Row(clock);
		const ask = startProcess(clock, row, false);
		expect(await outcome(clock, [ask('a')])).toEqual([['a']]);
		expect(await outcome(clock, [ask('a', 'b')])).toEqual([['b']]);
		expect(row.accesses).toEqual([['a'], ['a', 'b']]);
	});

	it('lets one of many executions pass that ask at once, with few accesses to the store', async () => {
		const clock = new Clock();
		const row = new Row(clock);
		const ask = startProcess(clock, row, false);
		const asked = Array.from({ length: 20 }, async (_, index) => await ask(`id ${index % 5}`));
		const passed = (await outcome(clock, asked)).flat();
		expect(passed.sort()).toEqual(['id 0', 'id 1', 'id 2', 'id 3', 'id 4']);
		expect(row.accesses.length).toBeLessThanOrEqual(2);
		expect([...row.entries].sort()).toEqual(passed);
	});

	it('asks again when two processes create the row at once, and says when the store fails', async () => {
		const clock = new Clock();
		const row = new Row(clock);
		row.failures = 1;
		const ask = startProcess(clock, row, false);
		expect(await outcome(clock, [ask('a')])).toEqual([['a']]);
		row.failures = 2;
		await expect(ask('b')).rejects.toThrow('no database');
		expect(await outcome(clock, [ask('b')])).toEqual([['b']]);
	});
});

describe('in several processes', () => {
	/** Two workers, of which the second reads before the first has written, and writes after it. */
	const overwritten = async () => {
		const clock = new Clock();
		const gaps = [1, 4];
		const row = new Row(clock, () => gaps.shift() ?? 1);
		const one = startProcess(clock, row, true);
		const other = startProcess(clock, row, true);
		const asked = Promise.all([one('a'), other('b')]);
		await clock.run(1);
		expect(await asked).toEqual([['a'], ['b']]);
		expect(row.entries).toEqual(['b']);
		return { clock, row, one, other };
	};

	it('puts back what was overwritten with the next delivery', async () => {
		const { clock, row, one, other } = await overwritten();
		const asked = one('c');
		await clock.run(1);
		expect(await asked).toEqual(['c']);
		expect(row.entries).toEqual(['b', 'a', 'c']);
		expect(await outcome(clock, [other('a')])).toEqual([[]]);
	});

	it('puts it back without one after a while, and again if need be', async () => {
		const { clock, row } = await overwritten();
		await clock.run(5);
		expect(row.entries).toEqual(['b', 'a']);
		row.entries = [];
		await clock.run(5);
		expect(row.entries.sort()).toEqual(['a', 'b']);
	});

	it('does not let its own delivery pass again while it is missing', async () => {
		const { clock, one } = await overwritten();
		expect(await outcome(clock, [one('a')])).toEqual([[]]);
	});

	it('leaves the store alone once everything has stayed there for 15 seconds', async () => {
		const clock = new Clock();
		const row = new Row(clock, () => 0);
		const ask = startProcess(clock, row, true);
		const begun = clock.now();
		await outcome(clock, [ask('a')]);
		expect(row.accesses).toEqual(Array(4).fill(['a']));
		expect(clock.now() - begun).toBe(15_000);
		await outcome(clock, [ask('b')]);
		expect(row.accesses.slice(4)).toEqual(Array(4).fill(['b']));
	});

	it('counts these from the last time it had to put something back', async () => {
		const clock = new Clock();
		const row = new Row(clock);
		const asked = startProcess(clock, row, true)('a');
		await clock.run(1);
		expect(await asked).toEqual(['a']);
		row.entries = [];
		await clock.run();
		expect(row.accesses).toEqual(Array(5).fill(['a']));
	});

	it('looks after all deliveries of a worker at once', async () => {
		const clock = new Clock();
		const row = new Row(clock);
		const ask = startProcess(clock, row, true);
		await outcome(clock, [ask('a'), ask('b'), ask('c')]);
		expect(row.accesses.slice(2)).toEqual(Array(3).fill(['a', 'b', 'c']));
	});

	it('leaves a store alone in the end that keeps nothing', async () => {
		const clock = new Clock();
		const row = new Row(clock);
		const forgetful = {
			checkProcessedAndRecord: async (...args: Parameters<Row['checkProcessedAndRecord']>) => {
				row.entries = [];
				return await row.checkProcessedAndRecord(...args);
			},
		};
		expect(await outcome(clock, [startProcess(clock, forgetful, true)('a')])).toEqual([['a']]);
		expect(row.accesses).toHaveLength(21);
	});

	it('goes on looking after them when the store fails for a while', async () => {
		const clock = new Clock();
		const row = new Row(clock);
		const ask = startProcess(clock, row, true);
		const asked = ask('a');
		await clock.run(1);
		expect(await asked).toEqual(['a']);
		[row.failures, row.entries] = [2, []];
		await clock.run(5);
		expect(row.entries).toEqual([]);
		await clock.run(5);
		expect(row.entries).toEqual(['a']);
	});
});
