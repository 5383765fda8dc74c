import { createHash } from 'node:crypto';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { LeftOut } from '../leftOut';
import type { Verdict } from '../signature/verdict';
import { deliveryKey, onceId } from './acknowledged';
import { allowsDuplicates } from './duplicatesOption';
import type { DeliveryHandler } from './handler';

/* What a genuine delivery brings that the trigger was asked for, and what that goes by. */

export type Genuine = Extract<Verdict, { kind: 'authentic' }>;

/** An event that the trigger was asked for. */
export interface Wanted {
	event: IDataObject;
	id: string | null;
	/** Undefined where the event starts the workflow however often it comes. */
	key?: string;
}

/** The events that were asked for, each with what it goes by, and what the delivery itself goes by. */
export function wantedOf(
	context: IWebhookFunctions,
	handler: DeliveryHandler,
	verdict: Genuine,
	events: readonly IDataObject[],
): { wanted: Wanted[]; leftOut: LeftOut[]; once: string[] } {
	const delivery = verdict.id ?? hashOf(verdict.signed);
	const dedupes =
		context.getMode() !== 'manual' && !allowsDuplicates(context.getNodeParameter('options', {}));
	const leftOut: LeftOut[] = [];
	const wanted = events.flatMap((event, index) => {
		const left = handler.leftOut(event);
		if (left) {
			leftOut.push(left);
			return [];
		}
		const place = delivery !== undefined && events.length > 1 ? `${delivery}:${index}` : delivery;
		const id = handler.eventId?.(event) ?? place ?? null;
		return [{ event, id, ...(id !== null && dedupes && { key: deliveryKey(context, id) }) }];
	});
	const { nonce } = verdict;
	const once = dedupes && nonce !== undefined ? [deliveryKey(context, onceId(nonce))] : [];
	return { wanted, leftOut, once };
}

/** Tells deliveries without an id apart. An exact replay has the same. */
function hashOf(signed: ReadonlyArray<string | Buffer> | undefined): string | undefined {
	if (!signed) return undefined;
	const hash = createHash('sha256');
	for (const piece of signed) hash.update(piece);
	return `sha256:${hash.digest('hex')}`;
}
