/* Bech32 (BIP 173), as far as an LNURL and an invoice need it. */

export const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const CHECKSUM_LENGTH = 6;

/** Bytes in bech32 behind a prefix, with the checksum. */
export function bech32(prefix: string, bytes: Uint8Array): string {
	const data = inFives(bytes);
	const letters = [...prefix].map((letter) => letter.charCodeAt(0));
	const head = [...letters.map((code) => code >> 5), 0, ...letters.map((code) => code & 31)];
	const rest = polymod([...head, ...data, ...Array<number>(CHECKSUM_LENGTH).fill(0)]) ^ 1;
	const checksum = Array.from(
		{ length: CHECKSUM_LENGTH },
		(_, index) => (rest >> (5 * (CHECKSUM_LENGTH - 1 - index))) & 31,
	);
	return `${prefix}1${[...data, ...checksum].map((value) => ALPHABET[value]).join('')}`;
}

/** Bytes as numbers of five bits; what is missing at the end are zeros. */
function inFives(bytes: Uint8Array): number[] {
	const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
	return (bits.match(/.{1,5}/g) ?? []).map((five) => Number.parseInt(five.padEnd(5, '0'), 2));
}

function polymod(values: readonly number[]): number {
	return values.reduce((sum, value) => {
		const top = sum >>> 25;
		const next = ((sum & 0x1ffffff) << 5) ^ value;
		return GENERATOR.reduce((xored, part, bit) => ((top >> bit) & 1 ? xored ^ part : xored), next);
	}, 1);
}
