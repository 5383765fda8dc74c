import type { GenericValue } from 'n8n-workflow';
import { z } from 'zod';

import { HIDDEN, providerText } from '../../kit/form/redaction';
import { type FailureDetails, Unrecognised } from '../../kit/outcome/failure';
import type { ApiAnswer } from '../../kit/request/types';
import { hasUnsafeLink } from './evidence';

/*
 * Banksy documents no errors: no statuses, no codes, no form of the body. So no answer is known to be
 * a refusal, and what was not a read may have been carried out, whatever the status. HTTP's general
 * meaning of the status is told, and the provider's own words where there are any.
 */

const KEYS = 'Banksy dashboard → API Keys';

/** What each status means in general, and what to do. */
const STATUSES: Readonly<Record<number, FailureDetails>> = {
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
		message: 'Banksy reports a conflict with existing data',
		description: 'Look up what is there before you send it again.',
	},
	422: {
		message: 'Banksy does not accept the values',
		description: 'Change what Banksy names; the dashboard shows the call under Transaction Logs.',
	},
	429: {
		message: 'Banksy is rate limiting requests',
		description: 'Raise "Wait for Rate Limits", or send fewer items at a time.',
	},
};

/**
 * What is thrown for a status that is no success.
 * @param hidden values that must not appear, even if Banksy quotes them
 */
export function noSuccess({ status, body }: ApiAnswer, hidden: string[]): Unrecognised {
	const details = STATUSES[status] ?? {
		message: `Banksy reported no success (status ${status})`,
		description:
			status >= 300 && status < 400
				? 'Redirects are not followed, since the key would go along. Check the Base URL.'
				: 'Check the request, and the Transaction Logs in the dashboard.',
	};
	const message = withProviderMessage(details.message, masked(wordsIn(body), hidden));
	return new Unrecognised({ ...details, message, code: code(status), status });
}

/**
 * What is thrown for a status of success whose answer does not show that something was done. The
 * answer is shown, since only somebody with the reference can tell what it means; a bad link is not.
 */
export function noEvidence(
	{ message: lack }: FailureDetails,
	{ status, body }: ApiAnswer,
	hidden: string[],
) {
	return new Unrecognised({
		message: withProviderMessage(lack, masked(wordsIn(body), hidden)),
		code: code(status),
		status,
		facts: hasUnsafeLink(body) ? undefined : { answer: quoted(body, hidden) },
	});
}

function quoted(body: unknown, hidden: string[]): GenericValue {
	if (typeof body === 'string') return masked(body, hidden).slice(0, 500);
	const hide = (_: string, value: unknown) =>
		typeof value === 'string' ? masked(value, hidden) : value;
	return JSON.parse(JSON.stringify(body ?? null, hide)) as GenericValue;
}

const code = (status: number) => `HTTP_${status}`;

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
	return providerText(text, hidden).replace(/[A-Za-z0-9+/]{40,}={0,2}/g, HIDDEN);
}

/** n8n's messages end without a period. */
const withProviderMessage = (what: string, words: string) =>
	words === '' ? what : `${what}: ${words}`;
