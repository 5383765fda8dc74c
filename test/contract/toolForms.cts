import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';

import { actionNodes, manifest, operations } from '../support/catalogue.cts';
import { asTool } from '../support/tool.cts';
import { choicesOf } from './fieldsOf';

/* The nodes as tools of AI agents: each operation, chosen in a tool that is otherwise fresh. */

/** The action node of a provider's folder. */
export const nodeOf = (folder: string) => {
	const found = actionNodes.find(({ file }) => file.startsWith(`${folder}/`));
	if (!found) throw new Error(`${folder} has no action node`);
	return found.instance;
};

/** Every operation, with the tool and the node in a workflow that carries it out. */
export const all = operations.map((one) => {
	const plain = nodeOf(one.folder);
	const tool = asTool(plain);
	const parameters = { resource: one.resource, operation: one.name };
	return { ...one, plain, tool, node: filled(tool, parameters) };
});
/** Those that tools have in their lists. */
export const offered = all.filter(({ operation }) => !operation.file);

/** A node of the workflow as n8n completes it with defaults. */
export function filled({ description }: INodeType, parameters: INodeParameters): INode {
	const node: INode = {
		id: 'tool',
		name: 'My tool',
		type: `${manifest.name}.${description.name}`,
		typeVersion: Math.max(...[description.version].flat()),
		position: [0, 0],
		parameters,
	};
	const { properties } = description;
	const complete = NodeHelpers.getNodeParameters(
		properties,
		parameters,
		true,
		false,
		node,
		description,
	);
	return { ...node, parameters: complete ?? {} };
}

/** The operations of a resource that the editor lists in that node. */
export function listedBy({ description }: INodeType, node: INode, resource: string) {
	const isShown = (choice: INodeProperties | INodePropertyOptions) =>
		NodeHelpers.displayParameter({ resource }, choice, node, description);
	return description.properties
		.filter((field) => field.name === 'operation' && isShown(field))
		.flatMap(choicesOf)
		.filter(isShown)
		.map(({ value }) => value);
}
