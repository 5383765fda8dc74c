import { ApiFailure, refused, Unrecognised } from '../../kit/outcome/failure';
import {
	NAMED,
	NOT_THERE,
	NOT_THERE_MESSAGES,
	REFUSALS,
	remedyOf,
	WRONG_DOCUMENT,
	WRONG_VALUE,
} from './refusals';

/*
 * Blink's answers in words: what happened, and what to do. Each is a documented refusal, or not
 * recognised; then the kit decides what that means.
 */

/** The scopes of a Blink API key. Write does not include Read. */
export type Scope = 'Read' | 'Receive or Write' | 'Write' | 'none';

/** An error as GraphQL words it; those of a payload may have a code. */
export interface GraphqlError {
	message: string;
	code?: string | null;
}

export type Refusal = ApiFailure | Unrecognised;

/**
 * How long Blink blocks an account that creates too many invoices: five minutes by the settings in its
 * public source, and four hours for addresses. Those of production are not published.
 */
const LIMITER_BLOCK_MS = 300_000;

const KEYS = 'Blink dashboard → API Keys';

/** How Blink's entrance words that it does not accept a key, before the request reaches the API. */
const KEY_REFUSED = /Access credentials are invalid|Authorization Required/;

/**
 * HTTP 401. Blink refuses an unknown, revoked or expired key for every field, public ones included.
 * @param text the answer's body
 */
export function unauthorized(text: string): Refusal {
	return KEY_REFUSED.test(text) ? refused(BAD_KEY) : new Unrecognised(BAD_KEY);
}

const BAD_KEY = {
	message: 'Blink does not accept the API key',
	description: `The key is mistyped, revoked or expired, or belongs to another environment; or its account is locked, which the Blink app shows. Otherwise create a new key under ${KEYS} and put it into the credential.`,
	code: 'UNAUTHENTICATED',
	status: 401,
	hint: { cause: 'credential-invalid' as const },
};

/** HTTP 429, by which Blink's entrance refuses before anything is done (its documentation, "Error Handling"). */
export function rateLimited(wait: number | undefined): ApiFailure {
	return refused({
		message: 'Blink is rate limiting requests',
		description:
			'The limit counts all requests from the address of this n8n. Raise "Wait for Rate Limits" or send fewer items at a time.',
		code: 'RATE_LIMITED',
		status: 429,
		hint: { cause: 'rate-limited', retryAfterMs: wait },
	});
}

/** Blink's limit of invoices and addresses, which it counts by account. */
const accountBlocked = (message: string): ApiFailure =>
	refused({
		message: 'Blink accepts no more of these from the account for now',
		description: `The limit of new invoices and addresses counts the account, so another key or n8n does not help (${sentence(message)}). Blink then refuses them for at least five minutes, for addresses up to hours: wait that long, and then send fewer at a time.`,
		code: TOO_MANY,
		hint: { cause: 'rate-limited', retryAfterMs: LIMITER_BLOCK_MS },
	});

/** Blink's code for an account that creates too much. */
const TOO_MANY = 'TOO_MANY_REQUEST';

/** Anything that is no GraphQL answer. */
export function noGraphql(status: number): Unrecognised {
	return new Unrecognised({
		message: `Blink returned something that is not a GraphQL result (status ${status})`,
		description:
			status >= 500
				? 'Blink, or something on the way to it, is out of order or is rate limiting requests. Try again later.'
				: 'Check the environment or the custom URL in the credential: it must be the GraphQL address of Blink.',
		status,
	});
}

/** The code by which a payment is recognised as one that Blink has received before. */
export const CONFLICT = 'IDEMPOTENCY_CONFLICT';

/**
 * An error at the top of an answer without data. It reaches the client without a code, so its text
 * decides.
 * @param mutates whether the document changes something
 * @param executed false where Blink says by status 400 that it did not carry the document out
 */
