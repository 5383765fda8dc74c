import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { ApiFailure } from '../kit/outcome/failure';
import type { ApiAnswer } from '../kit/request/types';
import { retryAfterMs } from '../kit/request/client';

/*
 * Blaaiz' answers in words: what happened, and what to do. The statuses and their meanings are those
 * of Blaaiz' reference; it documents no error codes, so where one status has several causes the
 * provider's own sentence decides, and where it does not, all of them are named.
 */

/** Code of a refusal that names fields; their messages are in `facts.fields`. */
export const VALIDATION = 'VALIDATION';

const refusalShape = z.object({
	message: z.string().optional(),
	errors: z.record(z.union([z.string(), z.array(z.string())])).optional(),
	request_id: z.string().optional(),
	code: z.string().optional(),
});

/** What to do about a business rule, by the words of its sentence. */
const REMEDIES: ReadonlyArray<[RegExp, string]> = [
	[/insufficient/i, 'Fund the wallet, or send less. Nothing was paid.'],
	[/not verified|unverified/i, 'The customer must be VERIFIED first: submit it for verification.'],
	[/already closed/i, 'Nothing is left to do.'],
	[/already (verified|under review)|locked|under review/i, 'Wait for the review to end.'],
	[
		/(no|missing|inactive|active) .*(virtual|VBA)|(virtual|VBA).* not active/i,
		'Payouts in GBP, EUR and USD need an active virtual account in that currency.',
	],
];

/**
 * The failure for an answer that is no success.
 * @param scope the scope that the request needs
 */
export function refusal(answer: ApiAnswer, scope: string): ApiFailure {
	const { status, body } = answer;
	const { message = '', errors, request_id, code } = refusalShape.catch({}).parse(body);
	const said = sentence(message);
	const facts: IDataObject = request_id ? { requestId: request_id } : {};
	if (status === 401) return refusedCredential(said);
	if (status === 403) return refusedAccess(status, said, scope);
	if (status === 429 || status >= 500) return overloaded(answer);
	if (status === 422 && errors) return invalid(errors, facts);
	return new ApiFailure({
		message: said ? `Blaaiz refused: ${said}` : `Blaaiz gave an answer without words (${status})`,
		description: remedy(status, said),
		code: code ?? CODES[status],
		status,
		facts,
	});
}

const CODES: Readonly<Record<number, string>> = {
	400: 'REFUSED',
	404: 'NOT_FOUND',
	409: 'CONFLICT',
	410: 'GONE',
	422: 'REFUSED',
};

function remedy(status: number, said: string): string {
	const known = REMEDIES.find(([words]) => words.test(said));
	if (known) return known[1];
	if (status === 404) {
		return 'Check the ID, and that it belongs to the environment of this credential.';
	}
	if (status === 409) {
		return 'The same request, or another on the same record, is still under way. Wait a little and look at its state before you repeat it.';
	}
	if (status === 410) return 'Blaaiz keeps these documents only for a time.';
	if (said === '') return 'Check the environment or URL in the credential.';
	return 'Nothing was done. Change what Blaaiz names, then run it again.';
}

/** 401: what the API does not accept although the token was fetched moments ago, or the legacy key. */
function refusedCredential(said: string): ApiFailure {
	return new ApiFailure({
		message: 'Blaaiz does not accept the access token or API key',
		description: `${said ? `${said}. ` : ''}A token that has run out is renewed by itself, so the key or the fresh token is refused: check the credential, its environment and, in production, that the address of this n8n is on the IP allow-list.`,
		code: 'UNAUTHENTICATED',
		status: 401,
		hint: { cause: 'credential-invalid' },
	});
}

/**
 * 403 has three causes: a missing scope, API services switched off for the business, an address that
 * is not on the IP allow-list (production only).
 */
export function refusedAccess(status: number, said: string, scope = ''): ApiFailure {
	const failure = (words: { message: string; description: string; code: string }) =>
		new ApiFailure({ ...words, status, hint: { cause: 'credential-invalid' } });
	if (/\bIP\b|whitelist|allow-?list/i.test(said)) {
		return failure({
			message: 'Blaaiz does not accept requests from the address of this n8n',
			description: `Ask support@blaaiz.com to put the outgoing IP address of this n8n on the allow-list of the production account (${said}).`,
			code: 'IP_NOT_ALLOWED',
		});
	}
	if (/api services|not enabled|disabled/i.test(said)) {
		return failure({
			message: `Blaaiz has not enabled this for the business: ${said}`,
			description:
				'API services, crypto, swaps and compliance sessions are enabled per business: ask Blaaiz to switch them on.',
			code: 'NOT_ENABLED',
		});
	}
	const needed = scope ? `the scope "${scope}"` : 'a scope that this call needs';
	if (/scope|access denied/i.test(said)) {
		return failure({
			message: `The token lacks ${needed}`,
			description:
				'Add it under "Scopes" in the credential, if the API credential has it in the Blaaiz dashboard. A token that was already issued keeps its scopes for up to 15 minutes.',
			code: 'MISSING_SCOPE',
		});
	}
	return failure({
		message: `Blaaiz refuses access${said ? `: ${said}` : ' without a reason'}`,
		description: `Three things can cause this: the token lacks ${needed}; API services are not enabled for the business; or, in production, the address of this n8n is not on the IP allow-list.`,
		code: 'FORBIDDEN',
	});
}

/** 429 and 5xx. Blaaiz names the end of the wait in `X-RateLimit-Reset` (UTC epoch seconds). */
export function overloaded({ status, headers, body }: ApiAnswer): ApiFailure {
	if (status !== 429) {
		const { message = '' } = refusalShape.catch({}).parse(body);
		return new ApiFailure({
			message: `Blaaiz has an internal difficulty (status ${status})`,
			description: [sentence(message), 'Try again later'].filter(Boolean).join('. ') + '.',
			status,
			hint: { cause: 'temporarily-unavailable' },
		});
	}
	const now = Date.now();
	const reset = Number(headers['x-ratelimit-reset']);
	const untilReset = Number.isFinite(reset) && reset > 0 ? reset * 1000 - now : undefined;
	const wait = retryAfterMs(headers, now) ?? untilReset;
	return new ApiFailure({
		message: 'Blaaiz asks to slow down',
		description:
			'It allows 120 requests a minute and 1,500 an hour. Raise "Wait for Rate Limits" or send fewer items at a time.',
		code: 'RATE_LIMITED',
		status,
		// The reset is given in whole seconds and the clocks differ a little.
		hint: {
			cause: 'rate-limited',
			retryAfterMs: wait === undefined ? undefined : Math.max(wait, 1000),
		},
	});
}

function invalid(errors: Record<string, string | string[]>, facts: IDataObject): ApiFailure {
	const fields = Object.fromEntries(
		Object.entries(errors).map(([name, words]) => [name, [words].flat()]),
	);
	return new ApiFailure({
		message: `Blaaiz does not accept ${Object.keys(fields).join(', ')}`,
		description: Object.entries(fields)
			.map(([name, words]) => `${name}: ${words.join(' ')}`)
			.join(' '),
		code: VALIDATION,
		status: 422,
		facts: { ...facts, fields },
	});
}

/** n8n's messages end without a period; Blaaiz' mostly do not. */
export function sentence(message: string): string {
	return message.trim().replace(/\.$/, '');
}
