/* How a QR code holds text: as segments, each in the mode that takes least room (ISO/IEC 18004, 7.4). */

/** Bits, the highest of each number first. */
class Bits {
	readonly list: number[] = [];

	push(value: number, length: number): void {
		for (let bit = length - 1; bit >= 0; bit--) this.list.push((value >>> bit) & 1);
	}

	get length(): number {
		return this.list.length;
	}

	/** The bytes of all bits, of which there must be a multiple of eight. */
	bytes(): Uint8Array {
		const bytes = new Uint8Array(this.length / 8);
		for (const [place, bit] of this.list.entries()) {
			bytes[place >> 3] = ((bytes[place >> 3] ?? 0) << 1) | bit;
		}
		return bytes;
	}
}

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

interface Mode {
	indicator: number;
	takes: RegExp;
	/** How long the number of characters is, in versions 1 to 9, 10 to 26, and 27 to 40. */
	countLengths: readonly [number, number, number];
	/** How many characters make one number, which is `base` to that power at most. */
	group: number;
	base: number;
	valueOf: (character: string) => number;
	/** Bits of a group of one, two or three characters. */
	lengths: readonly number[];
}

/** From the densest on. */
const MODES: readonly Mode[] = [
	{
		indicator: 0b0001,
		takes: /^\d+$/,
		countLengths: [10, 12, 14],
		group: 3,
		base: 10,
		valueOf: Number,
		lengths: [4, 7, 10],
	},
	{
		indicator: 0b0010,
		takes: /^[0-9A-Z $%*+\-./:]+$/,
		countLengths: [9, 11, 13],
		group: 2,
		base: 45,
		valueOf: (character) => ALPHANUMERIC.indexOf(character),
		lengths: [6, 11],
	},
	{
		indicator: 0b0100,
		// What readers make of other bytes depends on the reader.
		takes: /^[\x20-\x7e]+$/,
		countLengths: [8, 16, 16],
		group: 1,
		base: 256,
		valueOf: (character) => character.charCodeAt(0),
		lengths: [8],
	},
];

/** A part of the text, in one mode. */
export interface Segment {
	mode: Mode;
	/** How many characters. */
	count: number;
	data: Bits;
}

/** A text in the densest mode that has all its characters. @throws Error when none has */
export function segmentOf(text: string): Segment {
	const mode = MODES.find(({ takes }) => takes.test(text));
	if (!mode) throw new Error('its text has other characters than those of ASCII');
	const { group, base, valueOf, lengths } = mode;
	const data = new Bits();
	for (let start = 0; start < text.length; start += group) {
		const characters = [...text.slice(start, start + group)];
		const value = characters.reduce((sum, character) => sum * base + valueOf(character), 0);
		data.push(value, lengths[characters.length - 1] ?? 0);
	}
	return { mode, count: text.length, data };
}

const countLength = ({ countLengths: [small, middle, large] }: Mode, version: number) =>
	version < 10 ? small : version < 27 ? middle : large;

/** How many bits the segments take in a version. */
export const bitsOf = (segments: readonly Segment[], version: number): number =>
	segments.reduce((sum, { mode, data }) => sum + 4 + countLength(mode, version) + data.length, 0);

/** The segments as the bytes of a symbol that holds so many of them: ended, and filled up. */
export function dataBytes(
	segments: readonly Segment[],
	version: number,
	capacity: number,
): Uint8Array {
	const bits = new Bits();
	for (const { mode, count, data } of segments) {
		bits.push(mode.indicator, 4);
		bits.push(count, countLength(mode, version));
		for (const bit of data.list) bits.push(bit, 1);
	}
	bits.push(0, Math.min(4, capacity * 8 - bits.length));
	bits.push(0, -bits.length & 7);
	for (let filler = 0xec; bits.length < capacity * 8; filler ^= 0xec ^ 0x11) bits.push(filler, 8);
	return bits.bytes();
}