export function topLevelFailure(
	{ message }: GraphqlError,
	scope: Scope,
	{ mutates = false, executed = true } = {},
): Refusal {
	if (/409: Conflict/.test(message)) {
		return refused({
			message: 'Blink has already received a request with this idempotency key',
			description: 'Look up the first request: this one is not carried out.',
			code: CONFLICT,
		});
	}
	if (/AuthorizationError|Permission denied/.test(message)) return missingScope(scope);
	if (/^Not authorized/.test(message)) return refused(BAD_KEY);
	const named = namedRefusal(message, mutates);
	if (named) return named;
	const notThere = mutates ? /^API key not found/ : NOT_THERE_MESSAGES;
	if (notThere.test(message)) {
		return refused({
			message: `Blink does not know this: ${sentence(message)}`,
			description: REFUSALS.NOT_FOUND?.remedy,
			code: 'NOT_FOUND',
		});
	}
	if (!executed || WRONG_REQUEST.some((text) => text.test(message))) {
		return refused({
			message: `Blink refused the request: ${sentence(message)}`,
			description: 'Check the values of the fields. Nothing was done.',
		});
	}
	return says(message);
}

/** An entry of a payload's `errors`. */
export function payloadFailure({ message, code }: GraphqlError, scope: Scope): Refusal {
	if (/AuthorizationError/.test(message)) return missingScope(scope);
	if (code === TOO_MANY) return accountBlocked(message);
	const named = namedRefusal(message, true);
	if (named) return named;
	const known = entryOf(REFUSALS, code ?? '');
	const isRefusal = code
		? known && (known.messages?.test(message) ?? true)
		: WRONG_VALUE.test(message);
	if (!isRefusal) return says(message, code ?? undefined);
	return refused({
		message: `Blink refused: ${sentence(message)}`,
		description: known ? remedyOf(known, message) : REFUSALS.INVALID_INPUT?.remedy,
		code: code ?? undefined,
	});
}

/** Refusals before the work, whatever the document. */
const WRONG_REQUEST = [WRONG_DOCUMENT, WRONG_VALUE, /400: Bad Request/];

/** A refusal that Blink tells only by the name of its error: `… (code: InvalidUrlError: …)`. */
function namedRefusal(message: string, mutates: boolean): ApiFailure | undefined {
	const [, name = ''] = /\(code: (\w+)/.exec(message) ?? [];
	const known = entryOf(NAMED, name) ?? (mutates ? undefined : entryOf(NOT_THERE, name));
	return known && refused(known);
}

/** Blink's words are looked up here, so what every object has must not be found. */
const entryOf = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
	Object.hasOwn(table, name) ? table[name] : undefined;

/** A payment that failed without an error entry: one of the documented results of a payment. */
export function failedPayment(): ApiFailure {
	return refused({
		message: 'Blink could not carry out the payment',
		description: 'Blink gave no reason. Check the balance and the recipient, then send it again.',
		code: 'FAILURE',
	});
}

/** The same for a read, which changes nothing whatever it came to. */
export function ofRead(failure: Refusal): ApiFailure {
	return failure instanceof ApiFailure ? failure : new ApiFailure('safeToRetry', failure.details);
}

/** An error that is no documented refusal. Whether to try again depends on what it was said to. */
export function says(message: string, code?: string): Unrecognised {
	const words = message.replace(/,? please try again[^.(]*/i, ' ').replace(/ (?=\.|$)/, '');
	return new Unrecognised({ message: `Blink says: ${sentence(words)}`, code });
}

function missingScope(scope: Scope): ApiFailure {
	const scopes = scope
		.split(' or ')
		.map((one) => `"${one}"`)
		.join(' or ');
	return refused({
		message: `The API key lacks the scope ${scopes}`,
		description: `This operation needs it. Create a key with that scope under ${KEYS}; "Write" does not include "Read".`,
		code: 'MISSING_SCOPE',
		hint: { cause: 'credential-invalid' },
	});
}

/** n8n's messages end without a period; Blink's sometimes do not. */
const sentence = (message: string): string => message.trim().replace(/\.$/, '');
