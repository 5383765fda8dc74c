import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { isTool } from './tool';

/*
 * An agent works through its input items one after another, and each may ask for the same payment:
 * two orders, not a slip. n8n does not tell a tool which item a call is for. While the engine runs the
 * tools that an agent (since version 3) has asked for, however, the agent waits on the engine's stack,
 * with what it has asked for, for which item. Nothing there comes from the model.
 */

const waitingAgent = z.object({
	node: z.object({ id: z.string(), name: z.string(), type: z.string() }),
	runIndex: z.number(),
	metadata: z.object({
		subNodeExecutionData: z.object({
			actions: z.array(
				z.object({
					nodeName: z.string(),
					runIndex: z.number(),
					action: z.object({ metadata: z.object({ itemIndex: z.number() }) }),
				}),
			),
		}),
	}),
});

type Agent = z.output<typeof waitingAgent>;

const engine = z.object({ executionData: z.object({ nodeExecutionStack: z.array(z.unknown()) }) });

/**
 * The input item, of a run of an agent, for which a model calls the tool; undefined where it is not
 * certain.
 */
export function orderOf(context: IExecuteFunctions): string | undefined {
	const { data } = engine.safeParse('runExecutionData' in context && context.runExecutionData);
	const agents = data?.executionData.nodeExecutionStack.flatMap(
		(entry) => waitingAgent.safeParse(entry).data ?? [],
	);
	const run: unknown = context.getWorkflowDataProxy(0).$runIndex;
	return agents && askedBy(agents, context.getNode().name, run);
}

/** Of an agent that is itself the tool of another one, it is the item of the other one. */
function askedBy(agents: Agent[], tool: string, run: unknown): string | undefined {
	for (const agent of agents) {
		const { node, runIndex, metadata } = agent;
		const asked = metadata.subNodeExecutionData.actions.find(
			(one) => one.nodeName === tool && one.runIndex === run,
		);
		if (!asked) continue;
		const others = agents.filter((one) => one !== agent);
		return isTool(node)
			? askedBy(others, node.name, runIndex)
			: [node.id, runIndex, asked.action.metadata.itemIndex].join(' ');
	}
	return undefined;
}
