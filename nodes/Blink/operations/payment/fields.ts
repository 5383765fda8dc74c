import type { INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';

import { onlyFor } from '../ownWallet';
import { amountFields } from '../ownWalletFields';
import type { WalletCurrency } from '../../api/inputs';
import { hasAmount } from '../../api/lightning';

export const paymentRequestField: INodeProperties = {
	displayName: 'Payment Request',
	name: 'paymentRequest',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. lnbc10u1p…',
	description: 'The Lightning invoice to pay (BOLT 11)',
};

/** The amount among the additional fields, for an invoice without one. */
export const openAmountField = amountFields(
	'Only for an invoice that leaves the amount open',
	{ required: undefined },
	'/',
);

/** The values of {@link openAmountField}, of which the wallet has one. */
export interface OpenAmount {
	amount?: number;
	amountCents?: number;
}

/** For the wallet of each currency, the amount that only the other one has. */
export const NO_CENTS = { amountCents: onlyFor('USD') };
export const NO_SATS = { amount: onlyFor('BTC') };

/** The amount in the unit of the wallet. */
export const openAmountOf = ({ amount, amountCents }: OpenAmount) => amount ?? amountCents;

/** An amount must be given when, and only when, the invoice has none. */
export function checkAmount(
	values: { paymentRequest: string; walletCurrency: WalletCurrency; additionalFields: OpenAmount },
	{ addIssue }: z.RefinementCtx,
): void {
	const { paymentRequest, walletCurrency, additionalFields } = values;
	const path = ['additionalFields', walletCurrency === 'BTC' ? 'amount' : 'amountCents'];
	const named = hasAmount(paymentRequest);
	const amount = openAmountOf(additionalFields);
	if (named && amount !== undefined) {
		addIssue({ code: 'custom', path, message: 'must be removed: the invoice names its amount' });
	}
	if (!named && amount === undefined) {
		addIssue({ code: 'custom', path, message: 'must be added: the invoice leaves it open' });
	}
}
