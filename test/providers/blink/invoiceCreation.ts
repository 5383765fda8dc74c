import {
	BOBS_WALLET,
	BTC_WALLET,
	HASH,
	INVOICE_ITEM,
	INVOICE_ROW,
	inSats,
	NO_PRICE,
	openAmount,
	payload,
	USD_WALLET,
} from './rows';
import type { Table } from './table.cts';

/** How invoices are created, for oneself and for others. */
export const creation: Table = {
	create: [
		{
			set: {
				walletId: BTC_WALLET,
				amount: '21000',
				additionalFields: { externalId: 'order_1042', expiresIn: 1440, memo: 'Brötchen' },
			},
			answers: [payload({ invoice: INVOICE_ROW })],
			sends: [
				[
					'lnInvoiceCreate',
					{
						input: {
							walletId: BTC_WALLET,
							amount: 21000,
							externalId: 'order_1042',
							expiresIn: 1440,
							memo: 'Brötchen',
						},
					},
				],
			],
			output: { ...INVOICE_ITEM, walletId: BTC_WALLET, walletCurrency: 'BTC', ...inSats(21000) },
		},
		{
			set: { walletId: USD_WALLET, withoutAmount: true },
			answers: [payload({ invoice: INVOICE_ROW })],
			sends: [['lnNoAmountInvoiceCreate', { input: { walletId: USD_WALLET } }]],
			output: {
				...INVOICE_ITEM,
				walletId: USD_WALLET,
				walletCurrency: 'USD',
				...openAmount('cents'),
			},
		},
		{
			set: { walletId: 'USD', additionalFields: { expiresIn: 6 } },
			answers: [],
			fails: /"Expires In \(Minutes\)" must be a whole number of minutes from 1 to 5/,
			requests: 0,
		},
		{
			set: { walletId: BTC_WALLET, amount: -1 },
			answers: [],
			fails: /"Amount" must be more than zero/,
			requests: 0,
		},
		{
			set: { walletId: 'USD', amount: 0.505, currency: 'USD' },
			answers: [],
			fails: /"Amount" must have at most 2 decimals in USD/,
			requests: 0,
		},
		{
			// 214 letters of three bytes each.
			set: { walletId: BTC_WALLET, additionalFields: { memo: '€'.repeat(214) } },
			answers: [],
			fails: /"Memo" must be at most 639 bytes/,
			requests: 0,
		},
		{
			set: { walletId: BTC_WALLET, additionalFields: { externalId: 'Order' } },
			answers: [],
			fails: /"External ID" must be/,
			requests: 0,
		},
	],
	createForRecipient: [
		{
			set: { username: 'bob', amount: 500 },
			answers: [
				{ data: { accountDefaultWallet: { id: BOBS_WALLET, currency: 'BTC' } } },
				payload({ invoice: INVOICE_ROW }),
			],
			sends: [
				['accountDefaultWallet', { username: 'bob', walletCurrency: 'BTC' }],
				[
					'lnInvoiceCreateOnBehalfOfRecipient',
					{ input: { recipientWalletId: BOBS_WALLET, amount: 500 } },
				],
			],
			output: {
				...INVOICE_ITEM,
				recipientWalletId: BOBS_WALLET,
				walletCurrency: 'BTC',
				...inSats(500),
			},
		},
		{
			set: {
				recipientBy: 'walletId',
				recipientWalletId: BOBS_WALLET,
				walletCurrency: 'USD',
				amount: 500,
				additionalFields: { descriptionHash: HASH, webhookUrl: 'https://example.com/paid' },
			},
			answers: [payload({ invoice: INVOICE_ROW })],
			sends: [
				[
					'lnUsdInvoiceBtcDenominatedCreateOnBehalfOfRecipient',
					{
						input: {
							recipientWalletId: BOBS_WALLET,
							amount: 500,
							descriptionHash: HASH,
							webhookUrl: 'https://example.com/paid',
						},
					},
				],
			],
			output: {
				...INVOICE_ITEM,
				recipientWalletId: BOBS_WALLET,
				walletCurrency: 'USD',
				...inSats(500),
			},
		},
		{
			set: {
				recipientBy: 'walletId',
				recipientWalletId: BOBS_WALLET,
				walletCurrency: 'USD',
				amount: 10,
				currency: 'USD',
			},
			answers: [payload({ invoice: INVOICE_ROW })],
			sends: [
				[
					'lnUsdInvoiceCreateOnBehalfOfRecipient',
					{ input: { recipientWalletId: BOBS_WALLET, amount: 1000 } },
				],
			],
			output: {
				...INVOICE_ITEM,
				recipientWalletId: BOBS_WALLET,
				walletCurrency: 'USD',
				amount: 10,
				currency: 'USD',
				walletAmount: 1000,
				walletUnit: 'cents',
				...NO_PRICE,
			},
		},
		{
			set: {
				recipientBy: 'walletId',
				recipientWalletId: BOBS_WALLET,
				walletCurrency: 'BTC',
				withoutAmount: true,
			},
			answers: [payload({ invoice: INVOICE_ROW })],
			sends: [
				[
					'lnNoAmountInvoiceCreateOnBehalfOfRecipient',
					{ input: { recipientWalletId: BOBS_WALLET } },
				],
			],
			output: {
				...INVOICE_ITEM,
				recipientWalletId: BOBS_WALLET,
				walletCurrency: 'BTC',
				...openAmount('sats'),
			},
		},
		{ set: { username: '+4179123' }, answers: [], fails: /"Username" must be/, requests: 0 },
	],
};
