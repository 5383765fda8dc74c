import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { paymentHashField } from '../../fields';
import { walletField } from '../ownWalletFields';
import { INVOICE, INVOICE_COST, invoice } from '../../api/schemas';
import { batchLookUps, mapSettled, type LookUp, type LookUpKind } from '../../api/batching';
import { ownWallet } from '../../api/inputs';
import { ofWallets } from '../ownWallet';
import { paymentHash } from '../../api/lightning';

const KIND: LookUpKind = {
	name: 'BlinkInvoices',
	scope: 'Read',
	within: ['me', 'defaultAccount'],
	cost: INVOICE_COST + 2,
	fragments: INVOICE,
};

const answerShape = z.object({ invoiceByPaymentHash: invoice });

export const get = operation({
	name: 'Get',
	action: 'Get an invoice',
	description:
		'Reads an invoice of the account by its payment hash; several items share requests. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields: [walletField, paymentHashField],
	input: z.object({ walletId: ownWallet, paymentHash }),
	runMany: async (inputs, api) =>
		await ofWallets(inputs, api, async (found) => {
			const lookUps = found.map(
				(input): LookUp => ({
					field: (variable) =>
						`walletById(walletId: ${variable('wallet')}) {
						invoiceByPaymentHash(paymentHash: ${variable('hash')}) { ...Inv }
					}`,
					variables: {
						wallet: { type: 'WalletId!', value: input.walletId },
						hash: { type: 'PaymentHash!', value: input.paymentHash },
					},
				}),
			);
			const outcomes = await batchLookUps(KIND, lookUps, api.send);
			return await mapSettled(outcomes, (value) => answerShape.parse(value).invoiceByPaymentHash);
		}),
});
