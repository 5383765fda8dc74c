import { DEMO } from '../../../sandbox/blazeauth/domain/demo.cts';
import { itemsOf } from '../../../tools/n8n/executions.cts';
import { activateWorkflow, deactivateWorkflow, Workflow } from '../../../tools/n8n/workflows.cts';
import { readExample, realN8n, type RealN8n } from '../../support/n8n.cts';

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
});
beforeEach(async () => {
	await n8n.control('reset');
});

describe('the treasury report', () => {
	it('has every wallet with its exact balance and rate, and the sum in dollars', async () => {
		await n8n.control('blink/price', { centsPerBtc: 6_543_210 });
		const execution = await n8n.run(
			readExample('blaaiz-blink-report-treasury'),
			'Every Monday at eight',
		);
		expect(execution.error?.message).toBeUndefined();
		const wallets = itemsOf(execution, 'Wallets at Blink');
		const sats = Number(wallets.find(({ unit }) => unit === 'sats')?.balance);
		const cents = Number(wallets.find(({ unit }) => unit === 'cents')?.balance);
		const row = (
			provider: string,
			currency: string,
			balance: string,
			rate: string,
			usCents: number,
		) => ({
			provider,
			currency,
			balance,
			rate,
			usCents,
		});
		// the sandbox: 1 USD = 1500 NGN, 0.79 GBP, 0.92 EUR, 1.37 CAD
		const expected = [
			row('Blaaiz', 'NGN', '5000000.00', '1 USD = 1500 NGN', 333_333),
			row('Blaaiz', 'USD', '20000.00', 'as it is', 2_000_000),
			row('Blaaiz', 'GBP', '15000.00', '1 USD = 0.79 GBP', 1_898_734),
			row('Blaaiz', 'EUR', '12000.00', '1 USD = 0.92 EUR', 1_304_348),
			row('Blaaiz', 'CAD', '8000.00', '1 USD = 1.37 CAD', 583_942),
			row(
				'Blink',
				'BTC',
				`0.${String(sats).padStart(8, '0')}`,
				'1 BTC = 65432.1 USD',
				Number((BigInt(sats) * 6_543_210n + 50_000_000n) / 100_000_000n),
			),
			row('Blink', 'USD', (cents / 100).toFixed(2), 'as it is', cents),
		];
		const total = expected.reduce((sum, { usCents }) => sum + usCents, 0);
		expect(itemsOf(execution, 'The report')).toMatchObject([
			{ wallets: expected, totalUsd: (total / 100).toFixed(2), withoutRate: [] },
		]);
		const lines = String(itemsOf(execution, 'The report')[0]?.text).split('\n');
		expect(lines[0]).toBe('Blaaiz: 5,000,000.00 NGN (1 USD = 1500 NGN)');
		expect(lines[1]).toBe('Blaaiz: 20,000.00 USD (as it is)');
	});

	it('names the wallets that could not be valued', async () => {
		await n8n.control('faults', {
			operation: 'realtimePrice',
			times: 99,
			effect: { kind: 'status', status: 404 },
		});
		const execution = await n8n.run(
			readExample('blaaiz-blink-report-treasury'),
			'Every Monday at eight',
		);
		expect(itemsOf(execution, 'The report')).toMatchObject([
			{ totalUsd: '0.00', withoutRate: ['NGN', 'USD', 'GBP', 'EUR', 'CAD', 'BTC', 'USD'] },
		]);
	});
});

describe('the warning of limits', () => {
	/** What the workflow is when its schedule starts it; a run that is asked for is a person's. */
	const bySchedule = (workflow: Workflow) => {
		const text = JSON.stringify(workflow);
		const scheduled = text.replace("$execution.mode === 'test'", 'false');
		expect(scheduled).not.toBe(text);
		return Workflow.parse(JSON.parse(scheduled));
	};

	it('names what is low or nearly used up, once a day, and whenever a person asks', async () => {
		const workflow = readExample('blaaiz-blink-blazeauth-warn-of-limits');
		await n8n.control('blazeauth/settings', {
			limits: { apiKeyCount: 99, createdApplicationsCount: 2 },
		});
		const first = await n8n.run(bySchedule(workflow), 'Every hour');
		expect(itemsOf(first, 'The warning')).toEqual([
			{
				subject: '2 warning(s) about money and licences',
				text: 'Blaaiz: 8,000.00 CAD left\nBlazeauth: 2 of 2 used of createdApplicationsCount',
				warnings: [
					'Blaaiz: 8,000.00 CAD left',
					'Blazeauth: 2 of 2 used of createdApplicationsCount',
				],
			},
		]);
		const again = await n8n.run(bySchedule(workflow), 'Every hour');
		expect(again.status).toBe('success');
		expect(again.runs['The warning']).toBeUndefined();
		// a person who asks gets an answer
		const asked = await n8n.run(workflow, 'Every hour');
		expect(itemsOf(asked, 'The warning')).toEqual(itemsOf(first, 'The warning'));

		// a provider that cannot be read is news, and does not keep the others from being read
		await n8n.control('faults', {
			provider: 'blink',
			times: 99,
			effect: { kind: 'status', status: 401 },
		});
		const third = await n8n.run(bySchedule(workflow), 'Every hour');
		expect(itemsOf(third, 'The warning')).toMatchObject([
			{ warnings: [expect.stringMatching(/^Not checked: Blink does not accept the API key/)] },
		]);
	});
});

it('licences are reported every night', async () => {
	const execution = await n8n.run(readExample('blazeauth-report-every-night'), 'Every night');
	expect(execution.error?.message).toBeUndefined();
	expect(itemsOf(execution, 'The report')).toEqual([
		{
			applications: [
				expect.objectContaining({ name: 'Photo Editor', expired: 1, blacklisted: 1 }),
				expect.objectContaining({ name: 'Sound Studio', total: 1 }),
			],
			expiring: expect.arrayContaining([expect.objectContaining({ license: DEMO.licenses.soon })]),
		},
	]);
});

it('the books get a row for each payment, without a public address', async () => {
	const workflow = await n8n.activateExample('blink-watch-the-account');
	await n8n.control('blink/receiveFromRecipient', { sats: 4321, memo: 'Rent' });
	// publishing polls at once
	await deactivateWorkflow(n8n.session, workflow.id);
	await activateWorkflow(n8n.session, workflow.id);
	const execution = await n8n.waitFor(workflow.id, (one) =>
		itemsOf(one, 'Row for the books').some(({ amount }) => amount === 4321),
	);
	expect(itemsOf(execution, 'Row for the books')).toMatchObject([
		{
			kind: 'receive.intraledger',
			currency: 'SAT',
			status: 'success',
			unit: 'sats',
			balance: expect.any(Number),
		},
	]);
	await deactivateWorkflow(n8n.session, workflow.id);
});
