import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { CODES, SYSCALLS } from '../../support/errorCodes.cts';
import { ApiFailure, InputFailure, refused, unknown } from '../../../nodes/kit/outcome/failure';
import { transportFailure } from '../../../nodes/kit/request/transport';
import type { ApiRequest } from '../../../nodes/kit/request/types';
import { against, failureOf, LOOK_UP, paying, reading } from './scripted';

/*
 * Every error code that can come out of n8n's helper, in every phase of a request, in every form in
 * which n8n's releases hand it over. A request is said not to have been sent only where that is proven.
 */

/** The axios that n8n uses. */
const { AxiosError } = createRequire(require.resolve('n8n-core'))('axios') as {
	AxiosError: { from(error: Error, code?: string): Error };
};

const node: INode = {
	id: 'n',
	name: 'Acme',
	type: 'acme',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

type SystemError = Error & { code?: string; syscall?: string };

/** An error as Node makes it. */
function nodeError(code: string, syscall: string): SystemError {
	const message = [syscall, code].filter(Boolean).join(' ');
	return Object.assign(new Error(message), { code, ...(syscall && { syscall }) });
}

/** An error of n8n before 2.35: its own words, the old message and the code; the cause is gone. */
const hidden = (error: SystemError) => ({
	name: 'NodeApiError',
	message: 'The connection was aborted, perhaps the server is offline',
	messages: ['', error.message],
	httpCode: error.code ?? null,
	context: {},
});

const several = (...errors: Error[]) =>
	Object.assign(new AggregateError(errors), { code: (errors[0] as SystemError).code });

const inN8n = (error: Error) => new NodeApiError(node, error as unknown as JsonObject);

/** Node's words for a connection that ends before its TLS handshake does. */
const HANDSHAKE = 'Client network socket disconnected before secure TLS connection was established';

function circular<T extends object>(error: T): T {
	return Object.assign(error, { cause: error });
}

function severalOfThemselves(): AggregateError {
	const error = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });
	error.errors.push(error);
	return error;
}

/** An error as the cause of the cause of so many others. */
function within(depth: number, error: Error): Error {
	return depth === 0 ? error : within(depth - 1, new Error('wrapped', { cause: error }));
}

/** The ways in which an error arrives, and whether its form hides the system call. */
const FORMS: Record<string, { wrap: (error: SystemError) => unknown; hides?: boolean }> = {
	'as it is': { wrap: (error) => error },
	"as axios' error": { wrap: (error) => AxiosError.from(error, error.code) },
	'as the cause of another': { wrap: (cause) => new Error('wrapped', { cause }) },
	"as n8n's error around axios'": { wrap: (error) => inN8n(AxiosError.from(error, error.code)) },
	"as n8n's error, before 2.35": { wrap: hidden, hides: true },
	'as all of several': { wrap: (error) => several(error, error) },
	"as all of several, in n8n's error": {
		wrap: (error) => inN8n(AxiosError.from(several(error, error), error.code)),
	},
	'as one of several, with another that was not able to connect': {
		wrap: (error) => several(nodeError('ECONNREFUSED', 'connect'), error),
	},
};

/** Before these have come to an end, nothing of a request has left (Node's documentation, net and dns). */
const BEFORE = new Set(['connect', 'getaddrinfo']);

/** Every code that this Node has for errors of its own. */
function codesOfNode(): string[] {
	const script = 'console.log(Object.keys(require("internal/errors").codes).join(" "))';
	return execFileSync(process.execPath, ['--expose-internals', '-e', script], { encoding: 'utf8' })
		.trim()
		.split(' ');
}

/**
 * What Node's documentation lists under "X509 certificate error codes", but for OUT_OF_MEM, which may
 * come at any time; and its own code for another host's certificate.
 */
const CERTIFICATES = `
	UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_CRL UNABLE_TO_DECRYPT_CERT_SIGNATURE
	UNABLE_TO_DECRYPT_CRL_SIGNATURE UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY CERT_SIGNATURE_FAILURE
	CRL_SIGNATURE_FAILURE CERT_NOT_YET_VALID CERT_HAS_EXPIRED CRL_NOT_YET_VALID CRL_HAS_EXPIRED
	ERROR_IN_CERT_NOT_BEFORE_FIELD ERROR_IN_CERT_NOT_AFTER_FIELD ERROR_IN_CRL_LAST_UPDATE_FIELD
	ERROR_IN_CRL_NEXT_UPDATE_FIELD DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE CERT_CHAIN_TOO_LONG
	CERT_REVOKED INVALID_CA PATH_LENGTH_EXCEEDED INVALID_PURPOSE CERT_UNTRUSTED CERT_REJECTED
	HOSTNAME_MISMATCH ERR_TLS_CERT_ALTNAME_INVALID
`
	.trim()
	.split(/\s+/);

const ALL = [...new Set([...CODES, ...CERTIFICATES, 'OUT_OF_MEM', ...codesOfNode()])];

