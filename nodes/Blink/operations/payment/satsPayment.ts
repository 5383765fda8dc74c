import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { idempotencyKeyField, simplifyField, collectionField } from '../../../kit/form/fields';
import type { Api } from '../../../kit/api';
import { satsField, walletField } from '../ownWalletFields';
import { ownWallet, sats } from '../../api/inputs';
import { satsOf } from '../../api/lightning';
import { transactions } from '../transaction/list';
import { idOf } from '../ownWallet';
import { pay } from '../pay';
import { settled } from '../paymentOperation';
import { foundAmong } from '../paymentSearch';
import { extras } from '../../../kit/form/collections';
import { toggle } from '../../../kit/form/inputs';
import { ownLabel } from '../../../kit/form/ownKey';

/* Payments to a Lightning address or an LNURL: always in sats, even from a dollar wallet. */

/** Their form; `recipient` says who gets the money. */
export function satsPaymentFields(recipient: INodeProperties): INodeProperties[] {
	return [
		walletField,
		recipient,
		satsField('What the recipient gets; the dollar wallet pays the equivalent in dollars'),
		simplifyField,
		keyOnlyField,
	];
}

/** The additional fields of a payment that takes no memo. */
const keyOnlyField: INodeProperties = collectionField('Additional Fields', [idempotencyKeyField]);

export const satsPayment = z.object({
	walletId: ownWallet,
	amount: sats,
	simplify: toggle(),
	additionalFields: extras({}, { idempotencyKey: ownLabel() }),
});

/** What makes two of them the same payment. */
export const samePayment = <T extends z.output<typeof satsPayment>>(
	recipient: (input: T) => string,
) => ({
	// The amount is in sats whichever wallet pays.
	moves: (input: T) => [recipient(input), input.amount],
	ownKey: (input: T) => input.additionalFields.idempotencyKey,
	settled,
});

const initiation = z.object({ paymentRequest: z.string() });
const settlement = z.object({ counterPartyUsername: z.string() });

/**
 * Pays. Blink's ledger does not say for which address or LNURL a Lightning payment was made, but for
 * how much; and who got it, where that is a user of Blink.
 * @param name the Blink user behind the recipient, where that is known
 */
export async function paidInSats(
	mutation: { field: string; type: string },
	recipient: IDataObject,
	{ walletId, amount, simplify, additionalFields }: z.output<typeof satsPayment>,
	api: Api,
	name?: string,
): Promise<IDataObject> {
	const wallet = await idOf(walletId, api);
	return await pay(api, {
		...mutation,
		input: { walletId: wallet, amount, ...recipient },
		idempotencyKey: additionalFields.idempotencyKey,
		simplify,
		find: async (search) =>
			await foundAmong(
				(send) => transactions(send, [wallet]),
				({ initiationVia, settlementVia }) => {
					const invoice = initiation.safeParse(initiationVia).data?.paymentRequest;
					const got = settlement.safeParse(settlementVia).data?.counterPartyUsername;
					const isRecipient = name === undefined || got?.toLowerCase() === name;
					return invoice !== undefined && satsOf(invoice) === amount && isRecipient;
				},
				search,
			),
	});
}
