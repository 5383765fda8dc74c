import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { logOf } from '../log';
import type { InputFailure } from '../outcome/failure';
import { toNodeError } from '../outcome/nodeError';
import { cameInHere, deliveryKey, onceId } from './acknowledged';
import { allowsDuplicates } from './duplicatesOption';
import { continuesOnError, openGuard } from './activation';
import { recordNew } from './deduplicationStore';
import { noticeIn, showNotice } from './notice';
import { refusalOf } from './refusal';

/**
 * The `execute` of a webhook trigger: n8n calls it with the items of `webhook()`. It asks n8n's own
 * store of processed entries, which survives restarts and is shared by all workers, and lets only
 * deliveries pass that it has not seen. Manual runs are left alone, and what a person retries passes:
 * an execution that crashed after its delivery was recorded must not be taken for a duplicate of itself.
 * @returns null where nothing is left: an empty output would be answered 500 by workflows that respond
 * when their last node has finished, and the provider would retry until it gives up
 * @throws NodeOperationError for a test run whose delivery was refused
 */
export async function deduplicate(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][] | null> {
	const items = context.getInputData();
	const notice = noticeIn(items);
	if (notice !== undefined) return showNotice(context, notice);
	if (context.getMode() === 'manual') {
		const refusal = refusalOf(items);
		return refusal ? nothing(context, refusal) : [items];
	}
	if (allowsDuplicates(context.getNodeParameter('options', 0, {}))) return [items];
	const fresh = await firstDeliveries(context, items.flatMap(deliveryIds));
	if (context.getMode() === 'retry') return [items];
	const left = items.filter((item) => deliveryIds(item).every((id) => fresh.has(id)));
	if (left.length < items.length)
		logOf(context).debug('left out a delivery: it was received before');
	return left.length > 0 ? [left] : nothing(context);
}

/**
 * Starts nothing, also under settings that activation refuses: what is thrown under *On Error: Continue*,
 * and what is empty under *Always Output Data*, would start the workflow.
 */
function nothing(context: IExecuteFunctions, refusal?: InputFailure): null {
	const node = context.getNode();
	if (continuesOnError(node)) return null;
	const failure = refusal ?? openGuard(node);
	if (failure) throw toNodeError(node, failure, 0);
	return null;
}

/** What identifies a delivery; nothing for a delivery that carries nothing of the kind. */
function deliveryIds(item: INodeExecutionData): string[] {
	const { id, nonce } = (item.json._webhook ?? {}) as IDataObject;
	return [
		...(typeof id === 'string' ? [id] : []),
		...(typeof nonce === 'string' ? [onceId(nonce)] : []),
	];
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
