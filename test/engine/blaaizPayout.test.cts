import '../support/pauses.cts';

import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { byId, NAIRA_PAYOUT, runBlaaiz } from './blaaizScene.cts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

interface Row {
	id: string;
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

it('finds a payout whose answer was lost at once, by its reference', async () => {
	sandbox.faults.add({
		provider: 'blaaiz',
		operation: 'POST /payout',
		when: 'after',
		effect: { kind: 'cut' },
	});
	const run = await pay();
	expect(run.json).toEqual([
		expect.objectContaining({ id: payouts()[0]?.id, already_created: true }),
	]);
	expect(sandbox.requests.list({ operation: 'POST /payout' })).toHaveLength(1);
});

it('reports a lost answer as unknown where it cannot be looked up, with the reference', async () => {
	for (const operation of ['POST /payout', undefined]) {
		sandbox.faults.add({
			provider: 'blaaiz',
			...(operation ? { operation } : { path: '*/transaction/*', times: 9 }),
			when: operation ? 'after' : 'before',
			effect: { kind: 'cut' },
		});
	}
	const run = await pay({ onError: 'continueRegularOutput' });
	expect(run.json).toEqual([
		expect.objectContaining({
			error: expect.stringContaining('The outcome is unknown'),
			details: expect.objectContaining({
				outcome: 'unknown',
				merchant_reference: payouts()[0]?.merchant_reference,
			}),
		}),
	]);
	expect(payouts()).toHaveLength(1);
});

it('pays each item once with the references of a list, however often the list is run', async () => {
	const items = ['INV-1', 'INV-2'].map((reference) => ({ json: { reference } }));
	const parameters = {
		...NAIRA_PAYOUT,
		additionalFields: { merchantReference: '={{ $json.reference }}' },
	};
	const first = await pay({ parameters, items });
	const second = await pay({ parameters, items });
	const created = (run: typeof first) => run.json.map((item) => item.already_created);
	expect(created(first)).toEqual([false, false]);
	expect(created(second)).toEqual([true, true]);
	expect(payouts()).toHaveLength(2);
});

it('names the fields of the form that Blaaiz does not accept', async () => {
	sandbox.faults.add({
		provider: 'blaaiz',
		operation: 'POST /payout',
		effect: {
			kind: 'status',
			status: 422,
			body: JSON.stringify({
				message: 'The given data was invalid.',
				errors: { account_number: ['The account number must be 10 digits.'] },
			}),
		},
	});
	const run = await pay();
	expect(run.error).toMatchObject({
		message: 'Blaaiz does not accept "Account Number"',
		description: '"Account Number": The account number must be 10 digits. Nothing was done.',
		httpCode: '422',
	});
});

it('swaps once although the answer was lost and n8n retries the node', async () => {
	sandbox.faults.add({
		provider: 'blaaiz',
		operation: 'POST /swap',
		when: 'after',
		effect: { kind: 'cut' },
	});
	const run = await runBlaaiz(sandbox, {
		operation: 'swap.create',
		parameters: {
			fromBusinessWalletId: byId('wallet-ngn'),
			toBusinessWalletId: byId('wallet-usd'),
			amount: '10',
			amountType: 'from',
		},
		retryOnFail: true,
	});
	expect(run.error).toMatchObject({
		message: 'The outcome is unknown: Blaaiz returned no usable response (ECONNRESET)',
		description: expect.stringMatching(
			/"Transaction: Get Many" and the type Swap .* It was not sent again\.$/,
		),
	});
	expect(sandbox.requests.list({ operation: 'POST /swap' })).toHaveLength(1);
});
