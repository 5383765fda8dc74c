import { z } from 'zod';

import { oneAfterAnother, type Workflow } from '../../tools/n8n/workflows.cts';
import { readExample, type RealN8n } from '../support/n8n.cts';
import { ITEM_FOR_EACH, itemForEach } from './itemForEach.cts';

/** What `$fromAI` needs to be told of a value that the model chooses. */
export const fromModel = (key: string, type = 'string') =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`\`, '${type}') }}`;

/** A tool of an agent: parameters, and what else the node has. */
export interface Tool {
	parameters: object;
	more?: object;
}

const CREDENTIALS = { blinkApi: { id: 'tollgateBlinkApi', name: 'Blink sandbox' } };
const BTC = 'a11ce000-0000-4000-8000-00000000b7c0';

export const listWallets: Tool = { parameters: { resource: 'wallet', operation: 'getMany' } };

/** Pays whom the model names, as much as it says, from the BTC wallet. */
export function pay(parameters: object = {}, more: object = {}): Tool {
	return {
		parameters: {
			resource: 'payment',
			operation: 'payLightningAddress',
			walletId: { __rl: true, mode: 'id', value: BTC },
			lnAddress: fromModel('Lightning_Address'),
			amount: fromModel('Amount', 'number'),
			...parameters,
		},
		more,
	};
}

/** The support agent of the examples with more Blink tools, in the order of their names. */
export function agentWith(id: string, tools: Record<string, Tool>, agentVersion = 3.1): Workflow {
	const workflow = readExample('agent-support');
	const connections = z.record(z.unknown()).parse(workflow.connections);
	for (const node of workflow.nodes) {
		if (node.name === 'Support agent') node.typeVersion = agentVersion;
	}
	for (const [name, { parameters, more }] of Object.entries(tools)) {
		workflow.nodes.push({
			id: `tool-${name}`,
			name,
			type: 'n8n-nodes-tollgate.blinkTool',
			typeVersion: 1,
			position: [700, 240],
			parameters: { ...parameters },
			credentials: CREDENTIALS,
			...more,
		});
		connections[name] = { ai_tool: [[{ node: 'Support agent', type: 'ai_tool', index: 0 }]] };
	}
	return { ...workflow, id, name: id, connections };
}

/** The agent of that workflow gets one item for each of these questions. */
export function asEachOf(questions: readonly string[], workflow: Workflow): Workflow {
	const items = questions.map((chatInput) => ({ chatInput, sessionId: chatInput }));
	return {
		...workflow,
		nodes: [...workflow.nodes, ...itemForEach(items)],
		connections: {
			...z.record(z.unknown()).parse(workflow.connections),
			...oneAfterAnother(['Customer asks', ...ITEM_FOR_EACH, 'Support agent']),
		},
	};
}

/** A customer writes into the chat, as in n8n's editor. */
export async function ask(n8n: RealN8n, workflow: Workflow, chatInput: string) {
	const item = { sessionId: workflow.id, action: 'sendMessage', chatInput };
	return await n8n.run(workflow, 'Customer asks', item);
}

const stateShape = z.object({
	providers: z.object({
		blink: z.object({
			transactions: z.array(z.object({ walletId: z.string(), settlementAmount: z.number() })),
		}),
	}),
});

/** The payments out of the BTC wallet that the sandbox's ledger holds, in sats. */
export async function paidOut(n8n: RealN8n): Promise<number[]> {
	const { providers } = stateShape.parse(await n8n.look('state'));
	return providers.blink.transactions
		.filter(({ walletId, settlementAmount }) => walletId === BTC && settlementAmount < 0)
		.map(({ settlementAmount }) => -settlementAmount);
}
