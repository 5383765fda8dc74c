import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { amountFields, memoField, walletCurrencyField, walletField } from '../../fields';
import { mutation, payloadOf } from '../../api/client';
import { INVOICE, invoice } from '../../api/schemas';
import {
	amountIn,
	expiresIn,
	externalId,
	memo,
	walletId,
	type WalletCurrency,
} from '../../api/inputs';
import { invoiceCode } from '../qrCodes';
import { createOnce } from './createOnce';
import { expiresInFields, externalIdField, INVOICE_AMOUNT, withoutAmountField } from './fields';
import { invoices } from './list';
import { collectionField } from '../../../kit/form/fields';
import { find } from '../../../kit/request/pages';
import { extras } from '../../../kit/form/collections';
import { optional, toggle, variants } from '../../../kit/form/inputs';
import { qrCodeChoice, qrCodeFields, splitChoice } from '../../../kit/form/qrCode';

/** Blink has one mutation for each kind of invoice. */
const MUTATIONS = {
	BTC: { field: 'lnInvoiceCreate', input: 'LnInvoiceCreateInput' },
	USD: { field: 'lnUsdInvoiceCreate', input: 'LnUsdInvoiceCreateInput' },
	open: { field: 'lnNoAmountInvoiceCreate', input: 'LnNoAmountInvoiceCreateInput' },
} as const;

const payloadShape = z.object({ invoice });

const fields: INodeProperties[] = [
	walletCurrencyField,
	walletField,
	withoutAmountField,
	...amountFields('How much the invoice asks for', {
		default: INVOICE_AMOUNT,
		required: true,
		displayOptions: { show: { withoutAmount: [false] } },
	}),
	collectionField('Additional Fields', [
		...expiresInFields,
		externalIdField,
		memoField,
		...qrCodeFields,
	]),
];

const common = (currency: WalletCurrency) => ({
	walletId,
	additionalFields: extras(
		{ expiresIn: expiresIn(currency), memo, ...qrCodeChoice },
		{ externalId },
	).transform(splitChoice),
});

const variant = (currency: WalletCurrency) =>
	z.object({
		...common(currency),
		walletCurrency: z.literal(currency),
		withoutAmount: toggle(),
		amount: optional(amountIn(currency)),
	});

const input = variants('walletCurrency', [variant('BTC'), variant('USD')]).superRefine(
	({ withoutAmount, amount }, { addIssue }) => {
		if (!withoutAmount && amount === undefined) {
			addIssue({ code: 'custom', path: ['amount'], message: 'must be filled in' });
		}
	},
);

export const create = operation({
	name: 'Create',
	action: 'Create an invoice',
	description:
		'Creates a Lightning invoice that others can pay into a wallet. Moves no money by itself; a retry creates another invoice, unless an External ID is set.',
	effect: 'write',
	scope: 'Receive or Write',
	furtherScopes: { Read: 'to find it after a retry' },
	recognisesRetries: true,
	fields,
	input,
	run: async (values, api) => {
		const { walletCurrency, withoutAmount, walletId: wallet, amount, additionalFields } = values;
		const { field, input: type } = MUTATIONS[withoutAmount ? 'open' : walletCurrency];
		const { field: codeField, others } = additionalFields;
		const { externalId: id } = others;
		const asked = walletCurrency === 'BTC' && !withoutAmount ? amount : undefined;
		const created = await createOnce(api, {
			request: mutation({
				document: `mutation BlinkInvoiceCreate($input: ${type}!) {
					result: ${field}(input: $input) { invoice { ...Inv } errors { code message path } }
				}
				${INVOICE}`,
				input: { walletId: wallet, ...(!withoutAmount && { amount }), ...others },
				scope: 'Receive or Write',
				evidence: z.object({ result: payloadShape }),
			}),
			externalId: id,
			output: (answer) => ({
				...payloadOf(payloadShape, answer).invoice,
				walletId: wallet,
				walletCurrency,
			}),
			find: async () => {
				const row = await find(invoices(api.send, [wallet]), ({ externalId }) => externalId === id);
				const fits = asked === undefined || row?.satoshis === asked;
				return row && fits ? { ...row, walletId: wallet, walletCurrency } : undefined;
			},
		});
		return await api.withQrCode(created, invoiceCode(codeField, created.paymentRequest));
	},
});
