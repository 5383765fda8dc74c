import { Webhook } from 'svix';

import { BlinkTrigger } from '../../nodes/Blink/BlinkTrigger.node';
import type { Sent } from '../support/exchange.cts';
import { TestTrigger, type TriggerSpec } from '../support/trigger.cts';

export const SECRET = `whsec_${Buffer.from('the signing secret of the tests!').toString('base64')}`;
export const OTHER_SECRET = `whsec_${Buffer.from('the signing secret of a forger!!').toString('base64')}`;

/** A callback as Blink's documentation shows it; amounts, spaces and slashes are its own. */
export const BODY = `{"accountId": "a1", "eventType":"receive.lightning", "walletId":"w1","transaction":{"status":"success","memo":"caf\\u00e9 \\/ tea","settlementAmount":1000.0}}`;

interface Signed extends Partial<Sent> {
	id?: string;
	secret?: string;
	at?: Date;
	family?: 'svix' | 'webhook';
}

/** A delivery signed by the library that Blink's own sender uses. */
export function signed(spec: Signed = {}): Sent {
	const { id = 'msg_1', secret = SECRET, at = new Date(), family = 'svix', ...sent } = spec;
	const body = sent.body ?? BODY;
	return {
		...sent,
		body,
		headers: {
			[`${family}-id`]: id,
			[`${family}-timestamp`]: String(Math.floor(at.getTime() / 1000)),
			[`${family}-signature`]: new Webhook(secret).sign(id, at, body),
			...sent.headers,
		},
	};
}

/** A Blink Trigger as a user sets it up. */
export function trigger(more: Partial<TriggerSpec> = {}): TestTrigger {
	return new TestTrigger({
		node: new BlinkTrigger(),
		credentials: { blinkWebhookApi: { signingSecret: SECRET, previousSigningSecret: '' } },
		...more,
	});
}
