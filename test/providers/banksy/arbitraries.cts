import fc from 'fast-check';

import type { Scheme } from '../../../sandbox/banksy/signing.cts';
import { SEED } from '../../support/proof.cts';
import { scaled } from '../../support/walk.cts';

/*
 * Two implementations that know nothing of each other: the nodes', and the sandbox's, which builds
 * HMAC from a plain hash. Whatever the settings are, they must agree, and on nothing else.
 */

const header = fc.stringMatching(/^X-[A-Z]{3,10}$/);
const separator = fc.string({ maxLength: 3 }).filter((text) => !/[{}]/.test(text));
const placeholders = ['{timestamp}', '{method}', '{path}', '{body}'];

const template = fc
	.tuple(fc.shuffledSubarray(placeholders), fc.array(separator, { minLength: 5, maxLength: 5 }))
	.map(([chosen, gaps]) => {
		const parts = chosen.includes('{body}') ? chosen : [...chosen, '{body}'];
		return parts.map((part, index) => `${gaps[index]}${part}`).join('') + gaps[4];
	});

/** What each setting of a scheme can be. */
export const CHOICES = {
	algorithm: ['sha1', 'sha256', 'sha384', 'sha512'],
	encoding: ['hex', 'base64', 'base64url'],
	secretEncoding: ['text', 'base64', 'hex'],
	signaturePrefix: ['', 'sha256=', 'v0='],
	timestampUnit: ['seconds', 'milliseconds', 'iso'],
} as const;

export const scheme: fc.Arbitrary<Scheme> = fc
	.record({
		template,
		algorithm: fc.constantFrom(...CHOICES.algorithm),
		encoding: fc.constantFrom(...CHOICES.encoding),
		secretEncoding: fc.constantFrom(...CHOICES.secretEncoding),
		signaturePrefix: fc.constantFrom(...CHOICES.signaturePrefix),
		timestampUnit: fc.constantFrom(...CHOICES.timestampUnit),
		headers: fc.uniqueArray(header, {
			minLength: 2,
			maxLength: 2,
			selector: (name) => name.toLowerCase(),
		}),
	})
	.map(({ headers: [signatureHeader = '', timestampHeader = ''], ...rest }) => ({
		...rest,
		signatureHeader,
		timestampHeader,
	}));

export const secret = fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }).filter(isTrimmed);
/** The secret as somebody types it in who has to encode the key. */
export const typedIn = ({ secretEncoding }: Scheme, key: string) =>
	secretEncoding === 'text' ? key : Buffer.from(key).toString(secretEncoding);

export const body = fc.oneof(
	fc.jsonValue().map((value) => JSON.stringify(value)),
	fc.string({ unit: 'grapheme', minLength: 1 }),
);
export const position = fc.nat();

function isTrimmed(text: string): boolean {
	return text.trim() === text && text !== '';
}

/** The credential's fields for a scheme. */
export const fieldsOf = (chosen: Scheme) => ({ ...chosen, stringToSign: 'custom' });

/** One byte replaced by another; letters are not just turned into capitals. */
export function changed(text: Buffer, at: number): Buffer {
	const copy = Buffer.from(text);
	const index = at % copy.length;
	copy[index] = (copy[index] ?? 0) ^ 0x01;
	return copy;
}

export const changedText = (text: string, at: number) =>
	changed(Buffer.from(text, 'latin1'), at).toString('latin1');

/** How often each property is tried, from which seed. */
export const RUNS = { seed: SEED, numRuns: scaled({ short: 100, full: 200, long: 5000 }) };
