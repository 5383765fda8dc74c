import type { INodeProperties } from 'n8n-workflow';

import { idempotencyKeyField, simplifyField, collectionField } from '../../../kit/form/fields';
import { operation } from '../../../kit/operation';
import { memoField } from '../../fields';
import { walletCurrencyField, walletField } from '../ownWalletFields';
import { cents, memo, sats } from '../../api/inputs';
import { byWallet, checkedIdOf, onlyFor } from '../ownWallet';
import { hasAmount, paymentRequest } from '../../api/lightning';
import { refuseFeeAbove } from './fee';
import {
	checkAmount,
	NO_CENTS,
	NO_SATS,
	openAmountField,
	openAmountOf,
	paymentRequestField,
} from './fields';
import { pay } from '../pay';
import { settled } from '../paymentOperation';
import { foundByInvoice } from '../paymentSearch';
import { extras } from '../../../kit/form/collections';
import { toggle } from '../../../kit/form/inputs';
import { wholeNumber } from '../../../kit/form/money';
import { ownLabel } from '../../../kit/form/ownKey';

/** Blink has one mutation for invoices that name their amount, and two for those that do not. */
const MUTATIONS = {
	fixed: { field: 'lnInvoicePaymentSend', input: 'LnInvoicePaymentInput' },
	BTC: { field: 'lnNoAmountInvoicePaymentSend', input: 'LnNoAmountInvoicePaymentInput' },
	USD: { field: 'lnNoAmountUsdInvoicePaymentSend', input: 'LnNoAmountUsdInvoicePaymentInput' },
} as const;

const maxFee = (unit: string, name: string, wallet: string): INodeProperties => ({
	displayName: `Max Fee (${unit})`,
	name,
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 10,
	description: `For the ${wallet} wallet. Asks Blink for the fee first, and pays nothing when it is higher than this.`,
});

const fields: INodeProperties[] = [
	walletField,
	walletCurrencyField,
	paymentRequestField,
	simplifyField,
	collectionField('Additional Fields', [
		...openAmountField,
		idempotencyKeyField,
		// Offered for either wallet: n8n drops what it hides, and a limit must not go with another wallet.
		maxFee('Cents', 'maxFeeCents', 'dollar'),
		maxFee('Sats', 'maxFee', 'bitcoin'),
		memoField,
	]),
];

const idempotencyKey = ownLabel();

const input = byWallet(
	{ paymentRequest, simplify: toggle() },
	{
		additionalFields: extras(
			{ amount: sats, memo },
			{ idempotencyKey, maxFee: wholeNumber(), maxFeeCents: onlyFor('USD'), ...NO_CENTS },
		),
	},
	{
		additionalFields: extras(
			{ amountCents: cents, memo },
			{ idempotencyKey, maxFeeCents: wholeNumber(), maxFee: onlyFor('BTC'), ...NO_SATS },
		),
	},
).superRefine(checkAmount);

/** The most that the fee may be, of which the wallet has one. */
interface Limits {
	maxFee?: number;
	maxFeeCents?: number;
}

export const payInvoice = operation({
	name: 'Pay Invoice',
	action: 'Pay an invoice',
	description: 'Pays a Lightning invoice from a wallet.',
	effect: 'payment',
	money: {
		retry:
			'An invoice can be paid only once, and a retry by "Retry On Fail" is recognised by its idempotency key',
	},
	scope: 'Write',
	furtherScopes: { Read: 'to find the wallet, and to look the payment up' },
	recognisesRetries: true,
	payment: {
		moves: ({ walletCurrency, paymentRequest: invoice, additionalFields }) => [
			walletCurrency,
			invoice,
			openAmountOf(additionalFields),
		],
		ownKey: ({ additionalFields }) => additionalFields.idempotencyKey,
		settled,
		once: true,
	},
	fields,
	input,
	run: async ({ simplify, additionalFields, ...values }, api) => {
		const { walletCurrency } = values;
		const wallet = await checkedIdOf(values, api);
		const amount = openAmountOf(additionalFields);
		const { maxFee: inSats, maxFeeCents: inCents }: Limits = additionalFields;
		const limit = inSats ?? inCents;
		const fixed = hasAmount(values.paymentRequest);
		const { field, input: type } = MUTATIONS[fixed ? 'fixed' : walletCurrency];
		const target = {
			walletId: wallet,
			paymentRequest: values.paymentRequest,
			...(!fixed && { amount }),
		};
		return await pay(api, {
			field,
			type,
			input: { ...target, memo: additionalFields.memo },
			idempotencyKey: additionalFields.idempotencyKey,
			simplify,
			once: true,
			check: async () => {
				if (limit !== undefined) await refuseFeeAbove(limit, target, walletCurrency, api.send);
			},
			find: async (search) => await foundByInvoice(wallet, values.paymentRequest, amount, search),
		});
	},
});
