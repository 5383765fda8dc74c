import fc from 'fast-check';

import { expiryOf } from '../../../nodes/Blink/api/expiry';
import { VALID } from './bolt11.cts';
import { LOST } from './outcomes.cts';
import { NOON, perform, type Answer, type Sent } from './perform.cts';
import { account, BTC_WALLET, INVOICE_ROW, onePage, payload, refusal, USD_WALLET } from './rows';

/* Invoices in other currencies than that of the wallet, and when they expire. */

interface Price {
	id?: string;
	digits?: number;
	sat?: { base: number; offset: number };
	cent?: { base: number; offset: number };
	at?: number;
	/** The decimals that the prices have, where they are not those of the currency. */
	meant?: number;
}

const ON_60_000 = { base: 60_000_000_000, offset: 12 };
const DOLLAR = { base: 1_000_000, offset: 6 };

/** A price as Blink gives it; 60,000 dollars for a bitcoin unless told. */
function price(terms: Price = {}): Answer {
	const {
		id = 'USD',
		digits = 2,
		sat = ON_60_000,
		cent = DOLLAR,
		at = NOON,
		meant = digits,
	} = terms;
	const million = ({ base, offset }: typeof ON_60_000) =>
		Math.ceil((1_000_000 * 10 ** (meant + offset)) / base);
	const timestamp = at / 1000;
	return {
		data: {
			realtimePrice: {
				timestamp,
				denominatorCurrencyDetails: { id, name: id, symbol: id, fractionDigits: digits },
				btcSatPrice: sat,
				usdCentPrice: cent,
			},
			currencyConversionEstimation: {
				timestamp,
				btcSatAmount: million(sat),
				usdCentAmount: million(cent),
			},
		},
	};
}

const PRICE = 'realtimePrice,currencyConversionEstimation';

const created = payload({ invoice: INVOICE_ROW });

async function ask(set: object, ...answers: Answer[]) {
	const sent: Sent[] = [];
	const end = await perform('invoice', 'create', { walletId: 'BTC', ...set }, answers, {
		sent,
	}).then(
		({ output }) => ({ output, failure: undefined }),
		(failure: unknown) => ({ output: undefined, failure }),
	);
	return { ...end, fields: sent.map(({ fields }) => fields.join()), last: sent.at(-1)?.variables };
}

it.each<[string, string | number, string, Price, string, number]>([
	// 500 cents at 0.06 cents a sat are 8,333⅓ sats
	['a dollar invoice in sats', 5, 'USD', {}, 'BTC', 8334],
	['an amount that comes out even', '60', 'usd', {}, 'BTC', 100_000],
	['a zero too many', '20.500', 'USD', {}, 'BTC', 34_167],
	['the smallest amount', '0.01', 'USD', {}, 'BTC', 17],
	// a bitcoin at 9,000,000 yen, which have no decimals: 1,000 / 0.09
	['yen', 1000, 'JPY', { id: 'JPY', digits: 0, sat: { base: 9e10, offset: 12 } }, 'BTC', 11_112],
	// a bitcoin at 18,600 dinars of 1,000 fils: 1,234 / 0.186
	[
		'dinars',
		'1.234',
		'KWD',
		{ id: 'KWD', digits: 3, sat: { base: 186e9, offset: 12 } },
		'BTC',
		6635,
	],
	[
		'dinars that end in a zero',
		'1.230',
		'KWD',
		{ id: 'KWD', digits: 3, sat: { base: 186e9, offset: 12 } },
		'BTC',
		6613,
	],
	[
		'yen as some programs write them',
		'1000.00',
		'JPY',
		{ id: 'JPY', digits: 0, sat: { base: 9e10, offset: 12 } },
		'BTC',
		11_112,
	],
	// a dollar at 0.92 euros: 500 / 0.92
	['euros in dollars', 5, 'EUR', { id: 'EUR', cent: { base: 920_000, offset: 6 } }, 'USD', 544],
	// 1,000 sats at 0.06 cents
	['sats in dollars', 1000, 'SAT', {}, 'USD', 60],
	['a sat in dollars', 1, 'SAT', {}, 'USD', 1],
])('%s', async (_, amount, currency, terms, walletId, units) => {
	const { fields, last, output } = await ask({ amount, currency, walletId }, price(terms), created);
	expect(fields).toEqual([PRICE, walletId === 'BTC' ? 'lnInvoiceCreate' : 'lnUsdInvoiceCreate']);
	const id = walletId === 'BTC' ? BTC_WALLET : USD_WALLET;
	expect(last).toEqual({ input: { walletId: id, amount: units } });
	expect(output).toMatchObject({
		amount: Number(amount),
		currency: currency.toUpperCase(),
		walletAmount: units,
		walletUnit: walletId === 'BTC' ? 'sats' : 'cents',
		priceTimestamp: '2026-03-01T12:00:00.000Z',
	});
});

it('names the prices that it went by, as exact decimals', async () => {
	const { output } = await ask({ amount: 5, currency: 'USD' }, price(), created);
	expect(output).toMatchObject({
		bitcoinPrice: '60000',
		usDollarPrice: '1',
		priceCurrency: 'USD',
	});
});

it.each([
	['sats', { amount: 21, currency: 'SAT' }, 'lnInvoiceCreate', 21],
	['dollars', { amount: 5.5, currency: 'USD', walletId: 'USD' }, 'lnUsdInvoiceCreate', 550],
	['dollars', { amount: '20.500', currency: 'USD', walletId: 'USD' }, 'lnUsdInvoiceCreate', 2050],
])('%s of their own wallet need no price', async (_, set, field, amount) => {
	const { fields, last } = await ask(set, created);
	expect(fields).toEqual([field]);
	expect(last).toMatchObject({ input: { amount } });
});

