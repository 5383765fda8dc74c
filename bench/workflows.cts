import { oneAfterAnother, type Workflow } from '../tools/n8n/workflows.cts';

/** A node as a workflow holds it, as far as it is not the same for all. */
export interface Placed {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	webhookId?: string;
	onError?: string;
}

interface Wire {
	node: string;
	type: 'main';
	index: number;
}

/** A workflow of nodes one after another. */
export function chain(id: string, nodes: readonly Placed[], settings: object = {}): Workflow {
	return {
		id,
		name: id,
		nodes: nodes.map((node, index) => ({
			...node,
			id: node.name.toLowerCase().replaceAll(' ', '-'),
			position: [index * 220, 0],
		})),
		connections: oneAfterAnother(nodes.map(({ name }) => name)),
		settings: { executionOrder: 'v1', ...settings },
	};
}

const wire = (node: string): Wire => ({ node, type: 'main', index: 0 });

const base = (name: string, type: string, typeVersion: number, parameters: object): Placed => ({
	name,
	type: `n8n-nodes-base.${type}`,
	typeVersion,
	parameters: { ...parameters },
});

export const noOp = base('No-Op', 'noOp', 1, {});

/** Answers at once, as a trigger does. */
export function webhookNode(path: string, parameters: object = {}): Placed {
	const all = { httpMethod: 'POST', path, options: {}, ...parameters };
	return { ...base('Webhook', 'webhook', 2, all), webhookId: path };
}

/** n8n's own node for requests, with the credential type of one of the package's nodes. */
export function httpRequest(
	parameters: object,
	credentials: Record<string, { id: string; name: string }>,
): Placed {
	const [nodeCredentialType] = Object.keys(credentials);
	const authentication = { authentication: 'predefinedCredentialType', nodeCredentialType };
	const all = { ...authentication, options: {}, ...parameters };
	return { ...base('HTTP Request', 'httpRequest', 4.2, all), credentials };
}

/** A node of the package. */
export function ours(
	name: string,
	parameters: object,
	credentials: Record<string, { id: string; name: string }>,
): Placed {
	const type = `n8n-nodes-tollgate.${name}`;
	return { name: 'Tollgate', type, typeVersion: 1, parameters: { ...parameters }, credentials };
}

/** A list within an item becomes items. */
export const splitOut = (fieldToSplitOut: string, name = 'Split Out') =>
	base(name, 'splitOut', 1, { fieldToSplitOut, options: {} });

/**
 * A workflow that takes `{ items }`, runs them through the nodes, and answers how many come out that
 * have the field. n8n does not store it, so that only the nodes' work counts.
 */
export function counting(path: string, nodes: readonly Placed[], field: string): Workflow {
	const values = [{ aggregation: 'count', field }];
	return chain(
		path,
		[
			webhookNode(path, { responseMode: 'lastNode' }),
			splitOut('body.items', 'Items'),
			...nodes,
			base('Count', 'summarize', 1.1, { fieldsToSummarize: { values }, options: {} }),
		],
		{ saveDataSuccessExecution: 'none' },
	);
}

/** The workflow's items through the nodes, one at a time. */
export function oneByOne(path: string, nodes: readonly Placed[], field: string): Workflow {
	const workflow = counting(path, nodes, field);
	const [first, last] = [nodes.at(0)?.name ?? '', nodes.at(-1)?.name ?? ''];
	const loop = base('Loop', 'splitInBatches', 3, { batchSize: 1, options: {} });
	return {
		...workflow,
		nodes: [...workflow.nodes, { ...loop, id: 'loop', position: [0, 220] }],
		connections: {
			...(workflow.connections as Record<string, unknown>),
			Items: { main: [[wire('Loop')]] },
			Loop: { main: [[wire('Count')], [wire(first)]] },
			[last]: { main: [[wire('Loop')]] },
		},
	};
}
