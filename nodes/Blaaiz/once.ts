import { ApiFailure } from '../kit/failures';

/*
 * Swaps have neither an idempotency key nor a reference at Blaaiz. What protects "Retry On Fail" is
 * this memory: n8n repeats a node in the process that ran it, and the derived key is then the same.
 */

const CAPACITY = 2000;

type Known = { answer: unknown } | 'unknown';

const submitted = new Map<string, Known>();

/**
 * Sends at most once per key in this process. A repeat gets the first answer back; where the first
 * outcome is unknown, a repeat is refused.
 * @throws ApiFailure
 */
export async function once(
	key: string,
	send: () => Promise<unknown>,
): Promise<{ answer: unknown; repeated: boolean }> {
	const known = submitted.get(key);
	if (known === 'unknown') {
		throw new ApiFailure({
			message: 'This was submitted before, and its outcome is unknown',
			description:
				'It is not sent a second time. Look into the transactions of the wallets; if it is not there, run the workflow again.',
			code: 'ALREADY_SUBMITTED',
			outcomeUnknown: true,
		});
	}
	if (known) return { ...known, repeated: true };

	const [outcome] = await Promise.allSettled([send()]);
	if (outcome.status === 'fulfilled') {
		remember(key, { answer: outcome.value });
		return { answer: outcome.value, repeated: false };
	}
	const { reason } = outcome;
	if (reason instanceof ApiFailure && reason.details.outcomeUnknown) remember(key, 'unknown');
	throw reason;
}

function remember(key: string, known: Known): void {
	submitted.set(key, known);
	for (const oldest of submitted.keys()) {
		if (submitted.size <= CAPACITY) break;
		submitted.delete(oldest);
	}
}
