import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Api } from '../../../kit/operation';
import type { Evidence } from '../../evidence';
import { textField } from '../../fields';
import { keyedAttempt } from '../../keys';
import { post, whole } from '../../rest';

/** The user's own idempotency key. */
export const keyField: INodeProperties = textField(
	'Idempotency Key',
	'idempotencyKey',
	'Your own mark of this transaction, at most 255 characters. Left empty, one is derived that protects "Retry On Fail"; only your own also protects a manual "Retry execution".',
	{ placeholder: 'e.g. invoice-1042' },
);

interface Keyed {
	scope: string;
	path: string[];
	body: IDataObject;
	evidence: Evidence;
	ownKey: string | undefined;
}

/**
 * Sends what Blaaiz wants to be marked with an idempotency key: the same key gives the first result
 * again, and with another body it is refused. While the first is at work, 409 says so.
 */
export async function sendKeyed(api: Api, keyed: Keyed): Promise<IDataObject> {
	const { scope, path, body, evidence, ownKey } = keyed;
	const { key: idempotencyKey } = keyedAttempt(api, ownKey, [path, body]);
	const again =
		ownKey === undefined
			? `"Retry On Fail" sends the same key and cannot pay twice. Before you send it in any other way, enter ${idempotencyKey} as "Idempotency Key".`
			: `Sending it again with the idempotency key ${idempotencyKey} cannot pay twice.`;
	const request = post(scope, path, body, evidence, {
		headers: { 'Idempotency-Key': idempotencyKey },
		lookUp: `Look it up with "Crypto Transaction: Get Many". ${again}`,
		facts: { idempotencyKey },
	});
	return { ...whole(await api.send(request)), idempotencyKey };
}
