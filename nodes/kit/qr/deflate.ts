/*
 * The compression that PNG wants (RFC 1950, RFC 1951), which `node:zlib` has and nodes may not import.
 * One block with the fixed codes, and copies from two places only: the row above, and the byte before.
 * In a picture of squares that is where everything comes from.
 */

const LONGEST_COPY = 258;
const SHORTEST_COPY = 3;
const END_OF_BLOCK = 256;

/** A zlib stream of rows that are all of that length. */
export function zlibOf(data: Uint8Array, rowLength: number): Buffer {
	const bits = new BitStream();
	// One block, the last, with fixed codes.
	bits.number(1, 1);
	bits.number(1, 2);
	for (let place = 0; place < data.length; ) {
		const copies = [rowLength, 1].map((distance) => ({
			distance,
			length: copyLength(data, place, distance),
		}));
		const copy = copies.find(
			({ length }) => length === Math.max(...copies.map((one) => one.length)),
		);
		if (copy && copy.length >= SHORTEST_COPY) {
			writeCopy(bits, copy.length, copy.distance);
			place += copy.length;
		} else {
			writeSymbol(bits, data[place] ?? 0);
			place++;
		}
	}
	writeSymbol(bits, END_OF_BLOCK);
	const checksum = Buffer.alloc(4);
	checksum.writeUInt32BE(adler32(data));
	return Buffer.concat([Buffer.of(0x78, 0x01), bits.bytes(), checksum]);
}

/** Bits as a stream of bytes, each filled from its lowest bit on. */
class BitStream {
	private readonly filled: number[] = [];
	private current = 0;
	private used = 0;

	/** A number, its lowest bit first. */
	number(value: number, length: number): void {
		for (let bit = 0; bit < length; bit++) {
			this.current |= ((value >>> bit) & 1) << this.used++;
			if (this.used < 8) continue;
			this.filled.push(this.current);
			this.current = this.used = 0;
		}
	}

	/** A Huffman code, its highest bit first. */
	code(value: number, length: number): void {
		for (let bit = length - 1; bit >= 0; bit--) this.number(value >>> bit, 1);
	}

	bytes(): Buffer {
		return Buffer.from(this.used > 0 ? [...this.filled, this.current] : this.filled);
	}
}

/** How many bytes from `place` on are those that stand `distance` before them. */
function copyLength(data: Uint8Array, place: number, distance: number): number {
	if (distance > place) return 0;
	let length = 0;
	while (
		length < LONGEST_COPY &&
		place + length < data.length &&
		data[place + length] === data[place + length - distance]
	) {
		length++;
	}
	return length;
}

/** A byte, the end, or how long a copy is, in the fixed code (RFC 1951, 3.2.6). */
function writeSymbol(bits: BitStream, symbol: number): void {
	if (symbol < 144) bits.code(0x30 + symbol, 8);
	else if (symbol < 256) bits.code(0x190 + symbol - 144, 9);
	else if (symbol < 280) bits.code(symbol - 256, 7);
	else bits.code(0xc0 + symbol - 280, 8);
}

/** Lengths and distances in groups that double, a few to each number of extra bits (RFC 1951, 3.2.5). */
function writeCopy(bits: BitStream, length: number, distance: number): void {
	if (length === LONGEST_COPY) writeSymbol(bits, 285);
	else {
		const { group, extra, rest } = grouped(length - SHORTEST_COPY, 4);
		writeSymbol(bits, 257 + group);
		bits.number(rest, extra);
	}
	const { group, extra, rest } = grouped(distance - 1, 2);
	bits.code(group, 5);
	bits.number(rest, extra);
}

/** @param perLength how many groups have the same number of extra bits */
function grouped(value: number, perLength: 2 | 4) {
	const log = Math.log2(perLength);
	const extra = Math.max(0, Math.floor(Math.log2(Math.max(1, value))) - log);
	const group = perLength * extra + (value >> extra);
	return { group, extra, rest: value & ((1 << extra) - 1) };
}

function adler32(data: Uint8Array): number {
	let a = 1;
	let b = 0;
	for (const byte of data) {
		a = (a + byte) % 65521;
		b = (b + a) % 65521;
	}
	return ((b << 16) | a) >>> 0;
}
