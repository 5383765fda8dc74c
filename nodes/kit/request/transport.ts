import { chainOf, type FailureDetails } from '../outcome/failure';

/*
 * What an error says about a request whose answer could not be had: is it proven that it never
 * left? Only proof is listed here. Whatever is not listed, known or not, may have taken effect.
 */

/** System calls of Node that come before anything is sent. */
const BEFORE_SENDING = new Set(['connect', 'getaddrinfo']);

/** How Node words their errors, for n8n before 2.35, which keeps the text and drops the error. */
const WORDED = /^(?:connect|getaddrinfo) (E[A-Z0-9_]+)\b/;

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

/** What Node says, with the code of a reset, when the other side hangs up during the TLS handshake. */
const HANDSHAKE = 'before secure TLS connection was established';

/** n8n's protection against requests into internal networks, which stops them before they leave. */
const BLOCKED = /^SsrfBlocked(Hostname|Ip)Error$/;

/** What to say of an error that proves that nothing of the request was sent; undefined for all others. */
export function proofOfNotSent(caught: unknown, name: string): FailureDetails | undefined {
	const chain = chainOf(caught);
	const blocked = chain.find((link) => BLOCKED.test(String(link.name)));
	if (blocked) {
		return {
			message: `${name} could not be reached (blocked by n8n)`,
			description:
				`Nothing was sent. ${String(blocked.message)}. ${String(blocked.description ?? '')}`.trim(),
		};
	}
	const calls = chain.map(({ syscall }) => syscall).filter((call) => typeof call === 'string');
	const never =
		calls.length > 0 ? calls.every((call) => BEFORE_SENDING.has(call)) : chain.some(provesIt);
	if (!never) return undefined;
	const code = codeOf(caught);
	return {
		message: `${name} could not be reached (${code})`,
		description:
			'Nothing was sent. Check the environment or URL in the credential, and whether this n8n may reach the Internet.',
		code,
		hint: { cause: 'temporarily-unavailable' },
	};
}

/** A text counts only with its code beside it: the words of an answer have a status there. */
function provesIt({ code, httpCode, message, messages }: Record<string, unknown>): boolean {
	const named = String(code ?? httpCode);
	if (CERTIFICATE.has(named)) return true;
	const texts = [message, ...(Array.isArray(messages) ? (messages as unknown[]) : [])].map(String);
	return texts.some(
		(text) =>
			WORDED.exec(text)?.[1] === named || (named === 'ECONNRESET' && text.includes(HANDSHAKE)),
	);
}

/** The code of an error, for messages. */
export function codeOf(caught: unknown): string {
	const codes = chainOf(caught)
		.flatMap(({ code, httpCode }) => [code, httpCode])
		.map(String);
	return codes.find((code) => /^[A-Z][A-Z0-9_]+$/.test(code)) ?? 'no answer';
}
