import { ensureToken, heldToken, noteSent } from '../../../nodes/kit/credential/tokens';

let clients = 0;

/** A provider that gives out T1, T2, … for 15 minutes, and an n8n that reads a credential per request. */
function provider() {
	const fetchedWith = { client: `c${clients++}` };
	let given = 0;
	let time = 0;
	let failure: Error | undefined;
	const fetch = async () => {
		const token = `T${++given}`;
		await new Promise(setImmediate);
		if (failure) throw failure;
		return { token, lifetimeMs: 900_000 };
	};
	const begin = async (credentials: object) =>
		await ensureToken(credentials as never, fetchedWith, fetch, () => time);
	/** One request: what it was sent with, and what it is sent with again when that was refused. */
	const request = async () => {
		const credentials = {};
		await begin(credentials);
		const send = () => {
			const token = heldToken(fetchedWith, time);
			noteSent(credentials, token);
			return token;
		};
		const sent = send();
		return {
			sent,
			refused: async () => {
				await begin(credentials);
				return send();
			},
		};
	};
	return {
		request,
		given: () => given,
		pass: (seconds: number) => (time += seconds * 1000),
		fail: (error?: Error) => (failure = error),
	};
}

const times = async <T,>(count: number, work: () => Promise<T>) =>
	await Promise.all(Array.from({ length: count }, work));

it('fetches one token for all that need one at the same time, and for those who come later', async () => {
	const { request, given } = provider();
	const requests = [...(await times(40, request)), await request()];
	expect(new Set(requests.map(({ sent }) => sent))).toEqual(new Set(['T1']));
	expect(given()).toBe(1);
});

it('fetches one for all whose token was refused, whenever they learn it', async () => {
	const { request, given } = provider();
	const requests = await times(40, request);
	const early = await Promise.all(requests.slice(1).map(async ({ refused }) => await refused()));
	expect(new Set([...early, await requests[0]?.refused()])).toEqual(new Set(['T2']));
	expect(given()).toBe(2);
});

it('fetches another before the end of its life', async () => {
	const { request, pass } = provider();
	await request();
	pass(839);
	expect((await request()).sent).toBe('T1');
	pass(1);
	expect((await request()).sent).toBe('T2');
});

it('never sends again what was refused', async () => {
	const { request } = provider();
	const first = await request();
	expect(await first.refused()).toBe('T2');
	expect(await first.refused()).toBe('T3');
	expect((await request()).sent).toBe('T3');
});

it('gives nobody the token of another client', async () => {
	const [one, two] = [provider(), provider()];
	expect((await one.request()).sent).toBe('T1');
	two.fail(new Error('invalid client'));
	await expect(two.request()).rejects.toThrow('invalid client');
});

it('tells everybody of a failure, and retries afterwards', async () => {
	const { request, given, fail } = provider();
	fail(new Error('unreachable'));
	const asked = await Promise.allSettled(Array.from({ length: 5 }, request));
	expect(asked.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'));
	expect(given()).toBe(1);
	fail();
	expect((await request()).sent).toBe('T2');
});
