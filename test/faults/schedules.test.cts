import { sleptMs } from '../support/pauses.cts';
import fc from 'fast-check';

import { startSandbox, type Sandbox } from '../../sandbox/index.cts';
import { Figures, SEED } from '../support/proof.cts';
import { scaled } from '../support/walk.cts';
import { FAULTS, HangUp } from './faults.cts';
import type { Payer } from './payer.cts';
import { PAYERS } from './payers.cts';
import { play, type Round } from './round.cts';

/*
 * Payments while everything goes wrong at random: the ledger of the sandbox never has a command
 * twice, and never one that the node does not speak of. A failure names its seed and its round.
 */

const figures = new Figures('payments under faults');

let sandbox: Sandbox;
let hangUp: HangUp;

beforeAll(async () => {
	[sandbox, hangUp] = await Promise.all([startSandbox(), HangUp.start()]);
});

afterAll(async () => {
	await Promise.all([sandbox.close(), hangUp.stop()]);
});

/** Half of the requests go well, so that rounds come to different ends. */
const fault = fc.oneof(
	{ weight: 2, arbitrary: fc.constant('none' as const) },
	{ weight: 3, arbitrary: fc.constantFrom(...FAULTS) },
);

const rounds = ({ takesKeys, protectedByItself }: Payer) =>
	fc
		.record({
			items: fc.integer({ min: 1, max: 5 }),
			attempts: fc.integer({ min: 1, max: 5 }),
			use: fc.constantFrom('stop' as const, 'continue' as const, 'errorOutput' as const),
			withKey: fc.boolean(),
			again: fc.boolean(),
			skew: fc.constantFrom(0, 0, 0, 240, 7200),
			faults: fc.array(fault, { maxLength: 14 }),
		})
		.map(
			(round): Round => ({
				...round,
				// Another execution has another key, unless the user gives one.
				again: round.again && ((round.withKey && takesKeys) || protectedByItself),
			}),
		);

/** In the long form a thousand schedules for each provider, shared by what it can do. */
function shareOf({ provider }: Payer): number {
	const all = PAYERS.filter((one) => one.provider === provider).length;
	return Math.max(250, Math.ceil(1000 / all));
}

/** Each payer has schedules of its own: with one seed for all, all would meet the same few faults. */
const runsOf = (payer: Payer) => ({
	seed: SEED + PAYERS.indexOf(payer),
	numRuns: scaled({ short: 12, full: 40, long: shareOf(payer) }),
});

it('the schedules of all payers have every fault, every use and every clock', () => {
	const all = PAYERS.flatMap((payer) => fc.sample(rounds(payer), runsOf(payer)));
	expect(new Set(all.flatMap(({ faults }) => faults))).toEqual(new Set(FAULTS));
	expect(new Set(all.map(({ use }) => use))).toEqual(new Set(['stop', 'continue', 'errorOutput']));
	expect(new Set(all.map(({ skew }) => skew))).toEqual(new Set([0, 240, 7200]));
	expect(new Set(all.map(({ attempts }) => attempts))).toEqual(new Set([1, 2, 3, 4, 5]));
	expect(new Set(all.map(({ again }) => again))).toEqual(new Set([true, false]));
});

describe.each(PAYERS.map((payer) => [payer.name, payer] as const))('%s', (_, payer) => {
	it('pays nothing twice, and loses nothing without a report', async () => {
		await fc.assert(
			fc.asyncProperty(rounds(payer), async (round) => {
				const { payments, unknown, wrong } = await play({ sandbox, hangUp, payer }, round);
				sleptMs();
				figures.add(payer.name, 'schedules');
				figures.add(payer.name, 'commands', round.items);
				figures.add(payer.name, 'payments', payments);
				figures.add(payer.name, 'reported as unknown', unknown);
				expect(wrong).toEqual([]);
			}),
			runsOf(payer),
		);
	});
});
