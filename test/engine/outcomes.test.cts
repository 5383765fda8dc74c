import type { INodeExecutionData } from 'n8n-workflow';

import { runNode, runOf, runWorkflow } from '../support/engine.cts';
import type { NodeSpec } from '../support/workflow.cts';
import { type Answer, order, OrdersOfAcme, Pay } from './acme/orders.cts';

/* What becomes of payments, with what n8n's engine does on a failure. */

const acme = new OrdersOfAcme();

const LOW: Answer = { effect: false, status: 422, body: { code: 'LOW_BALANCE' } };
const LOST: Answer = { effect: true, status: 302, body: '' };
const BUSY: Answer = { effect: false, status: 503, body: '<html>busy</html>' };
const PAID: Answer = { effect: true };

const items = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: { amount: index + 1 } }));

type Options = Partial<NodeSpec> & { count?: number; mode?: 'retry' };

/** Pays one order for each item. */
async function pay({ count = 1, ...more }: Options = {}) {
	return await runNode({
		node: new Pay(),
		parameters: { ...order, amount: '={{ $json.amount }}' },
		credentials: acme.credentials,
		items: items(count),
		...more,
	});
}

describe('with "Retry On Fail"', () => {
	it('a refused payment is attempted anew, under another key', async () => {
		acme.answers(LOW, LOW);
		const { json } = await pay({ retryOnFail: 3 });
		expect(json).toEqual([{ id: 'o_1' }]);
		expect(new Set(acme.keys).size).toBe(3);
	});

	it('the refusal is what a payment ends with that is refused each time', async () => {
		acme.answers(LOW, LOW);
		const { error } = await pay({ retryOnFail: 2 });
		expect(error?.message).toBe('Acme refused: LOW_BALANCE');
		expect([acme.requests, acme.payments]).toEqual([2, 0]);
	});

	it.each([
		['lost', LOST, 1],
		['that may or may not have been made', BUSY, 0],
	])('a payment whose answer is %s is never sent again', async (_, answer, payments) => {
		acme.answers(answer);
		const { error } = await pay({ retryOnFail: 5 });
		expect(error?.message).toContain('The outcome is unknown');
		expect(error?.description).toContain('Look for the order at Acme. It was not sent again.');
		expect([acme.requests, acme.payments]).toEqual([1, payments]);
	});

	it('what went through before the one that failed is neither paid again nor forgotten', async () => {
		acme.answers(PAID, LOW, LOW);
		const { json } = await pay({ retryOnFail: 5, count: 3 });
		expect(json).toEqual([{ id: 'o_1' }, { id: 'o_2' }, { id: 'o_3' }]);
		expect([acme.requests, acme.payments]).toEqual([5, 3]);
	});

	it('a failure names what went through, and what is unknown', async () => {
		acme.answers(PAID, LOST, LOW);
		const { error } = await pay({ retryOnFail: 2, count: 3 });
		expect(error?.message).toContain('The outcome is unknown');
		expect(error?.description).toContain(
			'Besides, 1 of 3 items went through (0); "Retry On Fail" does not send them again.',
		);
		expect(acme.payments).toBe(2);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'and "On Error: %s", n8n attempts the node again for its first item, and only that is paid',
		async (onError) => {
			acme.answers(LOW, PAID, PAID);
			const { outputs } = await pay({ retryOnFail: 5, count: 3, onError });
			expect(outputs[0]?.map(({ json }) => json)).toEqual([
				{ id: 'o_3' },
				{ id: 'o_1' },
				{ id: 'o_2' },
			]);
			expect([acme.requests, acme.payments]).toEqual([4, 3]);
		},
	);

	it('a payment whose own answer has an "error", for which n8n attempts the node again, is paid once', async () => {
		const body = { id: 'o_1', error: 'none, thank you' };
		acme.answers({ effect: true, body });
		const { json } = await pay({ retryOnFail: 5 });
		expect(json).toEqual([body]);
		expect([acme.requests, acme.payments]).toEqual([1, 1]);
	});

	it('each turn of a loop pays', async () => {
		const nodes = [
			{ node: new Pay(), name: 'First' },
			{ node: new Pay(), name: 'Second' },
		].map((spec): NodeSpec => ({ ...spec, parameters: order, retryOnFail: true }));
		const run = await runWorkflow(
			{ nodes: [...nodes], connections: [['First', 'Second']] },
			{ credentials: acme.credentials, items: items(2) },
		);
		expect(runOf('Second', run).json).toHaveLength(2);
		expect(acme.payments).toBe(4);
	});
});

describe('with the error output', () => {
	it('what failed leaves by it with all that is known, and what was paid by the first', async () => {
		acme.answers(LOW, PAID, LOST);
		const { outputs } = await pay({ count: 3, onError: 'continueErrorOutput' });
		expect(outputs[0]?.map(({ json }) => json)).toEqual([{ id: 'o_1' }]);
		expect(outputs[1]?.map(({ json }) => json)).toMatchObject([
			{
				amount: 1,
				error: 'Acme refused: LOW_BALANCE',
				details: { code: 'LOW_BALANCE', orderKey: acme.keys[0] },
			},
			{
				amount: 3,
				error: 'The outcome is unknown: Acme answered with 302',
				message: expect.stringContaining('Look for the order at Acme.'),
				details: { outcome: 'unknown', orderKey: acme.keys[2] },
			},
		]);
	});
});

describe('in n8n\'s "Retry execution"', () => {
	it('a payment without a key of its own is refused, and nothing is sent', async () => {
		const { error } = await pay({ mode: 'retry' });
		expect(error?.message).toContain('This execution is a retry');
		expect(error?.description).toContain('Nothing was sent.');
		expect(acme.requests).toBe(0);
	});
});
