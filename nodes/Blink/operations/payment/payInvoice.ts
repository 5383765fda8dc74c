import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { idempotencyKeyField, simplifyField, collectionField } from '../../../kit/form/fields';
import { operation } from '../../../kit/operation';
import { memoField, walletCurrencyField, walletField } from '../../fields';
import { amountIn, memo, walletId, type WalletCurrency } from '../../api/inputs';
import { hasAmount, paymentRequest } from '../../api/lightning';
import { refuseFeeAbove } from './fee';
import { checkAmount, openAmountField, paymentRequestField } from './fields';
import { pay } from '../pay';
import { foundByInvoice } from '../submitted';
import { extras } from '../../../kit/form/collections';
import { toggle, variants } from '../../../kit/form/inputs';
import { wholeNumber } from '../../../kit/form/money';
import { ownLabel } from '../../../kit/form/ownKey';

/** Blink has one mutation for invoices that name their amount, and two for those that do not. */
const MUTATIONS = {
	fixed: { field: 'lnInvoicePaymentSend', input: 'LnInvoicePaymentInput' },
	BTC: { field: 'lnNoAmountInvoicePaymentSend', input: 'LnNoAmountInvoicePaymentInput' },
	USD: { field: 'lnNoAmountUsdInvoicePaymentSend', input: 'LnNoAmountUsdInvoicePaymentInput' },
} as const;

const maxFee = (unit: string, currency: WalletCurrency): INodeProperties => ({
	displayName: `Max Fee (${unit})`,
	name: 'maxFee',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	displayOptions: { show: { '/walletCurrency': [currency] } },
	default: 10,
	description: 'Asks Blink for the fee first, and pays nothing when it is higher than this',
});

const fields: INodeProperties[] = [
	walletCurrencyField,
	walletField,
	paymentRequestField,
	simplifyField,
	collectionField('Additional Fields', [
		...openAmountField,
		idempotencyKeyField,
		maxFee('Cents', 'USD'),
		maxFee('Sats', 'BTC'),
		memoField,
	]),
];

const variant = (currency: WalletCurrency) =>
	z.object({
		walletCurrency: z.literal(currency),
		walletId,
		paymentRequest,
		simplify: toggle(),
		additionalFields: extras(
			{ amount: amountIn(currency), memo },
			{ idempotencyKey: ownLabel(), maxFee: wholeNumber() },
		),
	});

const input = variants('walletCurrency', [variant('BTC'), variant('USD')]).superRefine(checkAmount);

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
	furtherScopes: { Read: 'to look it up' },
	recognisesRetries: true,
	payment: {
		moves: ({ walletId: wallet, paymentRequest: invoice, additionalFields }) => [
			wallet,
			invoice,
			additionalFields.amount,
		],
		ownKey: ({ additionalFields }) => additionalFields.idempotencyKey,
		once: true,
	},
	fields,
	input,
	run: async ({ walletCurrency, walletId: wallet, simplify, ...values }, api) => {
		const { amount, idempotencyKey, maxFee: limit, memo: note } = values.additionalFields;
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
			input: { ...target, memo: note },
			idempotencyKey,
			simplify,
			once: true,
			check: async () => {
				if (limit !== undefined) await refuseFeeAbove(limit, target, walletCurrency, api.send);
			},
			find: async (search) => await foundByInvoice(wallet, values.paymentRequest, amount, search),
		});
	},
});
