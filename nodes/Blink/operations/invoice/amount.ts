import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { Api } from '../../../kit/api';
import { locator } from '../../../kit/form/fields';
import { optional, toggle } from '../../../kit/form/inputs';
import { jsonAmount, ofPlaces, readingsOf, toJsonNumber } from '../../../kit/form/money';
import { invoiceCurrency } from '../../api/inputs';
import { pricesOf, type Unit, type Worth, worthOf } from '../price/worth';

/* How much an invoice asks for: an amount in sats or in any currency that Blink knows a price in. */

const withAmount = { show: { withoutAmount: [false] } };

/** Asking for money is harmless, so that a first invoice works as it is. */
export const amountFields: INodeProperties[] = [
	{
		displayName: 'Payer Chooses Amount',
		name: 'withoutAmount',
		type: 'boolean',
		default: false,
		description: 'Whether to leave the amount open, so that the payer decides how much to pay',
	},
	{
		displayName: 'Amount',
		name: 'amount',
		type: 'number',
		typeOptions: { minValue: 0 },
		displayOptions: withAmount,
		required: true,
		default: 1000,
		description: 'How much the invoice asks for, in the main unit of the currency',
	},
	{
		...locator({
			displayName: 'Currency',
			name: 'currency',
			description:
				"SAT for sats, or any currency that Blink knows a price in. It is converted at Blink's current price, rounded up to a whole sat or cent.",
			search: 'searchInvoiceCurrencies',
			by: 'Code',
			example: 'EUR',
			pattern: '^[a-zA-Z]{3,4}$',
			complaint: 'Not a currency code: it has 3 or 4 letters',
		}),
		displayOptions: withAmount,
		default: { mode: 'list', value: 'SAT', cachedResultName: 'Sats (SAT)' },
	},
];

/** The values of {@link amountFields}. */
export const amountShape = {
	withoutAmount: toggle(),
	amount: optional(jsonAmount({ places: 8, keepsThousands: true })),
	currency: optional(invoiceCurrency),
};

type AmountForm = z.output<z.ZodObject<typeof amountShape>>;

/** Decimals of the currencies that need no price. */
const PLACES: Readonly<Record<string, number>> = { SAT: 0, USD: 2 };

/** Amount and currency must be there, unless the payer chooses. */
export function checkAmount(form: AmountForm, { addIssue }: z.RefinementCtx): void {
	const { withoutAmount, amount, currency } = form;
	if (withoutAmount) return;
	const complain = (field: string, message: string, remedy?: string) => {
		addIssue({ code: 'custom', path: [field], message, params: { remedy } });
	};
	if (amount === undefined) complain('amount', 'must be filled in');
	if (currency === undefined) complain('currency', 'must be chosen');
	if (amount === undefined || currency === undefined) return;
	const places = PLACES[currency];
	if (places === undefined) return;
	const decimals = ofPlaces(amount, places).split('.')[1]?.length ?? 0;
	if (decimals <= places) return;
	const allowed = places === 0 ? 'no decimals' : `at most ${places} decimals`;
	complain('amount', `must have ${allowed} in ${currency}`, readingsOf(amount));
}

/** What an invoice asks for, in the unit of its wallet; nothing where the payer chooses. */
export async function invoiceWorth(
	{ withoutAmount, amount, currency }: AmountForm,
	unit: Unit,
	api: Pick<Api, 'send' | 'now'>,
): Promise<Worth | undefined> {
	if (withoutAmount || amount === undefined || currency === undefined) return undefined;
	return await worthOf({ amount, currency }, unit, api);
}

/** How the output names what was asked for, what it is in the wallet, and by which price. */
export function amountOutput(form: AmountForm, unit: Unit, worth: EarlierWorth | undefined) {
	const { amount, currency } = form;
	return {
		amount: worth && amount !== undefined ? toJsonNumber(amount) : null,
		currency: worth ? (currency ?? null) : null,
		walletAmount: worth?.units ?? null,
		walletUnit: unit,
		...pricesOf({ prices: worth?.prices }),
	};
}

/** The worth by the price of an earlier attempt, as far as its invoice tells. */
type EarlierWorth = Omit<Worth, 'units'> & { units: number | null };

/** How far two exchange rates of the same hour may be apart, as a part of one. */
const TOLERANCE = 0.1;

/** Whether the invoice of an earlier attempt asks for that; the price may have moved since. */
export function isWorth(worth: Worth | undefined, unit: Unit, sats: number | undefined): boolean {
	if (!worth || unit === 'cents') return true;
	if (!worth.prices) return sats === worth.units;
	return sats !== undefined && Math.abs(sats - worth.units) <= worth.units * TOLERANCE;
}

/** What the invoice of an earlier attempt is worth; by which price is not known any more. */
export function earlierWorth(
	worth: Worth | undefined,
	unit: Unit,
	sats: number | undefined,
): EarlierWorth | undefined {
	if (!worth?.prices) return worth;
	return { units: unit === 'sats' ? (sats ?? null) : null };
}
