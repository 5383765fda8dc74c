import { ApiFailure, carriedFailure, chainOf, type InputFailure } from '../outcome/failure';
import type { ApiAnswer, ApiRequest } from './types';

/*
 * What an error says about a request whose answer could not be had: is it proven that it never
 * left? Only proof is listed here. Whatever is not listed, known or not, may have taken effect.
 */

/** System calls of Node that come before anything is sent. */
const BEFORE_SENDING = new Set(['connect', 'getaddrinfo']);

/** How Node words their errors, for n8n before 2.35, which keeps the text and drops the error. */
const WORDED = /^(connect|getaddrinfo) (E[A-Z0-9_]+)\b/;

/** Node closes a connection whose certificate it does not accept before it writes to it (its TLS documentation, "X509 certificate error codes"). */
const CERTIFICATE = new Set([
	'CERT_CHAIN_TOO_LONG',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'CERT_REJECTED',
	'CERT_REVOKED',
	'CERT_SIGNATURE_FAILURE',
	'CERT_UNTRUSTED',
	'CRL_HAS_EXPIRED',
	'CRL_NOT_YET_VALID',
	'CRL_SIGNATURE_FAILURE',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERROR_IN_CERT_NOT_AFTER_FIELD',
	'ERROR_IN_CERT_NOT_BEFORE_FIELD',
	'ERROR_IN_CRL_LAST_UPDATE_FIELD',
	'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'HOSTNAME_MISMATCH',
	'INVALID_CA',
	'INVALID_PURPOSE',
	'PATH_LENGTH_EXCEEDED',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
	'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
	'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
	'UNABLE_TO_GET_CRL',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** What Node says when the other side hangs up during the TLS handshake. */
const HANDSHAKE = 'before secure TLS connection was established';

/** n8n's protection against requests into internal networks, which stops them before they leave. */
const BLOCKED = /^SsrfBlocked(Hostname|Ip)Error$/;

/**
 * The failure for a request without a usable answer: whatever n8n's helper threw, or found no words
 * for.
 */
export function transportFailure(
	caught: unknown,
	name: string,
	request: ApiRequest,
): ApiFailure | InputFailure {
	const before = carriedFailure(caught);
	if (before instanceof ApiFailure) return beforeSending(before, request);
	if (before) return before;
	const code = codeOf(caught);
	const blocked = chainOf(caught).find((link) => BLOCKED.test(String(link.name)));
	if (blocked || neverLeft(caught)) {
		return new ApiFailure('notSent', {
			message: `${name} could not be reached (${blocked ? 'blocked by n8n' : code})`,
			description: blocked
				? `Nothing was sent. ${String(blocked.message)}. ${String(blocked.description ?? '')}`.trim()
				: 'Nothing was sent. Check the environment or URL in the credential, and whether this n8n may reach the Internet.',
			code,
			hint: blocked ? undefined : { cause: 'temporarily-unavailable' },
			facts: request.facts,
		});
	}
	const what = `${name} gave no usable answer (${code})`;
	if (!request.idempotent) return outcomeUnknown(name, request, { message: what });
	return new ApiFailure('safeToRetry', {
		message: what,
		description: 'Sending this request again has no second effect, so it is safe to retry.',
		code,
		hint: { cause: 'temporarily-unavailable' },
		facts: request.facts,
	});
}

/** A failure of an earlier step, such as fetching a token, as a failure of the request after it. */
function beforeSending({ details }: ApiFailure, { facts }: ApiRequest): ApiFailure {
	const description = [details.description, 'The request itself was not sent.'];
	return new ApiFailure('notSent', {
		...details,
		description: description.filter(Boolean).join(' '),
		facts: { ...facts, ...details.facts },
	});
}

/**
 * The failure for a request that may have taken effect.
 * @param last what is known of it, with the provider's own words where there are any
 */
export function outcomeUnknown(
	name: string,
	{ lookUp, facts }: Pick<ApiRequest, 'lookUp' | 'facts'>,
	last: ApiFailure['details'],
): ApiFailure {
	return new ApiFailure('unknown', {
		message: `The outcome is unknown: ${last.message}`,
		description: `${name} may or may not have carried the request out. ${lookUp ?? 'Look it up before you send it again.'}`,
		code: last.code,
		status: last.status,
		hint: { cause: 'temporarily-unavailable' },
		facts: { ...facts, ...last.facts },
	});
}

/** True when the error proves that nothing of the request was sent. */
export function neverLeft(caught: unknown): boolean {
	const chain = chainOf(caught);
	const calls = chain.map(({ syscall }) => syscall).filter((call) => typeof call === 'string');
	if (calls.length > 0) return calls.every((call) => BEFORE_SENDING.has(call));
	return chain.some(
		(link) =>
			CERTIFICATE.has(String(link.code ?? link.httpCode)) ||
			(link.code === 'ECONNRESET' && String(link.message).includes(HANDSHAKE)) ||
			saysBefore(link),
	);
}

/** The text counts only with the same code beside it: an answer's own words have a status there. */
function saysBefore({ httpCode, message, messages }: Record<string, unknown>): boolean {
	const texts = Array.isArray(messages) ? [message, ...(messages as unknown[])] : [message];
	return texts.some((text) => {
		const [, , code] = WORDED.exec(String(text)) ?? [];
		return code !== undefined && code === httpCode;
	});
}

/** The code of an error, for messages. */
export function codeOf(caught: unknown): string {
	const codes = chainOf(caught).flatMap(({ code, httpCode }) => [code, httpCode]);
	const named = codes.find((code) => typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code));
	return typeof named === 'string' ? named : 'no answer';
}

/**
 * The answer inside n8n's error for a status that is no success; it has lost its headers. Undefined
 * when the error is of another kind.
 */
export function answerInside(caught: unknown): ApiAnswer | undefined {
	const [error] = chainOf(caught);
	if (typeof error?.httpCode !== 'string') return undefined;
	const status = Number(error.httpCode);
	if (!Number.isInteger(status) || status < 300) return undefined;
	const context = error.context as { data?: unknown } | undefined;
	return { status, headers: {}, body: context?.data };
}
