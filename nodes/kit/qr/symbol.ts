import { Grid } from './grid';
import { alignmentCentres, type Level, sizeOf } from './versions';

/* Where everything stands in a symbol (ISO/IEC 18004, 6.3, 7.7 to 7.10). */

export const MASKS: ReadonlyArray<(x: number, y: number) => boolean> = [
	(x, y) => (x + y) % 2 === 0,
	(_, y) => y % 2 === 0,
	(x) => x % 3 === 0,
	(x, y) => (x + y) % 3 === 0,
	(x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
	(x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
	(x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
	(x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** A symbol with its data, before a mask is chosen. */
export interface Unmasked {
	version: number;
	level: Level;
	modules: Grid;
	/** Dark where a pattern stands, or format and version: no mask changes these. */
	patterns: Grid;
}

/** Puts the bytes of a symbol into its modules, beside the patterns. */
export function unmasked(bytes: Uint8Array, version: number, level: Level): Unmasked {
	const size = sizeOf(version);
	const modules = new Grid(size);
	const patterns = new Grid(size);
	const draw = (x: number, y: number, dark: boolean) => {
		modules.set(x, y, dark);
		patterns.set(x, y, true);
	};
	drawPatterns(draw, version);
	drawFormat(draw, size, 0);
	if (version >= 7) drawVersion(draw, version);
	let bit = 0;
	for (const [x, y] of places(size)) {
		if (patterns.at(x, y)) continue;
		modules.set(x, y, (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1);
		bit++;
	}
	return { version, level, modules, patterns };
}

/** The symbol under one of the eight masks. */
export function masked({ modules, patterns, level }: Unmasked, mask: number): Grid {
	const result = modules.copy();
	const { size } = result;
	for (let y = 0; y < size; y++) {
		for (let x = 0; x < size; x++) {
			if (!patterns.at(x, y) && MASKS[mask]?.(x, y)) result.set(x, y, !modules.at(x, y));
		}
	}
	drawFormat((x, y, dark) => result.set(x, y, dark), size, formatOf(level, mask));
	return result;
}

type Draw = (x: number, y: number, dark: boolean) => void;

function drawPatterns(draw: Draw, version: number): void {
	const size = sizeOf(version);
	for (let place = 0; place < size; place++) {
		draw(6, place, place % 2 === 0);
		draw(place, 6, place % 2 === 0);
	}
	// With the light border, which is outside of the symbol on two sides.
	for (const [x, y] of [
		[3, 3],
		[size - 4, 3],
		[3, size - 4],
	] as const) {
		drawSquares(draw, x, y, 4, (ring) => ring !== 2 && ring !== 4);
	}
	const centres = alignmentCentres(version);
	const last = size - 7;
	for (const x of centres) {
		for (const y of centres) {
			const isFinder = (x === 6 && (y === 6 || y === last)) || (x === last && y === 6);
			if (!isFinder) drawSquares(draw, x, y, 2, (ring) => ring !== 1);
		}
	}
}

/** Squares within squares; `isDark` tells of each by its distance from the centre. */
function drawSquares(
	draw: Draw,
	centreX: number,
	centreY: number,
	radius: number,
	isDark: (ring: number) => boolean,
): void {
	for (let dy = -radius; dy <= radius; dy++) {
		for (let dx = -radius; dx <= radius; dx++) {
			draw(centreX + dx, centreY + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
		}
	}
}

/** A number, and behind it what is left when it is divided: by which readers mend it (BCH). */
function withCheck(value: number, divisor: number, length: number): number {
	let rest = value;
	for (let step = 0; step < length; step++) {
		rest = (rest << 1) ^ ((rest >>> (length - 1)) & 1 ? divisor : 0);
	}
	return (value << length) | rest;
}

const LEVEL_BITS: Readonly<Record<Level, number>> = { M: 0b00, L: 0b01 };

/** The 15 bits that tell level and mask. */
export const formatOf = (level: Level, mask: number): number =>
	withCheck((LEVEL_BITS[level] << 3) | mask, 0x537, 10) ^ 0x5412;

/** The 18 bits that tell the version. */
export const versionBits = (version: number): number => withCheck(version, 0x1f25, 12);

/** Once around the finder at the top left, and once divided between the two others. */
function drawFormat(draw: Draw, size: number, format: number): void {
	for (let bit = 0; bit < 15; bit++) {
		const dark = ((format >> bit) & 1) === 1;
		const fromTop = bit < 6 ? bit : bit < 8 ? bit + 1 : size - 15 + bit;
		const fromRight = bit < 8 ? size - 1 - bit : bit < 9 ? 7 : 14 - bit;
		draw(8, fromTop, dark);
		draw(fromRight, 8, dark);
	}
	draw(8, size - 8, true);
}

function drawVersion(draw: Draw, version: number): void {
	const bits = versionBits(version);
	for (let bit = 0; bit < 18; bit++) {
		const dark = ((bits >> bit) & 1) === 1;
		const far = sizeOf(version) - 11 + (bit % 3);
		const near = Math.floor(bit / 3);
		draw(far, near, dark);
		draw(near, far, dark);
	}
}

/** All modules in the order in which they take data: two columns at a time, from the right, up and down. */
function* places(size: number): Generator<[x: number, y: number]> {
	let up = true;
	for (let right = size - 1; right > 0; right -= 2) {
		// The timing pattern has a column of its own.
		if (right === 6) right = 5;
		for (let step = 0; step < size; step++) {
			const y = up ? size - 1 - step : step;
			yield [right, y];
			yield [right - 1, y];
		}
		up = !up;
	}
}
