/*
 * What the error codes of a failed connection say about the request: did it ever leave?
 * Codes: Node's system errors and axios's own.
 */

const NEVER_LEFT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'ERR_TLS_CERT_ALTNAME_INVALID',
]);

const IN_FLIGHT = new Set(['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'ERR_NETWORK']);

/** True when the code proves that the request was never sent. */
export function neverLeft(code: string): boolean {
	return NEVER_LEFT.has(code);
}

/** The connection error inside whatever n8n's helper threw; undefined when it is no connection error. */
export function networkCode(caught: unknown): string | undefined {
	for (let error = caught, depth = 0; isRecord(error) && depth < 4; error = error.cause, depth++) {
		const { code } = error;
		if (typeof code === 'string' && (NEVER_LEFT.has(code) || IN_FLIGHT.has(code))) return code;
		if (typeof error.message === 'string' && /socket hang up|aborted/i.test(error.message)) {
			return 'ECONNRESET';
		}
	}
	return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
