import { strict as assert } from 'node:assert';
import { z } from 'zod';

import { action, type Check, control, outputsOf, type Part, run, type Scene } from './scene.cts';

/** A way of moving money, and how often the provider has done it. */
interface Payment {
	title: string;
	provider: 'banksy' | 'blaaiz' | 'blink';
	/** The request that pays, as the sandbox names it. */
	operation: string;
	part: (scene: Scene) => Part;
	made: (scene: Scene) => number;
	/** Whether a retry finds out what became of the payment: else its outcome stays unknown. */
	recognisesRetries: boolean;
}

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const Ledger = z.object({ transactions: z.array(z.object({ type: z.string() }).passthrough()) });

const PAYMENTS: readonly Payment[] = [
	{
		title: 'Banksy: Create Payment',
		provider: 'banksy',
		operation: 'createPayment',
		part: () =>
			action('banksy', 'payment', 'create', {
				amount: '12.5',
				currency: 'USD',
				successUrl: 'https://shop.example/thanks',
				failureUrl: 'https://shop.example/sorry',
			}),
		made: ({ sandbox }) => sandbox.providers.banksy.world.payments.length,
		recognisesRetries: false,
	},
	{
		title: 'Blaaiz: Create Payout',
		provider: 'blaaiz',
		operation: 'POST /payout',
		part: () =>
			action('blaaiz', 'payout', 'create', {
				walletId: byId('wallet-ngn'),
				customerId: byId('cust-ada'),
				destination: 'ngnBank',
				amountSide: 'from',
				amount: '1000.5',
				bankId: byId('bank-1'),
				accountNumber: '0123456789',
			}),
		made: ({ sandbox }) =>
			Ledger.parse(sandbox.providers.blaaiz.state()).transactions.filter(
				({ type }) => type === 'payout',
			).length,
		recognisesRetries: true,
	},
	{
		title: 'Blink: Send to Blink User',
		provider: 'blink',
		operation: 'intraLedgerPaymentSend',
		part: ({ sandbox }) =>
			action('blink', 'payment', 'sendToBlinkUser', {
				walletCurrency: 'BTC',
				walletId: byId(sandbox.providers.blink.demo.wallets.btc),
				recipientBy: 'username',
				username: sandbox.providers.blink.demo.recipient,
				amount: 1000,
			}),
		made: ({ sandbox }) => {
			const { demo, world } = sandbox.providers.blink;
			return world.transactions.filter(
				({ walletId, settlementAmount }) => walletId === demo.wallets.btc && settlementAmount < 0,
			).length;
		},
		recognisesRetries: true,
	},
];

/** The provider pays, and its answer never arrives; n8n runs the node again. */
async function loseAnswer(scene: Scene, payment: Payment): Promise<string> {
	const before = payment.made(scene);
	const { provider, operation } = payment;
	await control(scene, 'faults', { provider, operation, when: 'after', effect: { kind: 'cut' } });
	const retrying = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
	const { status } = await run(scene, { ...payment.part(scene), settings: retrying });
	assert.equal(payment.made(scene) - before, 1, 'times paid');
	assert.equal(status, payment.recognisesRetries ? 'success' : 'error');
	return `paid once, ${status === 'success' ? 'and the node says so' : 'outcome unknown'}`;
}

/** The provider refuses to pay; what is behind the error output must hear of it, and nothing else. */
async function refuse(scene: Scene, payment: Payment): Promise<string> {
	const before = payment.made(scene);
	const { provider, operation } = payment;
	await control(scene, 'faults', { provider, operation, effect: { kind: 'status', status: 403 } });
	const leaving = { onError: 'continueErrorOutput' };
	const execution = await run(scene, { ...payment.part(scene), settings: leaving });
	const items = outputsOf(execution).map((output) => output.length);
	assert.deepEqual(items, [0, 1], 'items by the success output and by the error output');
	assert.equal(payment.made(scene) - before, 0, 'times paid');
	return '1 item by the error output';
}

export const lostAnswers: readonly Check[] = PAYMENTS.map((payment) => ({
	title: `${payment.title}: the answer is lost, Retry On Fail`,
	run: async (scene) => await loseAnswer(scene, payment),
}));

export const errorOutputs: readonly Check[] = PAYMENTS.map((payment) => ({
	title: `${payment.title}: refused, Continue (using error output)`,
	run: async (scene) => await refuse(scene, payment),
}));
