import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { authenticationField, memoField } from '../../fields';
import { command, payloadOf } from '../../api/client';
import { recipient, recipientFields, recipientWallet } from '../recipient';
import { INVOICE, invoice } from '../../api/schemas';
import {
	callbackUrl,
	descriptionHash,
	expiresIn,
	externalId,
	memo,
	type WalletCurrency,
} from '../../api/inputs';
import { choice } from '../../../kit/form/inputs';
import { amountFields, amountOutput, amountShape, invoiceWorth, checkAmount } from './amount';
import { invoiceCode } from '../qrCodes';
import { createOnce } from './createOnce';
import { EXPIRES_IN, externalIdField } from './fields';
import { collectionField } from '../../../kit/form/fields';
import { extras } from '../../../kit/form/collections';
import { qrCodeChoice, qrCodeFields, splitChoice } from '../../../kit/form/qrCode';

/** Blink has one mutation for each kind of invoice. */
const MUTATIONS = {
	BTC: {
		field: 'lnInvoiceCreateOnBehalfOfRecipient',
		type: 'LnInvoiceCreateOnBehalfOfRecipientInput',
	},
	cents: {
		field: 'lnUsdInvoiceCreateOnBehalfOfRecipient',
		type: 'LnUsdInvoiceCreateOnBehalfOfRecipientInput',
	},
	sats: {
		field: 'lnUsdInvoiceBtcDenominatedCreateOnBehalfOfRecipient',
		type: 'LnUsdInvoiceBtcDenominatedCreateOnBehalfOfRecipientInput',
	},
	open: {
		field: 'lnNoAmountInvoiceCreateOnBehalfOfRecipient',
		type: 'LnNoAmountInvoiceCreateOnBehalfOfRecipientInput',
	},
} as const;

const payloadShape = z.object({ invoice });

const forRecipient = (currency: WalletCurrency): INodeProperties => ({
	...EXPIRES_IN[currency],
	displayOptions: { show: { '/walletCurrency': [currency] } },
});

const fields: INodeProperties[] = [
	authenticationField,
	...recipientFields,
	{
		displayName: 'Recipient Wallet Currency',
		name: 'walletCurrency',
		type: 'options',
		options: [
			{ name: 'BTC', value: 'BTC', description: 'The bitcoin wallet of the recipient' },
			{ name: 'USD', value: 'USD', description: 'The dollar wallet of the recipient' },
		],
		default: 'BTC',
		description:
			'Which wallet of the recipient gets the money. Blink refuses a wallet ID of another currency.',
	},
	...amountFields,
	collectionField('Additional Fields', [
		{
			displayName: 'Callback URL',
			name: 'webhookUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://example.com/paid',
			description:
				'Blink calls it once when the invoice is paid or expires. The secret that signs the call cannot be obtained, so confirm it with "Get Status".',
		},
		{
			displayName: 'Description Hash',
			name: 'descriptionHash',
			type: 'string',
			default: '',
			placeholder: 'e.g. 64 hexadecimal characters',
			description: 'SHA-256 of a description; goes into the invoice instead of the memo',
		},
		forRecipient('BTC'),
		forRecipient('USD'),
		externalIdField,
		memoField,
		...qrCodeFields,
	]),
];

const input = z
	.object({
		...amountShape,
		walletCurrency: choice(['BTC', 'USD']),
		additionalFields: extras(
			{
				webhookUrl: callbackUrl,
				descriptionHash,
				expiresIn: expiresIn('BTC'),
				memo,
				...qrCodeChoice,
			},
			{ externalId },
		).transform(splitChoice),
	})
	.and(recipient)
	.superRefine((form, context) => {
		checkAmount(form, context);
		const { withoutAmount, walletCurrency, additionalFields } = form;
		const complain = (field: string, message: string) => {
			context.addIssue({ code: 'custom', path: ['additionalFields', field], message });
		};
		const { expiresIn: minutes, descriptionHash: hash } = additionalFields.others;
		const { error } = expiresIn(walletCurrency).optional().safeParse(minutes);
		for (const { message } of error?.issues ?? []) complain('expiresIn', message);
		if (withoutAmount && hash !== undefined) {
			complain(
				'descriptionHash',
				'must be removed: Blink takes none for an invoice without amount',
			);
		}
	});

export const createForRecipient = operation({
	name: 'Create for Recipient',
	action: 'Create an invoice for a recipient',
	description:
		"Creates a Lightning invoice that pays into another Blink user's wallet; needs no API key. Moves no money by itself; a retry creates another invoice, unless an External ID is set.",
	effect: 'write',
	scope: 'none',
	recognisesRetries: true,
	fields,
	input,
	run: async (values, api) => {
		const { walletCurrency, withoutAmount, currency, additionalFields } = values;
		const { field: codeField, others } = additionalFields;
		// Blink itself exchanges sats for the dollar wallet of a recipient.
		const unit = walletCurrency === 'USD' && currency !== 'SAT' ? 'cents' : 'sats';
		const kind = withoutAmount ? 'open' : walletCurrency === 'BTC' ? 'BTC' : unit;
		const recipientWalletId = await recipientWallet(values, api.send, walletCurrency);
		const worth = await invoiceWorth(values, unit, api);
		const created = await createOnce(api, {
			request: command({
				...MUTATIONS[kind],
				input: { recipientWalletId, ...(worth && { amount: worth.units }), ...others },
				scope: 'none',
				selection: `invoice { ...Inv }`,
				fragments: INVOICE,
				payload: payloadShape,
			}),
			externalId: others.externalId,
			output: (answer) => ({
				...payloadOf(payloadShape, answer).invoice,
				recipientWalletId,
				walletCurrency,
				...amountOutput(values, unit, worth),
			}),
		});
		return await api.withQrCode(created, invoiceCode(codeField, created.paymentRequest));
	},
});
