import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { ApiFailure } from '../../../kit/failures';
import type { Api } from '../../../kit/operation';
import { mutation } from '../../graphql';
import { hasAmount, type WalletCurrency } from '../../values';

/** The fee probes, by whether the invoice names its amount and by the wallet's currency. */
const PROBES = {
	fixed: {
		BTC: { field: 'lnInvoiceFeeProbe', input: 'LnInvoiceFeeProbeInput' },
		USD: { field: 'lnUsdInvoiceFeeProbe', input: 'LnUsdInvoiceFeeProbeInput' },
	},
	open: {
		BTC: { field: 'lnNoAmountInvoiceFeeProbe', input: 'LnNoAmountInvoiceFeeProbeInput' },
		USD: { field: 'lnNoAmountUsdInvoiceFeeProbe', input: 'LnNoAmountUsdInvoiceFeeProbeInput' },
	},
} as const;

const answerShape = z.record(z.object({ amount: z.number() }));

/**
 * Asks for the fee and refuses when it is above the limit. Blink keeps the result for five minutes
 * and pays with it. The fee is in the wallet's unit, although the schema calls the dollar probe's
 * result an amount of sats.
 * @throws ApiFailure
 */
export async function refuseFeeAbove(
	limit: number,
	target: IDataObject & { paymentRequest?: unknown },
	currency: WalletCurrency,
	api: Api,
): Promise<void> {
	const kind = hasAmount(String(target.paymentRequest)) ? 'fixed' : 'open';
	const { field, input } = PROBES[kind][currency];
	const answer = await api.send(
		mutation(
			`mutation BlinkFeeProbe($input: ${input}!) {
				${field}(input: $input) { amount errors { code message path } }
			}`,
			target,
			'Write',
		),
	);
	const [probe] = Object.values(answerShape.parse(answer));
	if (probe && probe.amount <= limit) return;
	const unit = currency === 'BTC' ? 'sats' : 'cents';
	throw new ApiFailure({
		message: `The fee of ${probe?.amount} ${unit} is above "Max Fee"`,
		description: `The limit is ${limit} ${unit}. Nothing was paid; raise the limit or try again later.`,
		code: 'FEE_ABOVE_LIMIT',
	});
}
