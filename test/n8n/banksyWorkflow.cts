import { DEMO } from '../../sandbox/banksy/demo.cts';
import type { Workflow } from '../../tools/n8n/workflows.cts';
import { readExample } from '../support/n8n.cts';

/** The example's first half, started by hand, with another credential. */
export function createOnly(id: string, credential: { id: string; name: string }): Workflow {
	const workflow = readExample('banksy-sell-an-item');
	const create = workflow.nodes.find(({ name }) => name === 'Create a payment');
	if (!create) throw new Error('The example creates no payment');
	return {
		...workflow,
		id,
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				...create,
				parameters: {
					resource: 'payment',
					operation: 'create',
					amount: '12.50',
					currency: 'USD',
					successUrl: 'https://shop.example/thanks',
					failureUrl: 'https://shop.example/sorry',
					path: DEMO.paths.create,
					additionalFields: {},
					requestOptions: {},
				},
				credentials: { banksyApi: credential },
			},
		],
		connections: { Start: { main: [[{ node: 'Create a payment', type: 'main', index: 0 }]] } },
	};
}
