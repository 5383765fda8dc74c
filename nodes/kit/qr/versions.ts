/*
 * What a symbol of each version holds (ISO/IEC 18004, tables 1, 7 and 9). Of the four levels of error
 * correction these are the two that recover 15 % and 7 % of a damaged symbol: a screen is not a
 * factory floor, and a smaller code is read from further away.
 */

export type Level = 'M' | 'L';

export const LARGEST_VERSION = 40;

/** Per version from 1 on: bytes of error correction in each block, and how many blocks there are. */
const CORRECTION: Readonly<Record<Level, ReadonlyArray<readonly [bytes: number, blocks: number]>>> =
	{
		L: pairs(
			'7 10 15 20 26 18 20 24 30 18 20 24 26 30 22 24 28 30 28 28 28 28 30 30 26 28 30 30 30 30 30 30 30 30 30 30 30 30 30 30',
			'1 1 1 1 1 2 2 2 2 4 4 4 4 4 6 6 6 6 7 8 8 9 9 10 12 12 12 13 14 15 16 17 18 19 19 20 21 22 24 25',
		),
		M: pairs(
			'10 16 26 18 24 16 18 22 22 26 30 22 22 24 24 28 28 26 26 26 26 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28',
			'1 1 1 2 2 4 4 4 5 5 5 8 9 9 10 10 11 13 14 16 17 17 18 20 21 23 25 26 28 29 31 33 35 37 38 40 43 45 47 49',
		),
	};

function pairs(bytes: string, blocks: string): Array<[number, number]> {
	const counts = blocks.split(' ').map(Number);
	return bytes.split(' ').map((length, index) => [Number(length), counts[index] ?? 0]);
}

/** Modules along a side. */
export const sizeOf = (version: number): number => 17 + 4 * version;

/** Where the centres of the alignment patterns are, along both sides. */
export function alignmentCentres(version: number): number[] {
	if (version === 1) return [];
	const count = Math.floor(version / 7) + 2;
	const last = sizeOf(version) - 7;
	// The distances are even and all the same, except for the first, which takes what is left.
	const step = 2 * Math.floor((8 * version + 3 * count + 5) / (4 * count - 4));
	return [6, ...Array.from({ length: count - 1 }, (_, index) => last - step * index).reverse()];
}

/** All bytes of a symbol: what its patterns, with format and version, leave. */
function bytesIn(version: number): number {
	const size = sizeOf(version);
	const centres = alignmentCentres(version).length;
	const alignments = centres === 0 ? 0 : centres ** 2 - 3;
	// Those of the first row and column stand on the timing patterns, five modules each.
	const onTiming = centres === 0 ? 0 : 2 * (centres - 2) * 5;
	const finders = 3 * 64;
	const timing = 2 * (size - 16);
	const format = 31;
	const versionInformation = version < 7 ? 0 : 36;
	const taken = finders + timing + alignments * 25 - onTiming + format + versionInformation;
	return (size ** 2 - taken) >> 3;
}

/** How the bytes of a symbol are divided. */
export interface Capacity {
	/** Bytes of data. */
	data: number;
	blocks: number;
	/** Bytes of error correction in each block. */
	correction: number;
}

/** What a symbol of a version, from 1 to 40, holds at a level. */
export function capacityOf(version: number, level: Level): Capacity {
	const [correction, blocks] = CORRECTION[level][version - 1] ?? [0, 0];
	return { data: bytesIn(version) - correction * blocks, blocks, correction };
}
