import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { cameInHere, deliveryKey } from './acknowledged';
import { allowsDuplicates } from './duplicatesOption';
import { recordNew } from './deduplicationStore';

/**
 * The `execute` of a webhook trigger: n8n calls it with the items of `webhook()`. It asks n8n's own
 * store of processed entries, which survives restarts and is shared by all workers, and lets only
 * deliveries pass that it has not seen. Manual runs are left alone, and what a person retries passes:
 * an execution that crashed after its delivery was recorded must not be taken for a duplicate of itself.
 */
export async function deduplicate(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (context.getMode() === 'manual') return [items];
	if (allowsDuplicates(context.getNodeParameter('options', 0, {}))) return [items];
	const ids = items.map(deliveryId).filter((id) => id !== undefined);
	const fresh = await firstDeliveries(context, ids);
	if (context.getMode() === 'retry') return [items];
	return [
		items.filter((item) => {
			const id = deliveryId(item);
			return id === undefined || fresh.has(id);
		}),
	];
}

/** What identifies a delivery; undefined for a delivery that carries nothing of the kind. */
function deliveryId(item: INodeExecutionData): string | undefined {
	const { id } = (item.json._webhook ?? {}) as IDataObject;
	return typeof id === 'string' ? id : undefined;
}

async function firstDeliveries(context: IExecuteFunctions, ids: string[]): Promise<Set<string>> {
	// Without a queue, the process that received a delivery runs it, and there is no other one.
	const shared =
		context.getMode() !== 'retry' && !ids.every((id) => cameInHere(deliveryKey(context, id)));
	try {
		return await recordNew(context, ids, shared);
	} catch (caught) {
		// A delivery that cannot be checked is passed on: twice is better than never.
		context.logger.warn(`${context.getNode().name} could not check for duplicates`, {
			error: caught instanceof Error ? caught.message : String(caught),
		});
		return new Set(ids);
	}
}
