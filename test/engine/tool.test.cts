import type { INodeParameters } from 'n8n-workflow';

import { Blink } from '../../nodes/Blink/Blink.node';
import { runNode } from '../support/engine.cts';
import { asTool } from '../support/tool.cts';
import type { NodeSpec } from '../support/workflow.cts';
import { BlinkAccount, byId } from './blinkAccount.cts';

const blink = new BlinkAccount();

const SWITCH = 'allowPaymentsAsTool';
const OFF = 'payments by AI agents are switched off in it';

let executions = 0;

/** Runs a Blink tool as n8n's engine does for an agent, with what a model has sent as the item. */
async function call(
	operation: string,
	parameters: INodeParameters,
	more: Partial<NodeSpec> & { executionId?: string; sent?: object } = {},
) {
	const [resource = '', name = ''] = operation.split('.');
	const { sent = {}, executionId = `tool-${++executions}`, ...spec } = more;
	return await runNode({
		node: asTool(new Blink()),
		parameters: { resource, operation: name, ...parameters },
		credentials: blink.credentialsWith(blink.demo.keys.full),
		items: [{ json: { ...sent } }],
		executionId,
		...spec,
	});
}

const paying = (more: INodeParameters = {}): INodeParameters => ({
	...byId(blink.demo.wallets.btc),
	lnAddress: 'bob@sandbox.test',
	amount: 1000,
	...more,
});

const pay = async (more: INodeParameters = {}, options: Parameters<typeof call>[2] = {}) =>
	await call('payment.payLightningAddress', paying(more), options);

describe('a payment by a model', () => {
	it('is refused where nobody has allowed it, with the remedy, and nothing is sent', async () => {
		const { error } = await pay();
		expect(error?.message).toContain(OFF);
		expect(error?.message).toContain('Nothing was sent');
		expect(error?.message).toContain(
			'"Allow Payments When Used as a Tool" in the node "Blink Tool"',
		);
		expect(blink.requests()).toBe(0);
	});

	it('is refused with "On Error: Continue" just the same', async () => {
		const { json } = await pay({}, { onError: 'continueRegularOutput' });
		expect(json).toEqual([expect.objectContaining({ error: expect.stringContaining(OFF) })]);
		expect(blink.requests()).toBe(0);
	});

	it.each([
		['the model', "={{ $fromAI('allowPaymentsAsTool', '', 'boolean') }}"],
		[
			'the model, as the editor writes it',
			`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${SWITCH}', \`\`, 'boolean') }}`,
		],
		['an expression over what the model sent', `={{ $json.${SWITCH} }}`],
		['an expression that is always true', '={{ true }}'],
		['text', 'true'],
		['a number', 1],
	])('is not allowed by %s', async (_, value) => {
		const { error } = await pay(
			{ [SWITCH]: value },
			{ sent: { [SWITCH]: true, query: { [SWITCH]: true } } },
		);
		expect(error?.message).toContain('Nothing was sent');
		expect(blink.requests()).toBe(0);
	});

	it('is made where a person has allowed it', async () => {
		const { json } = await pay({ [SWITCH]: true });
		expect(json).toMatchObject([{ status: 'SUCCESS', amount: -1000 }]);
		expect(blink.timesPaid()).toBe(1);
	});

	it('is refused outside of an execution, where a repeat could not be told', async () => {
		const { error } = await pay({ [SWITCH]: true }, { executionId: '' });
		expect(error?.message).toContain('only within a workflow execution');
		expect(blink.requests()).toBe(0);
	});

	it('is a payment of the node itself where the node is no tool', async () => {
		const { json } = await blink.run('payment.payLightningAddress', paying());
		expect(json).toMatchObject([{ status: 'SUCCESS' }]);
	});
});

describe('the same payment asked for again', () => {
	const allowed = { [SWITCH]: true };

	it('is refused within the execution, and made in another one', async () => {
		const executionId = 'tool-repeats';
		await pay(allowed, { executionId });
		const again = await pay(allowed, { executionId });
		expect(again.error?.message).toContain('already made in this execution');
		expect(blink.timesPaid()).toBe(1);
		await pay(allowed);
		expect(blink.timesPaid()).toBe(2);
	});

	it('is refused while the first one is under way', async () => {
		const executionId = 'tool-at-once';
		const runs = await Promise.all([1, 2, 3].map(async () => await pay(allowed, { executionId })));
		const refused = runs.filter(({ error }) =>
			error?.message.includes('already under way in this execution'),
		);
		expect(refused).toHaveLength(2);
		expect(blink.timesPaid()).toBe(1);
	});

	it('is not sent while the outcome of the first one is unknown', async () => {
		const executionId = 'tool-open';
		blink.running.faults.add({
			operation: 'lnAddressPaymentSend',
			effect: { kind: 'cut' },
			when: 'after',
		});
		// Nor can what became of it be looked up.
		blink.running.faults.add({ operation: 'BlinkTransactions', times: 3, effect: { kind: 'cut' } });
		const first = await pay(allowed, { executionId });
		const second = await pay(allowed, { executionId });
		expect(first.error?.message).toMatch(/unknown/i);
		expect(second.error?.message).toContain('unknown outcome, so it is not sent again');
		expect(blink.requests('lnAddressPaymentSend')).toBe(1);
	});

	it('may follow one that was refused', async () => {
		const executionId = 'tool-refused';
		const errors = [
			{ message: 'Unable to find a route for payment.', code: 'ROUTE_FINDING_ERROR' },
		];
		const body = JSON.stringify({ data: { lnAddressPaymentSend: { status: 'FAILURE', errors } } });
		const effect = { kind: 'status', status: 200, body } as const;
		blink.running.faults.add({ operation: 'lnAddressPaymentSend', effect });
		expect((await pay(allowed, { executionId })).error).toBeDefined();
		expect((await pay(allowed, { executionId })).json).toMatchObject([{ status: 'SUCCESS' }]);
	});

	it('is another payment when a value differs', async () => {
		const executionId = 'tool-differs';
		await pay(allowed, { executionId });
		await pay({ ...allowed, amount: 1001 }, { executionId });
		expect(blink.timesPaid()).toBe(2);
	});
});

describe('without permission a model', () => {
	it('may read', async () => {
		expect((await call('wallet.getMany', {})).json).toHaveLength(2);
	});

	it('may send a query of its own, but no mutation', async () => {
		const query = await call('graphql.customQuery', { document: 'query { me { id } }' });
		expect(query.error).toBeUndefined();
		const { error } = await call('graphql.customQuery', {
			document: 'mutation { onChainAddressCreate(input: { walletId: "w" }) { address } }',
			allowMutations: true,
		});
		expect(error?.message).toContain(OFF);
		expect(blink.requests('onChainAddressCreate')).toBe(0);
	});

	it('may make no API key that pays', async () => {
		const { error } = await call('apiKey.create', { name: 'Mine', scopes: ['READ', 'WRITE'] });
		expect(error?.message).toContain(OFF);
		const reading = await call('apiKey.create', { name: 'Mine', scopes: ['READ'] });
		expect(reading.json).toMatchObject([{ name: 'Mine' }]);
	});
});
