import type { Api } from '../../kit/api';
import type { Attempt } from '../../kit/outcome/entry';
import { fingerprint } from '../../kit/outcome/key';

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
