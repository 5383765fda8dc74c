import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { Blink } from '../../nodes/Blink/Blink.node';
import { runOf, runWorkflow } from '../support/engine.cts';
import { BlinkAccount } from './blinkAccount.cts';

const UUID_V5 = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const blink = new BlinkAccount();

describe('the key of a payment', () => {
	it('given by the user protects across executions', async () => {
		const additionalFields = { idempotencyKey: '5d0e8a52-6b6d-4bc0-9d2b-0f4a86f5a1c7' };
		const parameters = blink.paying(blink.outsideInvoice('pays', 5000), { additionalFields });
		const first = await blink.run('payment.payInvoice', parameters);
		const second = await blink.run('payment.payInvoice', parameters);
		expect(first.json).toMatchObject([additionalFields]);
		expect(second.json).toMatchObject([{ ...additionalFields, alreadySubmitted: true }]);
		expect(blink.timesPaid()).toBe(1);
	});

	it('is the same for the same item of the same execution, whatever else is in the workflow', async () => {
		const parameters = blink.paying(blink.outsideInvoice('hangs', 5000));
		const again = { executionId: 'the-same' };
		const [first, second] = [
			await blink.run('payment.payInvoice', parameters, again),
			await blink.run('payment.payInvoice', parameters, again),
		];
		expect(second.json[0]).toMatchObject({
			idempotencyKey: first.json[0]?.idempotencyKey,
			alreadySubmitted: true,
		});
	});

	it('is another one in the next turn of a loop', async () => {
		const name = 'Blink';
		const run = await runWorkflow(
			{
				nodes: [
					{ node: new TwoTurns() },
					{
						node: new Blink(),
						name,
						parameters: {
							resource: 'payment',
							operation: 'payInvoice',
							...blink.paying(blink.outsideInvoice('pays', 5000)),
						},
						onError: 'continueRegularOutput',
					},
				],
				connections: [
					['Two Turns', name],
					[name, 'Two Turns'],
				],
			},
			{ credentials: blink.credentialsWith(blink.demo.keys.full) },
		);
		const { tasks } = runOf(name, run);
		// both are over, so nothing is said to be under way
		expect(tasks.flatMap(({ hints }) => hints ?? [])).toEqual([]);
		const turns = tasks.map(({ data }) => data?.main?.[0]?.[0]?.json);
		expect(turns).toMatchObject([
			{ status: 'SUCCESS' },
			{ status: 'ALREADY_PAID', idempotencyKey: expect.stringMatching(UUID_V5) },
		]);
		expect(turns[1]).not.toHaveProperty('alreadySubmitted');
		expect(turns[0]?.idempotencyKey).not.toBe(turns[1]?.idempotencyKey);
	});
});

/** Sends its first input round twice. */
class TwoTurns implements INodeType {
	description = {
		displayName: 'Two Turns',
		name: 'twoTurns',
		group: ['organization' as const],
		version: 1,
		description: 'Ends a loop after two turns',
		defaults: {},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { $runIndex } = this.getWorkflowDataProxy(0);
		return [$runIndex < 2 ? [{ json: {} }] : []];
	}
}
