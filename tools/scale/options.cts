import { parseArgs } from 'node:util';
import { z } from 'zod';

export const USAGE = `Runs the triggers on n8n's queue mode: Redis, PostgreSQL, one main process, two webhook
processors and several workers, all started here and stopped at the end.

Usage: npm run test:scale -- [options]

  --deliveries <number>   signed deliveries in all, duplicates and forged ones among them (20000)
  --workers <list>        numbers of workers to measure, in turn (1,2,4)
  --short                 a form of a few minutes: 450 deliveries, 1 and 2 workers, no outage
  --keep                  leaves the logs and data in their folder, and says where
  --help                  show this text
`;

const wholeNumber = (least: number) =>
	z
		.string()
		.regex(/^\d+$/, 'must be a whole number')
		.transform(Number)
		.refine((value) => value >= least, `must be ${least} or more`);

const Options = z.object({
	deliveries: wholeNumber(100).optional(),
	workers: z
		.string()
		.transform((list) => list.split(','))
		.pipe(z.array(wholeNumber(1)).min(1))
		.optional(),
	short: z.boolean().default(false),
	keep: z.boolean().default(false),
	help: z.boolean().default(false),
});

export interface ScaleOptions {
	deliveries: number;
	/** In rising order. */
	workers: number[];
	/** Whether all processes are killed at once as well, which takes minutes. */
	outage: boolean;
	keep: boolean;
	help: boolean;
}

/** @throws an error that names the option which is unknown or has no sensible value */
export function readOptions(args: string[]): ScaleOptions {
	const { values } = parseArgs({
		args,
		options: {
			deliveries: { type: 'string' },
			workers: { type: 'string' },
			short: { type: 'boolean' },
			keep: { type: 'boolean' },
			help: { type: 'boolean', short: 'h' },
		},
	});
	const read = Options.safeParse(values);
	if (!read.success) {
		const [issue] = read.error.issues;
		throw new Error(`--${issue?.path[0]}: ${issue?.message}`);
	}
	const { short, keep, help } = read.data;
	const deliveries = read.data.deliveries ?? (short ? 450 : 20_000);
	const workers = read.data.workers ?? (short ? [1, 2] : [1, 2, 4]);
	return {
		deliveries,
		workers: [...new Set(workers)].sort((a, b) => a - b),
		outage: !short,
		keep,
		help,
	};
}
