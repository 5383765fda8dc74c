import type { FailureDetails } from '../../kit/outcome/failure';
import { retryAfterMs } from '../../kit/request/client';
import type { ApiAnswer } from '../../kit/request/types';

/* What stands before a request: the credential, its scopes, the business, the address, the rate limit. */

/** 401: what the API does not accept although the token was fetched moments ago, or the legacy key. */
export function credentialRefused(providerMessage: string): FailureDetails {
	return {
		message: 'Blaaiz does not accept the access token or API key',
		description: `${providerMessage}. A token that has run out is renewed by itself, so the key or the fresh token is refused: check the credential, its environment and, in production, that the address of this n8n is on the IP allow-list.`,
		code: 'UNAUTHENTICATED',
		status: 401,
		hint: { cause: 'credential-invalid' },
	};
}

/**
 * 403 has three causes: a missing scope, API services switched off for the business, an address that
 * is not on the IP allow-list (production only). Blaaiz documents "Access Denied" for each of them, so
 * only words that name one decide. Source: "Authentication".
 */
export function accessRefused(status: number, providerMessage: string, scope = ''): FailureDetails {
	const details = (text: { message: string; description: string; code: string }) => ({
		...text,
		status,
		hint: { cause: 'credential-invalid' as const },
	});
	if (/\bIP\b|whitelist|allow-?list/i.test(providerMessage)) {
		return details({
			message: 'Blaaiz does not accept requests from the address of this n8n',
			description: `Ask support@blaaiz.com to put the outgoing IP address of this n8n on the allow-list of the production account (${providerMessage}).`,
			code: 'IP_NOT_ALLOWED',
		});
	}
	if (/api services|not enabled|disabled/i.test(providerMessage)) {
		return details({
			message: `Blaaiz has not enabled this for the business: ${providerMessage}`,
			description:
				'API services, crypto, swaps and compliance sessions are enabled per business: ask Blaaiz to switch them on.',
			code: 'NOT_ENABLED',
		});
	}
	const needed = scope ? `the scope "${scope}"` : 'a scope that this call needs';
	if (/scope/i.test(providerMessage)) {
		return details({
			message: `The token lacks ${needed}`,
			description:
				'Add it under "Scopes" in the credential, if the API credential has it in the Blaaiz dashboard; otherwise rotate the API credential there, and choose the scope.',
			code: 'MISSING_SCOPE',
		});
	}
	return details({
		message: `Blaaiz refuses access${providerMessage ? `: ${providerMessage}` : ' without a reason'}`,
		description: `Blaaiz documents three causes: the token lacks ${needed}; ${BUSINESS_OR_ADDRESS} The test of the credential in n8n shows which scopes the token has.`,
		code: FORBIDDEN,
	});
}

/** 403 in words that fit every cause, such as "Access Denied". */
export const FORBIDDEN = 'FORBIDDEN';

/** What is left where the token has the scope. */
export const BUSINESS_OR_ADDRESS =
	'the business no longer has access to API Services; or, in production, the address of this n8n is not on the IP allow-list.';

/** 429. Blaaiz names the end of the wait in `X-RateLimit-Reset` (UTC epoch seconds). */
export function slowDown({ status, headers }: ApiAnswer): FailureDetails {
	const now = Date.now();
	const reset = Number(headers['x-ratelimit-reset']);
	const untilReset = Number.isFinite(reset) && reset > 0 ? reset * 1000 - now : undefined;
	const wait = retryAfterMs(headers, now) ?? untilReset;
	return {
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
	};
}
