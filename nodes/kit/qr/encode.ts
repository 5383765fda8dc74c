import { codewords } from './codewords';
import type { Grid } from './grid';
import { penaltyOf } from './penalty';
import { bitsOf, dataBytes, type Segment, segmentOf } from './segments';
import { masked, MASKS, type Unmasked, unmasked } from './symbol';
import { capacityOf, LARGEST_VERSION, type Level } from './versions';

/*
 * QR codes as in ISO/IEC 18004:2015. n8n lets a community package bring no library, so the encoder is
 * our own; other people's decoders and their encoder test it.
 */

/**
 * The modules of the smallest symbol that holds a text, at level M where one does and else at L.
 * @param parts the text, divided where a part of it takes less room than the rest: characters of
 * `0-9`, `A-Z` and ` $%*+-./:` take two thirds of what others take
 * @throws Error that completes the sentence "It has no QR code, since …"
 */
export function qrCode(parts: readonly string[]): Grid {
	const symbol = symbolFor(parts);
	const [best] = MASKS.map((_, mask) => masked(symbol, mask))
		.map((grid) => ({ grid, penalty: penaltyOf(grid) }))
		.sort((a, b) => a.penalty - b.penalty);
	if (!best) throw new Error('there is no mask');
	return best.grid;
}

/** The symbol before a mask is chosen. @throws Error as {@link qrCode} */
export function symbolFor(parts: readonly string[]): Unmasked {
	if (parts.length === 0) throw new Error('there is nothing to show');
	const segments = parts.map(segmentOf);
	const { version, level } = smallest(segments);
	const capacity = capacityOf(version, level);
	const bytes = codewords(dataBytes(segments, version, capacity.data), capacity);
	return unmasked(bytes, version, level);
}

function smallest(segments: readonly Segment[]): { version: number; level: Level } {
	for (const level of ['M', 'L'] as const) {
		for (let version = 1; version <= LARGEST_VERSION; version++) {
			const room = capacityOf(version, level).data * 8;
			if (bitsOf(segments, version) <= room) return { version, level };
		}
	}
	const length = segments.reduce((sum, { count }) => sum + count, 0);
	throw new Error(`its text has ${length} characters, which is more than a QR code holds`);
}
