import { ApiFailure } from '../kit/outcome/failure';
import { outcomeUnknown } from '../kit/request/transport';
import type { Scope } from './graphql';

/*
 * Blink's answers in words: what happened, and what to do. Codes and messages are those of the
 * public API (`code` of the payload errors, and the texts of the errors that carry none).
 */

/** Blink blocks an account for five minutes when it creates too many invoices or addresses. */
const LIMITER_BLOCK_MS = 300_000;

const KEYS = 'Blink dashboard → API Keys';

/** What to do about each error code of a payload. */
const REMEDIES: Readonly<Record<string, string>> = {
	CANT_PAY_SELF:
		'An invoice cannot be paid from the wallet that issued it. Move money between your own wallets instead.',
	DB_ERROR: 'Blink had an internal difficulty. Look the transaction up before you try again.',
	DEALER_ERROR: 'The exchange between bitcoin and dollars is not available. Try again later.',
	DEALER_OFFLINE: 'The exchange between bitcoin and dollars is not available. Try again later.',
	ENTERED_DUST_AMOUNT: 'The amount is too small for an on-chain payment. Use Lightning for it.',
	INSUFFICIENT_BALANCE:
		'The amount and its fee exceed the balance of the wallet. Probe the fee, send less, or fund the wallet.',
	INVALID_INPUT: 'Change the value that Blink names.',
	INVOICE_DECODE_ERROR: 'The payment request is damaged. Copy the whole invoice again.',
	LIGHTNING_PAYMENT_ERROR:
		'Do not simply repeat it: look the payment up, and ask the recipient for a fresh invoice if this one has expired.',
	LND_OFFLINE: 'The Lightning node of Blink is not available. Try again later.',
	LNURL_REQUEST_INVOICE_ERROR:
		"The recipient's service gave no invoice. Check the address, and that the amount is within the service's limits.",
	NOT_AUTHORIZED: `Use a key with the scope that this operation needs (${KEYS}).`,
	NOT_FOUND: 'Check the ID or name, and that it belongs to the account of this API key.',
	OPERATION_RESTRICTED:
		'Blink does not allow this for the account. Look into the Blink app for the reason.',
	PRICE_SERVICE_OFFLINE: 'Blink has no price at the moment. Try again later.',
	RECEIVE_DISABLED:
		'Blink has switched receiving off for accounts of this region. The Blink app shows the dates.',
	ROUTE_FINDING_ERROR:
		'No Lightning route to the recipient was found. Try a smaller amount, or try again later.',
	TRANSACTION_RESTRICTED:
		'A limit of the account or of the API key is reached. Wait until it renews, or raise it in the Blink app or dashboard.',
};

/** How Blink's queries say that something is not there; their errors carry no code. */
const NOT_THERE = /does not exist|not found|n't find|^No (invoice|transaction|wallet|account)/i;

/** HTTP 401: Blink refuses an unknown, revoked or expired key for every field, public ones included. */
export function badKey(): ApiFailure {
	return new ApiFailure({
		message: 'Blink does not accept the API key',
		description: `It is mistyped, revoked or expired, or belongs to another environment. Create a new one under ${KEYS} and put it into the credential.`,
		code: 'UNAUTHENTICATED',
		status: 401,
		hint: { cause: 'credential-invalid' },
	});
}

/** HTTP 429 or 503: Blink's entrance refuses before anything is done. */
export function rateLimited(status: number, wait: number | undefined): ApiFailure {
	return new ApiFailure({
		message: 'Blink asks to slow down',
		description:
			'The limit counts all requests from the address of this n8n. Raise "Wait for Rate Limits" or send fewer items at a time.',
		code: 'RATE_LIMITED',
		status,
		hint: { cause: 'rate-limited', retryAfterMs: wait },
	});
}

/**
 * Errors that say nothing about whether a mutation was carried out: the router lost the service
 * behind it, or that service met something it had not foreseen. A refusal before the work began has
 * other words: `400: Bad Request`, `409: Conflict`, or what is wrong with the document.
 */
const LEFT_OPEN =
	/HTTP fetch failed(?!.*\b4\d\d: )|unexpected error|unknown error|internal (server )?error|timed out|time-?out|unavailable/i;

