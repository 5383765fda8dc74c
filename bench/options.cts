import { parseArgs } from 'node:util';

export const USAGE = `npm run bench                       everything (about half an hour)
npm run bench -- verify loading     only these
npm run bench -- --rounds 9         more rounds than the 5 that are the least
npm run bench -- --quick            one small round, to see that it works; writes nothing
npm run bench -- --no-write         leaves docs/benchmarks.md as it is`;

export interface BenchOptions {
	/** Names of the benchmarks to run. */
	names: string[];
	rounds: number;
	quick: boolean;
	/** Whether the document is written. */
	write: boolean;
	help: boolean;
}

const LEAST_ROUNDS = 5;

/**
 * Reads the command line.
 * @param known the benchmarks there are; all of them run when none is named
 * @throws for an unknown name or option, or too few rounds
 */
export function readOptions(args: readonly string[], known: readonly string[]): BenchOptions {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {
			rounds: { type: 'string', default: String(LEAST_ROUNDS) },
			quick: { type: 'boolean', default: false },
			'no-write': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	const { quick, help } = values;
	const rounds = Number(values.rounds);
	if (!Number.isInteger(rounds) || rounds < LEAST_ROUNDS) {
		throw new Error(`--rounds must be a whole number of at least ${LEAST_ROUNDS}`);
	}
	const strange = positionals.find((name) => !known.includes(name));
	if (strange !== undefined) {
		throw new Error(`There is no benchmark "${strange}"; there are ${known.join(', ')}`);
	}
	return {
		names: positionals.length > 0 ? positionals : [...known],
		rounds: quick ? 1 : rounds,
		quick,
		write: !quick && !values['no-write'],
		help,
	};
}
