import { z } from 'zod';

import type { Bench, Comparison } from '../bench.cts';
import type { Lab } from '../lab.cts';

const NAMES = ['ours', 'svix', 'standardwebhooks', 'bareBytes', 'bareKey'] as const;
type Name = (typeof NAMES)[number];

const microseconds = z.object({
	ours: z.number(),
	svix: z.number(),
	standardwebhooks: z.number(),
	bareBytes: z.number(),
	bareKey: z.number(),
});

const BESIDE: ReadonlyArray<{ name: Name; beside: string; atLeast?: number }> = [
	{ name: 'svix', beside: '`svix`', atLeast: 1 },
	{ name: 'standardwebhooks', beside: '`standardwebhooks`', atLeast: 1 },
	{ name: 'bareBytes', beside: 'bare `node:crypto`', atLeast: 0.8 },
	{ name: 'bareKey', beside: 'bare `node:crypto`, with a `KeyObject` made once' },
];

/** The check of one signature by itself, in a process of its own each round. */
export const verifyBench: Bench = {
	name: 'verify',
	title: 'Checking signatures',
	run: async (lab) => {
		const small = await comparisons(lab, 1024, '1 kB');
		const large = await comparisons(lab, 102_400, '100 kB');
		return { comparisons: [...small, ...large], facts: [] };
	},
};

async function comparisons(lab: Lab, size: number, label: string): Promise<Comparison[]> {
	const rounds: Array<z.infer<typeof microseconds>> = [];
	for (let round = 0; round < lab.rounds; round++) {
		const first = NAMES[round % NAMES.length] ?? 'ours';
		const args = [String(size), String(lab.scaled(500, 50)), first];
		rounds.push(await lab.program('verify.cts', microseconds, args, ['--require', 'tsx/cjs']));
	}
	return BESIDE.map(({ name, beside, atLeast }) => ({
		what: `Check of a delivery of ${label}`,
		beside,
		unit: 'µs',
		better: 'lower',
		ours: rounds.map(({ ours }) => ours),
		other: rounds.map((figures) => figures[name]),
		...(atLeast !== undefined && { atLeast }),
	}));
}
