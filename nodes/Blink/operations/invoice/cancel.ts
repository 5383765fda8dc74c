import { z } from 'zod';

import type { Api } from '../../../kit/api';
import { operation } from '../../../kit/operation';
import type { ApiFailure } from '../../../kit/outcome/failure';
import { type Found, submit } from '../../../kit/outcome/submit';
import { paymentHashField } from '../../fields';
import { walletField } from '../ownWalletFields';
import { command } from '../../api/client';
import { ownWallet } from '../../api/inputs';
import { idOf } from '../ownWallet';
import { paymentHash } from '../../api/lightning';
import { statusOf } from './statuses';

const LOOK_UP =
	'Look at the invoice with Invoice → Get Status: unless it is paid, cancelling it again does no harm.';

export const cancel = operation({
	name: 'Cancel',
	action: 'Cancel an invoice',
	description:
		'Cancels an unpaid invoice, so that nobody can pay it; its status still reads pending until it expires. Moves no money; safe to retry.',
	effect: 'write',
	scope: 'Receive or Write',
	furtherScopes: { Read: 'to find the wallet' },
	recognisesRetries: true,
	fields: [walletField, paymentHashField],
	input: z.object({ walletId: ownWallet, paymentHash }),
	run: async (form, api) => {
		const input = { ...form, walletId: await idOf(form.walletId, api) };
		const attempt = api.attempt();
		return await submit({
			attempt,
			send: async () => {
				await api.send(
					command({
						field: 'lnInvoiceCancel',
						type: 'LnInvoiceCancelInput',
						input,
						scope: 'Receive or Write',
						selection: 'success',
						payload: z.object({ success: z.literal(true) }),
						lookUp: LOOK_UP,
					}),
				);
				return { cancelled: true, paymentHash: input.paymentHash };
			},
			// That may have been an earlier attempt, or a payment.
			isDuplicate: (failure) => attempt.firstAt !== undefined && isProcessed(failure),
			lookUp: async () => await paidOrUnproven(input.paymentHash, api),
			unknown: (why) => unsure(`it could not be looked up: ${why}`),
		});
	},
});

const isProcessed = ({ message }: ApiFailure) => /already been processed/.test(message);

async function paidOrUnproven(hash: string, api: Api): Promise<Found<never>> {
	const { status } = await statusOf(hash, api.send);
	if (status !== 'PAID') return { kind: 'unproven', details: unsure(`its status is ${status}`) };
	const details = {
		message: 'The invoice was paid before it could be cancelled',
		description: 'The money is in the wallet.',
		code: 'ALREADY_PAID',
	};
	return { kind: 'failed', details };
}

const unsure = (why: string) => ({
	message: `The outcome is unknown: the invoice may be cancelled, and ${why}`,
	description: LOOK_UP,
});
