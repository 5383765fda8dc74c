import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './catalogue.cts';
import { WALK } from './walk.cts';

/*
 * What the tests of attacks and faults have in common: they come in several lengths (walk.cts), and can
 * be played again by seed.
 */

// Jest takes no time-out from the configuration of one project of several.
jest.setTimeout(3_600_000);

/** The same in every run but the long ones, so that it is not red today and green tomorrow. */
const FIXED_SEED = 20_260_101;

/** Where all randomness of a run comes from: `npm run test:faults -- --seed 42`. */
export const SEED = Number(
	process.env.TOLLGATE_SEED ?? (WALK === 'long' ? Date.now() % 2 ** 31 : FIXED_SEED),
);

/** Figures of one test file, for the table that the command prints at its end. */
export class Figures {
	private readonly rows = new Map<string, Record<string, number>>();

	constructor(title: string) {
		afterAll(() => {
			const folder = join(ROOT, '.cache', 'proof');
			mkdirSync(folder, { recursive: true });
			const content = { title, seed: SEED, rows: Object.fromEntries(this.rows) };
			writeFileSync(join(folder, `${title}.json`), JSON.stringify(content));
		});
	}

	add(row: string, column: string, amount = 1): void {
		const columns = this.rows.get(row) ?? {};
		columns[column] = (columns[column] ?? 0) + amount;
		this.rows.set(row, columns);
	}
}
