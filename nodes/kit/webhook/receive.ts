import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Message } from '../signature/scheme';
import type { Verdict } from '../signature/verify';
import { acknowledge, deliveryKey, isAcknowledged, oneAtATime } from './acknowledged';
import { allowsDuplicates } from './duplicatesOption';
import { parseEvent } from './parseEvent';

/** What a trigger knows about its deliveries. */
export interface DeliveryHandler {
	/** Whether the delivery is genuine. */
	verify: (delivery: Message, now: number) => Promise<Verdict>;
	/** Whether this trigger was asked for the event; others are answered and dropped. */
	matches: (event: IDataObject) => boolean;
	/** The event's own id, where deliveries have none, or deliver an event again under another id. */
	eventId?: (event: IDataObject) => string | undefined;
	/**
	 * What is emitted instead of the event as it came, such as the provider's own record of it;
	 * undefined drops the event. When it throws, the delivery is not acknowledged.
	 */
	emit?: (event: IDataObject) => Promise<IDataObject | undefined>;
}

/** What is known about a delivery, added to its item as `_webhook`. */
export interface VerifiedMetadata extends IDataObject {
	/** The same when the provider sends the event again. */
	id: string | null;
	/** When the provider signed it (ISO 8601). */
	sentAt: string | null;
	/** The scheme by which it was checked. */
	scheme: string;
	/** When it was checked (ISO 8601). */
	verifiedAt: string;
}

/**
 * The one way in for deliveries: raw bytes → verdict → only then JSON → filter → memory → item.
 * Whatever is not accepted gets a closed answer and starts nothing; the reason stays in the log.
 * @param prepare makes the handler; when it throws, for example because of invalid settings, nothing
 * is accepted
 */
export async function receive(
	context: IWebhookFunctions,
	prepare: () => DeliveryHandler,
	now: () => number = Date.now,
): Promise<IWebhookResponseData> {
	const prepared = await attempt(prepare);
	if ('reason' in prepared) return reply(context, 503, `unusable: ${prepared.reason}`);
	const handler = prepared.value;
	const body = await rawBody(context);
	if (!Buffer.isBuffer(body)) return reply(context, body.status, body.reason);

	const received = now();
	const { method } = context.getRequestObject();
	const delivery: Message = { method, headers: context.getHeaderData(), body };
	const outcome = await attempt(async () => await handler.verify(delivery, received));
	if ('reason' in outcome) return reply(context, 503, `unverifiable: ${outcome.reason}`);
	const verdict = outcome.value;
	if (verdict.kind !== 'authentic') return reply(context, 401, verdict.kind);

	const event = parseEvent(body);
	if (!event) return reply(context, 400, 'unreadable-body');
	const read = await attempt(() => handler.matches(event) && { id: handler.eventId?.(event) });
	if ('reason' in read) return reply(context, 400, `unreadable-event: ${read.reason}`);
	if (!read.value) return reply(context, 200);

	const id = read.value.id ?? verdict.id ?? null;
	const key = id !== null && deduplicates(context) ? deliveryKey(context, id) : undefined;
	if (key) await oneAtATime(key, context.getResponseObject());
	if (key && isAcknowledged(key)) return reply(context, 200);

	const emitted = await attempt(async () => (handler.emit ? await handler.emit(event) : event));
	if ('reason' in emitted) return reply(context, 503, `unconfirmed: ${emitted.reason}`);
	if (!emitted.value) return reply(context, 200);

	if (key) acknowledgeOnceAnswered(context, key);
	const metadata: VerifiedMetadata = {
		id,
		sentAt: verdict.sentAt === undefined ? null : new Date(verdict.sentAt).toISOString(),
		scheme: verdict.scheme,
		verifiedAt: new Date(received).toISOString(),
	};
	return { workflowData: [[{ json: { ...emitted.value, _webhook: metadata } }]] };
}

/** Whether a delivery that was acknowledged starts nothing when it comes again. */
const deduplicates = (context: IWebhookFunctions): boolean =>
	context.getMode() !== 'manual' && !allowsDuplicates(context.getNodeParameter('options', {}));

/** A thrown error would be answered 500, and n8n would store a failed execution for each attempt. */
async function attempt<T>(work: () => T | Promise<T>): Promise<{ value: T } | { reason: unknown }> {
	try {
		return { value: await work() };
	} catch (reason) {
		return { reason };
	}
}

type Unreadable = { status: number; reason: string };

/** The exact bytes. n8n reads them ahead only for content types that it parses itself. */
async function rawBody(context: IWebhookFunctions): Promise<Buffer | Unreadable> {
	const request = context.getRequestObject();
	if (request.headers['content-type']?.match(/^\s*multipart\//i)) {
		// n8n has already taken a multipart body apart; no signature can be checked over it.
		return { status: 415, reason: 'multipart-body' };
	}
	try {
		if (request.rawBody === undefined) await request.readRawBody();
	} catch {
		return { status: 413, reason: 'body-too-large' };
	}
	return Buffer.isBuffer(request.rawBody)
		? request.rawBody
		: { status: 400, reason: 'unreadable-body' };
}

/**
 * Answers the caller and starts nothing. A reason means refusal and is logged, with what tells this
 * trigger from others of the same name.
 */
function reply(context: IWebhookFunctions, status: number, reason?: string): IWebhookResponseData {
	if (reason) {
		const { id: nodeId, name } = context.getNode();
		const { id: workflowId, name: workflowName = '' } = context.getWorkflow();
		const place = `workflow ${JSON.stringify(workflowName)}, ID ${workflowId}, node ID ${nodeId}`;
		const text = `${name} refused a delivery: ${reason} (${place})`;
		context.logger.warn(text, { status, workflowId, nodeId });
	}
	context.getResponseObject().status(status).end();
	return { noWebhookResponse: true };
}

/**
 * n8n answers with success only once the execution is stored, so only then is the delivery known.
 * One that n8n could not take stays unknown, and the provider's next attempt is let in.
 */
function acknowledgeOnceAnswered(context: IWebhookFunctions, key: string): void {
	const response = context.getResponseObject();
	response.once('finish', () => {
		if (response.statusCode < 300) acknowledge(key);
	});
}
