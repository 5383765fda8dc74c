import { DEMO } from '../../sandbox/banksy/demo.cts';
import { MANUAL_START, oneAfterAnother, type Workflow } from '../../tools/n8n/workflows.cts';
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
			MANUAL_START,
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
				},
				credentials: { banksyApi: credential },
			},
		],
		connections: oneAfterAnother(['Start', 'Create a payment']),
	};
}
