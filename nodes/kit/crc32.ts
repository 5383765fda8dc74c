const TABLE = Uint32Array.from({ length: 256 }, (_, start) => {
	let value = start;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	return value;
});

/**
 * CRC-32 as in gzip, which PayPal signs in place of the body. `node:zlib` has it from Node 22 on, and nodes may
 * not import it. It detects accidents; whoever wants to can make two bodies with the same one.
 */
export function crc32(bytes: Buffer): number {
	let value = 0xffffffff;
	for (const byte of bytes) value = (TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
	return (value ^ 0xffffffff) >>> 0;
}
