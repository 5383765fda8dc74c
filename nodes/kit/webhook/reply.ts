import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { logRefusal } from './deliveryLog';
import { explainOther, type Refusal, refusedItem } from './refusal';

/** What a sender is told. */
export interface Answer {
	/** 200 unless told. */
	status?: number;
	headers?: Readonly<Record<string, string>>;
	body?: string;
}

/** Answers the sender at once. */
export function send(
	response: ReturnType<IWebhookFunctions['getResponseObject']>,
	{ status = 200, headers = {}, body }: Answer,
): void {
	response.status(status);
	for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
	if (body === undefined) response.end();
	else response.end(body);
}

/** Answers the sender and starts nothing. */
export function acceptDelivery(
	context: IWebhookFunctions,
	answer: Answer = {},
): IWebhookResponseData {
	send(context.getResponseObject(), answer);
	return { noWebhookResponse: true };
}

/**
 * Refuses a delivery: a bare status, and a reason that is logged with what tells this trigger from others
 * of the same name. In a test run the refusal becomes its only item, for `execute` to end the run with:
 * what is thrown here would be answered 500.
 * @param explained is asked for in a test run only: forged deliveries must cost as little as they can
 */
export async function refuseDelivery(
	context: IWebhookFunctions,
	status: number,
	reason: string,
	explained: () => Refusal | Promise<Refusal> = () => explainOther(reason),
): Promise<IWebhookResponseData> {
	logRefusal(context, status, reason);
	const answered = acceptDelivery(context, { status });
	if (context.getMode() !== 'manual') return answered;
	return { ...answered, workflowData: [[refusedItem(await explained())]] };
}
