import { Banksy } from '../../nodes/Banksy/Banksy.node';
import { credentialFor } from '../engine/banksyScene.cts';
import {
	blaaiz,
	blink,
	byId,
	fromBitcoinWallet,
	payload,
	rowsWith,
	sentFrom,
	UUID,
} from './accounts.cts';
import { CREATORS } from './creators.cts';
import type { Payer } from './payer.cts';

/* Every way in which the package moves money, or creates something, that has stood the tests. */

const BLAAIZ_PAYERS: readonly Payer[] = [
	{
		...blaaiz,
		name: 'Blaaiz: Create Payout',
		operation: 'POST /payout',
		parameters: (_, withKey) => ({
			resource: 'payout',
			operation: 'create',
			walletId: byId('wallet-ngn'),
			customerId: byId('cust-ada'),
			destination: 'ngnBank',
			amountSide: 'from',
			amount: '={{ $json.amount }}',
			bankId: byId('bank-1'),
			accountNumber: '0123456789',
			...(withKey && { additionalFields: { merchantReference: '={{ $json.key }}' } }),
		}),
		command: (sandbox, n, key) => ({
			item: { json: { amount: `${1000 + n}.5`, key } },
			timesPaid: () => rowsWith(sandbox, { type: 'payout', amount: 1000.5 + n }),
		}),
		saysHow: (details, words) => UUID.test(`${String(details.merchant_reference)} ${words}`),
	},
	{
		...blaaiz,
		name: 'Blaaiz: Create Crypto Payout',
		operation: 'POST /crypto/payouts',
		parameters: (_, withKey) => ({
			resource: 'cryptoPayout',
			operation: 'create',
			walletId: byId('cw-usdc'),
			customerId: byId('cust-ada'),
			amount: '={{ $json.amount }}',
			address: '0x52908400098527886E0F7030069857D2E4169EE7',
			network: 'ETHEREUM_MAINNET',
			asset: 'USDC',
			...(withKey && { additionalFields: { idempotencyKey: '={{ $json.key }}' } }),
		}),
		command: (sandbox, n, key) => ({
			item: { json: { amount: `${10 + n}.5`, key } },
			timesPaid: () => rowsWith(sandbox, { type: 'payout', amount: `${10 + n}.5` }),
		}),
		saysHow: (details, words) => UUID.test(`${String(details.idempotencyKey)} ${words}`),
	},
	{
		...blaaiz,
		name: 'Blaaiz: Create Swap',
		operation: 'POST /swap',
		takesKeys: false,
		parameters: () => ({
			resource: 'swap',
			operation: 'create',
			fromBusinessWalletId: byId('wallet-gbp'),
			toBusinessWalletId: byId('wallet-ngn'),
			amount: '={{ $json.amount }}',
			amountType: 'from',
		}),
		command: (sandbox, n) => ({
			item: { json: { amount: `${10 + n}.5` } },
			timesPaid: () => rowsWith(sandbox, { type: 'swap', amount: 10.5 + n }),
		}),
		saysHow: (_, words) => /Look it up with|Look into the transactions/.test(words),
	},
];

/** Banksy takes money in: what must not happen twice is that a customer is sent to pay. */
const BANKSY: Payer = {
	name: 'Banksy: Create Payment',
	provider: 'banksy',
	operation: 'createPayment',
	node: () => new Banksy(),
	credentials: ({ url, providers }) => ({
		banksyApi: credentialFor(url, providers.banksy.demo.keys.standard),
	}),
	parameters: () => ({
		resource: 'payment',
		operation: 'create',
		amount: '={{ $json.amount }}',
		currency: 'USD',
		successUrl: 'https://shop.example/thanks',
		failureUrl: 'https://shop.example/sorry',
	}),
	command: ({ providers }, n) => {
		const amount = 10.5 + n;
		const isThis = (payment: { amount: number | null }) => payment.amount === amount;
		return {
			item: { json: { amount: String(amount) } },
			timesPaid: () => providers.banksy.world.payments.filter(isThis).length,
		};
	},
	takesKeys: false,
	protectedByItself: false,
	signsTime: true,
	creates: true,
	givesUpAt429: true,
	// Banksy documents none.
	refusal: '{"message":"Invalid API key"}',
	refusals: [],
	saysHow: ({ externalClientId }, words) => UUID.test(`${String(externalClientId)} ${words}`),
};

export const PAYERS: readonly Payer[] = [
	BANKSY,
	...CREATORS,
	...BLAAIZ_PAYERS,
	{
		...blink,
		name: 'Blink: Pay Invoice',
		operation: 'lnInvoicePaymentSend',
		refusal: payload('lnInvoicePaymentSend', 'INSUFFICIENT_BALANCE'),
		refusingStatuses: [429],
		parameters: (sandbox, withKey) => ({
			...fromBitcoinWallet(sandbox, withKey),
			operation: 'payInvoice',
			paymentRequest: '={{ $json.invoice }}',
		}),
		command: (sandbox, n, key) => {
			const { control, demo } = sandbox.providers.blink;
			const { paymentRequest, paymentHash } = control.outsideInvoice('pays', 1000 + n);
			return {
				item: { json: { invoice: paymentRequest, key } },
				timesPaid: () =>
					sentFrom(sandbox, demo.wallets.btc).filter(
						({ initiationVia: via }) => 'paymentHash' in via && via.paymentHash === paymentHash,
					).length,
			};
		},
		protectedByItself: true,
	},
	{
		...blink,
		name: 'Blink: Send to Blink User',
		operation: 'intraLedgerPaymentSend',
		refusal: payload('intraLedgerPaymentSend', 'INSUFFICIENT_BALANCE'),
		refusingStatuses: [429],
		readsBefore: 1,
		parameters: (sandbox, withKey) => ({
			...fromBitcoinWallet(sandbox, withKey),
			operation: 'sendToBlinkUser',
			recipientBy: 'username',
			username: sandbox.providers.blink.demo.recipient,
			amount: '={{ $json.sats }}',
		}),
		command: (sandbox, n, key) => {
			const { demo } = sandbox.providers.blink;
			const sats = 1000 + n;
			return {
				item: { json: { sats, key } },
				timesPaid: () =>
					sentFrom(sandbox, demo.wallets.btc).filter(
						({ settlementAmount, initiationVia: { type } }) =>
							settlementAmount === -sats && type === 'intraledger',
					).length,
			};
		},
		protectedByItself: false,
	},
];
