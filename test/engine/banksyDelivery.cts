import { createHmac } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';

import { BanksyTrigger } from '../../nodes/Banksy/BanksyTrigger.node';
import type { Sent } from '../support/exchange.cts';
import { TestTrigger, type TriggerSpec } from '../support/trigger.cts';

export const SECRET = 'the secret of the tests';

/** The one form of delivery that integrations were seen to receive. */
export const EVENT = {
	paymentId: '000000000000000000000001',
	paymentRaw: {
		id: '000000000000000000000001',
		keyUsed: 'ck_test_00000000-0000-4000-8000-000000000001',
		amount: 200,
		currency: 'USD',
		successCallback: 'https://example.com/ok',
		failureCallback: 'https://example.com/fail',
		status: 'success',
		environment: 'test',
		createdAt: '2024-11-14T06:32:17.850Z',
	},
};

export const BODY = JSON.stringify(EVENT);

/** The same event with another status. */
export const withStatus = (status: string) =>
	JSON.stringify({ ...EVENT, paymentRaw: { ...EVENT.paymentRaw, status } });

/** A delivery signed over `{timestamp}.{body}`, the credential's first choice. */
export function signed(body = BODY, secret = SECRET, at = Date.now()): Sent {
	const timestamp = String(Math.floor(at / 1000));
	const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
	return { body, headers: { 'x-signature': signature, 'x-timestamp': timestamp } };
}

interface Spec extends Partial<Omit<TriggerSpec, 'credentials' | 'parameters'>> {
	parameters?: INodeParameters;
	/** Changes to the webhook credential. */
	webhook?: object;
	/** The API credential, where one is chosen. */
	api?: object;
}

/** A Banksy Trigger as a user sets it up. */
export function trigger({ webhook, api, ...more }: Spec = {}): TestTrigger {
	return new TestTrigger({
		node: new BanksyTrigger(),
		credentials: {
			banksyWebhookApi: { secret: SECRET, ...webhook },
			...(api && { banksyApi: { ...api } }),
		},
		...more,
	});
}
