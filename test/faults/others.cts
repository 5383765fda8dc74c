import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod';

import { Banksy } from '../../nodes/Banksy/Banksy.node';
import { Blazeauth } from '../../nodes/Blazeauth/Blazeauth.node';
import { DEMO as BANKSY } from '../../sandbox/banksy/demo.cts';
import type { Sandbox } from '../../sandbox/index.cts';
import { credentialFor } from '../engine/banksyScene.cts';
import {
	blaaiz,
	blazeauth,
	blink,
	fromBitcoinWallet,
	payload,
	rowsWith,
	sentFrom,
} from './accounts.cts';
import type { Payer } from './payer.cts';

/*
 * Further operations that have an effect: what they send must not be sent twice either, and nothing
 * but a documented answer is a success or a refusal. They are not part of the random schedules.
 */

const Customers = z.object({ customers: z.array(z.object({ email: z.string() })) });

const looks = (_: unknown, words: string) => /look/i.test(words);

/** By status 400, too, Blink refuses a document: errors without data say that it was not carried out. */
const NOT_CARRIED_OUT = [200, 400];

const alice = ({ providers: { blink: double } }: Sandbox) =>
	double.world.accountNamed(double.demo.username);

interface BlinkPayment {
	name: string;
	/** The mutation. */
	operation: string;
	/** Each payment of a round sends another amount, by which it is counted. */
	firstSats: number;
	parameters: (sandbox: Sandbox) => INodeParameters;
}

/** A payment out of the bitcoin wallet that nothing but its key protects. */
const blinkPayment = ({ name, operation, firstSats, parameters }: BlinkPayment): Payer => ({
	...blink,
	name,
	operation,
	refusal: payload(operation, 'INSUFFICIENT_BALANCE'),
	refusingStatuses: [429],
	protectedByItself: false,
	parameters: (sandbox, withKey) => ({
		...fromBitcoinWallet(sandbox, withKey),
		amount: '={{ $json.sats }}',
		...parameters(sandbox),
	}),
	command: (sandbox, n, key) => {
		const sats = firstSats + n;
		const sent = () => sentFrom(sandbox, sandbox.providers.blink.demo.wallets.btc);
		return {
			item: { json: { sats, key } },
			timesPaid: () =>
				sent().filter(
					({ settlementAmount, settlementFee }) => -settlementAmount - settlementFee === sats,
				).length,
		};
	},
});

