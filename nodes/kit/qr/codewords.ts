import type { Capacity } from './versions';

/* Error correction by Reed and Solomon in the field of 256 elements (ISO/IEC 18004, 7.5 and 7.6). */

/** Powers of 2 modulo x⁸ + x⁴ + x³ + x² + 1, twice over; and which power each element is. */
const POWERS = new Uint8Array(510);
const LOGARITHMS = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power++) {
	POWERS[power] = POWERS[power + 255] = value;
	LOGARITHMS[value] = power;
	value = (value << 1) ^ (value & 0x80 ? 0x11d : 0);
}

const times = (a: number, b: number): number =>
	a === 0 || b === 0 ? 0 : (POWERS[(LOGARITHMS[a] ?? 0) + (LOGARITHMS[b] ?? 0)] ?? 0);

/** The product of all x − 2ⁱ below that degree; its highest coefficient, which is 1, is left out. */
function generator(degree: number): Uint8Array {
	let product = Uint8Array.of(1);
	for (let power = 0; power < degree; power++) {
		const root = POWERS[power] ?? 0;
		product = Uint8Array.from(
			{ length: product.length + 1 },
			(_, place) => (product[place] ?? 0) ^ times(product[place - 1] ?? 0, root),
		);
	}
	return product.slice(1);
}

/** The bytes of error correction for a block: what is left of it when it is divided by the generator. */
export function correctionOf(data: Uint8Array, length: number): Uint8Array {
	const divisor = generator(length);
	const rest = new Uint8Array(length);
	for (const byte of data) {
		const factor = byte ^ (rest[0] ?? 0);
		rest.copyWithin(0, 1);
		rest[length - 1] = 0;
		for (const [place, coefficient] of divisor.entries()) {
			rest[place] = (rest[place] ?? 0) ^ times(coefficient, factor);
		}
	}
	return rest;
}

/** All bytes of a symbol in their order: one of each block in turn, data first. The last blocks are longer by one. */
export function codewords(data: Uint8Array, { blocks, correction }: Capacity): Uint8Array {
	const short = Math.floor(data.length / blocks);
	const shortBlocks = blocks - (data.length % blocks);
	const parts = Array.from({ length: blocks }, (_, block) => {
		const start = block * short + Math.max(0, block - shortBlocks);
		return data.subarray(start, start + short + (block < shortBlocks ? 0 : 1));
	});
	return Uint8Array.from([
		...inTurn(parts),
		...inTurn(parts.map((part) => correctionOf(part, correction))),
	]);
}

function inTurn(parts: readonly Uint8Array[]): number[] {
	const longest = Math.max(...parts.map(({ length }) => length));
	return Array.from({ length: longest }, (_, place) =>
		parts.flatMap((part) => part[place] ?? []),
	).flat();
}