/** Codes of a payload that say as little. */
const OPEN_CODES = new Set(['DB_ERROR', 'UNEXPECTED_CLIENT_ERROR', 'UNKNOWN_CLIENT_ERROR']);

/**
 * What an error of a mutation means that must not be sent twice: the failure itself where it is a
 * refusal, otherwise that the outcome is unknown.
 */
export function afterSending(
	failure: ApiFailure,
	{ message, code }: { message: string; code?: string | null },
): ApiFailure {
	const { hint, outcomeUnknown: open, code: known } = failure.details;
	const isRefusal = hint !== undefined || open === true || (known && !OPEN_CODES.has(known));
	const says = code ? OPEN_CODES.has(code) : LEFT_OPEN.test(message);
	if (isRefusal || !says) return failure;
	return outcomeUnknown('Blink', `Blink says: ${sentence(message)}`);
}

/** Anything that is no GraphQL answer. */
export function unexpected(status: number): ApiFailure {
	return new ApiFailure({
		message: `Blink gave an answer that is no GraphQL result (status ${status})`,
		description:
			'Check the environment or the custom URL in the credential: it must be the GraphQL address of Blink.',
		status,
		hint: status >= 500 ? { cause: 'temporarily-unavailable' } : undefined,
	});
}

/** The same for a mutation that must not be sent twice. */
export function unreadable(status: number): ApiFailure {
	return outcomeUnknown('Blink', `Blink gave an answer that is no GraphQL result`, status);
}

/**
 * Top-level GraphQL errors. They reach the client without a code, so their texts decide.
 */
export function topLevelFailure(message: string, scope: Scope): ApiFailure {
	if (/409: Conflict/.test(message)) {
		return new ApiFailure({
			message: 'Blink has already received a payment with this idempotency key',
			description: 'Look the payment up: it was submitted before, and is not sent a second time.',
			code: 'IDEMPOTENCY_CONFLICT',
			outcomeUnknown: true,
		});
	}
	if (/AuthorizationError|Permission denied/.test(message)) return missingScope(scope);
	if (/Not authorized/.test(message)) return badKey();
	if (NOT_THERE.test(message)) {
		return new ApiFailure({
			message: `Blink does not know this: ${sentence(message)}`,
			description: REMEDIES.NOT_FOUND,
			code: 'NOT_FOUND',
		});
	}
	return new ApiFailure({
		message: `Blink refused the request: ${sentence(message)}`,
		description: 'Nothing was done.',
	});
}

/** The first entry of a payload's `errors`. */
export function payloadFailure(
	{ message, code }: { message: string; code?: string | null },
	scope: Scope,
): ApiFailure {
	if (/AuthorizationError/.test(message)) return missingScope(scope);
	if (code === 'TOO_MANY_REQUEST') {
		return rateLimited(429, LIMITER_BLOCK_MS).with({ code });
	}
	if (/InvalidUrlError/.test(message)) {
		return new ApiFailure({
			message: 'Blink does not accept the URL of the callback',
			description:
				'It must be a public https address. For a trigger that is the address of this n8n as the Internet sees it, which its operator sets as WEBHOOK_URL.',
			code: 'INVALID_URL',
		});
	}
	return new ApiFailure({
		message: `Blink refused: ${sentence(message)}`,
		description: (code && REMEDIES[code]) || 'Nothing was done.',
		code: code ?? undefined,
	});
}

/** A payment that failed without an error entry. */
export function failedPayment(): ApiFailure {
	return new ApiFailure({
		message: 'Blink could not carry out the payment',
		description: 'Blink gave no reason. Check the balance and the recipient, then send it again.',
		code: 'FAILURE',
	});
}

function missingScope(scope: Scope): ApiFailure {
	const scopes = scope === 'Receive' ? '"Receive" or "Write"' : `"${scope}"`;
	return new ApiFailure({
		message: `The API key lacks the scope ${scopes}`,
		description: `This operation needs it. Create a key with that scope under ${KEYS}; "Write" does not include "Read".`,
		code: 'MISSING_SCOPE',
		hint: { cause: 'credential-invalid' },
	});
}

/** n8n's messages end without a period; Blink's sometimes do not. */
function sentence(message: string): string {
	return message.trim().replace(/\.$/, '');
}
