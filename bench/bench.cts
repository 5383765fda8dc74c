import type { Lab } from './lab.cts';

/** One thing measured beside another, with one figure of each per round. */
export interface Comparison {
	/** What of ours was measured. */
	what: string;
	beside: string;
	/** What the figures count, such as `deliveries/s` or `ms per item`. */
	unit: string;
	/** Which figure is the better one. */
	better: 'higher' | 'lower';
	ours: readonly number[];
	other: readonly number[];
	/** How many times as good as the other ours must be; without it, the row only informs. */
	atLeast?: number;
}

/** Something measured of ours alone. */
export interface Fact {
	what: string;
	figure: string;
	/** What was wanted, and whether it was met. */
	mark?: { wanted: string; met: boolean };
}

/** What one benchmark found out. */
export interface Outcome {
	comparisons: readonly Comparison[];
	facts: readonly Fact[];
}

/** One row of the plan, or a few that share a set-up. */
export interface Bench {
	/** How the command line and the document name it. */
	name: string;
	/** What is being done, for whoever waits for it. */
	title: string;
	run(lab: Lab): Promise<Outcome>;
}

/**
 * Measures the contenders in turn, round after round, each round beginning with another one: what
 * the machine does besides, and how it changes over time, then strikes all of them alike.
 *
 * @returns by name, one figure for each round
 */
export async function alternate<Name extends string, Figure>(
	rounds: number,
	contenders: ReadonlyArray<readonly [name: Name, measure: () => Promise<Figure>]>,
): Promise<Partial<Record<Name, Figure[]>>> {
	const figures: Partial<Record<Name, Figure[]>> = {};
	for (let round = 0; round < rounds; round++) {
		const first = round % contenders.length;
		for (const [name, measure] of [...contenders.slice(first), ...contenders.slice(0, first)]) {
			(figures[name] ??= []).push(await measure());
		}
	}
	return figures;
}

/** The middle one; of two in the middle, their mean. NaN for none. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const half = sorted.length / 2;
	const low = sorted[Math.ceil(half) - 1] ?? Number.NaN;
	const high = sorted[Math.floor(half)] ?? Number.NaN;
	return (low + high) / 2;
}

/**
 * How many times as good as the other ours is: the median over the rounds, each of which compares
 * figures that were taken one right after the other.
 */
export function ratio({ ours, other, better }: Comparison): number {
	return median(
		ours.map((mine, round) => {
			const theirs = other[round] ?? Number.NaN;
			return better === 'higher' ? mine / theirs : theirs / mine;
		}),
	);
}

/** Whether a comparison reaches its mark; true where there is none. */
export function isMet(comparison: Comparison): boolean {
	const { atLeast } = comparison;
	return atLeast === undefined || ratio(comparison) >= atLeast;
}
