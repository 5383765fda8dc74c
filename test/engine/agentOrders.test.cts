import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EngineRequest, IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runWorkflow } from '../support/engine.cts';
import { asTool } from '../support/tool.cts';
import type { NodeSpec } from '../support/workflow.cts';
import { order, OrdersOfAcme, Pay } from './acme/orders.cts';

/*
 * Agents of n8n since version 3 have the engine run their tools (`createEngineRequests` of n8n's
 * agent: one action per call of the model, with the item in its metadata). Two items that ask for the
 * same payment are two orders; a model that asks twice for one item makes a slip.
 */

interface Call {
	item: number;
	/** What the model sends; whatever it likes. */
	input?: IDataObject;
	tool?: string;
}

/** An agent whose model makes these calls, turn by turn, and then answers each item. */
class Agent implements INodeType {
	private readonly left: Call[][];

	private calls = 0;

	readonly description: INodeType['description'];

	constructor(
		private readonly turns: Call[][],
		readonly name = 'Agent',
	) {
		this.left = [...turns];
		this.description = {
			displayName: name,
			name: name.replace(' ', ''),
			group: ['transform'],
			version: 1,
			description: 'Asks for tools',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		};
		// n8n calls it with a context of its own as `this`.
		const next = () => this.next();
		this.execute = async function (this: IExecuteFunctions) {
			return next() ?? [this.getInputData().map((_, item) => ({ json: {}, pairedItem: { item } }))];
		};
	}

	readonly execute: INodeType['execute'];

	private next(): EngineRequest | undefined {
		const turn = this.left.shift();
		if (!turn) {
			this.left.push(...this.turns);
			return undefined;
		}
		const actions = turn.map(({ item, input = {}, tool = 'Pay Tool' }) => ({
			actionType: 'ExecutionNodeAction' as const,
			nodeName: tool,
			input,
			type: NodeConnectionTypes.AiTool,
			id: `call-${++this.calls}`,
			metadata: { itemIndex: item },
		}));
		return { actions, metadata: {} };
	}
}

const acme = new OrdersOfAcme();

const pay: NodeSpec = {
	node: asTool(new Pay()),
	parameters: { ...order, allowPaymentsAsTool: true },
};

/** How often was paid, and what each call of the tool said. */
async function ask(
	turns: Call[][],
	more: NodeSpec[] = [],
	items = [{ json: { id: 1 } }, { json: { id: 2 } }],
) {
	const run = await runWorkflow(
		{
			nodes: [{ node: new Agent([], 'Start') }, { node: new Agent(turns) }, pay, ...more],
			connections: [['Start', 'Agent']],
		},
		{ credentials: acme.credentials, items },
	);
	const answers = (run.data.resultData.runData['Pay Tool'] ?? []).map(({ error, data }) =>
		error ? error.message : JSON.stringify(data),
	);
	return { payments: acme.payments, answers };
}

/** The engine of n8n 1.100 does not run tools for agents, which call them themselves; that of 1.123 does. */
const engine = join(dirname(require.resolve('n8n-core')), 'execution-engine/requests-response.js');
const inEngine = existsSync(engine) ? describe : describe.skip;

inEngine('of the calls of an agent in the engine', () => {
	it('two items of it that ask for the same are two orders, in one turn', async () => {
		expect(await ask([[{ item: 0 }, { item: 1 }]])).toMatchObject({ payments: 2 });
	});

	it('two items of it that ask for the same are two orders, one after the other', async () => {
		expect(await ask([[{ item: 0 }], [{ item: 1 }]])).toMatchObject({ payments: 2 });
	});

	it('a call that is made again for the same item is a slip, in one turn', async () => {
		expect(await ask([[{ item: 0 }, { item: 0 }]])).toMatchObject({ payments: 1 });
	});

	it('a call that is made again for the same item is a slip, turn after turn', async () => {
		const { payments, answers } = await ask([[{ item: 1 }], [{ item: 1 }]]);
		expect(payments).toBe(1);
		expect(answers.at(0)).toContain('o_1');
		expect(answers.at(-1)).toContain('already made in this execution');
	});

	it.each([
		['another item', { id: 2 }],
		['the index of another item', { itemIndex: 1, item: 1, metadata: { itemIndex: 1 } }],
		['another call', { toolCallId: 'call-9', id: 'call-9' }],
	])('a model that says it is for %s makes no second payment', async (_, input) => {
		expect(await ask([[{ item: 0 }], [{ item: 0, input }]])).toMatchObject({ payments: 1 });
	});

	describe('an agent that is the tool of another one', () => {
		const helper = (turns: Call[][]) => ({ node: new Agent(turns, 'Helper Tool') });
		const tool = 'Helper Tool';

		it('pays for two items of the other one twice', async () => {
			const turns = [[{ item: 0, tool }], [{ item: 1, tool }]];
			expect(await ask(turns, [helper([[{ item: 0 }]])])).toMatchObject({ payments: 2 });
		});

		it('is a slip when the other one asks again for the same item', async () => {
			const turns = [[{ item: 0, tool }], [{ item: 0, tool }]];
			expect(await ask(turns, [helper([[{ item: 0 }]])])).toMatchObject({ payments: 1 });
		});
	});
});
