import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { blink as provider } from '../../nodes/Blink/provider';
import { Blink } from '../../nodes/Blink/Blink.node';
import { runNode } from '../support/engine.cts';
import nock from '../support/nock.cts';
import { differencesFromSample, schemaPath } from '../support/schemas.cts';
import { BlinkAccount, byId } from './blinkAccount.cts';

const blink = new BlinkAccount();

const located = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });
const ADDRESS = 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx';

/** What each operation is asked in the sandbox, after what has to be there first. */
const scenes: Record<string, () => INodeParameters | Promise<INodeParameters>> = {
	'account.exportTransactions': () => ({}),
	'account.get': () => ({}),
	'account.getLimits': () => ({}),
	'account.getScopes': () => ({}),
	'account.setDefaultWallet': () => byId(blink.demo.wallets.usd),
	'account.setDisplayCurrency': () => ({ currency: located('EUR') }),
	'apiKey.create': () => ({ name: 'Shop', scopes: ['RECEIVE'] }),
	'apiKey.getMany': () => ({ returnAll: true }),
	'apiKey.removeLimit': async () => ({ id: located(await keyId()) }),
	'apiKey.revoke': async () => ({ id: located(await keyId()) }),
	'apiKey.setLimit': async () => ({ id: located(await keyId()), limitSats: 5000 }),
	'callback.add': () => ({ url: 'https://example.com/blink' }),
	'callback.delete': () => ({ id: located(blink.control.addEndpoint('https://a.example/').id) }),
	'callback.getMany': () => {
		blink.control.addEndpoint('https://a.example/');
		return { returnAll: true };
	},
	'callback.getPortalUrl': () => ({}),
	'contact.create': () => ({ type: 'INTRALEDGER', handle: blink.demo.recipient }),
	'contact.getMany': async () => {
		await blink.run('contact.create', { handle: blink.demo.recipient });
		return { returnAll: true };
	},
	'graphql.customQuery': () => ({ document: '{ me { username } globals { network } }' }),
	'invoice.cancel': async () => await ownInvoice(),
	'invoice.create': () => blink.invoicing(),
	'invoice.createForRecipient': () => ({ username: blink.demo.recipient, amount: 500 }),
	'invoice.get': async () => await ownInvoice(),
	'invoice.getMany': () => ({ returnAll: true }),
	'invoice.getStatus': async () => ({ invoice: await paidInvoice() }),
	'invoice.waitUntilSettled': async () => ({ invoice: await paidInvoice() }),
	'lookup.businessMap': () => ({ returnAll: true }),
	'lookup.defaultWallet': () => ({ username: blink.demo.recipient }),
	'lookup.usernameAvailable': () => ({ username: 'nobody_yet' }),
	'onChain.createAddress': () => byId(blink.demo.wallets.btc),
	'onChain.estimateFee': () => ({
		...byId(blink.demo.wallets.btc),
		address: ADDRESS,
		amount: 20_000,
	}),
	'onChain.getCurrentAddress': () => byId(blink.demo.wallets.btc),
	'onChain.getSpeeds': () => ({}),
	'onChain.send': () => ({ ...byId(blink.demo.wallets.btc), address: ADDRESS, amount: 20_000 }),
	'onChain.sendAll': () => ({ ...byId(blink.demo.wallets.btc), address: ADDRESS }),
	'payment.convert': () => ({
		...byId(blink.demo.wallets.btc),
		targetWalletId: located(blink.demo.wallets.usd),
		amount: 10_000,
	}),
	'payment.payInvoice': () => blink.paying(blink.outsideInvoice('pays', 900)),
	'payment.payLightningAddress': () => ({
		...byId(blink.demo.wallets.btc),
		lnAddress: 'carol@example.com',
		amount: 300,
	}),
	'payment.payLnurl': () => ({
		...byId(blink.demo.wallets.btc),
		lnurl: blink.control.outsideLnurl('pays').lnurl,
		amount: 300,
	}),
	'payment.probeFee': () => blink.paying(blink.outsideInvoice('pays', 900)),
	'payment.sendToBlinkUser': () => ({
		...byId(blink.demo.wallets.btc),
		username: blink.demo.recipient,
		amount: 300,
	}),
	'price.convert': () => ({ currency: located('EUR'), amount: '12.50' }),
	'price.get': () => ({ currency: located('JPY') }),
	'price.getCurrencies': () => ({}),
	'price.getHistory': () => ({}),
	'transaction.get': () => ({
		...byId(blink.demo.wallets.btc),
		transactionId: located(received()?.id ?? ''),
	}),
	'transaction.getByAddress': async () => ({
		...byId(blink.demo.wallets.btc),
		address: await deposit(),
	}),
	'transaction.getByPayment': async () => ({
		...byId(blink.demo.wallets.btc),
		invoice: await paidInvoice(),
	}),
	'transaction.getMany': () => ({ returnAll: true }),
	'transaction.getPendingIncoming': async () => {
		await deposit();
		return {};
	},
	'wallet.get': () => byId(blink.demo.wallets.usd),
	'wallet.getMany': () => ({ returnAll: true }),
};

