import { createHmac, randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';

import { SignedWebhookTrigger } from '../../nodes/SignedWebhook/SignedWebhookTrigger.node';
import type { Sent } from '../support/exchange.cts';
import { TestTrigger, type TriggerSpec } from '../support/trigger.cts';

export const SECRET = 'the secret of the tests';

interface Spec extends Partial<Omit<TriggerSpec, 'parameters'>> {
	parameters?: INodeParameters;
	options?: INodeParameters;
	/** More fields of the credential. */
	credential?: Record<string, string>;
}

/** A trigger for deliveries of one of the made-up providers. */
export function triggerFor(provider: string, spec: Spec = {}): TestTrigger {
	const { parameters, options, credential, ...more } = spec;
	return new TestTrigger({
		node: new SignedWebhookTrigger(),
		credentials: { webhookSignatureApi: { provider, secret: SECRET, ...credential } },
		parameters: { ...parameters, ...(options && { options }) },
		webhookId: 'the-webhook-id',
		...more,
	});
}

export const hex = (content: string | Buffer, secret = SECRET): string =>
	createHmac('sha256', secret).update(content).digest('hex');

/** A delivery whose body is signed. */
export function signed(body: unknown, more: Partial<Sent> = {}): Sent & { body: string | Buffer } {
	const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
	return { body: text, ...more, headers: { 'x-signature': hex(text), ...more.headers } };
}

/** An event that no other test has. */
export const event = (more: object = {}) => ({ id: randomUUID(), ...more });

/** The only item that a delivery has started the workflow with. */
export async function itemOf(trigger: TestTrigger, sent: Sent) {
	const { started = [], status, log } = await trigger.deliver(sent);
	expect({ status, log, items: started.length }).toEqual({ status: 200, log: [], items: 1 });
	const [item] = started;
	if (!item) throw new Error('Nothing was started');
	return item;
}
