import { qrCode } from '../../../nodes/kit/qr/encode';
import { pngOf } from '../../../nodes/kit/qr/png';
import { addressCode, invoiceCode } from '../../../nodes/Blink/operations/qrCodes';
import { Noise } from '../../support/noise.cts';
import { readCode } from '../../support/qrCodes.cts';
import { scaled } from '../../support/walk.cts';
import { VALID } from './bolt11.cts';

/*
 * Invoices and addresses of all lengths and kinds, read back from the picture by two decoders that others
 * have written. Another seed walks elsewhere: TOLLGATE_SEED=1234.
 */

const SEED = Number(process.env.TOLLGATE_SEED ?? 18004);
const noise = new Noise(SEED);

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** The longest that fits: 4,296 characters in 40-L, less a second segment for the scheme. */
const LONGEST = 4270;

/** An invoice, with a multiplier where it names an amount. */
function invoice(network: string, multiplier?: string): string {
	const amount = multiplier === undefined ? '' : `${noise.between(1, 9999)}${multiplier}`;
	// Most are as wallets make them; with route hints and long memos they grow to any length.
	const length = noise.below(5) > 0 ? noise.between(180, 620) : noise.between(620, 1500);
	return `ln${network}${amount}1${noise.letters(BECH32, length)}`;
}

const INVOICES = ['bc', 'tb', 'tbs', 'bcrt'].flatMap((network) =>
	[undefined, 'm', 'u', 'n'].map((multiplier) => () => invoice(network, multiplier)),
);

const ADDRESSES = [
	// P2PKH and P2SH, on the main network and on test networks
	...['1', '3', 'm', 'n', '2'].map(
		(kind) => () => kind + noise.letters(BASE58, noise.between(25, 34)),
	),
	// P2WPKH, P2WSH and P2TR
	...['bc', 'tb', 'bcrt'].flatMap((network) => [
		() => `${network}1q${noise.letters(BECH32, 38)}`,
		() => `${network}1q${noise.letters(BECH32, 58)}`,
		() => `${network}1p${noise.letters(BECH32, 58)}`,
	]),
];

const read = (parts: readonly string[]) => readCode(pngOf(qrCode(parts)));

const both = (text: string) => [text, text];

it('the examples of BOLT 11 are read as wallets expect them', () => {
	for (const [request] of VALID) {
		const { parts } = invoiceCode('qrCode', request);
		expect(read(parts)).toEqual(both(`lightning:${request.toUpperCase()}`));
	}
});

it('random invoices and addresses are read as they were written', () => {
	const rounds = scaled({ short: 1, full: 33, long: 333 });
	for (let round = 0; round < rounds; round++) {
		for (const text of INVOICES.map((make) => make())) {
			const { parts } = invoiceCode('qrCode', text);
			const expected = `lightning:${text.toUpperCase()}`;
			expect([SEED, round, ...read(parts)]).toEqual([SEED, round, ...both(expected)]);
		}
		for (const text of ADDRESSES.map((make) => make())) {
			const { parts } = addressCode('qrCode', text);
			expect([SEED, round, ...read(parts)]).toEqual([SEED, round, ...both(`bitcoin:${text}`)]);
		}
	}
});

it('the longest invoice that fits is read', () => {
	const text = `lnbc1${noise.letters(BECH32, LONGEST - 5)}`;
	const { parts } = invoiceCode('qrCode', text);
	expect(read(parts)).toEqual(both(`lightning:${text.toUpperCase()}`));
});

it('what is not bech32 keeps its letters', () => {
	expect(invoiceCode('qrCode', 'lnBC1Mixed').parts.join('')).toBe('lightning:lnBC1Mixed');
	const legacy = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT';
	expect(addressCode('qrCode', legacy).parts.join('')).toBe(`bitcoin:${legacy}`);
});

it('an invoice takes a smaller code than the same text in small letters', () => {
	const { parts } = invoiceCode('qrCode', VALID[0]?.[0] ?? '');
	expect(qrCode(parts).size).toBeLessThan(qrCode([parts.join('').toLowerCase()]).size);
});

it('files have names of their own', () => {
	expect(invoiceCode('qrCode', 'lnbc10u1p5jq8abcdef').fileName).toBe('invoice-q8abcdef');
	expect(addressCode('qrCode', 'bc1qxy2kgdygjrsqt').fileName).toBe('bitcoin-dygjrsqt');
});
