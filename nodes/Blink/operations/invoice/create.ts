import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { memoField } from '../../fields';
import { forWallet, walletCurrencyField, walletField } from '../ownWalletFields';
import { mutation, payloadOf } from '../../api/client';
import { INVOICE, invoice } from '../../api/schemas';
import { expiresIn, externalId, memo } from '../../api/inputs';
import { byWallet, checkedIdOf } from '../ownWallet';
import {
	amountFields,
	amountOutput,
	amountShape,
	checkAmount,
	earlierWorth,
	invoiceWorth,
	isWorth,
} from './amount';
import { BlinkClock } from '../clock';
import { invoiceCode } from '../qrCodes';
import { createOnce } from './createOnce';
import { EXPIRES_IN, externalIdField } from './fields';
import { invoices } from './list';
import { collectionField } from '../../../kit/form/fields';
import { find } from '../../../kit/request/pages';
import { extras } from '../../../kit/form/collections';
import { qrCodeChoice, qrCodeFields, splitChoice } from '../../../kit/form/qrCode';

/** Blink has one mutation for each kind of invoice. */
const MUTATIONS = {
	BTC: { field: 'lnInvoiceCreate', input: 'LnInvoiceCreateInput' },
	USD: { field: 'lnUsdInvoiceCreate', input: 'LnUsdInvoiceCreateInput' },
	open: { field: 'lnNoAmountInvoiceCreate', input: 'LnNoAmountInvoiceCreateInput' },
} as const;

const payloadShape = z.object({ invoice });

const fields: INodeProperties[] = [
	walletField,
	walletCurrencyField,
	...amountFields,
	collectionField('Additional Fields', [
		...forWallet('BTC', EXPIRES_IN.BTC, '/'),
		...forWallet('USD', EXPIRES_IN.USD, '/'),
		externalIdField,
		memoField,
		...qrCodeFields,
	]),
];

const additional = (currency: 'BTC' | 'USD') => ({
	additionalFields: extras(
		{ expiresIn: expiresIn(currency), memo, ...qrCodeChoice },
		{ externalId },
	).transform(splitChoice),
});

export const create = operation({
	name: 'Create',
	action: 'Create an invoice',
	description:
		'Creates a Lightning invoice that others can pay into a wallet. Moves no money by itself; a retry creates another invoice, unless an External ID is set.',
	effect: 'write',
	scope: 'Receive or Write',
	furtherScopes: { Read: 'to find the wallet, and to find the invoice after a retry' },
	recognisesRetries: true,
	fields,
	input: byWallet(amountShape, additional('BTC'), additional('USD')).superRefine(checkAmount),
	run: async (values, api) => {
		const { walletCurrency, withoutAmount, additionalFields } = values;
		const { field, input: type } = MUTATIONS[withoutAmount ? 'open' : walletCurrency];
		const { field: codeField, others } = additionalFields;
		const { externalId: id } = others;
		const walletId = await checkedIdOf(values, api);
		const unit = walletCurrency === 'BTC' ? 'sats' : 'cents';
		const worth = await invoiceWorth(values, unit, api);
		const wallet = { walletId, walletCurrency };
		const created = await createOnce(api, {
			request: mutation({
				document: `mutation BlinkInvoiceCreate($input: ${type}!) {
					result: ${field}(input: $input) { invoice { ...Inv } errors { code message path } }
				}
				${INVOICE}`,
				input: { walletId, ...(worth && { amount: worth.units }), ...others },
				scope: 'Receive or Write',
				evidence: z.object({ result: payloadShape }),
			}),
			externalId: id,
			output: (answer) => ({
				...payloadOf(payloadShape, answer).invoice,
				...wallet,
				...amountOutput(values, unit, worth),
			}),
			find: async (since) => {
				const clock = new BlinkClock(api);
				const row = await find(
					invoices(clock.send, [walletId]),
					({ externalId }) => externalId === id,
				);
				const from = clock.timeAtBlink(since);
				// An older one has the same External ID, and nothing else needs to be the same.
				if (!row || from === undefined || Date.parse(row.createdAt) < from) return undefined;
				if (!isWorth(worth, unit, row.satoshis)) return undefined;
				const earlier = earlierWorth(worth, unit, row.satoshis);
				return { ...row, ...wallet, ...amountOutput(values, unit, earlier) };
			},
		});
		return await api.withQrCode(created, invoiceCode(codeField, created.paymentRequest));
	},
});
