import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { paymentHashField, walletField } from '../../fields';
import { command, payloadOf } from '../../graphql';
import { paymentHash, walletId } from '../../values';

const payloadShape = z.object({ success: z.boolean().nullish() });

export const cancel = operation({
	name: 'Cancel',
	action: 'Cancel an invoice',
	description:
		'Cancels an invoice that is not paid yet, so that nobody can pay it any more; its status still reads as pending until it expires. Moves no money; safe to repeat.',
	effect: 'write',
	fields: [walletField, paymentHashField],
	input: z.object({ walletId, paymentHash }),
	request: (input) =>
		command({
			field: 'lnInvoiceCancel',
			type: 'LnInvoiceCancelInput',
			input,
			scope: 'Receive',
			selection: 'success',
			idempotent: true,
		}),
	output: (answer, input) => ({
		cancelled: payloadOf(payloadShape, answer).success === true,
		paymentHash: input.paymentHash,
	}),
});
