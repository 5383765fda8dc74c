import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

/*
 * n8n makes a second node type of every action node, a tool of AI agents with "Tool" behind its
 * name, and runs it with values that a language model has chosen: in the engine, where the node is
 * marked by the output that its results are logged to; in a context of its own for agents within
 * agents and the MCP Server Trigger; and outside of any workflow for n8n's own agents.
 */

/** True for a node whose runs a model asks for. */
export function isTool({ type, rewireOutputLogTo }: INode): boolean {
	return /Tool$/.test(type) || rewireOutputLogTo === NodeConnectionTypes.AiTool;
}

/** True for a run that a model has asked for, whatever the node is called. */
export function isToolRun(context: IExecuteFunctions): boolean {
	return isTool(context.getNode()) || ('isToolExecution' in context && context.isToolExecution());
}
