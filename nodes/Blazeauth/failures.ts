import { ApiFailure, type ApiFailureDetails } from '../kit/outcome/failure';
import { outcomeUnknown } from '../kit/request/transport';

/*
 * Blazeauth's refusals in words: what happened, and what to do. The codes are those of its
 * documentation, "Authentication"; which HTTP status goes with which code is not documented, so the
 * code decides wherever there is one.
 */

export const NAME = 'Blazeauth';

const KEYS = 'Blazeauth dashboard → API keys';

/** What is known about a refused request. */
export interface Refusal {
	status: number;
	/** Blazeauth's own code and words, where it gave any. */
	code: string | undefined;
	message: string | undefined;
	/** The scope that the route needs, where it is known. */
	scope: string | undefined;
	/** True when sending the request twice has no second effect. */
	idempotent: boolean;
	/** Milliseconds that the answer asks to wait. */
	retryAfterMs: number | undefined;
}

type Words = Pick<ApiFailureDetails, 'message' | 'description' | 'hint'>;

const anotherKey = `Create a new key (${KEYS}) and put it into the credential.`;

/** The documented codes. */
const CODES: Readonly<Record<string, (refusal: Refusal) => Words>> = {
	api_key_invalid: () => ({
		message: `${NAME} does not know the API key`,
		description: `It is mistyped or damaged, or belongs to another address. ${anotherKey}`,
		hint: { cause: 'credential-invalid' },
	}),
	api_key_expired: () => ({
		message: 'The API key has expired',
		description: `It was created with an expiry date, which has passed. ${anotherKey}`,
		hint: { cause: 'credential-invalid' },
	}),
	api_key_revoked: () => ({
		message: 'The API key was revoked',
		description: `Somebody revoked it in the dashboard; that cannot be undone. ${anotherKey}`,
		hint: { cause: 'credential-invalid' },
	}),
	insufficient_scope: ({ scope }) => ({
		message: scope ? `The API key lacks the scope "${scope}"` : 'The API key lacks a scope',
		description: `${scope ? 'This operation needs it' : 'The documentation of the route names the scope it needs'}. Add it to the key, or use a key that has it (${KEYS}).`,
		hint: { cause: 'credential-invalid' },
	}),
	application_forbidden: () => ({
		message: 'The API key is not allowed on this application',
		description: `The key is restricted to certain applications. Choose one of them, or allow this one (${KEYS}). Creating applications needs a key for all of them.`,
		hint: { cause: 'configuration-invalid' },
	}),
	session_required: () => ({
		message: `${NAME} allows this only in its dashboard`,
		description:
			'API keys, billing, password, email, two-factor, avatars and account deletion are closed to every API key. Do it in the dashboard.',
		hint: { cause: 'configuration-invalid' },
	}),
};

/** What to do about a refusal that carries no code, by its status. */
const STATUSES: Readonly<Record<number, Words>> = {
	401: {
		message: `${NAME} does not accept the API key`,
		description: anotherKey,
		hint: { cause: 'credential-invalid' },
	},
	403: {
		message: `${NAME} does not allow this`,
		description: `Check the scopes and the applications of the key (${KEYS}), and whether the plan includes it.`,
		hint: { cause: 'configuration-invalid' },
	},
	404: {
		message: `${NAME} does not find this`,
		description: 'Check the IDs, and that the key may see the application. Nothing was changed.',
		hint: { cause: 'configuration-invalid' },
	},
	409: {
		message: `${NAME} refuses this since it collides with something that exists`,
		description: 'Look up what exists under that name. Nothing was changed.',
	},
	422: {
		message: `${NAME} does not take these values`,
		description: 'Change the value that the message names. Nothing was changed.',
	},
};

const OTHER: Words = {
	message: `${NAME} refused the request`,
	description: 'Change what the message names. Nothing was changed.',
};

/** The failure for a refusal: by code, then by status; the server's own words are always kept. */
export function refused(refusal: Refusal): ApiFailure {
	const { status, code, message, repeatable, retryAfterMs } = refusal;
	const documented = code === undefined ? undefined : CODES[code]?.(refusal);
	if (documented) return new ApiFailure({ ...documented, code, status });
	if (status === 429 || (status === 503 && retryAfterMs !== undefined)) return slowDown(refusal);
	if (status >= 500) {
		const what = said(`${NAME} answered with status ${status}`, message);
		if (!repeatable) return outcomeUnknown(NAME, what, status);
		return new ApiFailure({
			message: what,
			description: 'Repeating this request has no second effect, so it is safe to try again.',
			code,
			status,
			hint: { cause: 'temporarily-unavailable' },
		});
	}
	const words = STATUSES[status] ?? OTHER;
	return new ApiFailure({ ...words, message: said(words.message, message), code, status });
}

/** An answer that is no JSON object, such as the page of a gateway. */
export function unreadable(status: number, idempotent: boolean): ApiFailure {
	const what = `${NAME} gave an answer that is no JSON object (status ${status})`;
	if (!repeatable) return outcomeUnknown(NAME, what, status);
	return new ApiFailure({
		message: what,
		description: 'Check the base URL in the credential: it must be the address of its API.',
		status,
		hint: status >= 500 ? { cause: 'temporarily-unavailable' } : undefined,
	});
}

function slowDown({ status, code, retryAfterMs }: Refusal): ApiFailure {
	return new ApiFailure({
		message: `${NAME} asks to slow down`,
		description:
			'Raise "Wait for Rate Limits", send fewer items at a time, or poll less often. The limits of the Management API are not documented.',
		code,
		status,
		hint: { cause: 'rate-limited', retryAfterMs },
	});
}

/** n8n's messages end without a period. */
function said(what: string, words: string | undefined): string {
	const text = words?.trim().replace(/\.$/, '');
	return text ? `${what}: ${text}` : what;
}