it('knows the codes of all that take part', () => {
	expect(ALL).toEqual(
		expect.arrayContaining([
			'ECONNRESET',
			'EAI_AGAIN',
			'HPE_INVALID_CONSTANT',
			'Z_DATA_ERROR',
			'ERR_CANCELED',
			'ERR_SOCKET_CLOSED',
			'ERR_TLS_CERT_ALTNAME_INVALID',
		]),
	);
	expect(ALL.length).toBeGreaterThan(400);
});

/** Whether such an error proves that nothing was sent. */
function isBefore(code: string, syscall: string, hides = false): boolean {
	// Errors of certificates have no system call; where it is hidden, nobody could tell.
	if ((syscall === '' || hides) && CERTIFICATES.includes(code)) return true;
	return BEFORE.has(syscall) && (!hides || code.startsWith('E'));
}

describe.each(Object.entries(FORMS))('an error that comes %s', (_, { wrap, hides }) => {
	it.each([...SYSCALLS])(
		'of the system call "%s" is proven not to be sent or unknown',
		(syscall) => {
			const outcomes = ALL.map((code) => {
				const thrown = wrap(nodeError(code, syscall));
				return [paying, reading].map((request) => {
					const failure = transportFailure(thrown, 'Acme', request);
					return `${code} ${failure instanceof ApiFailure && failure.outcome}`;
				});
			});
			const expected = ALL.map((code) =>
				isBefore(code, syscall, hides)
					? [`${code} notSent`, `${code} notSent`]
					: [`${code} unknown`, `${code} safeToRetry`],
			);
			expect(outcomes).toEqual(expected);
		},
	);
});

describe('whatever the code, a request without an answer', () => {
	const throwing = async (request: ApiRequest, syscall: string, codes = ALL) =>
		await Promise.all(
			codes.map(async (code) => {
				const thrown = nodeError(code, syscall);
				const { send, sent, pauses } = await against([{ thrown }, { thrown }, { thrown }]);
				const { outcome, details } = await failureOf(send(request));
				const { message, hint } = details;
				return [code, outcome, sent.length, pauses.join(' '), message, hint?.cause];
			}),
		);

	it.each(['read', 'write', ''])('is sent once if it pays (%s)', async (syscall) => {
		const codes = ALL.filter((code) => !isBefore(code, syscall));
		expect(await throwing(paying, syscall, codes)).toEqual(
			codes.map((code) => {
				const message = `The outcome is unknown: Acme returned no usable response (${code})`;
				return [code, 'unknown', 1, '', message, undefined];
			}),
		);
	});

	it.each(['connect', 'getaddrinfo'])(
		'is sent thrice if it did not leave (%s)',
		async (syscall) => {
			expect(await throwing(paying, syscall)).toEqual(
				ALL.map((code) => {
					const message = `Acme could not be reached (${code})`;
					return [code, 'notSent', 3, '1000 2000', message, 'temporarily-unavailable'];
				}),
			);
		},
	);

	it.each(['read', 'write'])('is sent thrice if it is idempotent (%s)', async (syscall) => {
		expect(await throwing(reading, syscall)).toEqual(
			ALL.map((code) => {
				const message = `Acme returned no usable response (${code})`;
				return [code, 'safeToRetry', 3, '1000 2000', message, 'temporarily-unavailable'];
			}),
		);
	});

	it('says what to do next', () => {
		const said = (request: ApiRequest, syscall: string) =>
			transportFailure(nodeError('ECONNRESET', syscall), 'Acme', request);
		expect(said(paying, 'read')).toMatchObject({
			details: {
				description: `Acme may or may not have carried the request out. ${LOOK_UP}`,
				facts: { key: 'k-1' },
			},
		});
		expect(said(paying, 'read')).not.toMatchObject({ details: { code: 'ECONNRESET' } });
		expect(said(paying, 'connect')).toMatchObject({
			details: {
				description:
					'Nothing was sent. Check the environment or URL in the credential, and whether this n8n may reach the Internet.',
				code: 'ECONNRESET',
				facts: { key: 'k-1' },
			},
		});
		expect(said(reading, 'read')).toMatchObject({
			details: {
				description:
					'This request moves no money, and sending it again has no second effect: it is safe to retry.',
			},
		});
	});
});

