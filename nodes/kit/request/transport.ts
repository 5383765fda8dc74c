import { ApiFailure } from '../outcome/failures';
import type { ApiAnswer, ApiRequest } from './client';

/*
 * What a failed connection says about the request: did it ever leave, may it have taken effect?
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

const IN_FLIGHT = new Set([
	'ECONNRESET',
	'ECONNABORTED',
	'ETIMEDOUT',
	'EPIPE',
	'ERR_NETWORK',
	// n8n breaks the connection when somebody stops the execution.
	'ERR_CANCELED',
]);

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

/**
 * The answer inside n8n's error for a status that is no success; it has lost its headers. Undefined
 * when the error is of another kind.
 */
export function refusedAnswer(caught: unknown): ApiAnswer | undefined {
	if (!isRecord(caught) || typeof caught.httpCode !== 'string') return undefined;
	const status = Number(caught.httpCode);
	if (!Number.isInteger(status) || status < 300) return undefined;
	const body = isRecord(caught.context) ? caught.context.data : undefined;
	return { status, headers: {}, body };
}

/** The failure for a connection that broke, by what the request was. */
export function disconnected(name: string, request: ApiRequest, code: string): ApiFailure {
	if (neverLeft(code)) {
		return new ApiFailure({
			message: `${name} could not be reached (${code})`,
			description:
				'Nothing was sent. Check the environment or URL in the credential, and whether this n8n may reach the Internet.',
			code,
			hint: { cause: 'temporarily-unavailable' },
		});
	}
	if (!request.repeatable) {
		return outcomeUnknown(name, `the connection to ${name} was lost before its answer arrived`);
	}
	return new ApiFailure({
		message: `${name} did not answer (${code})`,
		description: 'Repeating this request has no second effect, so it is safe to try again.',
		code,
		hint: { cause: 'temporarily-unavailable' },
	});
}

/** The failure for a request that may have taken effect although no usable answer arrived. */
export function outcomeUnknown(name: string, what: string, status?: number): ApiFailure {
	return new ApiFailure({
		message: `The outcome is unknown: ${what}`,
		description: `${name} may or may not have carried the request out. Look it up before sending it again.`,
		status,
		outcomeUnknown: true,
		hint: { cause: 'temporarily-unavailable' },
	});
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