const received = () =>
	blink.running.providers.blink.world.transactions.find(
		({ walletId }) => walletId === blink.demo.wallets.btc,
	);

async function keyId(): Promise<string> {
	const { json } = await blink.run('apiKey.create', { name: 'For a moment', scopes: ['READ'] });
	return String(json[0]?.id);
}

async function ownInvoice(): Promise<INodeParameters> {
	const { json } = await blink.run('invoice.create', blink.invoicing());
	return { ...byId(blink.demo.wallets.btc), paymentHash: located(String(json[0]?.paymentHash)) };
}

async function paidInvoice(): Promise<string> {
	const { json } = await blink.run('invoice.create', blink.invoicing());
	blink.control.payInvoice(String(json[0]?.paymentHash));
	return String(json[0]?.paymentHash);
}

async function deposit(): Promise<string> {
	const { json } = await blink.run('onChain.createAddress', byId(blink.demo.wallets.btc));
	blink.control.receiveOnChain(String(json[0]?.address), 30_000);
	return String(json[0]?.address);
}

it('has a scene for every operation', () => {
	const all = Object.entries(provider.resources).flatMap(([resource, { operations }]) =>
		Object.keys(operations).map((name) => `${resource}.${name}`),
	);
	expect(Object.keys(scenes).sort()).toEqual(all.sort());
});

it.each(Object.entries(scenes))('%s works, and answers like its sample', async (operation, set) => {
	const parameters = await set();
	const { json, error } = await blink.run(operation, parameters);
	expect(error).toBeUndefined();
	expect(json.length).toBeGreaterThan(0);
	const [resource = '', name = ''] = operation.split('.');
	expect(differencesFromSample(schemaPath(new Blink(), resource, name), json)).toEqual([]);
});

describe('money that moves', () => {
	const effects: Array<[string, IDataObject]> = [
		['payment.payLightningAddress', { status: 'SUCCESS', amount: -301 }],
		['payment.sendToBlinkUser', { status: 'SUCCESS', amount: -300, fee: 0 }],
		['payment.convert', { status: 'SUCCESS', amount: -10_000, currency: 'BTC' }],
		['onChain.send', { status: 'PENDING', currency: 'BTC' }],
	];

	it.each(effects)('%s takes it from the wallet once', async (operation, output) => {
		const parameters = await scenes[operation]?.();
		const { json } = await blink.run(operation, parameters);
		expect(json).toMatchObject([output]);
		expect(blink.timesPaid()).toBe(1);
	});

	it.each(effects)('%s is found after a cut connection, and not sent again', async (operation) => {
		const parameters = await scenes[operation]?.();
		blink.running.faults.add({ operation: 'BlinkPayment', effect: { kind: 'cut' }, when: 'after' });
		const { json, error } = await blink.run(operation, parameters, { retryOnFail: true });
		expect(blink.timesPaid()).toBe(1);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ alreadySubmitted: true, transactionId: expect.any(String) }]);
	});
});

it('exports the transactions as a file', async () => {
	const { items } = await blink.run('account.exportTransactions');
	const [file] = Object.values(items[0]?.binary ?? {});
	const csv = Buffer.from(file?.data ?? '', 'base64').toString('utf8');
	expect(csv.split('\n')[0]).toContain('walletId');
	expect(file).toMatchObject({ mimeType: 'text/csv', fileName: 'blink-transactions.csv' });
});

describe('without a credential', () => {
	const run = async (operation: string, parameters: INodeParameters) => {
		const [resource = '', name = ''] = operation.split('.');
		const set = { resource, operation: name, ...parameters };
		return await runNode({ node: new Blink(), parameters: set, credentials: {} });
	};

	it.each(['lookup.usernameAvailable', 'invoice.getStatus', 'price.getHistory'])(
		'%s goes to mainnet when "None" is chosen, without a key',
		async (operation) => {
			const invoice = 'ab'.repeat(32);
			const status = { status: 'PENDING', paymentHash: invoice, paymentRequest: null };
			const asked = nock('https://api.blink.sv', { badheaders: ['x-api-key', 'authorization'] })
				.post('/graphql')
				.reply(200, {
					data: {
						usernameAvailable: true,
						n0: { ...status, paymentPreimage: null },
						btcPriceList: [{ timestamp: 1, price: { base: 1, offset: 4 } }],
					},
				});
			const parameters = { authentication: 'none', username: 'somebody', invoice };
			const { error, json } = await run(operation, parameters);
			expect(error).toBeUndefined();
			expect(json).toHaveLength(1);
			expect(asked.isDone()).toBe(true);
		},
	);

	it('an operation that needs a key says so, and sends nothing', async () => {
		const { error } = await run('wallet.getMany', { authentication: 'none' });
		expect(error?.message).toMatch(/credentials/i);
		expect(blink.requests()).toBe(0);
	});
});
