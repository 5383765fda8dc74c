import { eventFilter } from '../../../nodes/Blink/trigger/filters';

/* Which events pass a minimum: every currency, amount and form of the filter with every other. */

const CURRENCIES = ['BTC', 'USD', 'EUR', null] as const;
const AMOUNTS = [null, 'much', 0, 99, 100, -100, 499, 500, '500', -501] as const;
const SATS = [undefined, 0, 500] as const;
const CENTS = [undefined, 0, 100] as const;

const eventOf = (currency: unknown, amount: unknown) => ({
	eventType: 'receive.lightning',
	walletId: '8f3c1a52-77e5-4f0c-9f37-8ad1bd7b3a11',
	transaction: { status: 'success', settlementCurrency: currency, settlementAmount: amount },
});

const cases = CURRENCIES.flatMap((currency) =>
	AMOUNTS.flatMap((amount) =>
		SATS.flatMap((sats) => CENTS.map((cents) => ({ currency, amount, sats, cents }))),
	),
);

/** What the form says, in its own words: each minimum is for one wallet, and measures no other. */
function expected({ currency, amount, sats, cents }: (typeof cases)[number]): string {
	const least = (currency === 'BTC' && sats) || (currency === 'USD' && cents) || 0;
	if (least === 0) return 'passes';
	if (amount === null || amount === 'much') return 'untold';
	return Math.abs(Number(amount)) >= least ? 'passes' : 'leftOut';
}

it.each(cases)('$amount of $currency, at least $sats sats or $cents cents', (one) => {
	const { currency, amount, sats, cents } = one;
	const filters = {
		...(sats !== undefined && { minAmount: sats }),
		...(cents !== undefined && { minAmountCents: cents }),
	};
	const filter = eventFilter(['receive.lightning'], filters);
	expect(filter(eventOf(currency, amount)).kind).toBe(expected(one));
});

it.each([
	[{ currency: 'BTC', minAmountCents: 100 }, '"Minimum Amount (Cents)" must be removed'],
	[{ currency: 'USD', minAmount: 100 }, '"Minimum Amount (Sats)" must be removed'],
	[{ currency: 'USD', minAmount: 0 }, '"Minimum Amount (Sats)" must be removed'],
	[{ minAmount: '1.000' }, '"Minimum Amount (Sats)" must be written with a point'],
	[{ minAmountCents: 0.5 }, '"Minimum Amount (Cents)" must be a whole number of cents'],
])('%j is refused', (filters, words) => {
	expect(() => eventFilter(['receive.lightning'], filters)).toThrow(words);
});

it.each([
	[{ currency: 'BTC', minAmount: 100 }],
	[{ currency: 'USD', minAmountCents: 100 }],
	[{ currency: 'any', minAmount: 100, minAmountCents: 100 }],
])('%j is taken', (filters) => {
	expect(() => eventFilter(['receive.lightning'], filters)).not.toThrow();
});
