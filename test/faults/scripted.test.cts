import { sleptMs } from '../support/pauses.cts';

import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { Figures } from '../support/proof.cts';
import { leaksIn } from '../support/secrets.cts';
import { sampled, scaled } from '../support/walk.cts';
import { FAULTS, type FaultName, HangUp } from './faults.cts';
import type { Payer } from './payer.cts';
import { PAYERS } from './payers.cts';
import { play, type Round } from './round.cts';

/* One thing after another goes wrong with a payment: what n8n makes of it with *Retry on Fail*. */

const figures = new Figures('one fault at a time');

let sandbox: Sandbox;
let hangUp: HangUp;

beforeAll(async () => {
	[sandbox, hangUp] = await Promise.all([startSandbox(), HangUp.start()]);
});

afterAll(async () => {
	await Promise.all([sandbox.close(), hangUp.stop()]);
});

const usual: Round = {
	items: 1,
	attempts: 3,
	use: 'stop',
	withKey: false,
	again: false,
	skew: 0,
	faults: [],
};

/** Plays a round in which the faults strike the requests that pay. */
async function struck(payer: Payer, faults: readonly FaultName[], more: Partial<Round> = {}) {
	const reads = Array<FaultName>(payer.readsBefore ?? 0).fill('none');
	const result = await play(
		{ sandbox, hangUp, payer },
		{ ...usual, faults: [...reads, ...faults], ...more },
	);
	expect(result.wrong).toEqual([]);
	expect(result.secrets).not.toEqual([]);
	expect(leaksIn(result.stored(), result.secrets)).toEqual([]);
	figures.add(payer.name, 'rounds');
	figures.add(payer.name, 'secrets found', 0);
	return result;
}

beforeEach(() => void sleptMs());

const USES = (['stop', 'continue'] as const).flatMap((use) =>
	[1, 3].map((attempts) => ({ use, attempts })),
);

/** Enough items that the token is asked for more than once. */
const MANY = scaled({ short: 30, full: 100, long: 100 });

const SKEWS = [-7200, -60, 60, 7200];

/** In a short walk a payer meets each fault in one use, and each use with other faults. */
const usesOf = (index: number, fault: FaultName) =>
	sampled(USES, USES.length, index + FAULTS.indexOf(fault));

/** In a short walk one for each payer, but all where the provider looks at the clock. */
const skewsOf = ({ signsTime }: Payer, index: number) =>
	sampled(SKEWS, signsTime ? 1 : SKEWS.length, index);

it('every payer meets every use, every fault meets every use, and every clock is met', () => {
	const all = new Set(USES);
	for (const index of PAYERS.keys()) {
		expect(new Set(FAULTS.flatMap((fault) => usesOf(index, fault)))).toEqual(all);
	}
	for (const fault of FAULTS) {
		expect(new Set([...PAYERS.keys()].flatMap((index) => usesOf(index, fault)))).toEqual(all);
	}
	const signing = PAYERS.flatMap((payer, index) =>
		payer.signsTime ? [skewsOf(payer, index)] : [],
	);
	expect(signing).not.toEqual([]);
	for (const skews of signing) expect(skews).toEqual(SKEWS);
	const others = PAYERS.flatMap((payer, index) => (payer.signsTime ? [] : skewsOf(payer, index)));
	expect(new Set(others)).toEqual(new Set(SKEWS));
});

describe.each(PAYERS.map((payer, index) => [payer.name, payer, index] as const))(
	'%s',
	(_, payer, index) => {
		it.each(FAULTS)('%s: at most one payment, and none without a report', async (fault) => {
			for (const how of usesOf(index, fault)) {
				const { payments, unknown } = await struck(payer, [fault], how);
				const unsettled = how.attempts === 1 || unknown > 0;
				expect(payments).toBeLessThanOrEqual(1);
				// With a second attempt and nothing left unknown, the money has arrived.
				expect(payments + (unsettled ? 1 : 0)).toBeGreaterThanOrEqual(1);
			}
		});

		it('waits for a storm of rate limits, and gives up when it lasts', async () => {
			const waits = !payer.givesUpAt429;
			const storm = Array<FaultName>(20).fill('429');
			const ridden = await struck(payer, storm, { attempts: 1 });
			expect(ridden).toMatchObject({ payments: waits ? 1 : 0, unknown: waits ? 0 : 1 });
			// What looks first also looks what became of it, by a read, which waits.
			const looked = payer.readsBefore ? 38_000 : 0;
			expect(sleptMs()).toBe(waits ? 40_000 : looked);
			const longer = Array<FaultName>(2).fill('429Storm');
			const lasting = await struck(payer, longer, { attempts: 1 });
			expect(lasting).toMatchObject({ payments: 0, unknown: waits ? 0 : 1 });
		});

		it.each(skewsOf(payer, index))(
			'pays at most once with clocks %s seconds apart',
			async (skew) => {
				const ahead = Math.max(0, skew);
				const behind = Math.min(0, skew);
				const standing = await startSandbox({ clockStandsAt: Date.now() + behind * 1000 });
				const round = { ...usual, skew: ahead, faults: ['cutAfter' as const, 'none' as const] };
				const reads = Array<FaultName>(payer.readsBefore ?? 0).fill('none');
				const faults = [...reads, ...round.faults];
				const result = await play({ sandbox: standing, hangUp, payer }, { ...round, faults });
				await standing.close();
				const refused = payer.signsTime && Math.abs(skew) > 300;
				expect(result).toMatchObject({ payments: refused ? 0 : 1, wrong: [] });
			},
		);

		it(`pays ${MANY} items once each, while the token runs out in the middle`, async () => {
			const faults = Array<FaultName>(MANY).fill('none');
			faults[MANY / 2] = 'tokenExpired';
			const round = { ...usual, items: MANY, attempts: 1, faults };
			const { payments, wrong, unknown } = await play({ sandbox, hangUp, payer }, round);
			expect({ payments, wrong, unknown }).toEqual({ payments: MANY, wrong: [], unknown: 0 });
		});
	},
);
