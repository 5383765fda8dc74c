import {
	type ApiFailure,
	type FailureDetails,
	refused,
	Unrecognised,
} from '../../kit/outcome/failure';

/*
 * What Blazeauth's answers mean that report no success. Its documentation ("Management API overview")
 * has one form of error, `{ success: false, code, message }`, and one example without a code. Only
 * that is a refusal. The codes are those of "Authentication"; which HTTP status goes with which code
 * is not documented, so the code decides wherever there is one.
 */

export const NAME = 'Blazeauth';

const KEYS = 'Blazeauth dashboard → API keys';

/** What an answer says of itself. */
export interface Report {
	status: number;
	/** `success` of the answer, whatever it is. */
	success: unknown;
	/** Blazeauth's own code and words, where it gave any. */
	code: string | undefined;
	message: string | undefined;
	/** The scope that the route needs, where it is known. */
	scope: string | undefined;
}

type Words = Pick<FailureDetails, 'message' | 'description' | 'hint'>;

const anotherKey = `Create a new key (${KEYS}) and put it into the credential.`;

/** The documented codes. */
const CODES: Readonly<Record<string, (report: Report) => Words>> = {
	api_key_invalid: () => ({
		message: `${NAME} does not know the API key`,
		description: `The key is mistyped or damaged, or belongs to another address. ${anotherKey}`,
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

const OTHER: Words = {
	message: `${NAME} refused the request`,
	description: 'Change what the message names. Nothing was changed.',
};

/**
 * The statuses that a refusal may have, with its words where there is no listed code. The
 * documentation names none: these are the ones by which HTTP means one, and 200. Any other, such as
 * 500, contradicts the answer, which then settles nothing.
 */
const STATUSES: Readonly<Record<number, Words>> = {
	200: OTHER,
	400: OTHER,
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
		message: `${NAME} did not find this`,
		description: 'Check the IDs, and that the key may see the application. Nothing was changed.',
		hint: { cause: 'configuration-invalid' },
	},
	409: {
		message: `${NAME} refuses this because it conflicts with something that exists`,
		description: 'Look up what exists under that name. Nothing was changed.',
	},
	422: {
		message: `${NAME} does not accept these values`,
		description: 'Change the value that the message names. Nothing was changed.',
	},
};

/** What is thrown for an answer that reports no success; the server's own words are always kept. */
export function failureOf(report: Report): ApiFailure | Unrecognised {
	const { status, success, code, message } = report;
	const coded =
		code !== undefined && Object.hasOwn(CODES, code) ? CODES[code]?.(report) : undefined;
	const refusal = success === false && (coded || message) ? STATUSES[status] : undefined;
	const plain = refusal ?? (status === 429 ? SLOW_DOWN : withoutSuccess(status));
	const details = {
		...plain,
		message: withProviderMessage(plain.message, message),
		...coded,
		code,
		status,
	};
	return refusal ? refused(details) : new Unrecognised(details);
}

const SLOW_DOWN: Words = {
	message: `${NAME} is rate limiting requests`,
	description:
		'Raise "Wait for Rate Limits", send fewer items at a time, or poll less often. The limits of the Management API are not documented.',
};

const withoutSuccess = (status: number): Words => ({
	message: `${NAME} did not report success (status ${status})`,
	description: 'Sending this request again has no second effect, so it is safe to retry.',
});

/** What is thrown for an answer that is no JSON object, such as the page of a gateway. */
export function noObject(status: number): Unrecognised {
	return new Unrecognised({
		message: `${NAME} returned something that is not a JSON object (status ${status})`,
		description: 'Check the base URL in the credential: it must be the address of its API.',
		status,
	});
}

/** n8n's messages end without a period. */
function withProviderMessage(what: string, text: string | undefined): string {
	return text ? `${what}: ${text}` : what;
}
