import { limitTo } from '../../../nodes/kit/request/concurrency';

/** Work that ends when it is told to. */
function works(count: number) {
	const begun: number[] = [];
	const ends: Array<() => void> = [];
	const all = Array.from({ length: count }, (_, index) => async () => {
		begun.push(index);
		await new Promise<void>((end) => (ends[index] = end));
		if (index === 1) throw new Error('the second one fails');
		return index;
	});
	return { begun, end: (index: number) => ends[index]?.(), all };
}

const turn = async () => await new Promise((done) => setImmediate(done));

it('runs so many at once and begins the others in order, as places become free', async () => {
	const { begun, end, all } = works(5);
	const limit = limitTo(2);
	const outcomes = Promise.allSettled(all.map(async (work) => await limit(work)));
	await turn();
	expect(begun).toEqual([0, 1]);
	end(1);
	await turn();
	expect(begun).toEqual([0, 1, 2]);
	end(2);
	end(0);
	await turn();
	expect(begun).toEqual([0, 1, 2, 3, 4]);
	end(4);
	end(3);
	const fulfilled = (value: number) => ({ status: 'fulfilled', value });
	expect(await outcomes).toEqual([
		fulfilled(0),
		{ status: 'rejected', reason: new Error('the second one fails') },
		fulfilled(2),
		fulfilled(3),
		fulfilled(4),
	]);
});

it('has its places again once nobody waits', async () => {
	const { begun, end, all } = works(3);
	const limit = limitTo(1);
	const first = limit(all[0] ?? (async () => 0));
	await turn();
	end(0);
	await first;
	const rest = all.slice(1).map(async (work) => await limit(work));
	const settled = Promise.allSettled(rest);
	await turn();
	expect(begun).toEqual([0, 1]);
	end(1);
	await turn();
	expect(begun).toEqual([0, 1, 2]);
	end(2);
	await settled;
});
