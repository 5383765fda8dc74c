import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../../kit/api';
import type { Attempt } from '../../kit/outcome/entry';
import { unknown } from '../../kit/outcome/failure';
import { fingerprint } from '../../kit/outcome/key';
import type { ApiRequest } from '../../kit/request/types';
import { asObject } from './client';

/** An attempt, and the key or reference that Blaaiz knows it by. */
export interface KeyedAttempt {
	attempt: Attempt;
	key: string;
}

/**
 * Begins the attempt at something that Blaaiz recognises by a key or reference. What a key of the user's
 * stands for, Blaaiz itself says, within its own business and environment; so what is remembered of it
 * here belongs to the key and to what it was used for, and only the attempt at the same thing finds it.
 * @param ownKey the user's own, sent in exactly these words
 * @param what what it is used for
 */
export function keyedAttempt(
	api: Pick<Api, 'attempt'>,
	ownKey: string | undefined,
	what: unknown,
): KeyedAttempt {
	const attempt = api.attempt(ownKey === undefined ? undefined : fingerprint([ownKey, what]));
	return { attempt, key: ownKey ?? attempt.key };
}

/**
 * Sends what Blaaiz does not recognise by anything. Where it answers with a transaction that another item
 * has made, as it would if it took two equal ones for the same, nobody knows whether there is a second.
 * @param handle the name of the transaction's ID
 */
export async function sendUnmarked(
	api: Pick<Api, 'attempt' | 'claim' | 'send'>,
	request: ApiRequest,
	handle: string,
): Promise<IDataObject> {
	const made = asObject(await api.send(request));
	if (api.claim(String(made[handle]), api.attempt())) return made;
	throw unknown({
		message: 'The outcome is unknown: Blaaiz returned the transaction of another item',
		description: request.lookUp,
	});
}
