import type { Attempt, Begin } from '../../../nodes/kit/outcome/entry';
import { claim } from '../../../nodes/kit/outcome/claims';
import { InputFailure } from '../../../nodes/kit/outcome/failure';
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
	unreachable,
	type Where,
} from './context';

let keys = 0;
const newKey = () => `own-${++keys}`;

/** Pays under the user's own key, in an execution of its own; gives the attempt and what came of it. */
async function payUnder(
	key: string,
	work: () => Promise<object> = pays,
	amount = 1,
	where: Where = {},
) {
	let attempt: Attempt | undefined;
	const ledger = new Ledger(contextOf(where), true);
	const [outcome] = await Promise.allSettled([
		ledger.carryOut(0, command(amount), async (begin: Begin) => {
			attempt = begin(key);
			return { ...(await work()) };
		}),
	]);
	return { attempt, outcome };
}

const USED = {
	reason: {
		message: 'The "Idempotency Key" was already used for another payment',
		description: expect.stringMatching(
			/^Each payment needs a key of its own: .* Nothing was sent\.$/,
		),
	},
};

it("is the user's own", async () => {
	const key = newKey();
	const { attempt } = await payUnder(key);
	expect(attempt).toEqual({ key, firstAt: undefined, refusal: undefined });
});

describe.each([
	['was made', pays],
	['has an unknown outcome', leavingUnknown()],
])('a key whose payment %s', (_, work) => {
	it('stands for that payment, and for no other one', async () => {
		const key = newKey();
		await payUnder(key, work);
		const again = jest.fn(pays);
		const { outcome } = await payUnder(key, again, 2);
		expect(outcome).toMatchObject(USED);
		expect(outcome).toMatchObject({ reason: expect.any(InputFailure) });
		expect(again).not.toHaveBeenCalled();
	});

	it('may be sent again for the same payment, which knows when the first attempt began', async () => {
		const key = newKey();
		const before = Date.now();
		await payUnder(key, work);
		const { attempt, outcome } = await payUnder(key, pays);
		expect(outcome).toMatchObject({ status: 'fulfilled' });
		expect(attempt?.firstAt).toBeGreaterThanOrEqual(before);
		expect(attempt?.firstAt).toBeLessThanOrEqual(Date.now());
	});

	it.each([
		['refused', refusing()],
		['not sent', unreachable],
	])('stands for it also after another attempt was %s', async (_, next) => {
		const key = newKey();
		await payUnder(key, work);
		await payUnder(key, next);
		const { attempt, outcome } = await payUnder(key, pays, 2);
		expect(outcome).toMatchObject(USED);
		expect(attempt).toBeUndefined();
		// a refusal of an attempt after it says nothing of the payment
		expect((await payUnder(key, pays)).attempt?.refusal).toBeUndefined();
	});

	it('is the same words of another account', async () => {
		const key = newKey();
		await payUnder(key, work);
		const { attempt, outcome } = await payUnder(key, pays, 2, { credential: 'c2' });
		expect(outcome).toMatchObject({ status: 'fulfilled' });
		expect(attempt?.firstAt).toBeUndefined();
	});
});

describe('a key whose payment was refused', () => {
	it('stands for no payment, and the next attempt knows the refusal and the time', async () => {
		const key = newKey();
		await payUnder(key, refusing('No route'));
		const { attempt, outcome } = await payUnder(key, pays, 2);
		expect(outcome).toMatchObject({ status: 'fulfilled' });
		expect(attempt).toMatchObject({
			firstAt: expect.any(Number),
			refusal: { details: { message: 'No route' } },
		});
	});

	it('keeps the refusal over attempts that were not sent', async () => {
		const key = newKey();
		await payUnder(key, refusing('No route'));
		await payUnder(key, unreachable);
		expect((await payUnder(key)).attempt).toMatchObject({
			refusal: { details: { message: 'No route' } },
		});
	});

	it('forgets the refusal once something may have come of it', async () => {
		const key = newKey();
		await payUnder(key, refusing('No route'));
		await payUnder(key, leavingUnknown());
		expect((await payUnder(key)).attempt?.refusal).toBeUndefined();
	});
});

it.each([
	['not sent', unreachable],
	['without an effect', passing],
	['stopped before', mistaken],
])('a key whose payment was %s is as good as new', async (_, work) => {
	const key = newKey();
	await payUnder(key, work);
	const { attempt } = await payUnder(key, pays, 2);
	expect(attempt).toEqual({ key, firstAt: undefined, refusal: undefined });
});

it('an attempt that ends does not give up the key that another one uses by now', async () => {
	for (const ends of [unreachable, refusing()]) {
		const key = newKey();
		let end: (work: () => Promise<object>) => void = () => undefined;
		const first = payUnder(
			key,
			async () => await (await new Promise<typeof pays>((resolve) => (end = resolve as never)))(),
		);
		await payUnder(key, pays);
		end(ends);
		await first;
		expect((await payUnder(key, pays, 2)).outcome).toMatchObject(USED);
	}
});

it('the newest ten thousand keys are known', async () => {
	const [old, renewed] = [newKey(), newKey()];
	await payUnder(old);
	await payUnder(renewed);
	for (let other = 0; other < 9_998; other++) await payUnder(newKey());
	expect((await payUnder(renewed, pays, 2)).outcome).toMatchObject(USED);
	await payUnder(renewed);
	await payUnder(newKey());
	expect((await payUnder(renewed, pays, 2)).outcome).toMatchObject(USED);
	expect((await payUnder(old, pays, 2)).outcome).toMatchObject({ status: 'fulfilled' });
});

describe('a transaction', () => {
	it('is the outcome of one command only', () => {
		expect(claim('Acme t-1', 'a')).toBe(true);
		expect(claim('Acme t-1', 'a')).toBe(true);
		expect(claim('Acme t-1', 'b')).toBe(false);
		expect(claim('Acme t-2', 'b')).toBe(true);
		expect(claim('Bank t-1', 'b')).toBe(true);
	});

	it('is known as long as it is among the newest ten thousand', () => {
		claim('old', 'a');
		claim('renewed', 'a');
		for (let other = 0; other < 9_998; other++) claim(`other ${other}`, 'a');
		expect(claim('renewed', 'a')).toBe(true);
		claim('one more', 'a');
		expect(claim('renewed', 'b')).toBe(false);
		expect(claim('old', 'b')).toBe(true);
	});
});

it("an unknown outcome of the run keeps the key from being given up by a later attempt's refusal", async () => {
	const key = newKey();
	const context = contextOf();
	const settle = async (work: () => Promise<object>) =>
		await failureOf(
			new Ledger(context, true).carryOut(0, command(), async (begin) => {
				begin(key);
				return { ...(await work()) };
			}),
		);
	await settle(leavingUnknown());
	await settle(refusing());
	expect((await payUnder(key, pays, 2)).outcome).toMatchObject(USED);
});
