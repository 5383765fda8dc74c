import type { IDataObject } from 'n8n-workflow';

import { ApiFailure } from '../../../nodes/kit/failures';
import { DERIVED_KEY, perform, type Answer, type Sent } from './perform.cts';
import {
	account,
	ADDRESS,
	BOBS_WALLET,
	BTC_WALLET,
	KEY,
	onePage,
	OPEN_REQUEST,
	payload,
	refusal,
	REQUEST,
	ROW,
	topLevel,
	USD_WALLET,
} from './rows';
import { describeOperations } from './table.cts';

const LNURL = 'lnurl1dp68gurn8ghj7um9wfmxjcm99e3k7mf0v9cxj0m385ekvcenxc6r2c35xvuk';

/** What a payment with ROW as its transaction gives, with Simplify on. */
const paid = {
	status: 'SUCCESS',
	transactionId: ROW.id,
	transactionStatus: 'SUCCESS',
	amount: -21010,
	fee: 10,
	currency: 'BTC',
	displayAmount: '-12.61',
	displayCurrency: 'USD',
	memo: 'Order 1042',
	createdAt: '2026-03-01T11:59:00.000Z',
	idempotencyKey: DERIVED_KEY,
};

const answer = (field: string, value: object = {}): Answer => ({
	data: { [field]: { status: 'SUCCESS', errors: [], transaction: ROW, ...value } },
});

