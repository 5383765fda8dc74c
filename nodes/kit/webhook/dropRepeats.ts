import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** Deliveries remembered per trigger in n8n's database; each costs 24 bytes there. */
const REMEMBERED = 5000;

/**
 * The `execute` of a webhook trigger: n8n calls it with the items of `webhook()`. It asks n8n's own
 * store of processed entries, which survives restarts and is shared by all workers, and lets only
 * deliveries pass that it has not seen. Manual runs are left alone, and what a
 * person retries is no repeat.
 */
export async function dropRepeats(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (context.getMode() === 'manual') return [items];
	const ids = items.map(deliveryId).filter((id) => id !== undefined);
	const fresh = new Set<unknown>(ids.length > 0 ? await unseen(context, ids) : []);
	// After a crash, *Retry execution* begins here again, with a delivery that is on record already.
	if (context.getMode() === 'retry') return [items];
	return [
		items.filter((item) => {
			const id = deliveryId(item);
			return id === undefined || fresh.has(id);
		}),
	];
}

/** What tells repeats apart; undefined for a delivery that carries nothing of the kind. */
function deliveryId(item: INodeExecutionData): string | undefined {
	const { id } = (item.json._webhook ?? {}) as IDataObject;
	return typeof id === 'string' ? id : undefined;
}

async function unseen(context: IExecuteFunctions, ids: string[]): Promise<unknown[]> {
	const record = async () =>
		await context.helpers.checkProcessedAndRecord(ids, 'node', {
			mode: 'entries',
			maxEntries: REMEMBERED,
		});
	try {
		// Two first deliveries at the same instant collide while n8n creates the record; once it is
		// there the second attempt succeeds.
		return (await record().catch(record)).new;
	} catch (error) {
		// A delivery that cannot be checked is passed on: twice is better than never.
		context.logger.warn(`${context.getNode().name} could not check for repeated deliveries`, {
			error: error instanceof Error ? error.message : String(error),
		});
		return ids;
	}
}
