import { invalidInput } from './errors.cts';
import type { Currency } from './model.cts';

/** Blink gives prices as `base / 10^offset`, with these offsets per wallet currency. */
export const OFFSETS = { BTC: 12, USD: 6 } as const satisfies Record<Currency, number>;

export interface DisplayCurrency {
	id: string;
	name: string;
	symbol: string;
	flag: string;
	fractionDigits: number;
	/** Units per US dollar, times a million. */
	perDollar: bigint;
}

const currency = (
	id: string,
	name: string,
	symbol: string,
	flag: string,
	fractionDigits: number,
	perDollar: bigint,
): DisplayCurrency => ({ id, name, symbol, flag, fractionDigits, perDollar });

/** Invented rates that stand still. Yen and dinar are there for their 0 and 3 fraction digits. */
export const CURRENCIES: readonly DisplayCurrency[] = [
	currency('USD', 'US Dollar', '$', '🇺🇸', 2, 1_000_000n),
	currency('EUR', 'Euro', '€', '🇪🇺', 2, 920_000n),
	currency('GBP', 'British Pound Sterling', '£', '🇬🇧', 2, 790_000n),
	currency('JPY', 'Japanese Yen', '¥', '🇯🇵', 0, 150_000_000n),
	currency('KWD', 'Kuwaiti Dinar', 'KD', '🇰🇼', 3, 310_000n),
	currency('CAD', 'Canadian Dollar', '$', '🇨🇦', 2, 1_370_000n),
	currency('NGN', 'Nigerian Naira', '₦', '🇳🇬', 2, 1_500_000_000n),
	currency('KES', 'Kenyan Shilling', 'KSh', '🇰🇪', 2, 130_000_000n),
];

/** @throws BlinkError for a currency Blink does not list */
export function displayCurrency(id: string): DisplayCurrency {
	const found = CURRENCIES.find((candidate) => candidate.id === id);
	if (!found) throw invalidInput('Invalid currency.');
	return found;
}

/** Half up, for amounts that are not negative. */
const divided = (dividend: bigint, divisor: bigint) => (dividend + divisor / 2n) / divisor;

const SATS_PER_BTC = 100_000_000n;

/** Prices that follow from one number: US cents per bitcoin. The dealer's spread is left out. */
export class Prices {
	centsPerBtc = 6_000_000;

	/** Minor units of a display currency per sat or per US cent, times 10^offset. */
	base(wallet: Currency, id: string): bigint {
		const { perDollar, fractionDigits } = displayCurrency(id);
		const minorPerCent = perDollar * 10n ** BigInt(fractionDigits);
		const scale = 10n ** BigInt(OFFSETS[wallet]);
		const cents = wallet === 'BTC' ? BigInt(this.centsPerBtc) * scale : scale;
		return divided(
			cents * minorPerCent,
			100n * 1_000_000n * (wallet === 'BTC' ? SATS_PER_BTC : 1n),
		);
	}

	/** A wallet amount as a decimal string in major units of a display currency. */
	display(amount: number, wallet: Currency, id: string): string {
		const size = BigInt(Math.abs(amount)) * this.base(wallet, id);
		const minor = divided(size, 10n ** BigInt(OFFSETS[wallet]));
		return major(amount < 0 ? -minor : minor, displayCurrency(id).fractionDigits);
	}

	centsFromSats(sats: number): number {
		return Number(divided(BigInt(sats) * BigInt(this.centsPerBtc), SATS_PER_BTC));
	}

	satsFromCents(cents: number): number {
		return Number(divided(BigInt(cents) * SATS_PER_BTC, BigInt(this.centsPerBtc)));
	}

	/** What an amount of a display currency (major units) is worth, in US cents. */
	centsFromDisplay(amount: number, id: string): number {
		return Math.round((amount * 100 * 1_000_000) / Number(displayCurrency(id).perDollar));
	}
}

/** 1234 with two fraction digits is "12.34". */
export function major(minor: bigint, fractionDigits: number): string {
	const sign = minor < 0n ? '-' : '';
	const digits = String(minor < 0n ? -minor : minor).padStart(fractionDigits + 1, '0');
	const point = digits.length - fractionDigits;
	return sign + digits.slice(0, point) + (fractionDigits > 0 ? `.${digits.slice(point)}` : '');
}
