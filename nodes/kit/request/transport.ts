import {
	ApiFailure,
	carriedFailure,
	chainOf,
	type FailureDetails,
	InputFailure,
	notSent,
} from '../outcome/failure';
import type { ApiRequest } from './types';

/*
 * What an error says about a request whose answer could not be had: is it proven that it never
 * left? Only proof is listed here. Whatever is not listed, known or not, may have taken effect.
 */

/** System calls of Node that come before anything is sent. */
const BEFORE_SENDING = new Set(['connect', 'getaddrinfo']);

/** How Node phrases their errors, for n8n before 2.35, which keeps the text and drops the error. */
const WORDED = /^(?:connect|getaddrinfo) (E[A-Z0-9_]+)\b/;

/**
 * Node closes a connection whose certificate it does not accept before it writes to it (its TLS
 * documentation, "X509 certificate error codes").
 */
const CERTIFICATE = new Set(
	`
		CERT_CHAIN_TOO_LONG CERT_HAS_EXPIRED CERT_NOT_YET_VALID CERT_REJECTED CERT_REVOKED
		CERT_SIGNATURE_FAILURE CERT_UNTRUSTED CRL_HAS_EXPIRED CRL_NOT_YET_VALID
		CRL_SIGNATURE_FAILURE DEPTH_ZERO_SELF_SIGNED_CERT ERROR_IN_CERT_NOT_AFTER_FIELD
		ERROR_IN_CERT_NOT_BEFORE_FIELD ERROR_IN_CRL_LAST_UPDATE_FIELD
		ERROR_IN_CRL_NEXT_UPDATE_FIELD ERR_TLS_CERT_ALTNAME_INVALID HOSTNAME_MISMATCH
		INVALID_CA INVALID_PURPOSE PATH_LENGTH_EXCEEDED SELF_SIGNED_CERT_IN_CHAIN
		UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY UNABLE_TO_DECRYPT_CERT_SIGNATURE
		UNABLE_TO_DECRYPT_CRL_SIGNATURE UNABLE_TO_GET_CRL UNABLE_TO_GET_ISSUER_CERT
		UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE
	`.match(/\w+/g),
);

/** What Node says, with the code of a reset, when the other side hangs up during the TLS handshake. */
const HANDSHAKE = 'before secure TLS connection was established';

/** n8n's protection against requests into internal networks, which stops them before they leave. */
const BLOCKED = /^SsrfBlocked(Hostname|Ip)Error$/;

/**
 * What it means that no usable answer came: whatever n8n's helper threw, or did not explain.
 * @param isLate whether the time for the request was over by then
 */
export function transportFailure(
	caught: unknown,
	name: string,
	request: ApiRequest,
	isLate = false,
): ApiFailure | InputFailure {
	const before = carriedFailure(caught);
	if (before instanceof InputFailure) return before;
	const proof = before
		? { ...before.details, description: `${before.details.description ?? ''} ${STEP}`.trim() }
		: proofOfNotSent(caught, name);
	if (proof) return notSent(proof).with({ facts: factsOf(request, proof) });
	return undecided(name, request, {
		message: `${name} returned no usable response (${codeOf(caught, isLate)})`,
		hint: { cause: 'temporarily-unavailable' },
	});
}

/** An earlier step failed, such as fetching a token. */
const STEP = 'The request itself was not sent.';

/**
 * Neither success nor refusal, nor proof that nothing was sent: it depends on the request alone.
 * @param last what is known, with the provider's message, if any
 */
export function undecided(name: string, request: ApiRequest, last: FailureDetails): ApiFailure {
	const facts = factsOf(request, last);
	if (request.idempotent)
		return new ApiFailure('safeToRetry', { description: SAFE, ...last, facts });
	const { lookUp = 'Look it up before you send it again.' } = request;
	// What helps against a wrong credential stays true whatever became of the request.
	const remedy = last.hint?.cause === 'credential-invalid' && last.description;
	const description = `${name} may or may not have carried the request out. ${lookUp}`;
	return new ApiFailure('unknown', {
		...last,
		hint: undefined,
		message: `The outcome is unknown: ${last.message}`,
		description: remedy ? `${description} ${remedy}` : description,
		facts,
	});
}

const SAFE =
	'This request moves no money, and sending it again has no second effect: it is safe to retry.';

/** What a failure of that request names. */
export const factsOf = ({ facts }: ApiRequest, last: FailureDetails) => ({
	...last.facts,
	...facts,
});

/** What to say of an error that proves that nothing of the request was sent; undefined for all others. */
function proofOfNotSent(caught: unknown, name: string): FailureDetails | undefined {
	if (!blockedBy(caught) && !neverLeft(caught)) return undefined;
	const { description, ...details } = unreachable(caught, name);
	return { ...details, description: `Nothing was sent. ${description}` };
}

const blockedBy = (caught: unknown) =>
	chainOf(caught).find((link) => BLOCKED.test(String(link.name)));

/**
 * What to say of a request that came to no answer and has no effect that could be lost.
 * @param aim as in "Blaaiz could not be reached for a token"
 */
export function unreachable(caught: unknown, name: string, aim = ''): FailureDetails {
	const blocked = blockedBy(caught);
	if (blocked) {
		return {
			message: `${name} could not be reached${aim} (blocked by n8n)`,
			description: `${String(blocked.message)}. ${String(blocked.description ?? '')}`.trim(),
		};
	}
	const code = codeOf(caught);
	return {
		message: `${name} could not be reached${aim} (${code})`,
		description:
			'Check the environment or URL in the credential, and whether this n8n may reach the Internet.',
		code,
		hint: { cause: 'temporarily-unavailable' },
	};
}

/** Errors that are nested more deeply prove nothing. */
const DEEPEST = 8;

/** Whether an error proves that nothing was sent; undefined where it says nothing about it. */
function neverLeft(caught: unknown, depth = 0): boolean | undefined {
	if (typeof caught !== 'object' || caught === null) return undefined;
	if (depth > DEEPEST) return false;
	const link = caught as Record<string, unknown>;
	const { syscall, cause, error, reason, errors } = link;
	const proofs = [
		typeof syscall === 'string' ? BEFORE_SENDING.has(syscall) : provesIt(link) || undefined,
		...[cause, error, reason].map((inner) => neverLeft(inner, depth + 1)),
		// Of several attempts at connecting, each must prove it.
		...(Array.isArray(errors) ? errors.map((one) => neverLeft(one, depth + 1) ?? false) : []),
	].filter((proof) => proof !== undefined);
	return proofs.length > 0 ? proofs.every(Boolean) : undefined;
}

/** A text counts only with its code beside it: the message of an answer has a status there. */
function provesIt({ code, httpCode, message, messages }: Record<string, unknown>): boolean {
	const named = String(code ?? httpCode);
	if (CERTIFICATE.has(named)) return true;
	const texts = [message, ...(Array.isArray(messages) ? (messages as unknown[]) : [])].map(String);
	return texts.some(
		(text) =>
			WORDED.exec(text)?.[1] === named || (named === 'ECONNRESET' && text.includes(HANDSHAKE)),
	);
}

/**
 * The code of an error, for messages.
 * @param isLate whether the time for the request was over, which clients call by other names
 */
function codeOf(caught: unknown, isLate = false): string {
	if (isLate) return 'ETIMEDOUT';
	const codes = chainOf(caught)
		.flatMap(({ code, httpCode }) => [code, httpCode])
		.map(String);
	return codes.find((code) => /^[A-Z][A-Z0-9_]+$/.test(code)) ?? 'no answer';
}
