import { sharedToken } from '../../../nodes/kit/request/sharedToken';

let clients = 0;

/** A provider that gives out T1, T2, … and counts, and a process that keeps the last one. */
function provider() {
	const fetchedWith = { client: `c${clients++}` };
	let given = 0;
	let time = 0;
	let failure: Error | undefined;
	const fetch = async () => {
		const token = `T${++given}`;
		await new Promise(setImmediate);
		if (failure) throw failure;
		return token;
	};
	return {
		ask: async (refused: string) =>
			await sharedToken({ fetchedWith, refused, fetch, now: () => time }),
		given: () => given,
		pass: (seconds: number) => (time += seconds * 1000),
		fail: (error?: Error) => (failure = error),
	};
}

it('fetches one token for all that need one at the same time', async () => {
	const { ask, given } = provider();
	const tokens = await Promise.all(Array.from({ length: 40 }, async () => await ask('')));
	expect(new Set(tokens)).toEqual(new Set(['T1']));
	expect(given()).toBe(1);
});

it('fetches one for all whose token was refused, also for those who learn it a little later', async () => {
	const { ask, given, pass } = provider();
	await ask('');
	pass(3600);
	const tokens = await Promise.all(Array.from({ length: 40 }, async () => await ask('T1')));
	pass(29);
	expect([...tokens, await ask('T1')]).toEqual(Array.from({ length: 41 }, () => 'T2'));
	expect(given()).toBe(2);
});

it('never gives back the token that was refused', async () => {
	const { ask } = provider();
	expect(await ask('')).toBe('T1');
	expect(await ask('T1')).toBe('T2');
	expect(await ask('T2')).toBe('T3');
});

it('does not rely on a token that was fetched some time ago', async () => {
	const { ask, pass } = provider();
	expect(await ask('T0')).toBe('T1');
	pass(31);
	expect(await ask('T0')).toBe('T2');
});

it('fetches anew where there is none, once nobody is fetching', async () => {
	const { ask } = provider();
	expect([await ask(''), await ask('')]).toEqual(['T1', 'T2']);
});

it('fetches another one instead of another', async () => {
	const { ask } = provider();
	expect([await ask('T0'), await ask('from another process')]).toEqual(['T1', 'T2']);
});

it('tells everybody of a failure, and tries again afterwards', async () => {
	const { ask, given, fail } = provider();
	fail(new Error('unreachable'));
	const asked = await Promise.allSettled(Array.from({ length: 5 }, async () => await ask('')));
	expect(asked.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'));
	expect(given()).toBe(1);
	fail();
	expect(await ask('')).toBe('T2');
});
