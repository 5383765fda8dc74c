import { z } from 'zod';

import { ApiFailure } from '../../../kit/failures';
import type { Api } from '../../../kit/operation';
import { query } from '../../graphql';
import { TRANSACTION, transaction } from '../../shapes';
import type { Submitted } from './pay';

const BY_REQUEST = `query BlinkSubmitted($walletId: WalletId!, $paymentRequest: LnPaymentRequest!) {
	me { defaultAccount { walletById(walletId: $walletId) {
		transactionsByPaymentRequest(paymentRequest: $paymentRequest) { ...Tx }
	} } }
}
${TRANSACTION}`;

const rowShape = transaction.and(z.object({ direction: z.string(), status: z.string() }));

const answerShape = z.object({
	me: z.object({
		defaultAccount: z.object({
			walletById: z.object({ transactionsByPaymentRequest: z.array(rowShape) }),
		}),
	}),
});

/**
 * The payment of an invoice that Blink says it has already received. Several rows are possible,
 * since a failed payment leaves its debit and its refund behind.
 * @throws ApiFailure when it did not go through, or when no trace of it can be found
 */
export async function submittedInvoicePayment(
	walletId: string,
	paymentRequest: string,
	api: Api,
): Promise<Submitted> {
	const answer = await api.send(query(BY_REQUEST, { walletId, paymentRequest }, 'Read'));
	const rows = answerShape.parse(answer).me.defaultAccount.walletById.transactionsByPaymentRequest;
	const sent = rows.find(({ direction, status }) => direction === 'SEND' && status !== 'FAILURE');
	const refunded = rows.some(({ direction }) => direction === 'RECEIVE');
	if (sent && !refunded) return { status: sent.status, transaction: sent };
	if (rows.length > 0) {
		throw new ApiFailure({
			message: 'The payment was submitted before, and it failed',
			description:
				'The money is back in the wallet. To send it anew, run the workflow again or set another "Idempotency Key".',
			code: 'PAYMENT_FAILED',
		});
	}
	throw new ApiFailure({
		message: 'The payment was submitted before, and its outcome is unknown',
		description:
			'Blink has received this idempotency key but shows no transaction yet: it is still under way, or was refused. Look at the transactions of the wallet before you send it anew.',
		code: 'IDEMPOTENCY_CONFLICT',
		outcomeUnknown: true,
	});
}
