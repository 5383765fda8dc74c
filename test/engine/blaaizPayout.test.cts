import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { NAIRA_PAYOUT, runBlaaiz } from './blaaizScene.cts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

interface Row {
	merchant_reference: string;
	amount: number;
}

const payouts = () => {
	const { transactions } = sandbox.providers.blaaiz.state() as { transactions: Row[] };
	return transactions;
};

const pay = async (more: object = {}) =>
	await runBlaaiz(sandbox, { operation: 'payout.create', parameters: NAIRA_PAYOUT, ...more });

it('pays once and shows the reference that was derived', async () => {
	const run = await pay();
	expect(run.error).toBeUndefined();
	expect(run.json).toEqual([
		expect.objectContaining({
			status: 'PROCESSING',
			amount: 1500.25,
			currency: 'NGN',
			already_created: false,
			merchant_reference: payouts()[0]?.merchant_reference,
		}),
	]);
	expect(payouts()[0]?.merchant_reference).toMatch(/^[0-9a-f-]{36}$/);
});

it('pays once although the answer was lost and n8n retries the node', async () => {
	sandbox.faults.add({
		provider: 'blaaiz',
		operation: 'POST /payout',
		when: 'after',
		effect: { kind: 'cut' },
	});
	const run = await pay({ retryOnFail: true });
	expect(payouts()).toHaveLength(1);
	expect(run.json).toEqual([
		expect.objectContaining({
			already_created: true,
			merchant_reference: payouts()[0]?.merchant_reference,
		}),
	]);
});

it('reports a lost answer as unknown, with the reference to look up', async () => {
	sandbox.faults.add({
		provider: 'blaaiz',
		operation: 'POST /payout',
		when: 'after',
		effect: { kind: 'cut' },
	});
	const run = await pay({ onError: 'continueRegularOutput' });
	expect(run.json).toEqual([
		expect.objectContaining({
			outcome: 'unknown',
			merchant_reference: payouts()[0]?.merchant_reference,
		}),
	]);
});
