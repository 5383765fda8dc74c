import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

/*
 * `npm run test:attack` and `npm run test:faults`, each with `-- --long` for the long form and
 * `-- --seed 42` to play a run again: the tests in n8n's contexts and engine, then those in a real
 * n8n, then a table of what was done.
 */

const root = join(__dirname, '..');
const figures = join(root, '.cache', 'proof');

const Figures = z.object({
	title: z.string(),
	seed: z.number(),
	rows: z.record(z.record(z.number())),
});

function main(): number {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { long: { type: 'boolean', default: false }, seed: { type: 'string' } },
	});
	const [layer = ''] = positionals;
	if (layer !== 'attack' && layer !== 'faults') throw new Error('Name "attack" or "faults"');
	rmSync(figures, { recursive: true, force: true });
	const env = {
		...process.env,
		TOLLGATE_WALK: values.long ? 'long' : 'full',
		...(values.seed !== undefined && { TOLLGATE_SEED: values.seed }),
	};
	const jest = (...args: string[]) =>
		spawnSync('npx', ['jest', '--selectProjects', ...args], { cwd: root, env, stdio: 'inherit' })
			.status ?? 1;
	const inEngine = jest(layer);
	const inN8n = jest('n8n', '--', `test/n8n/${layer}`);
	report();
	return Math.max(inEngine, inN8n);
}

function report(): void {
	for (const file of existsSync(figures) ? readdirSync(figures) : []) {
		const { title, seed, rows } = Figures.parse(
			JSON.parse(readFileSync(join(figures, file), 'utf8')),
		);
		console.log(`\n${title} (seed ${seed})`);
		console.table(rows);
	}
}

process.exitCode = main();
