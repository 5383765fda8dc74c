import { createHmac } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { BlaaizTrigger } from '../../nodes/Blaaiz/BlaaizTrigger.node';
import { phpJson } from '../../sandbox/blaaiz/phpJson.cts';
import { TestTrigger } from '../support/trigger.cts';

export const SECRET = 'signing-secret-of-the-test';
export const PREVIOUS = 'signing-secret-before-rotation';

interface Signing {
	secret?: string;
	ageSeconds?: number;
}

/** Headers as the documentation describes them: hex HMAC-SHA256 over timestamp, dot and raw body. */
export function signed(body: string, { secret = SECRET, ageSeconds = 0 }: Signing = {}) {
	const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds);
	const mac = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
	return { 'x-blaaiz-timestamp': timestamp, 'x-blaaiz-signature': mac };
}

export const COLLECTION = {
	message: 'Transaction Completed',
	transaction_id: 't1',
	transaction_status: 'SUCCESSFUL',
	transaction_amount: 50,
	transaction_currency: 'CAD',
	source_information: { collection_name: 'Zoé Müller/Roy' },
	event_id: 'e1',
	type: 'collection',
};

export const trigger = (parameters: INodeParameters = {}, more: IDataObject = {}) =>
	new TestTrigger({
		node: new BlaaizTrigger(),
		parameters: { events: ['collection.*'], ...parameters },
		credentials: { blaaizWebhookApi: { signingSecret: SECRET, previousSigningSecret: PREVIOUS } },
		...more,
	});

export const send = async (target: TestTrigger, event: object, signing?: Signing) => {
	const body = phpJson(event);
	return await target.deliver({ body, headers: signed(body, signing) });
};
