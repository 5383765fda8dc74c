import { z } from 'zod';

import { simplifyField } from '../../../kit/form/fields';
import { operation } from '../../../kit/operation';
import { paymentHashOrRequestField } from '../../fields';
import { walletField } from '../ownWalletFields';
import { accountQuery, ofAccount } from '../../api/client';
import { TRANSACTION, transaction } from '../../api/schemas';
import { ownWallet } from '../../api/inputs';
import { idOf } from '../ownWallet';
import { PAYMENT_HASH, paymentHashOrRequest } from '../../api/lightning';
import { shown } from './list';
import { toggle } from '../../../kit/form/inputs';

const answerShape = z.object({ walletById: z.object({ rows: z.array(transaction) }) });

/** The transactions of one wallet that belong to a payment hash or an invoice. */
export function byPayment(wallet: string, invoice: string) {
	const byHash = PAYMENT_HASH.test(invoice);
	return accountQuery({
		name: 'BlinkTransactionsByPayment',
		parameters: `$walletId: WalletId!, $invoice: ${byHash ? 'PaymentHash' : 'LnPaymentRequest'}!`,
		selection: `walletById(walletId: $walletId) {
			rows: ${
				byHash
					? 'transactionsByPaymentHash(paymentHash: $invoice)'
					: 'transactionsByPaymentRequest(paymentRequest: $invoice)'
			} { ...Tx }
		}`,
		variables: { walletId: wallet, invoice },
		fragments: TRANSACTION,
	});
}

/** The rows of an answer to {@link byPayment}. */
export function paymentRows(answer: unknown) {
	return ofAccount(answerShape, answer).walletById.rows;
}

export const getByPayment = operation({
	name: 'Get by Payment Hash or Request',
	action: 'Get transactions by payment hash or request',
	description:
		'Finds the transactions of a Lightning invoice in one wallet; a failed payment leaves its debit and its refund. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields: [walletField, paymentHashOrRequestField, simplifyField],
	input: z.object({ walletId: ownWallet, invoice: paymentHashOrRequest, simplify: toggle() }),
	run: async ({ walletId, invoice, simplify }, api) => {
		const answer = await api.send(byPayment(await idOf(walletId, api), invoice));
		return shown(paymentRows(answer), simplify);
	},
});
