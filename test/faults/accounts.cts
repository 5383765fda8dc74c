import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { z } from 'zod';

import { Blaaiz } from '../../nodes/Blaaiz/Blaaiz.node';
import { inOwnOrder } from '../support/ownOrder.cts';
import { Blazeauth } from '../../nodes/Blazeauth/Blazeauth.node';
import { Blink } from '../../nodes/Blink/Blink.node';
import type { Sandbox } from '../../sandbox/index.cts';
import type { Payer } from './payer.cts';

/* What the operations of a provider have in common: its account in the sandbox, and its refusals. */

export const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** How Blink refuses: with status 200, and an error in the payload of the mutation. */
export const payload = (field: string, code: string) =>
	JSON.stringify({
		data: { [field]: { errors: [{ code, message: 'Refused by Blink' }], status: 'FAILURE' } },
	});

export const blink: Omit<
	Payer,
	'name' | 'operation' | 'parameters' | 'command' | 'protectedByItself'
> = {
	provider: 'blink',
	node: () => new Blink(),
	credentials: ({ url, providers }) => ({
		blinkApi: {
			apiKey: providers.blink.demo.keys.full,
			environment: 'custom',
			customUrl: `${url}/blink/graphql`,
		},
	}),
	takesKeys: true,
	lookUps: 3,
	refusal: payload('result', 'INVALID_INPUT'),
	refusals: [200],
	saysHow: ({ idempotencyKey }, words) =>
		UUID.test(`${idempotencyKey} ${words}`) || words.includes('"candidates" holds'),
};

export const fromBitcoinWallet = ({ providers }: Sandbox, withKey: boolean): INodeParameters => ({
	resource: 'payment',
	walletCurrency: 'BTC',
	walletId: { __rl: true, mode: 'id', value: providers.blink.demo.wallets.btc },
	...(withKey && { additionalFields: { idempotencyKey: '={{ $json.key }}' } }),
});

export const sentFrom = ({ providers }: Sandbox, walletId: string) =>
	providers.blink.world.transactions.filter(
		(one) => one.walletId === walletId && one.settlementAmount < 0 && one.status !== 'FAILURE',
	);

export const blaaiz: Omit<Payer, 'name' | 'operation' | 'parameters' | 'command' | 'saysHow'> = {
	provider: 'blaaiz',
	node: () => new Blaaiz(),
	credentials: ({ url, providers: { blaaiz: double } }) => ({
		blaaizApi: {
			environment: 'custom',
			customUrl: `${url}/blaaiz`,
			authentication: 'oauth',
			clientId: double.demo.clientId,
			clientSecret: double.demo.clientSecret,
			access: 'custom',
			scopes: inOwnOrder(),
		},
	}),
	takesKeys: true,
	protectedByItself: false,
	tokenSeconds: 900,
	refusal: '{"message":"Insufficient funds."}',
	refusals: [400, 401, 403, 404, 422],
};

export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const ledger = z.object({
	transactions: z.array(z.record(z.unknown())),
	cryptoTransactions: z.array(z.record(z.unknown())),
});

/** The rows of Blaaiz's ledger in which all these values stand. */
export const rowsWith = (sandbox: Sandbox, values: IDataObject) => {
	const { transactions, cryptoTransactions } = ledger.parse(sandbox.providers.blaaiz.state());
	return [...transactions, ...cryptoTransactions].filter((row) =>
		Object.entries(values).every(([name, value]) => String(row[name]) === String(value)),
	).length;
};

export const blazeauth: Omit<Payer, 'name' | 'operation' | 'parameters' | 'command'> = {
	provider: 'blazeauth',
	node: () => new Blazeauth(),
	credentials: ({ url, providers }) => ({
		blazeauthApi: {
			apiKey: providers.blazeauth.demo.keys.full,
			environment: 'custom',
			baseUrl: `${url}/blazeauth`,
		},
	}),
	takesKeys: false,
	protectedByItself: false,
	creates: true,
	givesUpAt429: true,
	refusal: '{"success":false,"code":"application_forbidden","message":"Not allowed for this key."}',
	refusals: [200, 400, 401, 403, 404, 409, 422],
	saysHow: (_, words) => /Look (for|at) .*before you send/.test(words),
};
