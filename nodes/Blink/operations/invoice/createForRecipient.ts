import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { operation } from '../../../kit/operation';
import {
	amountUnitField,
	authenticationField,
	memoField,
	unitAmountFields,
	walletCurrencyField,
} from '../../fields';
import { command, payloadOf } from '../../api/client';
import { recipient, recipientFields, recipientWallet } from '../recipient';
import { INVOICE, invoice } from '../../api/schemas';
import {
	amount,
	callbackUrl,
	descriptionHash,
	expiresIn,
	externalId,
	memo,
	unitOf,
	type WalletCurrency,
} from '../../api/inputs';
import { invoiceCode } from '../qrCodes';
import { createOnce } from './createOnce';
import { expiresInFields, externalIdField, INVOICE_AMOUNT, withoutAmountField } from './fields';
import { collectionField } from '../../../kit/form/fields';
import { extras } from '../../../kit/form/collections';
import { choice, optional, toggle, variants } from '../../../kit/form/inputs';
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

const fields: INodeProperties[] = [
	authenticationField,
	...recipientFields,
	{
		...walletCurrencyField,
		displayName: 'Recipient Wallet Currency',
		description: 'Which wallet of the recipient gets the money',
	},
	withoutAmountField,
	{
		...amountUnitField,
		displayOptions: { show: { walletCurrency: ['USD'], withoutAmount: [false] } },
	},
	...unitAmountFields('How much the invoice asks for', {
		default: INVOICE_AMOUNT,
		displayOptions: { show: { withoutAmount: [false] } },
	}),
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
		...expiresInFields,
		externalIdField,
		memoField,
		...qrCodeFields,
	]),
];

const variant = (currency: WalletCurrency) =>
	z.object({
		walletCurrency: z.literal(currency),
		withoutAmount: toggle(),
		amountUnit: optional(choice(['cents', 'sats'])),
		amount: optional(amount),
		additionalFields: extras(
			{
				webhookUrl: callbackUrl,
				descriptionHash,
				expiresIn: expiresIn(currency),
				memo,
				...qrCodeChoice,
			},
			{ externalId },
		).transform(splitChoice),
	});

const input = variants('walletCurrency', [variant('BTC'), variant('USD')])
	.superRefine(({ withoutAmount, amount: asked, additionalFields }, { addIssue }) => {
		if (!withoutAmount && asked === undefined) {
			addIssue({ code: 'custom', path: ['amount'], message: 'must be filled in' });
		}
		if (withoutAmount && additionalFields.others.descriptionHash !== undefined) {
			addIssue({
				code: 'custom',
				path: ['additionalFields', 'descriptionHash'],
				message: 'must be removed: Blink takes none for an invoice without amount',
			});
		}
	})
	.and(recipient);

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
		const { walletCurrency, withoutAmount, amountUnit, amount: asked, additionalFields } = values;
		const { field: codeField, others } = additionalFields;
		const unit = unitOf(walletCurrency, amountUnit);
		const kind = withoutAmount ? 'open' : walletCurrency === 'BTC' ? 'BTC' : unit;
		const recipientWalletId = await recipientWallet(values, api.send, walletCurrency);
		const created = await createOnce(api, {
			request: command({
				...MUTATIONS[kind],
				input: { recipientWalletId, ...(!withoutAmount && { amount: asked }), ...others },
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
			}),
		});
		return await api.withQrCode(created, invoiceCode(codeField, created.paymentRequest));
	},
});
