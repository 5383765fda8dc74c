import { sleptMs } from '../support/pauses.cts';
import type { INodeExecutionData } from 'n8n-workflow';

import { Blink } from '../../nodes/Blink/Blink.node';
import { differencesFromSample, schemaPath } from '../support/schemas.cts';
import { BlinkAccount } from './blinkAccount.cts';

const UUID_V5 = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const PAY = 'lnInvoicePaymentSend';

const blink = new BlinkAccount();

beforeEach(() => void sleptMs());

describe('paying an invoice', () => {
	it('moves the money once and says which key marked it', async () => {
		const { json, error } = await blink.run(
			'payment.payInvoice',
			blink.paying(blink.outsideInvoice('pays', 5000)),
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ status: 'SUCCESS', currency: 'BTC', idempotencyKey: expect.stringMatching(UUID_V5) },
		]);
		expect(Number(json[0]?.amount)).toBeLessThanOrEqual(-5000);
		expect(blink.timesPaid()).toBe(1);
		const [request] = blink.running.requests.list({ operation: PAY });
		expect(request?.headers['x-idempotency-key']).toBe(json[0]?.idempotencyKey);
		expect(differencesFromSample(schemaPath(new Blink(), 'payment', 'payInvoice'), json)).toEqual(
			[],
		);
	});

	it('that leaves the amount open takes it from the node', async () => {
		const parameters = blink.paying(blink.outsideInvoice('pays', null), {
			additionalFields: { amount: 2000 },
		});
		const { json } = await blink.run('payment.payInvoice', parameters);
		expect(json).toMatchObject([{ status: 'SUCCESS' }]);
		expect(Number(json[0]?.amount)).toBeLessThanOrEqual(-2000);
	});

	it('that hangs gives PENDING, and is not sent again', async () => {
		const run = await blink.run(
			'payment.payInvoice',
			blink.paying(blink.outsideInvoice('hangs', 5000)),
			{
				retryOnFail: true,
			},
		);
		expect(run.error).toBeUndefined();
		expect(run.json).toMatchObject([{ status: 'PENDING' }]);
		expect(blink.requests(PAY)).toBe(1);
	});

	it('with a limit on the fee pays nothing above it', async () => {
		const parameters = blink.paying(blink.outsideInvoice('pays', 500_000), {
			additionalFields: { maxFee: 0 },
		});
		const { error } = await blink.run('payment.payInvoice', parameters);
		expect(error?.message).toContain('is above "Max Fee"');
		expect(error?.description).toContain('Nothing was paid');
		expect(blink.requests(PAY)).toBe(0);
	});

	it.each([
		['refuses', /rejected/i],
		['unreachable', /route/i],
		['expired', /expired/i],
	] as const)('that fails (%s) says why and what to do, and moves nothing', async (fate, words) => {
		const before = blink.balance;
		const { error, tasks } = await blink.run(
			'payment.payInvoice',
			blink.paying(blink.outsideInvoice(fate, 5000)),
		);
		expect(error?.message).toMatch(words);
		expect(error?.description).toBeTruthy();
		expect(tasks).toHaveLength(1);
		expect(blink.balance).toBe(before);
	});
});

describe('a payment whose answer is lost', () => {
	it('is reported as open after a failure of the server, and sent only once', async () => {
		blink.running.faults.add({ operation: PAY, effect: { kind: 'status', status: 500 } });
		const { error } = await blink.run(
			'payment.payInvoice',
			blink.paying(blink.outsideInvoice('pays', 5000)),
		);
		expect(error?.message).toBe(
			'The outcome is unknown: Blink returned something that is not a GraphQL result (status 500)',
		);
		expect(error?.description).toMatch(/Look the payment up.*idempotency key [0-9a-f-]{36}/);
		expect(blink.requests(PAY)).toBe(1);
	});

	it('tells workflows that the outcome is unknown, and by which key to ask', async () => {
		blink.running.faults.add({ operation: PAY, when: 'after', effect: { kind: 'cut' } });
		const { json } = await blink.run(
			'payment.payInvoice',
			blink.paying(blink.outsideInvoice('pays', 5000)),
			{
				onError: 'continueRegularOutput',
				apiKey: blink.demo.keys.writeOnly,
			},
		);
		expect(json).toMatchObject([
			{
				error: expect.stringMatching(/^The outcome is unknown/),
				message: expect.stringContaining('Look the payment up'),
				details: { outcome: 'unknown', idempotencyKey: expect.stringMatching(UUID_V5) },
			},
		]);
		expect(blink.requests(PAY)).toBe(1);
		expect(blink.timesPaid()).toBe(1);
	});

	it('is found at once, without a retry', async () => {
		blink.running.faults.add({ operation: PAY, when: 'after', effect: { kind: 'cut' } });
		const { json, error } = await blink.run(
			'payment.payInvoice',
			blink.paying(blink.outsideInvoice('pays', 5000)),
			{
				retryOnFail: true,
			},
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ status: 'SUCCESS', alreadySubmitted: true }]);
		expect(blink.requests(PAY)).toBe(1);
		expect(blink.timesPaid()).toBe(1);
		expect(differencesFromSample(schemaPath(new Blink(), 'payment', 'payInvoice'), json)).toEqual(
			[],
		);
	});

	it('is retried when the server refused before it began', async () => {
		const effect = { kind: 'status', status: 429, retryAfter: 3 } as const;
		blink.running.faults.add({ operation: PAY, effect });
		const { json } = await blink.run(
			'payment.payInvoice',
			blink.paying(blink.outsideInvoice('pays', 5000)),
		);
		expect(json).toMatchObject([{ status: 'SUCCESS' }]);
		expect(sleptMs()).toBe(3000);
		expect(blink.timesPaid()).toBe(1);
	});
});

describe('several payments', () => {
	it('say how many went out before the one that failed', async () => {
		const items = [
			blink.outsideInvoice('pays', 1000),
			blink.outsideInvoice('refuses', 1000),
			blink.outsideInvoice('pays', 1000),
		].map((request): INodeExecutionData => ({ json: { request } }));
		const { error } = await blink.run('payment.payInvoice', blink.paying('={{ $json.request }}'), {
			items,
		});
		expect(error).toMatchObject({ context: { itemIndex: 1 } });
		expect(error?.description).toContain('1 of 3 items went through');
		expect(blink.requests(PAY)).toBe(2);
		expect(blink.timesPaid()).toBeGreaterThanOrEqual(1);
	});
});
