import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

/*
 * n8n makes a second node type of every action node, a tool of AI agents with "Tool" behind its
 * name, and runs it with values that a language model has chosen: in the engine, where the node is
 * marked by the output that its results are logged to; in a context of its own for agents within
 * agents and the MCP Server Trigger; and outside of any workflow for n8n's own agents.
 */

/** How a field or a choice says that tools do not have it. */
export const NOT_IN_TOOLS = { hide: { '@tool': [true] } };

/** True for a node whose runs a model asks for. */
export function isTool({
	type,
	rewireOutputLogTo,
}: Pick<INode, 'type' | 'rewireOutputLogTo'>): boolean {
	return /Tool$/.test(type) || rewireOutputLogTo === NodeConnectionTypes.AiTool;
}

/** True for a run that a model has asked for, whatever the node is called. */
export function isToolRun(context: IExecuteFunctions): boolean {
	return isTool(context.getNode()) || runsOutsideEngine(context);
}

/**
 * True when a failure has to be an item of the output: by *On Error: Continue*, and where n8n runs
 * a tool in a context of its own. Of what is thrown there, older agents hand an empty text to the
 * model; n8n's retries, on the other hand, need the throw.
 */
export function continuesOnFail(context: IExecuteFunctions): boolean {
	if (context.continueOnFail()) return true;
	return runsOutsideEngine(context) && !context.getNode().retryOnFail;
}

/** Releases before 2.20 do not say it; of their contexts for nodes, only that of tools is cloned. */
function runsOutsideEngine(context: IExecuteFunctions): boolean {
	return 'isToolExecution' in context ? context.isToolExecution() : 'cloneWith' in context;
}
