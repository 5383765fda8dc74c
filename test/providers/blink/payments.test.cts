import { DERIVED_KEY } from './perform.cts';
import {
	BOBS_WALLET,
	BTC_WALLET,
	OPEN_REQUEST,
	OWN_UUID,
	payload,
	refusal,
	ROW,
	REQUEST,
	topLevel,
	USD_WALLET,
} from './rows';
import { answer, paid, LNURL } from './paid.cts';
import { describeOperations } from './table.cts';

/** The same payment, of the invoice that leaves the amount open. */
const OPEN_ROW = { ...ROW, initiationVia: { ...ROW.initiationVia, paymentRequest: OPEN_REQUEST } };

describeOperations('payment', {
	payInvoice: [
		{
			set: { walletId: BTC_WALLET, paymentRequest: REQUEST },
			answers: [answer('lnInvoicePaymentSend')],
			sends: [
				['lnInvoicePaymentSend', { input: { walletId: BTC_WALLET, paymentRequest: REQUEST } }],
			],
			output: paid,
		},
		{
			set: {
				walletCurrency: 'USD',
				walletId: USD_WALLET,
				paymentRequest: OPEN_REQUEST,
				additionalFields: { amountCents: 250, maxFeeCents: 3, memo: 'Tip' },
			},
			answers: [
				payload({ amount: 2 }),
				answer('lnNoAmountUsdInvoicePaymentSend', { transaction: OPEN_ROW }),
			],
			sends: [
				[
					'lnNoAmountUsdInvoiceFeeProbe',
					{ input: { walletId: USD_WALLET, paymentRequest: OPEN_REQUEST, amount: 250 } },
				],
				[
					'lnNoAmountUsdInvoicePaymentSend',
					{
						input: { walletId: USD_WALLET, paymentRequest: OPEN_REQUEST, amount: 250, memo: 'Tip' },
					},
				],
			],
			output: paid,
		},
		{
			set: { walletId: BTC_WALLET, paymentRequest: REQUEST, additionalFields: { maxFee: 3 } },
			answers: [payload({ amount: 4 })],
			fails: /fee of 4 sats is above "Max Fee"/,
			requests: 1,
		},
		{
			set: { walletId: BTC_WALLET, paymentRequest: REQUEST, additionalFields: { amount: 5 } },
			answers: [],
			fails: /"Amount \(Sats\)" must be removed/,
			requests: 0,
		},
		{
			set: { walletId: BTC_WALLET, paymentRequest: OPEN_REQUEST },
			answers: [],
			fails: /must be added: the invoice leaves it open/,
			requests: 0,
		},
	],
	payLightningAddress: [
		{
			set: { walletId: USD_WALLET, lnAddress: 'satoshi@example.com', amount: 100 },
			answers: [answer('lnAddressPaymentSend')],
			sends: [
				[
					'lnAddressPaymentSend',
					{ input: { walletId: USD_WALLET, lnAddress: 'satoshi@example.com', amount: 100 } },
				],
			],
			output: paid,
		},
		{
			set: { walletId: BTC_WALLET, lnAddress: 'satoshi', amount: 100 },
			answers: [],
			fails: /"Lightning Address" must be/,
			requests: 0,
		},
	],
	payLnurl: [
		{
			set: { walletId: BTC_WALLET, lnurl: LNURL, amount: 100 },
			answers: [answer('lnurlPaymentSend', { status: 'PENDING', transaction: null })],
			sends: [['lnurlPaymentSend', { input: { walletId: BTC_WALLET, lnurl: LNURL, amount: 100 } }]],
			output: {
				...Object.fromEntries(Object.keys(paid).map((key) => [key, null])),
				status: 'PENDING',
				idempotencyKey: DERIVED_KEY,
			},
		},
		{
			set: { walletId: BTC_WALLET, lnurl: LNURL, amount: 100 },
			answers: [
				{
					data: {
						lnurlPaymentSend: {
							status: 'FAILURE',
							errors: [{ message: 'No invoice.', code: 'LNURL_REQUEST_INVOICE_ERROR' }],
						},
					},
				},
			],
			fails: /Blink refused: No invoice$/,
			requests: 1,
		},
	],
	sendToBlinkUser: [
		{
			set: { walletId: 'USD', username: 'bob', amountCents: 250 },
			answers: [
				{ data: { accountDefaultWallet: { id: BOBS_WALLET, currency: 'BTC' } } },
				answer('intraLedgerUsdPaymentSend'),
			],
			sends: [
				['accountDefaultWallet', { username: 'bob' }],
				[
					'intraLedgerUsdPaymentSend',
					{ input: { walletId: USD_WALLET, recipientWalletId: BOBS_WALLET, amount: 250 } },
				],
			],
			output: paid,
		},
		{
			set: { walletId: BTC_WALLET, username: 'nobody', amount: 100 },
			answers: [topLevel('Account does not exist for username nobody')],
			fails: /does not know this/,
			requests: 1,
		},
	],
	convert: [
		{
			set: { walletId: 'USD', amountCents: 250 },
			answers: [answer('intraLedgerUsdPaymentSend')],
			sends: [
				[
					'intraLedgerUsdPaymentSend',
					{ input: { walletId: USD_WALLET, recipientWalletId: BTC_WALLET, amount: 250 } },
				],
			],
			output: paid,
		},
		{
			set: { walletId: BTC_WALLET, amount: 250 },
			answers: [],
			fails: /"To Wallet ID" must be filled in/,
			requests: 0,
		},
		{
			set: {
				walletId: BTC_WALLET,
				targetWalletId: USD_WALLET,
				amount: 5000,
				simplify: false,
				additionalFields: { idempotencyKey: OWN_UUID, memo: 'Weekly' },
			},
			answers: [answer('intraLedgerPaymentSend')],
			sends: [
				[
					'intraLedgerPaymentSend',
					{
						input: {
							walletId: BTC_WALLET,
							recipientWalletId: USD_WALLET,
							amount: 5000,
							memo: 'Weekly',
						},
					},
				],
			],
			output: {
				status: 'SUCCESS',
				transaction: { ...ROW, createdAt: '2026-03-01T11:59:00.000Z' },
				idempotencyKey: OWN_UUID,
			},
		},
		{
			set: { walletId: BTC_WALLET, targetWalletId: USD_WALLET },
			answers: [],
			fails: /"Amount \(Sats\)" must be a whole number of sats from 1/,
			requests: 0,
		},
		{
			set: { walletId: BTC_WALLET, targetWalletId: BTC_WALLET, amount: 100 },
			answers: [],
			fails: /"To Wallet ID" must be another wallet/,
			requests: 0,
		},
	],
	probeFee: [
		{
			// Blink's schema calls the number an amount of sats; it is cents.
			set: { walletCurrency: 'USD', walletId: USD_WALLET, paymentRequest: REQUEST },
			answers: [payload({ amount: 7 })],
			sends: [
				['lnUsdInvoiceFeeProbe', { input: { walletId: USD_WALLET, paymentRequest: REQUEST } }],
			],
			output: { fee: 7, unit: 'cents', maximum: false, providerMessage: null },
		},
		{
			set: { walletId: BTC_WALLET, paymentRequest: REQUEST },
			answers: [
				payload({ amount: 105, errors: [{ message: 'Unable to find a route for payment.' }] }),
			],
			sends: [['lnInvoiceFeeProbe', { input: { walletId: BTC_WALLET, paymentRequest: REQUEST } }]],
			output: {
				fee: 105,
				unit: 'sats',
				maximum: true,
				providerMessage: 'Unable to find a route for payment.',
			},
		},
		{
			set: { walletId: BTC_WALLET, paymentRequest: REQUEST },
			answers: [
				refusal(
					'Unexpected error occurred, please try again or contact support if it persists (code: AuthorizationError: not authorized to execute mutations)',
				),
			],
			fails: /lacks the scope "Write"/,
			requests: 1,
		},
	],
});
