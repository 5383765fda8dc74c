import { z } from 'zod';

import { oneAfterAnother, saveWorkflow, type Workflow } from '../../tools/n8n/workflows.cts';
import { manifest } from './catalogue.cts';
import type { RealN8n } from './n8n.cts';

/** A node to be looked at: its type within the package, and what its form holds. */
export interface Placed {
	id: string;
	type: string;
	typeVersion?: number;
	parameters?: Record<string, unknown>;
	/** Name of the demo credential by its type. */
	credentials?: Record<string, string>;
}

const Stored = z.array(z.object({ id: z.string(), name: z.string(), type: z.string() }));

/** Saves a workflow in which the nodes follow one another, named like their ids. */
export async function saveChain(n8n: RealN8n, id: string, placed: Placed[]): Promise<Workflow> {
	const stored = await n8n.session.call('GET', '/credentials', Stored);
	const credentialsOf = ({ credentials = {} }: Placed) =>
		Object.fromEntries(
			Object.entries(credentials).map(([type, name]) => {
				const found = stored.find((known) => known.type === type && known.name === name);
				return [type, { id: found?.id ?? null, name }];
			}),
		);
	const workflow: Workflow = {
		id,
		name: id,
		settings: {},
		nodes: placed.map((node, index) => ({
			id: node.id,
			name: node.id,
			type: node.type.includes('.') ? node.type : `${manifest.name}.${node.type}`,
			typeVersion: node.typeVersion ?? 1,
			position: [index * 240, 0],
			parameters: node.parameters ?? {},
			credentials: credentialsOf(node),
			...(node.type.endsWith('Trigger') && { webhookId: `${id}-${node.id}` }),
		})),
		connections: oneAfterAnother(placed.map((node) => node.id)),
	};
	await saveWorkflow(n8n.session, workflow);
	return workflow;
}

export const START: Placed = { id: 'Start', type: 'n8n-nodes-base.manualTrigger' };
export const END: Placed = { id: 'End', type: 'n8n-nodes-base.noOp' };
