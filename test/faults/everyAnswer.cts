import { sleptMs } from '../support/pauses.cts';

import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { Figures } from '../support/proof.cts';
import { WALK } from '../support/walk.cts';
import { HangUp, type Fault } from './faults.cts';
import { OTHERS } from './others.cts';
import type { Payer } from './payer.cts';
import { PAYERS } from './payers.cts';
import { play, type Round, type Use } from './round.cts';
import { type Case, fullSpace, sample, telling } from './space.cts';
import { Wire } from './wire.cts';

/*
 * Every status, every error code, every kind of broken answer, before and after the effect, in every
 * use of the node: nothing is done twice, nothing is lost, nothing is made up, and what the provider
 * documents as a refusal is called one.
 */

const ALL = [...PAYERS, ...OTHERS];

const USES: ReadonlyArray<{ use: Use; attempts: number; items: number }> = [
	{ use: 'stop', attempts: 1, items: 1 },
	{ use: 'stop', attempts: 2, items: 1 },
	{ use: 'stop', attempts: 5, items: 1 },
	{ use: 'continue', attempts: 2, items: 1 },
	{ use: 'errorOutput', attempts: 2, items: 1 },
	{ use: 'tool', attempts: 1, items: 1 },
	{ use: 'twice', attempts: 2, items: 2 },
];

/** How often in a row the fault strikes: once, or as often as anybody tries. */
const STRIKES = [1, 6];

/**
 * The tests of some of the operations; several files share them all, for several processors.
 *
 * @param title of their figures
 */
export function describeEveryAnswer(title: string, payers: readonly Payer[]): void {
	const figures = new Figures(title);
	let sandbox: Sandbox;
	let hangUp: HangUp;
	let wire: Wire;
	let asked: Payer | undefined;

	beforeAll(async () => {
		[sandbox, hangUp] = await Promise.all([startSandbox(), HangUp.start()]);
		wire = await Wire.start(sandbox.url, () => ({ refusal: asked?.refusal ?? '', success: '{}' }));
	});

	afterAll(async () => {
		await Promise.all([sandbox.close(), hangUp.stop(), wire.stop()]);
	});

	async function complaintsAbout(payer: Payer, one: Case, index: number): Promise<string[]> {
		const how = USES[index % USES.length] ?? { use: 'stop', attempts: 1, items: 1 };
		const strikes = STRIKES[Math.floor(index / USES.length) % STRIKES.length] ?? 1;
		const reads = Array<Fault>(payer.readsBefore ?? 0).fill('none');
		const round: Round = {
			...how,
			withKey: payer.takesKeys && index % 3 === 0,
			again: false,
			skew: 0,
			faults: [...reads, ...Array<Fault>(strikes).fill(one.fault)],
		};
		asked = payer;
		const { wrong, reports, payments, unknown } = await play(
			{ sandbox, hangUp, payer, wire },
			round,
		);
		sleptMs();
		figures.add(payer.name, 'rounds');
		figures.add(payer.name, 'done', payments);
		figures.add(payer.name, 'unknown', unknown);
		const where = `${one.title}; ${how.use}, ${how.attempts} attempts, struck ${strikes} times`;
		const miscalled = one.refusal && reports.flat().includes('unknown');
		const all = miscalled
			? [...wrong, `a refusal is called unknown: ${JSON.stringify(reports)}`]
			: wrong;
		for (const complaint of all) figures.add(payer.name, complaint.split(':')[0] ?? '');
		return all.map((complaint) => `${where}: ${complaint}`);
	}

	it.each(payers.map((payer) => [payer.name, payer] as const))(
		'%s: is done once at most and reported rightly, whatever is answered',
		async (_, payer) => {
			const index = ALL.indexOf(payer);
			const share = { index, of: ALL.length };
			const cases = {
				short: () => sample(payer, share),
				full: () => [...telling(payer, share), ...sample(payer, share)],
				long: () => fullSpace(payer),
			}[WALK]();
			const found: string[] = [];
			for (const [number, one] of cases.entries()) {
				// Coprime steps, so that every use meets every kind of case.
				found.push(...(await complaintsAbout(payer, one, number + index)));
			}
			expect(found.slice(0, 20)).toEqual([]);
		},
	);
}
