import type { z } from 'zod';

import { onChainTarget } from '../../../nodes/Blink/api/bitcoin';
import {
	hasAmount,
	lightningAddress,
	lnurl,
	paymentHashOrRequest,
	paymentRequest,
	satsOf,
	username,
} from '../../../nodes/Blink/api/lightning';
import { bech32 } from '../../../nodes/Blink/api/bech32';
import { INVALID, VALID } from './bolt11.cts';
import { checked } from '../../../nodes/kit/form/checked';
import { filledIn, operationOf } from './perform.cts';

/* What people copy from wallets, links and messages, and what is sent of it. */

const [REQUEST = ''] = VALID[1] ?? [];
const LNURL =
	'lnurl1dp68gurn8ghj7um9wfmxjcm99e3k7mf0v9cxj0m385ekvcenxc6r2c35xvukxefcv5mkvv34x5ekzd3ev56nyd3hxqurzepexejxxepnxscrvwfnv9nxzcn9xq6xyefhvgcxxcmyxymnserxfq5fns';
const ADDRESS = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';

const outcome = (schema: z.ZodTypeAny, value: unknown): unknown => {
	const { data, error } = schema.safeParse(value);
	return error ? error.issues[0]?.message : (data as unknown);
};

describe('a payment request', () => {
	it.each(VALID)('of BOLT 11 is taken: %s', (request, sats) => {
		expect(outcome(paymentRequest, request)).toBe(request.toLowerCase());
		expect(hasAmount(request.toLowerCase())).toBe(sats !== undefined);
		if (sats !== undefined) expect(satsOf(request.toLowerCase())).toBe(sats);
	});

	// Whether the letters are those that were signed, and what the features mean, Blink says.
	const LEFT_TO_BLINK = [
		'Unknown feature 100',
		'Bech32 checksum is invalid',
		'Signature is not recoverable',
		'String is too short',
		'Missing required s field',
		'Non canonical signature (high-S) with n field defined',
	];

	it.each(INVALID)('of BOLT 11 is damaged, unless only Blink can tell: %s', (why, request) => {
		const said = outcome(paymentRequest, request);
		if (LEFT_TO_BLINK.includes(why)) expect(said).toBe(request);
		else expect(said).toMatch(/^must be a Lightning invoice/);
	});

	it.each([
		`lightning:${REQUEST}`,
		`LIGHTNING:${REQUEST.toUpperCase()}`,
		`lightning://${REQUEST}`,
		`bitcoin:${ADDRESS}?amount=0.0025&lightning=${REQUEST}`,
		`bitcoin:?lightning=${REQUEST.toUpperCase()}`,
		`${REQUEST.slice(0, 60)}\n${REQUEST.slice(60)}`,
		`${REQUEST.slice(0, 60)}\u200B${REQUEST.slice(60)}\uFEFF`,
		` ${REQUEST} `,
	])('is found in %j', (text) => {
		expect(outcome(paymentRequest, text)).toBe(REQUEST);
		expect(outcome(paymentHashOrRequest, text)).toBe(REQUEST);
	});

	// BOLT 11's example of 2500u is 250,000 sats, and the one before it leaves the amount open.
	it.each([
		[`bitcoin:${ADDRESS}?amount=0.002&lightning=${REQUEST}`, 'asks for 200000 sats'],
		[`bitcoin:${ADDRESS}?amount=0.002&lightning=${VALID[0]?.[0]}`, 'for any amount'],
		[`bitcoin:${ADDRESS}?req-x=1&lightning=${REQUEST}`, 'req-'],
	])('is refused in a link that asks for something else: %s', (text, words) => {
		expect(outcome(paymentRequest, text)).toContain(words);
	});

	it.each([
		[
			'lno1pqps7sjqpgtyzm3qv4uxzmtsd3jjqer9wd3hy6tsw35k7msjzfpy7nz5yqcnygrfdej82um5wf5k2uckyypwa3eyt44h6txtxquqh7lz5djge4afgfjn7k4rgrkuag0jsd5xvxg',
			'BOLT 12',
		],
		[LNURL, '"Pay LNURL"'],
		[`lightning:${LNURL.toUpperCase()}`, '"Pay LNURL"'],
		['satoshi@example.com', '"Pay Lightning Address"'],
		[`bitcoin:${ADDRESS}`, '"On-Chain: Send"'],
		['hello', 'lnbc'],
		[7, 'lnbc'],
	])('is not %p, which is named', (value, named) => {
		expect(outcome(paymentRequest, value)).toContain(named);
	});
});

