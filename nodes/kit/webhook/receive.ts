import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { itemOf } from '../event';
import { LeftOut } from '../leftOut';
import type { Message } from '../signature/message';
import { acknowledgeOnceAnswered, deliveryKey, isAcknowledged, oneAtATime } from './acknowledged';
import { openGuard } from './activation';
import { logLeftOut } from './deliveryLog';
import type { DeliveryHandler, Greeting, VerifiedMetadata } from './handler';
import { type Genuine, type MatchingEvent, matchingEvents } from './matchingEvents';
import { messageOf } from './message';
import { mayShowUnproven, noticeItem } from './notice';
import { parseEvent } from './parseEvent';
import { explain } from './refusal';
import { acceptDelivery, refuseDelivery, send } from './reply';

/**
 * The one way in for deliveries: raw bytes → verdict → only then their content → filter → deduplication → items.
 * Whatever is not accepted gets a closed answer and starts nothing; the reason stays in the log.
 * @param prepare makes the handler; when it throws, for example because of invalid settings, nothing
 * is accepted
 */
export async function receive(
	context: IWebhookFunctions,
	prepare: () => DeliveryHandler | Promise<DeliveryHandler>,
	now: () => number = Date.now,
): Promise<IWebhookResponseData> {
	const prepared = await attempt(prepare);
	if ('reason' in prepared)
		return await refuseDelivery(context, 503, `unusable: ${prepared.reason}`);
	const handler = prepared.value;
	const taken = await messageOf(context, handler.takesFields);
	if ('status' in taken) return await refuseDelivery(context, taken.status, taken.reason);
	const first = await attempt(() => {
		const message = handler.complete?.(taken) ?? taken;
		return { message, greeting: handler.greet?.(message, false) };
	});
	if ('reason' in first) return await refuseDelivery(context, 503, `unverifiable: ${first.reason}`);
	const { message, greeting } = first.value;
	if (greeting) return greeted(context, greeting, false);
	const received = now();
	const outcome = await attempt(async () => {
		const checked = await handler.verify(message, received);
		const isGenuine = checked.kind === 'authentic';
		return { verdict: checked, genuine: isGenuine ? handler.greet?.(message, true) : undefined };
	});
	if ('reason' in outcome)
		return await refuseDelivery(context, 503, `unverifiable: ${outcome.reason}`);
	const { verdict, genuine } = outcome.value;
	if (verdict.kind !== 'authentic') {
		const { kind: reason } = verdict;
		return await refuseDelivery(context, 401, reason, async () => {
			const unverified = { reason, message, scheme: await handler.scheme?.(), now: received };
			return handler.explain ? await handler.explain(unverified) : explain(unverified);
		});
	}
	if (genuine) return greeted(context, genuine, true);
	return await startWorkflow(context, handler, message, verdict, received);
}

/** A greeting starts no workflow. Its notice is shown by an execution without items, where the settings allow one. */
function greeted(
	context: IWebhookFunctions,
	{ answer, notice }: Greeting,
	isProven: boolean,
): IWebhookResponseData {
	const answered = acceptDelivery(context, answer);
	if (notice === undefined || openGuard(context.getNode())) return answered;
	const isFree = isProven || context.getMode() === 'manual';
	return isFree || mayShowUnproven(deliveryKey(context, ''))
		? { ...answered, workflowData: [[noticeItem(notice)]] }
		: answered;
}

/** Starts the workflow with what a genuine delivery brings. */
async function startWorkflow(
	context: IWebhookFunctions,
	handler: DeliveryHandler,
	message: Message,
	verdict: Genuine,
	received: number,
): Promise<IWebhookResponseData> {
	const { answer = {} } = handler;
	const contents = await attempt(() =>
		handler.read ? handler.read(message) : objectIn(message.body),
	);
	if ('reason' in contents)
		return await refuseDelivery(context, 400, `unreadable-event: ${contents.reason}`);
	const events = contents.value;
	if (!events) return await refuseDelivery(context, 400, 'unreadable-body');
	const read = await attempt(() => matchingEvents(context, handler, verdict, events));
	if ('reason' in read)
		return await refuseDelivery(context, 400, `unreadable-event: ${read.reason}`);

	const { matching, leftOut, once } = read.value;
	const keys = [...matching.flatMap(({ key }) => key ?? []), ...once];
	await oneAtATime(keys, context.getResponseObject(), !handler.answersLate);
	const isCopy = once.some(isAcknowledged);
	const fresh = matching.filter(
		({ key }) => !isCopy && (key === undefined || !isAcknowledged(key)),
	);
	const isProven = verdict.signed !== undefined;
	const leaveOut = (left: LeftOut) => logLeftOut(context, left, isProven);
	for (const left of leftOut) leaveOut(left);
	if (fresh.length < matching.length) leaveOut(new LeftOut('it was received before'));
	if (fresh.length === 0) {
		// A nonce is used up even where nothing starts: a copy could claim to be another event.
		acknowledgeOnceAnswered(context.getResponseObject(), once);
		return acceptDelivery(context, answer);
	}

	const emitted = await attempt(
		async () => await itemsOf(context, handler, message, verdict, received, fresh, leaveOut),
	);
	if ('reason' in emitted)
		return await refuseDelivery(context, 503, `unconfirmed: ${emitted.reason}`);
	if (emitted.value.length === 0) return acceptDelivery(context, answer);

	const response = context.getResponseObject();
	acknowledgeOnceAnswered(response, keys);
	const workflowData = [emitted.value];
	if (handler.answersLate || !handler.answer) return { workflowData };
	// n8n can answer with another body once it has stored the execution, but not with another status.
	if ((answer.status ?? 200) !== 200) {
		send(response, answer);
		return { workflowData, noWebhookResponse: true };
	}
	for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
	return { workflowData, webhookResponse: answer.body ?? '' };
}

const objectIn = (body: Buffer): IDataObject[] | undefined => {
	const event = parseEvent(body);
	return event && [event];
};

/** The items that the workflow starts with. */
async function itemsOf(
	context: IWebhookFunctions,
	{ emit, describe, metadata, attach }: DeliveryHandler,
	message: Message,
	{ scheme, sentAt, nonce }: Genuine,
	received: number,
	matching: readonly MatchingEvent[],
	leaveOut: (left: LeftOut) => void,
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	const options = context.getNodeParameter('options', {});
	for (const { event, id } of matching) {
		const data = emit ? await emit(event) : event;
		if (data instanceof LeftOut) {
			leaveOut(data);
			continue;
		}
		const json = describe ? itemOf({ ...describe(data), data }, options) : data;
		const verified: VerifiedMetadata = {
			...metadata?.(event),
			id,
			sentAt: sentAt === undefined ? null : new Date(sentAt).toISOString(),
			scheme,
			verifiedAt: new Date(received).toISOString(),
			...(nonce !== undefined && { nonce }),
		};
		items.push({ json: { ...json, _webhook: verified } });
	}
	const binary = items.length > 0 ? await attach?.(message) : undefined;
	return binary ? items.map((item) => ({ ...item, binary })) : items;
}

/** A thrown error would be answered 500, and n8n would store a failed execution for each attempt. */
async function attempt<T>(work: () => T | Promise<T>): Promise<{ value: T } | { reason: unknown }> {
	try {
		return { value: await work() };
	} catch (reason) {
		return { reason };
	}
}
