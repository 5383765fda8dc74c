import * as dns from 'node:dns';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import * as zlib from 'node:zlib';
import { ERROR } from 'undici/lib/llhttp/constants';

/*
 * Every error code that can come out of n8n's request helper. Where Node, its HTTP parser or axios
 * have a list of their own, that list is taken, so that none is forgotten and new ones join by
 * themselves.
 */

const named = (values: object) =>
	Object.values(values).filter((value): value is string => typeof value === 'string');

/** Codes of system calls, and the system calls that Node names in such errors. */
const SYSTEM = Object.keys(constants.errno);

export const SYSCALLS = ['connect', 'getaddrinfo', 'read', 'write', 'shutdown', ''] as const;

/** What a look-up of a name can fail with: c-ares' codes and getaddrinfo's. */
const NAMES = [
	...named(dns).filter((code) => /^E[A-Z]+$/.test(code)),
	'EAI_ADDRFAMILY',
	'EAI_AGAIN',
	'EAI_BADFLAGS',
	'EAI_FAIL',
	'EAI_FAMILY',
	'EAI_MEMORY',
	'EAI_NODATA',
	'EAI_NONAME',
	'EAI_SERVICE',
	'EAI_SOCKTYPE',
];

/** Node's HTTP parser, with Node's own additions. */
const PARSER = [
	...Object.keys(ERROR).map((name) => `HPE_${name}`),
	'HPE_HEADER_OVERFLOW',
	'HPE_CHUNK_EXTENSIONS_OVERFLOW',
	'HPE_INTERNAL',
];

const DECOMPRESSION = [
	...Object.keys(zlib.constants).filter((name) => /^Z_.*(ERROR|DICT|ERRNO)$/.test(name)),
	'ERR_PADDING_1',
	'ERR__ERROR_FORMAT_PADDING_1',
	'ERR__ERROR_FORMAT_CL_SPACE',
	'ERR_BROTLI_DECODER_ERROR_UNREACHABLE',
	'ERR_ZLIB_INITIALIZATION_FAILED',
];

/** Node's own codes of streams, HTTP, TLS and aborts (its documentation, "Errors"). */
const NODE = [
	'ABORT_ERR',
	'ERR_HTTP2_SESSION_ERROR',
	'ERR_HTTP_CONTENT_LENGTH_MISMATCH',
	'ERR_HTTP_HEADERS_SENT',
	'ERR_HTTP_REQUEST_TIMEOUT',
	'ERR_HTTP_SOCKET_ASSIGNED',
	'ERR_HTTP_SOCKET_ENCODING',
	'ERR_INVALID_CHAR',
	'ERR_IPC_CHANNEL_CLOSED',
	'ERR_SOCKET_CLOSED',
	'ERR_SOCKET_CONNECTION_TIMEOUT',
	'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
	'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC',
	'ERR_SSL_WRONG_VERSION_NUMBER',
	'ERR_STREAM_DESTROYED',
	'ERR_STREAM_PREMATURE_CLOSE',
	'ERR_STREAM_UNABLE_TO_PIPE',
	'ERR_STREAM_WRITE_AFTER_END',
	'ERR_TLS_DH_PARAM_SIZE',
	'ERR_TLS_HANDSHAKE_TIMEOUT',
	'ERR_TLS_RENEGOTIATION_DISABLED',
	'ERR_TLS_SESSION_ATTACK',
	'EPROTO',
	'UND_ERR_SOCKET',
	'UND_ERR_BODY_TIMEOUT',
	'UND_ERR_CONNECT_TIMEOUT',
	'UND_ERR_HEADERS_TIMEOUT',
	'UND_ERR_RESPONSE',
	'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
];

/** Of the HTTP client that n8n uses. */
const { AxiosError } = createRequire(require.resolve('n8n-core'))('axios') as {
	AxiosError: object;
};

/** All codes, each once; and one that nobody has heard of. */
export const CODES: readonly string[] = [
	...new Set([
		...SYSTEM,
		...NAMES,
		...PARSER,
		...DECOMPRESSION,
		...NODE,
		...named(AxiosError),
		'ESOMETHINGNEW',
	]),
].sort();
