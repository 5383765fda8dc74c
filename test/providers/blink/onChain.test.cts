import { ADDRESS, BTC_WALLET, payload, refusal, USD_WALLET, ROW } from './rows';
import { answer, paid } from './paid.cts';
import { describeOperations } from './table.cts';

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
			fails: /accepts no more of these from the account/,
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
			set: { walletId: 'USD', address: ADDRESS },
			answers: [{ data: { estimate: { amount: 40 } } }],
			sends: [
				[
					'onChainUsdTxFee',
					{ walletId: USD_WALLET, address: ADDRESS, amount: 50_000, speed: 'FAST' },
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
			output: { ...paid, status: 'PENDING' },
		},
		{
			set: {
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
			set: { walletId: 'USD', address: ADDRESS, amountCents: 2500 },
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
			set: { walletId: BTC_WALLET, address: ADDRESS, additionalFields: { idempotencyKey: ' ' } },
			answers: [],
			fails: /"Idempotency Key" must be filled in, or removed/,
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
