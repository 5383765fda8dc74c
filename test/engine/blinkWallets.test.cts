import type { INodeParameters } from 'n8n-workflow';

import { BlinkAccount } from './blinkAccount.cts';

/*
 * An expression decides about the wallet. The editor then shows the fields of both wallets, and n8n
 * fills in the defaults of all that nobody has touched.
 */

const ADDRESS = 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx';

const blink = new BlinkAccount();

const run = async (operation: string, parameters: INodeParameters, wallets: string[]) =>
	await blink.run(
		operation,
		{ walletId: { __rl: true, mode: 'list', value: '={{ $json.wallet }}' }, ...parameters },
		{ items: wallets.map((wallet) => ({ json: { wallet } })) },
	);

const BOTH = ['BTC', 'USD'];

it.each<[string, INodeParameters]>([
	['payment.sendToBlinkUser', { username: 'bob', amount: 100, amountCents: 5 }],
	['payment.convert', { amount: 10_000, amountCents: 100 }],
	['payment.payLightningAddress', { lnAddress: 'carol@example.com', amount: 100 }],
	['invoice.create', { amount: 5, currency: { __rl: true, mode: 'id', value: 'USD' } }],
	['onChain.estimateFee', { address: ADDRESS, amountCents: 2500 }],
	['wallet.get', {}],
])('%s takes the wallet of each item', async (operation, parameters) => {
	const { error, json } = await run(operation, parameters, BOTH);
	expect(error).toBeUndefined();
	expect(json).toHaveLength(2);
});

it.each([
	['USD', 'cents', 'onChainUsdPaymentSend', { amountCents: 2500 }],
	['USD', 'sats', 'onChainUsdPaymentSendAsBtcDenominated', { amount: 20_000 }],
	['BTC', 'cents', 'onChainPaymentSend', { amount: 20_000 }],
])('%s in %s is sent by %s', async (wallet, amountUnit, field, amount) => {
	const parameters = { address: ADDRESS, amountUnit, ...amount };
	const { error } = await run('onChain.send', parameters, [wallet]);
	expect(error).toBeUndefined();
	expect(blink.requests(field)).toBe(1);
});

it.each<[string, INodeParameters, RegExp]>([
	['USD', { maxFee: 1 }, /^"Max Fee \(Sats\)" must be removed/],
	['BTC', { maxFeeCents: 1 }, /^"Max Fee \(Cents\)" must be removed/],
])('a limit in the unit of another wallet than %s is not dropped', async (wallet, limit, words) => {
	const paymentRequest = blink.outsideInvoice('pays', 500_000);
	const { error } = await run('payment.payInvoice', { paymentRequest, additionalFields: limit }, [
		wallet,
	]);
	expect(error?.message).toMatch(words);
	expect(blink.requests()).toBe(0);
});

it('no amount is taken from the field of the other wallet', async () => {
	const { error } = await run('payment.sendToBlinkUser', { username: 'bob', amount: 100 }, BOTH);
	expect(error?.message).toMatch(/^"Amount \(Cents\)" must be a whole number of cents/);
	expect(blink.requests()).toBe(0);
});

it('a limit that was set for the other wallet, before the wallet was changed, is not dropped either', async () => {
	const { error } = await blink.run('payment.payInvoice', {
		walletId: { __rl: true, mode: 'list', value: 'USD' },
		paymentRequest: blink.outsideInvoice('pays', 500_000),
		additionalFields: { maxFee: 1 },
	});
	expect(error?.message).toMatch(/^"Max Fee \(Sats\)" must be removed/);
	expect(blink.requests()).toBe(0);
});
