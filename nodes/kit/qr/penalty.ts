import type { Grid } from './grid';

/* How hard a symbol is to read (ISO/IEC 18004, 7.8.3): the mask with the least of it is taken. */

const LONG_RUN = 5;
const FEATURES = { run: 3, block: 3, finder: 40, balance: 10 };

/** The penalty of a symbol under its mask: the sum of its four features. */
export function penaltyOf(grid: Grid): number {
	const { size } = grid;
	let points = blocks(grid) + balance(grid);
	for (let line = 0; line < size; line++) {
		points += lineOf(size, (place) => grid.at(place, line));
		points += lineOf(size, (place) => grid.at(line, place));
	}
	return points;
}

/** Dark and light in the proportions 1 : 1 : 3 : 1 : 1, as finders have them, in the middle of 15 modules. */
const FINDER = 0b1011101;
const BESIDE = 4;
const AFTER = (1 << BESIDE) - 1;
const BEFORE = AFTER << 11;
const WINDOW = (1 << 15) - 1;

/** One row or column: modules of one colour in a row, and what looks like a finder beside something light. */
function lineOf(size: number, at: (place: number) => 0 | 1): number {
	let points = 0;
	let run = 0;
	let before: 0 | 1 | undefined;
	let window = 0;
	// The border around the symbol is light as well.
	for (let place = 0; place < size + BESIDE; place++) {
		const module = at(place);
		window = ((window << 1) | module) & WINDOW;
		const isFinder = ((window >> BESIDE) & 0b1111111) === FINDER;
		if (isFinder && !(window & AFTER && window & BEFORE)) points += FEATURES.finder;
		if (place >= size) continue;
		run = module === before ? run + 1 : 1;
		before = module;
		if (run === LONG_RUN) points += FEATURES.run;
		else if (run > LONG_RUN) points++;
	}
	return points;
}

/** Squares of two by two modules of one colour. */
function blocks(grid: Grid): number {
	let found = 0;
	for (let y = 1; y < grid.size; y++) {
		for (let x = 1; x < grid.size; x++) {
			const module = grid.at(x, y);
			const alike =
				module === grid.at(x - 1, y) &&
				module === grid.at(x, y - 1) &&
				module === grid.at(x - 1, y - 1);
			if (alike) found++;
		}
	}
	return found * FEATURES.block;
}

/** How far the share of dark modules is from a half, in whole steps of five per cent. */
function balance(grid: Grid): number {
	const all = grid.size ** 2;
	const steps = Math.floor(Math.abs(grid.darkModules() * 20 - all * 10) / all);
	return steps * FEATURES.balance;
}