describe('what a message says', () => {
	const old = (httpCode: string, ...messages: string[]) => ({ httpCode, message: 'x', messages });

	it.each<[string, unknown]>([
		['words of an answer with a status', old('502', 'connect ECONNREFUSED 10.0.0.1:443')],
		['words about another code', old('ECONNRESET', 'connect ECONNREFUSED 10.0.0.1:443')],
		['words in the middle', old('ECONNRESET', 'after connect ECONNRESET')],
		['a read', old('ECONNRESET', 'read ECONNRESET')],
		['the code alone', old('ECONNREFUSED', '')],
		['no code', old('', 'connect ECONNREFUSED')],
		['a handshake of another code', old('EPIPE', HANDSHAKE)],
		['a message that is no list', { httpCode: 'ECONNRESET', messages: 'connect ECONNRESET' }],
	])('proves nothing with %s', (_, thrown) => {
		expect(transportFailure(thrown, 'Acme', paying)).toMatchObject({ outcome: 'unknown' });
	});

	it.each<[string, unknown]>([
		['of a connect', old('ECONNREFUSED', '', 'connect ECONNREFUSED 10.0.0.1:443')],
		['of a name', old('ENOTFOUND', 'getaddrinfo ENOTFOUND api.acme.test')],
		['of a handshake', { code: 'ECONNRESET', message: HANDSHAKE }],
		['of a handshake, before 2.35', old('ECONNRESET', HANDSHAKE)],
		['of a certificate, before 2.35', old('CERT_HAS_EXPIRED', 'certificate has expired')],
	])('proves it %s', (_, thrown) => {
		expect(transportFailure(thrown, 'Acme', paying)).toMatchObject({ outcome: 'notSent' });
	});
});

it.each<[string, unknown]>([
	['nothing', undefined],
	['null', null],
	['text', 'connect ECONNREFUSED'],
	['an empty object', {}],
	['an error without a code', new Error('socket hang up')],
	['an error that holds itself', circular({ syscall: 'connect', code: 'ECONNREFUSED' })],
	['no error at all of several', Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })],
	['several that are none', new AggregateError(['connect ECONNREFUSED', undefined])],
	['several that hold themselves', severalOfThemselves()],
	['an error deep within others', within(9, nodeError('ECONNREFUSED', 'connect'))],
	['a name that only begins like that of a blocked one', { name: 'SsrfBlockedIpErrors' }],
	['a name that only ends like that of a blocked one', { name: 'NotSsrfBlockedIpError' }],
])('%s proves nothing', (_, thrown) => {
	expect(transportFailure(thrown, 'Acme', paying)).toMatchObject({ outcome: 'unknown' });
});

it('proves it within a few others', () => {
	const thrown = within(8, nodeError('ECONNREFUSED', 'connect'));
	expect(transportFailure(thrown, 'Acme', paying)).toMatchObject({ outcome: 'notSent' });
});

it.each(['token=secret', 'secret ECONNRESET', 'ECONNRESET of secret'])(
	'names no code that is none: %s',
	(code) => {
		expect(transportFailure({ code }, 'Acme', paying)).toMatchObject({
			details: { message: 'The outcome is unknown: Acme returned no usable response (no answer)' },
		});
	},
);

it.each(['SsrfBlockedIpError', 'SsrfBlockedHostnameError'])(
	"a request that n8n's protection of its network stops (%s) was not sent, and is not repeated",
	async (name) => {
		const cause = Object.assign(new Error('10.0.0.1 is blocked'), {
			name,
			description: 'Allow it',
		});
		const { send, sent } = await against([{ thrown: inN8n(new Error('x', { cause })) }]);
		expect(await failureOf(send(paying))).toMatchObject({
			outcome: 'notSent',
			details: {
				message: 'Acme could not be reached (blocked by n8n)',
				description: 'Nothing was sent. 10.0.0.1 is blocked. Allow it',
				facts: { key: 'k-1' },
			},
		});
		expect(sent).toHaveLength(1);
	},
);

it('says no more of a blocked request than n8n does', () => {
	const thrown = { name: 'SsrfBlockedIpError', message: '10.0.0.1 is blocked' };
	expect(transportFailure(thrown, 'Acme', paying)).toMatchObject({
		outcome: 'notSent',
		details: { description: 'Nothing was sent. 10.0.0.1 is blocked.' },
	});
});

describe('a failure of the credential, such as of fetching a token', () => {
	it.each<[string, (token: ApiFailure) => unknown]>([
		['as it is', (token) => token],
		['in an error of n8n', inN8n],
		['before 2.35', ({ httpCode, message }) => ({ httpCode, message: 'x', messages: [message] })],
	])('says that the request was not sent, %s', (_, wrap) => {
		const token = { message: 'No token', description: 'Check the secret.', status: 401 };
		expect(transportFailure(wrap(refused(token)), 'Acme', paying)).toMatchObject({
			outcome: 'notSent',
			details: {
				...token,
				description: 'Check the secret. The request itself was not sent.',
				facts: { key: 'k-1' },
			},
		});
	});

	it('is a wrong field where it is one', () => {
		const field = new InputFailure('"URL" must be one');
		expect(transportFailure(inN8n(field), 'Acme', paying)).toBe(field);
	});

	it('has no description where there was none', () => {
		expect(transportFailure(unknown({ message: 'No token' }), 'Acme', paying)).toMatchObject({
			outcome: 'notSent',
			details: { description: 'The request itself was not sent.' },
		});
	});
});
