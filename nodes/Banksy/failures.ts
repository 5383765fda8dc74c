import { z } from 'zod';

import { ApiFailure, type ApiFailureDetails } from '../kit/outcome/failure';
import { retryAfterMs } from '../kit/request/client';
import type { ApiAnswer } from '../kit/request/types';
import { outcomeUnknown } from '../kit/request/transport';

/*
 * Banksy documents no errors: no statuses, no codes, no form of the body. The HTTP statuses are
 * read in their general meaning, and the provider's own words are passed on where there are any.
 */

const KEYS = 'Banksy dashboard → API Keys';

/** What each status of a refusal means, and what to do. */
const REFUSALS: Readonly<Record<number, Omit<ApiFailureDetails, 'status'>>> = {
	400: { message: 'Banksy cannot read the request', description: 'Change what Banksy names.' },
	401: {
		message: 'Banksy does not accept the key or the signature',
		description: `The key may be mistyped, expired or deleted, or made for another environment or currency type (${KEYS}); or the signing settings of the credential are not those of Banksy's reference.`,
		hint: { cause: 'credential-invalid' },
	},
	403: {
		message: 'Banksy does not allow this with this key',
		description: `The key may be expired, or made for another environment or currency type (${KEYS}).`,
		hint: { cause: 'credential-invalid' },
	},
	404: {
		message: 'Banksy does not know this path or ID',
		description:
			"Check the ID, the path, and the Base URL of the credential against Banksy's reference.",
	},
	409: {
		message: 'Banksy sees a conflict with what it already has',
		description: 'Look up what is there before you send it again.',
	},
	422: {
		message: 'Banksy does not accept the values',
		description: 'Change what Banksy names; the dashboard shows the call under Transaction Logs.',
	},
	429: {
		message: 'Banksy asks to slow down',
		description: 'Send fewer items at a time, or try again later.',
	},
};

/**
 * The failure for an answer that is no success.
 * @param repeatable false for a request that must not be sent twice: then a status that leaves open
 * whether it was carried out is reported as such, and nothing invites n8n to repeat it
 * @param hidden values that must not appear, even if Banksy repeats them
 */
export function refusal(answer: ApiAnswer, idempotent: boolean, hidden: string[]): ApiFailure {
	const { status, headers, body } = answer;
	const words = masked(wordsIn(body), hidden);
	const says = words && `Banksy says: ${words}`;
	if (status >= 500 && !repeatable) {
		const failure = outcomeUnknown('Banksy', `Banksy answered with status ${status}`, status);
		return failure.with({ description: joined(says, failure.details.description) });
	}
	const known = REFUSALS[status] ?? {
		message: `Banksy gave an answer that is no success (status ${status})`,
		description:
			status < 400
				? 'Redirects are not followed, since the key would go along. Check the Base URL.'
				: 'Check the request, and the Transaction Logs in the dashboard.',
	};
	return new ApiFailure({
		...known,
		description: joined(says, known.description),
		code: `HTTP_${status}`,
		status,
		hint: repeatable ? waiting(answer, headers) : known.hint,
	});
}

function waiting({ status }: ApiAnswer, headers: ApiAnswer['headers']): ApiFailureDetails['hint'] {
	if (status === 429 || status === 503) {
		return { cause: 'rate-limited', retryAfterMs: retryAfterMs(headers, Date.now()) };
	}
	return status >= 500 ? { cause: 'temporarily-unavailable' } : REFUSALS[status]?.hint;
}

const errorShape = z
	.object({ message: z.unknown(), error: z.unknown(), errors: z.unknown() })
	.partial();

/** What the answer says about itself, where it says so in one of the usual places. */
function wordsIn(body: unknown): string {
	const { message, error, errors } = errorShape.catch({}).parse(body);
	const [words] = [message, error, errors].filter((part) => part !== undefined && part !== null);
	if (words === undefined) return '';
	const text = typeof words === 'string' ? words : JSON.stringify(words);
	return text.trim().replace(/\.$/, '').slice(0, 500);
}

/** Takes out keys, and whatever is long enough to be a signature. */
function masked(text: string, hidden: string[]): string {
	const secrets = hidden.filter((secret) => secret !== '');
	const withoutSecrets = secrets.reduce((rest, secret) => rest.replaceAll(secret, '•••'), text);
	return withoutSecrets.replace(/[A-Za-z0-9+/]{40,}={0,2}/g, '•••');
}

const joined = (...sentences: Array<string | undefined>) =>
	sentences
		.filter((sentence) => sentence)
		.map((sentence) => sentence?.replace(/\.?$/, '.'))
		.join(' ');
