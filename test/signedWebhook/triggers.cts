import type { INodeParameters } from 'n8n-workflow';

import { SignedWebhookTrigger } from '../../nodes/SignedWebhook/SignedWebhookTrigger.node';
import type { Order, Sender, Sent } from '../../sandbox/webhooks/sender.cts';
import type { Sent as Exchange } from '../support/exchange.cts';
import { TestTrigger } from '../support/trigger.cts';
import { credentialOf, fieldsOf, lowered, orderOf, type Pair } from './deliveries.cts';

/* Triggers whose credential is filled in as a sender says, and its deliveries as n8n hands them on. */

export const triggerOf = (
	{ preset, sender }: Pick<Pair, 'preset' | 'sender'>,
	{ secret = sender.secret, parameters }: { secret?: string; parameters?: INodeParameters } = {},
): TestTrigger =>
	new TestTrigger({
		node: new SignedWebhookTrigger(),
		credentials: { webhookSignatureApi: credentialOf(preset, sender, secret) },
		...(parameters && { parameters }),
		webhookId: 'the-webhook-id',
	});

/** An order for the present, since a trigger has no other clock. */
export const orderAt = (trigger: TestTrigger, sender: Sender, more: Partial<Order> = {}): Order =>
	orderOf(sender, { url: trigger.webhookUrl, now: Date.now(), ...more });

/** A request as n8n hands it on; what it makes of XML matters to no signature. */
export async function exchangeOf({ method, url, headers, body }: Sent): Promise<Exchange> {
	const lower = lowered(headers);
	const { pathname, search } = new URL(url);
	const contentType = lower['content-type'] ?? '';
	return {
		method,
		path: `${pathname}${search}`,
		headers: lower,
		contentType,
		body,
		...(contentType.startsWith('multipart/form-data') && {
			parsed: { data: await fieldsOf(body, lower), files: {} },
		}),
	};
}

/** @param accepted false when n8n cannot store the execution */
export const deliver = async (trigger: TestTrigger, sent: Sent, accepted = true) =>
	await trigger.deliver(await exchangeOf(sent), accepted);
