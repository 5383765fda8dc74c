import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { BlaaizTrigger } from '../../nodes/Blaaiz/BlaaizTrigger.node';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import * as blaaiz from './blaaizDelivery.cts';
import { byId, NAIRA_PAYOUT } from './blaaizScene.cts';
import { JPEG, step } from './blaaizSteps.cts';
import { type Deliver, offeredBy, only, shapesOf } from './eventShapes.cts';

/* Every event of Blaaiz, as the sandbox sends it and as the documentation has it: see eventShape. */

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

describe('Blaaiz', () => {
	const node = new BlaaizTrigger();

	const deliver: Deliver = async (body, options = {}) => {
		const target = blaaiz.trigger({ events: ['*'], options });
		return only((await target.deliver({ body, headers: blaaiz.signed(body) })).started);
	};

	/** What Blaaiz delivers of a day on which everything happens. */
	async function everything(): Promise<string[]> {
		const { actions, deliverer } = sandbox.providers.blaaiz;
		const act = async (name: string, input: object) =>
			(await actions.find((one) => one.name === name)?.perform(input)) as IDataObject;
		const run = async (operation: string, parameters: INodeParameters) =>
			await step(sandbox, operation, parameters, operation.includes('upload') ? JPEG : undefined);
		await act('configureWebhook', { url: 'http://127.0.0.1:9/nobody' });
		deliverer?.hold();
		for (const currency of ['NGN', 'CAD', 'USD']) await act('collect', { currency, amount: 20.5 });
		const collected = await act('collect', { currency: 'GBP', amount: 30 });
		await run('refund.create', { transactionId: byId(String(collected.id)) });
		await run('collection.requestInterac', { amount: '50', email: 'payer@example.com' });
		await run('interacAutoDepositEmail.create', { email: 'pay@example.com' });
		await run('virtualAccount.create', {
			walletId: byId('wallet-gbp'),
			customerId: byId('cust-ada'),
		});
		for (const status of ['VERIFIED', 'REJECTED']) {
			await act('reviewCustomer', { id: 'cust-ada', status });
		}
		await act('reviewCustomer', { id: 'cust-ada', status: 'VERIFIED' });
		for (const status of ['SUCCESSFUL', 'FAILED']) {
			const { transaction_id: id, id: other } = await run('payout.create', NAIRA_PAYOUT);
			await act('settlePayout', { id: String(id ?? other), status });
		}
		await run('cryptoPayout.create', {
			walletId: byId('cw-usdc'),
			customerId: byId('cust-ada'),
			amount: '25.5',
			address: '0x1',
			asset: 'USDC',
			network: 'ETHEREUM_MAINNET',
		});
		const { id } = await run('complianceSession.create', {
			customerReference: 'u1',
			checks: 'documentsAddress',
			fulfilmentMode: 'HEADLESS',
		});
		const sessionId = byId(String(id));
		const upload = { sessionId, idDocType: 'PASSPORT', country: 'GBR' };
		await run('complianceSession.uploadDocument', upload);
		await run('complianceSession.submit', { sessionId });
		await sandbox.clock.advance(5 * 86_400_000);
		return deliverer?.list().map(({ body }) => body) ?? [];
	}

	const MONEY = {
		transaction_id: 't',
		transaction_amount: 20.5,
		transaction_currency: 'NGN',
		event_id: 'e',
	};

	/** What is documented and not in the sandbox; also the wrapper that Blaaiz' page on events speaks of. */
	const documented: object[] = [
		...['FAILED', 'INITIATED', 'PENDING', 'EXPIRED', 'SUCCESSFUL'].map((status) => ({
			type: 'collection',
			...MONEY,
			transaction_status: status,
		})),
		...['FAILED', 'PROCESSING', 'SUCCESSFUL'].map((status) => ({
			event: 'payout',
			data: { ...MONEY, transaction_status: status },
		})),
		{ type: 'payout_initiated', ...MONEY, transaction_status: 'PENDING' },
		...['failed', 'processing', 'successful'].map((status) => ({
			type: 'refund',
			refund_id: 'f',
			amount: 500,
			currency: 'GBP',
			status,
			created_at: '2026-08-03T10:15:00+02:00',
		})),
		...['failed', 'rejected', 'credited', 'created', 'ready'].map((name) => ({
			event: `virtual_account.${name}`,
			virtual_account_id: 'v',
			currency: 'USD',
			status: 'FAILED',
		})),
		...['crypto.deposit.successful', 'crypto.payout.failed', 'crypto.payout.processing'].map(
			(event) => ({
				event,
				transaction_id: 'x',
				transaction_status: 'SUCCESSFUL',
				currency: 'USDC',
				amount: '100.000000',
			}),
		),
		{ type: 'auto_deposit_email.blocked', email: 'p@b.test', status: 'BLOCKED' },
		{
			event: 'merchant.kyc.session.expired',
			data: { session_id: 's', customer_reference: 'u', expired_at: '2026-08-29T09:31:05.000Z' },
		},
		{ event: 'loan.granted', amount: 5, status: 'OK', id: 'x' },
		{ surprise: true },
	];

	it('has the one shape for every event', async () => {
		const bodies = [...(await everything()), ...documented.map((event) => JSON.stringify(event))];
		const events = await shapesOf(node, bodies, deliver, []);
		expect(offeredBy(node).filter((event) => !events.has(event))).toEqual([]);
	});

	it.each([
		['20.5', 20.5],
		['20.0', 20],
		['"100.000000"', '100.000000'],
		['1234567890123456.78', '1234567890123456.78'],
		['9007199254740993', '9007199254740993'],
		['49.990000000000002', 49.99],
		['"a lot"', null],
		['null', null],
	])('an amount of %s is %j: no digit is lost', async (written, amount) => {
		const body = `{"type":"collection","transaction_status":"SUCCESSFUL","transaction_id":"t","transaction_amount":${written}}`;
		expect(await deliver(body)).toMatchObject({ amount });
	});

	it.each<[string, string | null, boolean, 'quiet' | 'warned']>([
		['collection', 'SUCCESSFUL', true, 'quiet'],
		['collection', 'FAILED', false, 'quiet'],
		['collection', 'SETTLED', false, 'warned'],
		['collection', 'VERIFIED', false, 'warned'],
		['collection', null, false, 'warned'],
		['loan', 'SUCCESSFUL', false, 'warned'],
	])('Successful Only: %s with %s starts: %s (%s)', async (type, status, starts, log) => {
		const body = JSON.stringify({ type, transaction_id: 't', transaction_status: status });
		const target = blaaiz.trigger({ events: ['*'], filters: { successfulOnly: true } });
		const outcome = await target.deliver({ body, headers: blaaiz.signed(body) });
		expect([outcome.status, outcome.started !== undefined]).toEqual([200, starts]);
		expect(outcome.log).toHaveLength(log === 'warned' ? 1 : 0);
		if (!starts && log === 'quiet') expect(target.debugLog).toHaveLength(1);
	});

	it('is not published with statuses besides Successful Only', async () => {
		const filters = { successfulOnly: true, statuses: ['failed'] };
		await expect(blaaiz.trigger({ filters }).activate()).rejects.toThrow(
			'"Statuses" must be empty',
		);
	});
});
