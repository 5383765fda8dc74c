import type { Api } from '../../../kit/api';
import { ofPlaces, readingsOf, toMinorUnits } from '../../../kit/form/money';
import { InputFailure, notSent } from '../../../kit/outcome/failure';
import { MAX_AMOUNT } from '../../api/inputs';
import { BlinkClock } from '../clock';
import { inMainUnit, priceRequest, pricesIn, type Prices } from './realtime';

/*
 * What an amount in any currency is in the unit of a wallet, at Blink's price of now: exact, and up to
 * the next whole unit, so that the seller never gets less than was asked for.
 */

/** Where Blink has no new price it goes on for ten minutes with the last one (its public source). */
const MAX_AGE_MS = 15 * 60_000;

/** What nobody would price a currency with. */
const MOST_DIGITS = 18;

export type Unit = 'sats' | 'cents';

/** An amount as it was asked for: a decimal of `SAT` or a display currency. */
export interface AmountInCurrency {
	amount: string;
	currency: string;
}

/** What it is in the unit of the wallet, and by which prices; without them it was in that unit. */
export interface Worth {
	units: number;
	prices?: Prices;
}

/** @throws ApiFailure where there is no price to go by, InputFailure where the amount cannot be had */
export async function worthOf(asked: AmountInCurrency, unit: Unit, api: Pick<Api, 'send' | 'now'>) {
	const { amount, currency } = asked;
	if (currency === UNITS[unit]) {
		const places = unit === 'sats' ? 0 : 2;
		return { units: inRange(toMinorUnits(ofPlaces(amount, places), places), unit) };
	}
	const priceIn = currency === 'SAT' ? 'USD' : currency;
	const prices = await freshPrices(priceIn, api);
	const { btcSatPrice, usdCentPrice, denominatorCurrencyDetails } = prices;
	const bySat = fraction(btcSatPrice);
	const byUnit = unit === 'sats' ? bySat : fraction(usdCentPrice);
	const wanted =
		currency === 'SAT'
			? times(bySat, BigInt(amount))
			: { over: minorUnits(asked, denominatorCurrencyDetails.fractionDigits), under: 1n };
	const units = dividedUp(wanted.over * byUnit.under, wanted.under * byUnit.over);
	return { units: inRange(units, unit), prices };
}

/** The currency that an amount of each unit is in. */
const UNITS = { sats: 'SAT', cents: 'USD' } as const;

/** The prices as the output of an invoice names them; all empty where none was needed. */
export function pricesOf({ prices }: Pick<Worth, 'prices'>) {
	const { bitcoinPrice = null, usDollarPrice = null } = prices ? inMainUnit(prices) : {};
	return {
		bitcoinPrice,
		usDollarPrice,
		priceCurrency: prices?.denominatorCurrencyDetails.id ?? null,
		priceTimestamp: prices?.timestamp ?? null,
	};
}

interface Fraction {
	over: bigint;
	under: bigint;
}

const fraction = ({ base, offset }: Prices['btcSatPrice']): Fraction => ({
	over: BigInt(base),
	under: 10n ** BigInt(offset),
});

const times = ({ over, under }: Fraction, by: bigint): Fraction => ({ over: over * by, under });

const dividedUp = (over: bigint, under: bigint): bigint => (over + under - 1n) / under;

function minorUnits({ amount, currency }: AmountInCurrency, places: number): bigint {
	const given = ofPlaces(amount, places);
	const decimals = given.split('.')[1]?.length ?? 0;
	if (decimals <= places) return toMinorUnits(given, places);
	throw new InputFailure(
		`"Amount" must have at most ${places} decimals in ${currency}`,
		[readingsOf(amount), `Received: ${amount}. No invoice was created.`].filter(Boolean).join(' '),
	);
}

function inRange(units: bigint, unit: Unit): number {
	if (units <= BigInt(MAX_AMOUNT)) return Number(units);
	throw new InputFailure(
		`"Amount" must be less: Blink takes at most ${MAX_AMOUNT} ${unit}`,
		`It would be ${units} ${unit}. No invoice was created.`,
	);
}

/** Prices that can be gone by. */
async function freshPrices(currency: string, api: Pick<Api, 'send' | 'now'>) {
	const clock = new BlinkClock(api);
	const request = priceRequest(currency);
	const read: typeof request.read = (http) => pricesIn(request.read(http));
	const prices = (await clock.send({ ...request, read })) as Prices;
	const blinksTime = clock.timeAtBlink(api.now()) ?? api.now();
	const why = oddity(prices, currency, blinksTime);
	if (why === undefined) return prices;
	throw notSent({
		message: `Blink has no usable price in ${currency}: ${why}`,
		description: 'No invoice was created. Try again later, or ask for an amount in SAT.',
		code: 'PRICE_UNUSABLE',
	});
}

/** Why nothing may be sold at these prices; undefined where nothing speaks against it. */
function oddity(prices: Prices, currency: string, now: number): string | undefined {
	const { btcSatPrice, usdCentPrice, denominatorCurrencyDetails: details, timestamp } = prices;
	if (details.id !== currency) return `it is in ${details.id}`;
	const counts = [btcSatPrice.offset, usdCentPrice.offset, details.fractionDigits];
	if (counts.some((count) => count < 0 || count > MOST_DIGITS)) return 'it has an unknown form';
	const bases = [btcSatPrice.base, usdCentPrice.base];
	if (!bases.every((base) => Number.isSafeInteger(base) && base > 0)) return 'it is no number';
	const age = Math.abs(now - Date.parse(timestamp));
	return age <= MAX_AGE_MS ? undefined : `it is of ${timestamp}`;
}
