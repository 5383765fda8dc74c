import { createHash } from 'node:crypto';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { LeftOut } from '../leftOut';
import type { Message, Scheme } from '../signature/scheme';
import type { Verdict } from '../signature/verify';
import { acknowledge, deliveryKey, isAcknowledged, oneAtATime } from './acknowledged';
import { logLeftOut, logRefusal } from './deliveryLog';
import { allowsDuplicates } from './duplicatesOption';
import { parseEvent } from './parseEvent';
import { explain, explainOther, type Refusal, refusedItem } from './refusal';

/** What a trigger knows about its deliveries. */
export interface DeliveryHandler {
	/** Whether the delivery is genuine. */
	verify: (delivery: Message, now: number) => Promise<Verdict>;
	/** How deliveries are signed, to explain a refusal in the editor. */
	scheme?: () => Promise<Scheme | undefined>;
	/** Why this trigger is not to start with the event; undefined when it is. */
	leftOut: (event: IDataObject) => LeftOut | undefined;
	/**
	 * What makes an event one, where deliveries have no id, or bring an event again under another id.
	 * Undefined where nothing does: then only the same signed bytes are the same delivery.
	 */
	eventId?: (event: IDataObject) => string | undefined;
	/**
	 * What is emitted instead of the event as it came, such as the provider's own record of it. When it
	 * throws, the delivery is not acknowledged.
	 */
	emit?: (event: IDataObject) => Promise<IDataObject | LeftOut>;
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
	if ('reason' in prepared) return await reply(context, 503, `unusable: ${prepared.reason}`);
	const handler = prepared.value;
	const body = await rawBody(context);
	if (!Buffer.isBuffer(body)) return await reply(context, body.status, body.reason);

	const received = now();
	const { method } = context.getRequestObject();
	const delivery: Message = { method, headers: context.getHeaderData(), body };
	const outcome = await attempt(async () => await handler.verify(delivery, received));
	if ('reason' in outcome) return await reply(context, 503, `unverifiable: ${outcome.reason}`);
	const verdict = outcome.value;
	if (verdict.kind !== 'authentic') {
		const { kind: reason } = verdict;
		return await reply(context, 401, reason, async () =>
			explain({ reason, message: delivery, scheme: await handler.scheme?.(), now: received }),
		);
	}

	const event = parseEvent(body);
	if (!event) return await reply(context, 400, 'unreadable-body');
	const read = await attempt(() => handler.leftOut(event) ?? { id: handler.eventId?.(event) });
	if ('reason' in read) return await reply(context, 400, `unreadable-event: ${read.reason}`);
	const isProven = verdict.signed !== undefined;
	if (read.value instanceof LeftOut) return await leaveOut(context, read.value, isProven);

	const id = read.value.id ?? verdict.id ?? hashOf(verdict.signed) ?? null;
	const key = id !== null && deduplicates(context) ? deliveryKey(context, id) : undefined;
	if (key) await oneAtATime(key, context.getResponseObject());
	if (key && isAcknowledged(key)) {
		return await leaveOut(context, new LeftOut('it was received before'), isProven);
	}

	const emitted = await attempt(async () => (handler.emit ? await handler.emit(event) : event));
	if ('reason' in emitted) return await reply(context, 503, `unconfirmed: ${emitted.reason}`);
	if (emitted.value instanceof LeftOut) return await leaveOut(context, emitted.value, isProven);

	if (key) acknowledgeOnceAnswered(context, key);
	const metadata: VerifiedMetadata = {
		id,
		sentAt: verdict.sentAt === undefined ? null : new Date(verdict.sentAt).toISOString(),
		scheme: verdict.scheme,
		verifiedAt: new Date(received).toISOString(),
	};
	return { workflowData: [[{ json: { ...emitted.value, _webhook: metadata } }]] };
}

/** Tells deliveries without an id apart. An exact replay has the same. */
function hashOf(signed: ReadonlyArray<string | Buffer> | undefined): string | undefined {
	if (!signed) return undefined;
	const hash = createHash('sha256');
	for (const piece of signed) hash.update(piece);
	return `sha256:${hash.digest('hex')}`;
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
 * trigger from others of the same name. In a test run the refusal becomes its only item, for `execute`
 * to end the run with: what is thrown here would be answered 500.
 * @param explained is asked for in a test run only: forged deliveries must cost as little as they can
 */
async function reply(
	context: IWebhookFunctions,
	status: number,
	reason = '',
	explained: () => Refusal | Promise<Refusal> = () => explainOther(reason),
): Promise<IWebhookResponseData> {
	if (reason) logRefusal(context, status, reason);
	context.getResponseObject().status(status).end();
	if (!reason || context.getMode() !== 'manual') return { noWebhookResponse: true };
	return { noWebhookResponse: true, workflowData: [[refusedItem(await explained())]] };
}

/** Answers a delivery that is not to start anything. */
async function leaveOut(
	context: IWebhookFunctions,
	left: LeftOut,
	isProven: boolean,
): Promise<IWebhookResponseData> {
	logLeftOut(context, left, isProven);
	return await reply(context, 200);
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