export const OTHERS: readonly Payer[] = [
	{
		...blaaiz,
		name: 'Blaaiz: Request Interac',
		creates: true,
		operation: 'POST /collection/interac-money-request',
		takesKeys: false,
		parameters: () => ({
			resource: 'collection',
			operation: 'requestInterac',
			amount: '={{ $json.amount }}',
			email: 'payer@example.com',
		}),
		command: (sandbox, n) => ({
			item: { json: { amount: `${20 + n}.5` } },
			timesPaid: () => rowsWith(sandbox, { type: 'collection', amount: 20.5 + n }),
		}),
		saysHow: looks,
	},
	{
		...blaaiz,
		name: 'Blaaiz: Create Customer',
		creates: true,
		operation: 'POST /customer',
		takesKeys: false,
		parameters: () => ({
			resource: 'customer',
			operation: 'create',
			type: 'individual',
			email: '={{ $json.email }}',
			firstName: 'Ada',
			lastName: 'Obi',
			country: 'NG',
			idType: 'passport',
			idNumber: 'A1234567',
		}),
		command: ({ providers }, n) => {
			const email = `customer-${n}@example.com`;
			return {
				item: { json: { email } },
				timesPaid: () =>
					Customers.parse(providers.blaaiz.state()).customers.filter((one) => one.email === email)
						.length,
			};
		},
		saysHow: looks,
	},
	{
		...blaaiz,
		name: 'Blaaiz: API Request',
		operation: 'POST /swap',
		takesKeys: false,
		anyAnswer: [200, 201],
		parameters: () => ({
			resource: 'api',
			operation: 'request',
			method: 'POST',
			path: 'swap',
			body: '={{ $json.body }}',
		}),
		command: (sandbox, n) => ({
			item: {
				json: {
					body: {
						from_business_wallet_id: 'wallet-gbp',
						to_business_wallet_id: 'wallet-ngn',
						amount: 30.5 + n,
						amount_type: 'from',
					},
				},
			},
			timesPaid: () => rowsWith(sandbox, { type: 'swap', amount: 30.5 + n }),
		}),
		saysHow: looks,
	},
	blinkPayment({
		name: 'Blink: Convert',
		operation: 'intraLedgerPaymentSend',
		firstSats: 3000,
		parameters: ({ providers }) => ({
			operation: 'convert',
			targetWalletId: { __rl: true, mode: 'id', value: providers.blink.demo.wallets.usd },
		}),
	}),
	blinkPayment({
		name: 'Blink: Pay Lightning Address',
		operation: 'lnAddressPaymentSend',
		firstSats: 4000,
		parameters: () => ({
			operation: 'payLightningAddress',
			walletCurrency: undefined,
			lnAddress: 'settled@example.com',
		}),
	}),
	blinkPayment({
		name: 'Blink: On-Chain Send',
		operation: 'onChainPaymentSend',
		firstSats: 21_337,
		parameters: () => ({
			resource: 'onChain',
			operation: 'send',
			address: 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx',
			speed: 'FAST',
		}),
	}),
	{
		...blink,
		name: 'Blink: Add Callback',
		creates: true,
		operation: 'callbackEndpointAdd',
		takesKeys: false,
		protectedByItself: false,
		parameters: () => ({ resource: 'callback', operation: 'add', url: '={{ $json.url }}' }),
		command: (sandbox, n) => {
			const url = `https://example.com/callback-${n}`;
			return {
				item: { json: { url } },
				timesPaid: () => alice(sandbox).endpoints.filter((one) => one.url === url).length,
			};
		},
		saysHow: looks,
	},
	{
		...blink,
		name: 'Blink: Create API Key',
		creates: true,
		operation: 'apiKeyCreate',
		refusal: '{"data":null,"errors":[{"message":"AuthorizationError: Permission denied"}]}',
		refusals: NOT_CARRIED_OUT,
		takesKeys: false,
		protectedByItself: false,
		parameters: () => ({
			resource: 'apiKey',
			operation: 'create',
			name: '={{ $json.name }}',
			scopes: ['READ'],
		}),
		command: (sandbox, n) => {
			const name = `fault-${n}`;
			return {
				item: { json: { name } },
				timesPaid: () => alice(sandbox).apiKeys.filter((one) => one.name === name).length,
			};
		},
		saysHow: looks,
	},
	{
		...blink,
		name: 'Blink: Custom Query',
		operation: 'callbackEndpointAdd',
		refusal: '{"data":null,"errors":[{"message":"AuthorizationError: Permission denied"}]}',
		refusals: NOT_CARRIED_OUT,
		takesKeys: false,
		protectedByItself: false,
		parameters: () => ({
			resource: 'graphql',
			operation: 'customQuery',
			document:
				'mutation Add($input: CallbackEndpointAddInput!) { callbackEndpointAdd(input: $input) { id errors { message } } }',
			variables: '={{ $json.variables }}',
			allowMutations: true,
		}),
		command: (sandbox, n) => {
			const url = `https://example.com/custom-${n}`;
			return {
				item: { json: { variables: { input: { url } } } },
				timesPaid: () => alice(sandbox).endpoints.filter((one) => one.url === url).length,
			};
		},
		saysHow: looks,
	},
	{
		name: 'Banksy: API Request',
		provider: 'banksy',
		operation: 'createPayment',
		node: () => new Banksy(),
		credentials: ({ url }) => ({ banksyApi: credentialFor(url, BANKSY.keys.standard) }),
		parameters: () => ({
			resource: 'api',
			operation: 'request',
			method: 'POST',
			path: BANKSY.paths.create,
			body: '={{ $json.body }}',
		}),
		command: ({ providers }, n) => {
			const amount = 60.5 + n;
			return {
				item: {
					json: {
						body: {
							amount,
							currency: 'USD',
							successCallback: 'https://shop.example/thanks',
							failureCallback: 'https://shop.example/sorry',
						},
					},
				},
				timesPaid: () =>
					providers.banksy.world.payments.filter((payment) => payment.amount === amount).length,
			};
		},
		takesKeys: false,
		protectedByItself: false,
		signsTime: true,
		givesUpAt429: true,
		refusals: [],
		refusal: '{"message":"Invalid API key"}',
		saysHow: looks,
	},
	{
		...blazeauth,
		name: 'Blazeauth: API Request',
		operation: 'create-application',
		node: () => new Blazeauth(),
		parameters: () => ({
			resource: 'api',
			operation: 'request',
			method: 'POST',
			path: '/api/v1/panel/create-application',
			body: '={{ $json.body }}',
		}),
		command: ({ providers }, n) => {
			const name = `Custom ${n}`;
			return {
				item: { json: { body: { name } } },
				timesPaid: () =>
					providers.blazeauth.world.applications.filter((one) => one.name === name).length,
			};
		},
		saysHow: looks,
	},
];