it('the seller never gets less than was asked for, nor a whole sat more', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 1, max: 10_000_000 }),
			fc.integer({ min: 1, max: 2_000_000_000_000 }),
			async (cents, base) => {
				const amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
				const terms = price({ sat: { base, offset: 12 } });
				const { last, failure } = await ask({ amount, currency: 'USD' }, terms, created);
				const asked = BigInt(cents) * 10n ** 12n;
				if (failure) {
					expect(asked > BigInt(base) * 10_000_000_000_000n).toBe(true);
					return;
				}
				const { amount: sats } = (last as { input: { amount: number } }).input;
				expect(BigInt(sats) * BigInt(base) >= asked).toBe(true);
				expect(BigInt(sats - 1) * BigInt(base) < asked).toBe(true);
			},
		),
		{ numRuns: 200 },
	);
});

describe('nothing is created', () => {
	const MINUTE = 60_000;
	it.each<[string, Answer]>([
		['free bitcoin', price({ sat: { base: 0, offset: 12 } })],
		['a price below zero', price({ sat: { base: -1, offset: 12 } })],
		['a price that is too large to be exact', price({ sat: { base: 2 ** 60, offset: 12 } })],
		['a price of an unknown form', price({ sat: { base: 6, offset: -3 } })],
		['a price in another currency', price({ id: 'EUR' })],
		['an old price', price({ at: NOON - 16 * MINUTE })],
		['a price of the future', price({ at: NOON + 16 * MINUTE })],
		['a dollar without a price', price({ cent: { base: 0, offset: 6 } })],
		['decimals that cannot be', price({ digits: -1 })],
		// a forint has two decimals in ISO 4217, and none in CLDR 48
		['prices without the decimals that are named', price({ id: 'HUF', meant: 0 })],
		['prices with decimals that are not named', price({ id: 'HUF', digits: 0, meant: 2 })],
		['no price', { data: { realtimePrice: null } }],
		['a fraction for a price', price({ sat: { base: 0.5, offset: 12 } })],
		['an answer that is lost', LOST],
	])('at %s', async (_, answer) => {
		const { fields, failure } = await ask({ amount: 5, currency: 'USD' }, answer);
		expect(fields).toEqual([PRICE]);
		expect(failure).toMatchObject({ outcome: expect.not.stringMatching(/unknown/) });
	});

	it.each([
		[
			'more decimals than the currency has',
			'1.5',
			{ id: 'JPY', digits: 0 },
			/at most 0 decimals in JPY/,
		],
		['what may be thousands', '20.000', { id: 'JPY', digits: 0 }, /at most 0 decimals in JPY/],
		[
			'more than Blink takes',
			10_000_000,
			{ id: 'JPY', sat: { base: 1, offset: 12 } },
			/must be less/,
		],
	])('for %s', async (_, amount, terms, words) => {
		const { fields, failure } = await ask({ amount, currency: 'JPY' }, price(terms));
		expect(fields).toEqual([PRICE]);
		expect(failure).toMatchObject({ message: expect.stringMatching(words) });
	});

	it.each([
		[{ amount: '20.000', currency: 'SAT' }, /"Amount" must have no decimals in SAT/],
		[{ amount: 0.5, currency: 'SAT' }, /"Amount" must have no decimals in SAT/],
		[{ amount: 5, currency: 'BTC' }, /"Currency" must be SAT for sats/],
		[{ amount: -5, currency: 'USD' }, /"Amount" must be more than zero/],
		[{ amount: '1,5', currency: 'USD' }, /"Amount" must be written with a point/],
		[{ amount: '', currency: 'USD' }, /"Amount" must be filled in/],
	])('for %j, before anything is asked', async (set, words) => {
		const { fields, failure } = await ask(set);
		expect(fields).toEqual([]);
		expect(failure).toMatchObject({ message: expect.stringMatching(words) });
	});
});

it('an invoice of an earlier attempt is found again although the price has moved', async () => {
	const TAKEN = refusal('External id for invoice or transaction already exists', 'INVALID_INPUT');
	const set = {
		walletId: 'BTC',
		amount: 5,
		currency: 'USD',
		additionalFields: { externalId: 'order_1042' },
	};
	const again = async (satoshis: number, createdAt = NOON / 1000) =>
		await perform(
			'invoice',
			'create',
			set,
			[price(), TAKEN, account({ invoices: onePage({ ...INVOICE_ROW, satoshis, createdAt }) })],
			{ firstAt: NOON - 1000 },
		);
	const { output } = await again(8200);
	expect(output).toMatchObject({ amount: 5, walletAmount: 8200, bitcoinPrice: null });
	await expect(again(5000)).rejects.toMatchObject({ outcome: 'unknown' });
	await expect(again(8200, NOON / 1000 - 2)).rejects.toMatchObject({ outcome: 'unknown' });
});

describe('an invoice says when it expires', () => {
	// BOLT 11, "Examples": created at 1496314658; one minute where it says so, an hour otherwise
	it.each([
		[0, '2017-06-01T11:57:38.000Z'],
		[1, '2017-06-01T10:58:38.000Z'],
		[2, '2017-06-01T10:58:38.000Z'],
		[3, '2017-06-01T11:57:38.000Z'],
	])('in the example %i of BOLT 11', (index, time) => {
		expect(expiryOf(VALID[index]?.[0] ?? '')).toBe(time);
		expect(expiryOf((VALID[index]?.[0] ?? '').toUpperCase())).toBe(time);
	});

	it('or nothing, where it cannot be read', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect(() => expiryOf(text)).not.toThrow();
			}),
		);
		expect(['', 'lnbc', 'lnbc1', 'lnbc1pvjluez', 'lnbc1b'].map(expiryOf)).toEqual(
			Array(5).fill(null),
		);
	});
});
