import type { FailureDetails } from '../../kit/outcome/failure';
import { retryAfterMs } from '../../kit/request/client';
import type { ApiAnswer } from '../../kit/request/types';

/* What stands before a request: the credential, its scopes, the business, the address, the rate limit. */

/** Whose address is refused; Blaaiz does not document by which words, or under which status. */
const ADDRESS = /\bIP\b|whitelist|allow-?list/i;

/** By which Blaaiz says that it takes only OAuth2, such as for compliance sessions. */
const OAUTH_ONLY = /oauth|api[ -]?keys? (is|are) (not|no longer)|bearer token/i;

const MISSING_SCOPE = /\bscopes?\b/i;

const NOT_ENABLED = /api services|not enabled|disabled/i;

type Text = Pick<FailureDetails, 'message' | 'description' | 'code'>;

const refusal = (status: number, text: Text): FailureDetails => ({
	...text,
	status,
	hint: { cause: 'credential-invalid' },
});

/** Refusals that come under 401 as well as under 403. */
function known(providerMessage: string): Text | undefined {
	if (ADDRESS.test(providerMessage)) {
		return {
			message: 'Blaaiz does not accept requests from the address of this n8n',
			description: `Ask support@blaaiz.com to put the outgoing IP address of this n8n on the allow-list of the production account (${providerMessage}).`,
			code: 'IP_NOT_ALLOWED',
		};
	}
	if (OAUTH_ONLY.test(providerMessage)) {
		return {
			message: 'Blaaiz accepts this only with OAuth2',
			description: `Set "Authentication" in the credential to OAuth2, with a client ID and secret from the Blaaiz dashboard (${providerMessage}).`,
			code: 'NEEDS_OAUTH',
		};
	}
	return undefined;
}

/** 401: what the API does not accept although the token was fetched moments ago, or the legacy key. */
export function credentialRefused(providerMessage: string): FailureDetails {
	return refusal(
		401,
		known(providerMessage) ?? {
			message: 'Blaaiz does not accept the access token or API key',
			description: `${providerMessage}. A token that has run out is renewed by itself, so the key or the fresh token is refused: check the credential, its environment and, in production, that the address of this n8n is on the IP allow-list.`,
			code: 'UNAUTHENTICATED',
		},
	);
}

/**
 * 403 has three documented causes: a missing scope, API services switched off for the business, an
 * address that is not on the IP allow-list (production only). Blaaiz documents "Access Denied" for each of
 * them, so only words that name one decide. Source: "Authentication".
 */
export function accessRefused(status: number, providerMessage: string, scope = ''): FailureDetails {
	const text = known(providerMessage);
	if (text) return refusal(status, text);
	if (NOT_ENABLED.test(providerMessage)) {
		return refusal(status, {
			message: `Blaaiz has not enabled this for the business: ${providerMessage}`,
			description:
				'API services, crypto, swaps and compliance sessions are enabled per business: ask Blaaiz to switch them on.',
			code: 'NOT_ENABLED',
		});
	}
	const needed = scope ? `the scope "${scope}"` : 'a scope that this call needs';
	if (MISSING_SCOPE.test(providerMessage)) {
		return refusal(status, {
			message: `The token lacks ${needed}`,
			description:
				'Add it under "Scopes" in the credential, if the API credential has it in the Blaaiz dashboard; otherwise rotate the API credential there, and choose the scope. A legacy API key has no scopes: change to OAuth2.',
			code: 'MISSING_SCOPE',
		});
	}
	return refusal(status, {
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
	const asked = retryAfterMs(headers, now) ?? untilReset;
	// The reset is given in whole seconds and the clocks differ a little.
	const wait = asked === undefined ? undefined : Math.max(asked, 1000);
	return {
		message: 'Blaaiz is rate limiting requests',
		description: `${until(wait, now)}It allows 120 requests a minute and 1,500 an hour, so a wait can be as long as an hour. Raise "Wait for Rate Limits" to more than the wait, or send fewer items at a time.`,
		code: 'RATE_LIMITED',
		status,
		hint: { cause: 'rate-limited', retryAfterMs: wait },
	};
}

function until(wait: number | undefined, now: number): string {
	if (wait === undefined) return '';
	const at = new Date(Math.min(now + wait, MAX_DATE)).toISOString().slice(0, 19);
	return `It takes requests again at ${at}Z, in ${Math.ceil(wait / 1000)} seconds. `;
}

/** The last millisecond that a date can have (ECMA-262). */
const MAX_DATE = 8.64e15;
