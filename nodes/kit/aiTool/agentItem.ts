import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { fingerprint } from '../outcome/key';

/*
 * An agent works through its input items one after another, and each may ask for the same payment:
 * two orders, not a slip. n8n does not tell a tool which item a call is for. What it hands to tools
 * of agents since version 3, however, is the agent's item with the model's values laid over it, and
 * the place where that item came from.
 */

/** The names by which the node's fields ask the model for values. */
const FROM_AI = /\$fromAI\(\s*\\?["'`]([^"'`\\]+)/gi;

/** The index of the agent's input item for which a model calls the tool; undefined where it is not certain. */
export function agentItem(context: IExecuteFunctions): number | undefined {
	const [call] = context.getInputData();
	const items = call && itemsOfAgent(context, call);
	if (!items) return undefined;
	const text = JSON.stringify(context.getNode().parameters);
	const chosen = new Set([...text.matchAll(FROM_AI)].map(([, name]) => name));
	const fits = items.flatMap(({ json }, index) => (agrees(json, call.json, chosen) ? [index] : []));
	return fits.length === 1 ? fits[0] : undefined;
}

function itemsOfAgent(
	context: IExecuteFunctions,
	{ pairedItem }: INodeExecutionData,
): INodeExecutionData[] | undefined {
	if (typeof pairedItem !== 'object' || Array.isArray(pairedItem)) return undefined;
	const source = pairedItem.sourceOverwrite;
	if (!source) return undefined;
	try {
		const { previousNode, previousNodeOutput = 0, previousNodeRun = 0 } = source;
		const found: unknown = (
			context.getWorkflowDataProxy(0) as unknown as {
				$items: (node: string, output: number, run: number) => unknown;
			}
		).$items(previousNode, previousNodeOutput, previousNodeRun);
		return Array.isArray(found) ? (found as INodeExecutionData[]) : undefined;
	} catch {
		// What n8n cannot say is not known.
		return undefined;
	}
}

/** Whether everything of the agent's item that the model did not choose stands in the call. */
function agrees(
	item: IDataObject,
	call: IDataObject,
	chosen: ReadonlySet<string | undefined>,
): boolean {
	return Object.entries(item).every(
		([name, value]) => chosen.has(name) || fingerprint(value) === fingerprint(call[name]),
	);
}