describe('an LNURL', () => {
	it.each([
		LNURL,
		LNURL.toUpperCase(),
		`lightning:${LNURL.toUpperCase()}`,
		`https://service.com/giftcard/redeem?id=123&lightning=${LNURL.toUpperCase()}`,
	])('is found in %j', (text) => {
		expect(outcome(lnurl, text)).toBe(LNURL);
	});

	// The example of LUD-01, whose address is given there.
	it('is made of a link of its own kind', () => {
		const address =
			'service.com/api?q=3fc3645b439ce8e7f2553a69e5267081d96dcd340693afabe04be7b0ccd178df';
		expect(bech32('lnurl', Buffer.from(`https://${address}`))).toBe(LNURL);
		expect(outcome(lnurl, `lnurlp://${address}`)).toBe(LNURL);
	});

	it('of a hidden service goes without TLS (LUD-17)', () => {
		const host = `${'a'.repeat(56)}.onion/pay`;
		expect(outcome(lnurl, `lnurlp://${host}`)).toBe(bech32('lnurl', Buffer.from(`http://${host}`)));
	});
});

it.each([
	['\u20BFSatoshi@Example.com', 'satoshi@example.com'],
	['lightning:satoshi@example.com', 'satoshi@example.com'],
	['satoshi@example.com\u200B', 'satoshi@example.com'],
	['satoshi', 'must be a Lightning address, like satoshi@example.com'],
])('the Lightning address %j is %s', (text, address) => {
	expect(outcome(lightningAddress, text)).toBe(address);
});

it.each([
	['@Satoshi', 'satoshi'],
	['satoshi@blink.sv', 'satoshi'],
	['satoshi@pay.staging.blink.sv', 'satoshi'],
	['https://pay.blink.sv/satoshi', 'satoshi'],
	['\u20BFsatoshi@blink.sv', 'satoshi'],
	['lightning:satoshi@blink.sv', 'satoshi'],
	['undefined', 'must have a value, and this stands for a missing one'],
	['https://pay.blink.sv/satoshi?amount=1000', 'satoshi'],
])('the Blink user %j is %s', (text, name) => {
	expect(outcome(username, text)).toBe(name);
});

it('a user name is no lecture on phone numbers, except to a phone number', () => {
	expect(outcome(username, 'a b@elsewhere.com')).not.toContain('phone');
	expect(outcome(username, '+41 79 123 45 67')).toContain('phone number');
	expect(outcome(username, 41791234567)).toContain('phone number');
});

describe('a link to a bitcoin address', () => {
	it.each([
		[`bitcoin:${ADDRESS}`, undefined],
		[`BITCOIN:${ADDRESS.toUpperCase()}?label=x`, undefined],
		[`bitcoin:${ADDRESS}?amount=0.00015`, 15_000],
		[`bitcoin:${ADDRESS}?amount=20.3`, 2_030_000_000],
		[`bitcoin:${ADDRESS}?amount=.001&amount=.001`, 100_000],
	])('%s asks for %p sats', (text, sats) => {
		expect(outcome(onChainTarget, text)).toEqual({ address: ADDRESS, sats });
	});

	it.each([
		[`bitcoin:${ADDRESS}?req-somethingyoudontunderstand=50`, 'req-'],
		[`bitcoin:${ADDRESS}?amount=0.001&amount=0.002`, 'one amount'],
		[`bitcoin:${ADDRESS}?amount=0,001`, 'one amount'],
		[`bitcoin:${ADDRESS}?amount=1e-3`, 'one amount'],
		[`bitcoin:${ADDRESS}?amount=`, 'one amount'],
		[ADDRESS.replace('w', 'W'), 'damaged'],
	])('%s is refused', (text, words) => {
		expect(outcome(onChainTarget, text)).toContain(words);
	});

	it.each([
		['send', { amount: 15_000 }, true],
		['send', { amount: 15_001 }, false],
		['send', { amount: 15_000, walletCurrency: 'USD', amountUnit: 'sats' }, true],
		['send', { amountCents: 15_000, walletCurrency: 'USD', amountUnit: 'cents' }, false],
		['sendAll', {}, false],
	])('must ask for what %s sends: %j', (name, more, agrees) => {
		const set = {
			walletCurrency: 'BTC',
			walletId: '8f3c1a52-77e5-4f0c-9f37-8ad1bd7b3a11',
			address: `bitcoin:${ADDRESS}?amount=0.00015`,
			speed: 'FAST',
			simplify: true,
			...more,
		};
		const { input, fields } = operationOf('onChain', name);
		const read = () => checked(input, filledIn(fields, set), fields) as unknown;
		if (agrees) expect(read()).toMatchObject({ address: ADDRESS, amount: 15_000 });
		else expect(read).toThrow('it asks for 15000 sats');
	});
});
