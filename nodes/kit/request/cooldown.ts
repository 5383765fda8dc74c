import { type ApiFailure, notSent } from '../outcome/failure';
import type { Account } from './account';
import type { ApiRequest } from './types';

/** A provider that has asked to wait for longer than may be waited: until then nothing is sent to it. */
interface Cooldown {
	/** On the clock that nobody can set. */
	until: number;
	failure: ApiFailure;
}

/** One for all items of an account; the next run reads the account anew, and may try. */
const cooldowns = new WeakMap<Account, Cooldown>();

/** Has nothing more sent for an account for that long. */
export function startCooldown(account: Account, delayMs: number, failure: ApiFailure): void {
	cooldowns.set(account, { until: performance.now() + delayMs, failure });
}

/** For how many milliseconds nothing is to be sent, and the failure of a request until then. */
export function cooldownOf(
	account: Account,
	request: ApiRequest,
): { leftMs: number; failure: ApiFailure } | undefined {
	const known = cooldowns.get(account);
	const leftMs = known ? known.until - performance.now() : 0;
	return known && leftMs > 0 ? { leftMs, failure: coolingDown(known, leftMs, request) } : undefined;
}

/** A request that would only be refused, and perhaps prolong the wait. */
function coolingDown({ failure }: Cooldown, retryAfterMs: number, request: ApiRequest): ApiFailure {
	const { details } = failure;
	return notSent({
		...details,
		description:
			`The provider asked to wait before, so nothing was sent for this. ${details.description ?? ''}`.trim(),
		hint: { cause: 'rate-limited', retryAfterMs: Math.ceil(retryAfterMs) },
		facts: request.facts,
	});
}
