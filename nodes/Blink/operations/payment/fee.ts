import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { notSent, Unrecognised } from '../../../kit/outcome/failure';
import type { Send } from '../../../kit/request/types';
import { payloadErrors, readData } from '../../api/evidence';
import { payloadFailure } from '../../api/errors';
import { command, payloadOf } from '../../api/client';
import { type WalletCurrency } from '../../api/inputs';
import { hasAmount } from '../../api/lightning';

/** The fee probes, by whether the invoice names its amount and by the wallet's currency. */
const PROBES = {
	fixed: {
		BTC: { field: 'lnInvoiceFeeProbe', type: 'LnInvoiceFeeProbeInput' },
		USD: { field: 'lnUsdInvoiceFeeProbe', type: 'LnUsdInvoiceFeeProbeInput' },
	},
	open: {
		BTC: { field: 'lnNoAmountInvoiceFeeProbe', type: 'LnNoAmountInvoiceFeeProbeInput' },
		USD: { field: 'lnNoAmountUsdInvoiceFeeProbe', type: 'LnNoAmountUsdInvoiceFeeProbeInput' },
	},
} as const;

/** The unit of a wallet. */
export const unitName = (currency: WalletCurrency) => (currency === 'BTC' ? 'sats' : 'cents');

const payloadShape = z.object({ amount: z.number().nullish(), errors: payloadErrors });

/** What a probe found out. */
export interface Fee {
	/** In the wallet's unit. */
	fee: number;
	/** Why the fee is only the most that it can be; null when a route was found. */
	providerMessage: string | null;
}

/**
 * Asks for the fee of paying an invoice. Blink keeps the result for five minutes and pays with it.
 * The fee is in the wallet's unit, although the schema calls the dollar probe's result an amount of
 * sats. A probe that finds no route may still name the most that the fee can be.
 * @throws ApiFailure
 */
export async function probe(
	target: IDataObject & { paymentRequest: string },
	currency: WalletCurrency,
	send: Send,
): Promise<Fee> {
	const kind = hasAmount(target.paymentRequest) ? 'fixed' : 'open';
	const answer = await send({
		...command({
			...PROBES[kind][currency],
			input: target,
			scope: 'Write',
			selection: 'amount',
			payload: payloadShape,
			// it moves nothing, and Blink keeps its result for five minutes
			idempotent: true,
		}),
		read: (raw) => proven(readData(raw, 'Write')),
	});
	const { amount, errors } = payloadOf(payloadShape, answer);
	return { fee: Number(amount), providerMessage: errors?.[0]?.message ?? null };
}

/** A probe that names no fee has failed, whatever else it says. */
function proven(data: unknown): unknown {
	const { amount, errors } = payloadOf(payloadShape, data);
	if (typeof amount === 'number' && amount >= 0) return data;
	const [error] = errors ?? [];
	if (error) throw payloadFailure(error, 'Write');
	throw new Unrecognised({
		message: 'Blink named no fee for this invoice',
		description: 'Nothing was paid. Try again later, or remove "Max Fee".',
	});
}

/** Refuses a payment whose fee is above the limit. @throws ApiFailure */
export async function refuseFeeAbove(
	limit: number,
	target: IDataObject & { paymentRequest: string },
	currency: WalletCurrency,
	send: Send,
): Promise<void> {
	const { fee } = await probe(target, currency, send);
	if (fee <= limit) return;
	const unit = unitName(currency);
	throw notSent({
		message: `The fee of ${fee} ${unit} is above "Max Fee"`,
		description: `The limit is ${limit} ${unit}. Nothing was paid; raise the limit or try again later.`,
		code: 'FEE_ABOVE_LIMIT',
	});
}