const CONFLICT = topLevel("HTTP fetch failed from 'public': 409: Conflict");

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
				additionalFields: { amount: 250, maxFee: 3, memo: 'Tip' },
			},
			answers: [payload({ amount: 2 }), answer('lnNoAmountUsdInvoicePaymentSend')],
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
			set: { walletId: BTC_WALLET, lnAddress: 'satoshi' },
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
			set: { walletId: BTC_WALLET, lnurl: LNURL },
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
			set: { walletCurrency: 'USD', walletId: USD_WALLET, username: 'bob', amount: 250 },
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
			set: { walletId: BTC_WALLET, username: 'nobody' },
			answers: [topLevel('Account does not exist for username nobody')],
			fails: /does not know this/,
			requests: 1,
		},
	],
	convert: [
		{
			set: {
				walletId: BTC_WALLET,
				targetWalletId: USD_WALLET,
				amount: 5000,
				simplify: false,
				additionalFields: { idempotencyKey: KEY, memo: 'Weekly' },
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
				idempotencyKey: KEY,
			},
		},
		{
			set: { walletId: BTC_WALLET, targetWalletId: BTC_WALLET },
			answers: [],
			fails: /"To Wallet" must be another wallet/,
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
			output: { fee: 7, unit: 'cents', maximum: false, remark: null },
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
				remark: 'Unable to find a route for payment.',
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

describeOperations('onChain', {
	createAddress: [
		{
			set: { walletId: BTC_WALLET },
			answers: [payload({ address: ADDRESS })],
			sends: [['onChainAddressCreate', { input: { walletId: BTC_WALLET } }]],
			output: { address: ADDRESS, walletId: BTC_WALLET },
		},
		{
			set: { walletId: BTC_WALLET },
			answers: [refusal('Too many requests', 'TOO_MANY_REQUEST')],
			fails: /asks to slow down/,
			requests: 1,
		},
	],
	getCurrentAddress: [
		{
			set: { walletId: BTC_WALLET },
			answers: [payload({ address: ADDRESS })],
			sends: [['onChainAddressCurrent', { input: { walletId: BTC_WALLET } }]],
			output: { address: ADDRESS, walletId: BTC_WALLET },
		},
		{
			set: { walletId: BTC_WALLET },
			answers: [refusal('Receiving is disabled', 'RECEIVE_DISABLED')],
			fails: /Receiving is disabled/,
			requests: 1,
		},
	],
	estimateFee: [
		{
			set: { walletId: BTC_WALLET, address: ADDRESS, amount: 10000, speed: 'SLOW' },
			answers: [{ data: { estimate: { amount: 600 } } }],
			sends: [
				['onChainTxFee', { walletId: BTC_WALLET, address: ADDRESS, amount: 10000, speed: 'SLOW' }],
			],
			output: { fee: 600, unit: 'sats', speed: 'SLOW' },
		},
		{
			set: {
				walletCurrency: 'USD',
				walletId: USD_WALLET,
				address: ADDRESS,
				amountUnit: 'sats',
				amount: 10000,
			},
			answers: [{ data: { estimate: { amount: 40 } } }],
			sends: [
				[
					'onChainUsdTxFeeAsBtcDenominated',
					{ walletId: USD_WALLET, address: ADDRESS, amount: 10000, speed: 'FAST' },
				],
			],
			output: { fee: 40, unit: 'cents', speed: 'FAST' },
		},
		{
			set: { walletCurrency: 'USD', walletId: USD_WALLET, address: ADDRESS },
			answers: [{ data: { estimate: { amount: 40 } } }],
			sends: [
				[
					'onChainUsdTxFee',
					{ walletId: USD_WALLET, address: ADDRESS, amount: 1000, speed: 'FAST' },
				],
			],
			output: { fee: 40, unit: 'cents', speed: 'FAST' },
		},
		{ set: { walletId: BTC_WALLET, address: '' }, answers: [], fails: /"Address"/, requests: 0 },
	],
	send: [
		{
			set: { walletId: BTC_WALLET, address: ADDRESS, amount: 21000, speed: 'MEDIUM' },
			answers: [answer('onChainPaymentSend', { transaction: { ...ROW, status: 'PENDING' } })],
			sends: [
				[
					'onChainPaymentSend',
					{ input: { walletId: BTC_WALLET, address: ADDRESS, amount: 21000, speed: 'MEDIUM' } },
				],
			],
			output: { ...paid, transactionStatus: 'PENDING' },
		},
		{
			set: {
				walletCurrency: 'USD',
				walletId: USD_WALLET,
				address: ADDRESS,
				amountUnit: 'sats',
				amount: 21000,
			},
			answers: [answer('onChainUsdPaymentSendAsBtcDenominated')],
			sends: [
				[
					'onChainUsdPaymentSendAsBtcDenominated',
					{ input: { walletId: USD_WALLET, address: ADDRESS, amount: 21000, speed: 'FAST' } },
				],
			],
			output: paid,
		},
		{
			set: { walletCurrency: 'USD', walletId: USD_WALLET, address: ADDRESS, amount: 2500 },
			answers: [answer('onChainUsdPaymentSend')],
			sends: [
				[
					'onChainUsdPaymentSend',
					{ input: { walletId: USD_WALLET, address: ADDRESS, amount: 2500, speed: 'FAST' } },
				],
			],
			output: paid,
		},
		{
			set: { walletId: BTC_WALLET, address: ADDRESS, amount: 1 },
			answers: [
				{
					data: {
						onChainPaymentSend: {
							status: 'FAILURE',
							errors: [
								{ message: 'Use lightning to send amounts less than 5000', code: 'INVALID_INPUT' },
							],
						},
					},
				},
			],
			fails: /Use lightning to send amounts less than 5000/,
			requests: 1,
		},
	],
	sendAll: [
		{
			set: { walletId: BTC_WALLET, address: ADDRESS, additionalFields: { memo: 'Cold storage' } },
			answers: [answer('onChainPaymentSendAll')],
			sends: [
				[
					'onChainPaymentSendAll',
					{
						input: { walletId: BTC_WALLET, address: ADDRESS, speed: 'FAST', memo: 'Cold storage' },
					},
				],
			],
			output: paid,
		},
		{
			set: { walletId: BTC_WALLET, address: ADDRESS, additionalFields: { idempotencyKey: 'mine' } },
			answers: [],
			fails: /"Idempotency Key" must be a UUID/,
			requests: 0,
		},
	],
	getSpeeds: [
		{
			answers: [{ data: { payoutSpeeds: [{ speed: 'FAST', displayName: 'Priority' }] } }],
			sends: [['payoutSpeeds', {}]],
			output: [{ speed: 'FAST', displayName: 'Priority' }],
		},
		{ answers: [{ status: 401, body: '' }], fails: /does not accept the API key/, requests: 1 },
	],
});

const RECENT = { ...ROW, settlementAmount: -110, settlementFee: 10, createdAt: ROW.createdAt };

const toBob = {
	...RECENT,
	initiationVia: {
		__typename: 'InitiationViaIntraLedger',
		counterPartyUsername: 'bob',
		counterPartyWalletId: BOBS_WALLET,
	},
};

/** Each way to pay: what is set, and where its transaction is looked for when Blink says 409. */
const ways: Array<[string, string, IDataObject, Answer, object]> = [
	[
		'payment',
		'payInvoice',
		{ walletId: BTC_WALLET, paymentRequest: REQUEST },
		account({ walletById: { rows: [RECENT] } }),
		{ status: 'SUCCESS', transactionId: ROW.id, alreadySubmitted: true },
	],
	[
		'onChain',
		'send',
		{ walletId: BTC_WALLET, address: ADDRESS, amount: 100 },
		account({ walletById: { transactionsByAddress: onePage(RECENT) } }),
		{ status: 'SUCCESS', transactionId: ROW.id, alreadySubmitted: true },
	],
	[
		'onChain',
		'sendAll',
		{ walletId: BTC_WALLET, address: ADDRESS },
		account({ walletById: { transactionsByAddress: onePage(RECENT) } }),
		{ status: 'SUCCESS', transactionId: ROW.id, alreadySubmitted: true },
	],
];

it.each(ways)(
	'%s %s finds a payment that was submitted before',
	async (resource, name, set, found, output) => {
		const done = await perform(resource, name, set, [CONFLICT, found]);
		expect(done.output).toMatchObject({ ...output, idempotencyKey: DERIVED_KEY });
		expect(done.sent.map(({ key }) => key)).toEqual([DERIVED_KEY, undefined]);
	},
);

/** Ways to pay that leave nothing to search by, with the rows that may be the payment. */
const unfindable: Array<[string, IDataObject, object[], number]> = [
	[
		'payLightningAddress',
		{ walletId: BTC_WALLET, lnAddress: 'a@b.co', amount: 100 },
		[RECENT, ROW],
		1,
	],
	['payLnurl', { walletId: BTC_WALLET, lnurl: LNURL, amount: 100 }, [], 0],
	[
		'sendToBlinkUser',
		{ walletId: BTC_WALLET, recipientBy: 'walletId', recipientWalletId: BOBS_WALLET, amount: 100 },
		[
			RECENT,
			toBob,
			{ ...toBob, createdAt: ROW.createdAt - 7200 },
			{ ...toBob, direction: 'RECEIVE' },
		],
		1,
	],
];

it.each(unfindable)(
	'%s names the payments that could be it, and claims none',
	async (name, set, rows, fitting) => {
		const answers = [CONFLICT, account({ transactions: onePage(...rows) })];
		const failure = await perform('payment', name, set, answers).catch((caught: unknown) => caught);
		expect(failure).toBeInstanceOf(ApiFailure);
		const { details } = failure as ApiFailure;
		expect(details).toMatchObject({ outcomeUnknown: true, code: 'IDEMPOTENCY_CONFLICT' });
		expect(details.facts?.candidates).toHaveLength(fitting);
		expect(details.facts?.idempotencyKey).toBe(DERIVED_KEY);
	},
);

it('does not take one of two equal on-chain payments for the one that was submitted', async () => {
	const set = { walletId: BTC_WALLET, address: ADDRESS, amount: 100 };
	const two = account({
		walletById: { transactionsByAddress: onePage(RECENT, { ...RECENT, id: 'b' }) },
	});
	await expect(perform('onChain', 'send', set, [CONFLICT, two])).rejects.toThrow(
		/cannot say which/,
	);
});

it.each(ways)(
	'%s %s is sent once, with a key, and given 3 minutes',
	async (resource, name, set) => {
		const sent: Sent[] = [];
		const answers = [{ status: 500, body: 'broken' }];
		await expect(perform(resource, name, set, answers, { sent })).rejects.toThrow();
		expect(sent).toMatchObject([{ repeatable: false, key: DERIVED_KEY, timeoutMs: 180_000 }]);
	},
);

it('does not take an answer of unknown form for a failed payment', async () => {
	const set = { walletId: BTC_WALLET, paymentRequest: REQUEST };
	const strange = [{ data: { lnInvoicePaymentSend: { status: 5, errors: [] } } }];
	const failure = await perform('payment', 'payInvoice', set, strange).catch(
		(caught: unknown) => caught,
	);
	expect((failure as ApiFailure).details).toMatchObject({
		outcomeUnknown: true,
		facts: { idempotencyKey: DERIVED_KEY },
	});
});
