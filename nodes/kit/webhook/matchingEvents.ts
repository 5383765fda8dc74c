import { createHash } from 'node:crypto';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { LeftOut } from '../leftOut';
import type { Verdict } from '../signature/verdict';
import { deliveryKey, onceId } from './acknowledged';
import { allowsDuplicates } from './duplicatesOption';
import type { DeliveryHandler } from './handler';

/* The events of a genuine delivery that the trigger listens for, and the keys that they are deduplicated by. */

export type Genuine = Extract<Verdict, { kind: 'authentic' }>;

/** An event that the trigger listens for. */
export interface MatchingEvent {
	event: IDataObject;
	id: string | null;
	/** Undefined where the event starts the workflow however often it comes. */
	key?: string;
}

/** The events that match, each with its key, and the keys of the delivery itself. */
export function matchingEvents(
	context: IWebhookFunctions,
	handler: DeliveryHandler,
	verdict: Genuine,
	events: readonly IDataObject[],
): { matching: MatchingEvent[]; leftOut: LeftOut[]; once: string[] } {
	const content = handler.mayBeIdentical === true ? undefined : verdict.signed;
	const delivery = verdict.id ?? (content && contentId(content));
	const dedupes =
		context.getMode() !== 'manual' && !allowsDuplicates(context.getNodeParameter('options', {}));
	const leftOut: LeftOut[] = [];
	const matching = events.flatMap((event, index) => {
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
	return { matching, leftOut, once };
}

/** An ID for what has none: the same for the same content, such as an exact replay. */
export function contentId(pieces: ReadonlyArray<string | Buffer>): string {
	const hash = createHash('sha256');
	for (const piece of pieces) hash.update(piece);
	return `sha256:${hash.digest('hex')}`;
}
