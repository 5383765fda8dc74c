/*
 * How far tests walk through a space that is a product: every status times every body, every fault in
 * every use. `npm test` meets each status, code, field and kind at least once, and always the same
 * cases; `.ci/run` sets `TOLLGATE_WALK=full`, which meets the products. `long` is for the proofs
 * (`npm run test:attack -- --long`, `test:faults`), which take an hour.
 */

const WALKS = ['short', 'full', 'long'] as const;

type Walk = (typeof WALKS)[number];

function asked(name = 'short'): Walk {
	const found = WALKS.find((one) => one === name);
	if (!found) throw new Error(`TOLLGATE_WALK is "${name}"; it can be ${WALKS.join(', ')}`);
	return found;
}

export const WALK = asked(process.env.TOLLGATE_WALK);

/** How many, by the length of the walk. */
export const scaled = (by: Readonly<Record<Walk, number>>): number => by[WALK];

/** All of them; in a short walk each n-th, from the given one on. */
export const sampled = <T,>(all: readonly T[], n: number, first = 0): T[] =>
	WALK === 'short' ? all.filter((_, index) => index % n === first % n) : [...all];
