import { NodeConnectionTypes, type INodeType } from 'n8n-workflow';

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
