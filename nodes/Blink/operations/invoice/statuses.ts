import { z } from 'zod';

import type { Send } from '../../../kit/request/types';
import { batchLookUps, mapSettled, type LookUp, type LookUpKind } from '../../api/batching';
import { PAYMENT_HASH } from '../../api/lightning';

const KIND: LookUpKind = { name: 'BlinkInvoiceStatus', scope: 'none', within: [], cost: 5 };

const SELECTION = '{ status paymentHash paymentRequest paymentPreimage }';

const status = z.object({
	status: z.enum(['PENDING', 'PAID', 'EXPIRED']),
	paymentHash: z.string().nullable(),
	paymentRequest: z.string().nullable(),
	/** Known once it is paid. */
	paymentPreimage: z.string().nullable(),
});

export type InvoiceStatus = z.output<typeof status>;

/** The status of invoices by payment hash or request, 39 to a request. No scope is needed. */
export async function statuses(
	invoices: readonly string[],
	send: Send,
): Promise<Array<PromiseSettledResult<InvoiceStatus>>> {
	const outcomes = await batchLookUps(KIND, invoices.map(lookUp), send);
	return await mapSettled(outcomes, (value) => status.parse(value));
}

/** The status of one invoice. @throws ApiFailure */
export async function statusOf(invoice: string, send: Send): Promise<InvoiceStatus> {
	const [outcome] = await statuses([invoice], send);
	if (outcome?.status === 'fulfilled') return outcome.value;
	throw outcome?.reason;
}

function lookUp(invoice: string): LookUp {
	return PAYMENT_HASH.test(invoice)
		? by('Hash', { paymentHash: invoice })
		: by('PaymentRequest', { paymentRequest: invoice });
}

function by(what: string, value: Record<string, string>): LookUp {
	return {
		field: (variable) =>
			`lnInvoicePaymentStatusBy${what}(input: ${variable('input')}) ${SELECTION}`,
		variables: { input: { type: `LnInvoicePaymentStatusBy${what}Input!`, value } },
	};
}
