import { randomInt } from 'node:crypto';

import { undecodable } from './errors.cts';

/** The sandbox plays on signet, so its invoices begin with `lntbs`. */
const PREFIX = 'lntbs';
const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const TIMESTAMP_LENGTH = 7;
const DATA_LENGTH = 180;

/**
 * A string that looks like a bolt11 invoice: the amount in its human-readable part, the time at the
 * head of its data part. The rest is random letters and carries no signature.
 *
 * @param sats null for an invoice without amount
 * @param word put right after the time; must use bech32 letters only
 */
export function paymentRequest(sats: number | null, unixSeconds: number, word = ''): string {
	const head = timestamp(unixSeconds) + word;
	return `${PREFIX}${sats === null ? '' : amount(sats)}1${head}${letters(DATA_LENGTH - head.length)}`;
}

/** The field of an invoice that says after how many seconds it expires. */
export function expiry(seconds: number): string {
	const [value, length] = [inFives(seconds), 2];
	return `x${inFives(value.length).padStart(length, ALPHABET[0])}${value}`;
}

/** Random letters of the bech32 alphabet. */
export function letters(count: number): string {
	return Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/**
 * What can be read off an invoice.
 * @throws BlinkError when it is not one for this network
 */
export function decode(request: string): { sats: number | null; tail: string } {
	const match = /^lntbs(\d+[munp]?)?1([qpzry9x8gf2tvdw0s3jn54khce6mua7l]{100,})$/.exec(
		request.toLowerCase(),
	);
	if (!match) throw undecodable();
	const [, amountPart, data = ''] = match;
	return { sats: amountPart ? satsOf(amountPart) : null, tail: data.slice(TIMESTAMP_LENGTH) };
}

/** bolt11 amounts are bitcoins with a multiplier; the largest that leaves a whole number is used. */
function amount(sats: number): string {
	if (sats % 100_000_000 === 0) return String(sats / 100_000_000);
	if (sats % 100_000 === 0) return `${sats / 100_000}m`;
	if (sats % 100 === 0) return `${sats / 100}u`;
	return `${sats * 10}n`;
}

/** Sats per unit of a multiplier, as a fraction, because a sat is 10 n or 10 000 p. */
const UNITS: Record<string, readonly [number, number]> = {
	m: [100_000, 1],
	u: [100, 1],
	n: [1, 10],
	p: [1, 10_000],
};

function satsOf(amountPart: string): number {
	const [times, per] = UNITS[amountPart.slice(-1)] ?? [100_000_000, 1];
	return Math.floor((Number.parseInt(amountPart, 10) * times) / per);
}

const timestamp = (unixSeconds: number) =>
	inFives(unixSeconds).padStart(TIMESTAMP_LENGTH, ALPHABET[0]).slice(-TIMESTAMP_LENGTH);

/** A whole number in letters of five bits each. */
function inFives(value: number): string {
	const letter = ALPHABET[value % 32] ?? '';
	return value < 32 ? letter : inFives(Math.floor(value / 32)) + letter;
}
