import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ApiFailure } from '../../../kit/outcome/failure';
import type { Api } from '../../../kit/operation';
import { textField } from '../../fields';
import { inside, pay } from '../../rest';

/** The user's own idempotency key. */
export const keyField: INodeProperties = textField(
	'Idempotency Key',
	'idempotencyKey',
	'Your own mark of this transaction, at most 255 characters. Left empty, one is derived that protects "Retry On Fail"; only your own also protects a manual "Retry execution".',
	{ placeholder: 'e.g. invoice-1042' },
);

/**
 * Sends what Blaaiz wants to be marked with an idempotency key: the same key gives the first result
 * again, and with another body it is refused.
 */
export async function sendKeyed(
	api: Api,
	scope: string,
	path: string[],
	body: IDataObject,
	ownKey: string | undefined,
): Promise<IDataObject> {
	const idempotencyKey = ownKey ?? api.deriveKey({ [path.join('/')]: body });
	const request = { ...pay(scope, path, body), headers: { 'Idempotency-Key': idempotencyKey } };
	const answer = await api.send(request).catch((caught: unknown) => {
		throw caught instanceof ApiFailure ? withKey(caught, idempotencyKey) : caught;
	});
	return { ...inside(answer), idempotencyKey };
}

function withKey(failure: ApiFailure, idempotencyKey: string): ApiFailure {
	const description = failure.details.outcomeUnknown
		? `Blaaiz may or may not have carried it out. Look it up under the crypto transactions, or send it again with the idempotency key ${idempotencyKey}: the same key cannot pay twice.`
		: failure.details.description;
	return failure.with({ description, facts: { idempotencyKey } });
}
