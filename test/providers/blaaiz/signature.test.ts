import fc from 'fast-check';

import { verify } from '../../../nodes/kit/signature/verify';
import { blaaizScheme } from '../../../nodes/Blaaiz/trigger/verify';

/*
 * The values were made with OpenSSL over bytes as PHP's json_encode writes them, e.g.
 * `printf '%s' '1767225600.{"name":"Zo\u00e9 M\u00fcller\/Lagos","amount":20.0}' |
 * openssl dgst -sha256 -hmac 'demo-signing-secret'`.
 */
const SECRET = 'demo-signing-secret';
const TIMESTAMP = '1767225600';
const NOW = Number(TIMESTAMP) * 1000;
const BODY = String.raw`{"name":"Zo\u00e9 M\u00fcller\/Lagos","amount":20.0}`;
const MAC = '006b625d83afbbdb9c7fcd7ffbc9580f2cdd3ad9f71ddb1a4718ab280099909a';
const EMPTY_MAC = '4d2e81cdc52a0b87928ca2183969ff8a1693f67b20827428375c896718226ac9';

const verdictOf = (body: string, mac: string, more: object = {}) =>
	verify(
		blaaizScheme,
		{
			headers: { 'x-blaaiz-timestamp': TIMESTAMP, 'x-blaaiz-signature': mac },
			body: Buffer.from(body),
		},
		{ secrets: [SECRET], now: NOW, toleranceSeconds: 300, ...more },
	).kind;

it('accepts what OpenSSL has signed', () => {
	expect(verdictOf(BODY, MAC)).toBe('authentic');
	expect(verdictOf(BODY, MAC.toUpperCase())).toBe('authentic');
	expect(verdictOf('', EMPTY_MAC)).toBe('authentic');
});

it('refuses the same JSON in other bytes', () => {
	expect(verdictOf(JSON.stringify(JSON.parse(BODY)), MAC)).toBe('mismatch');
	expect(verdictOf(`${BODY}\n`, MAC)).toBe('mismatch');
});

it.each([
	[300_000, 'authentic'],
	[301_000, 'stale'],
	[-300_000, 'authentic'],
	[-301_000, 'future'],
])('a delivery that is %i ms old is %s', (age, kind) => {
	expect(verdictOf(BODY, MAC, { now: NOW + age })).toBe(kind);
});

it('refuses a signature that differs in any digit', () => {
	fc.assert(
		fc.property(fc.nat(63), fc.integer({ min: 1, max: 15 }), (at, by) => {
			const digit = ((Number.parseInt(MAC.charAt(at), 16) + by) % 16).toString(16);
			const forged = MAC.slice(0, at) + digit + MAC.slice(at + 1);
			expect(verdictOf(BODY, forged)).toBe('mismatch');
		}),
	);
});

it.each(['', 'zz'.repeat(32), `sha256=${MAC}`, MAC.slice(2), `${MAC}00`, `${MAC}, ${MAC}`])(
	'refuses "%s" as a signature',
	(mac) => {
		expect(verdictOf(BODY, mac)).not.toBe('authentic');
	},
);
