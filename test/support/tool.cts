import type { IDataObject, INode, INodeExecutionData, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import type { CredentialStore } from './credentialStore.cts';
import { SupplyDataContext } from './n8nCore.cts';
import { buildWorkflow, executionData, nameOf, type NodeSpec, runData } from './workflow.cts';

/**
 * A node as the tool of an AI agent, called in one execution as n8n calls it.
 * @param lacks members of n8n's context that it has not, as tools of some releases have fewer than nodes
 */
export class Tool {
	private readonly workflow;

	private readonly node: INode;

	private readonly additional;

	private readonly run = runData();

	private runIndex = 0;

	constructor(
		private readonly spec: NodeSpec,
		credentials: CredentialStore,
		executionId: string,
		private readonly lacks: readonly PropertyKey[] = [],
	) {
		this.workflow = buildWorkflow({ nodes: [spec] }, credentials);
		const node = this.workflow.getNode(nameOf(spec));
		if (!node) throw new Error('The workflow has no such node');
		this.node = node;
		this.additional = executionData(credentials, this.workflow, 'trigger', executionId);
	}

	/** One call. n8n counts each as a run of its own, also one that repeats another after an error. */
	async call(args: IDataObject): Promise<INodeExecutionData[]> {
		const input = { [NodeConnectionTypes.AiTool]: [[{ json: args }]] };
		const context = new SupplyDataContext(
			this.workflow,
			this.node,
			this.additional,
			'trigger',
			this.run,
			this.runIndex++,
			[{ json: args }],
			input,
			NodeConnectionTypes.AiTool,
			{ node: this.node, data: input, source: null },
			[],
		);
		const given = new Proxy(context, {
			has: (target, name) => !this.lacks.includes(name) && name in target,
			get: (target, name) => (this.lacks.includes(name) ? undefined : Reflect.get(target, name)),
		});
		const { execute } = this.spec.node;
		const output = await execute?.call(given as never);
		if (!Array.isArray(output)) throw new Error('The tool gave no items');
		return output[0] ?? [];
	}
}

/** The node as n8n changes it into a tool of AI agents (`convertNodeToAiTool` of n8n 2.40). */
export function asTool(node: INodeType): INodeType {
	const { description } = node;
	return Object.create(node, {
		description: {
			value: {
				...description,
				name: `${description.name}Tool`,
				displayName: `${description.displayName} Tool`,
				inputs: [NodeConnectionTypes.Main],
			},
		},
	}) as INodeType;
}
