import { gzipSync } from 'node:zlib';

import { CODES } from '../support/errorCodes.cts';
import type { Payer } from './payer.cts';
import { BODIES, type Body, raw, type WireFault } from './wire.cts';

/* Everything that n8n can see in place of an answer, one after the other. */

/** A fault, and what may be expected of it. */
export interface Case {
	title: string;
	fault: WireFault;
	/** The node must say that the provider refused, for so its documentation reads. */
	refusal?: boolean;
}

const STATUSES = Array.from({ length: 500 }, (_, index) => 100 + index);

/** Statuses that mean something to somebody on the way, or were once forgotten. */
const TELLING = new Set([
	100, 101, 103, 200, 201, 202, 203, 204, 205, 206, 226, 300, 301, 302, 303, 304, 307, 308, 400,
	401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 415, 421, 422, 423, 424, 425,
	426, 428, 429, 431, 444, 451, 494, 499, 500, 501, 502, 503, 504, 505, 507, 508, 511, 520, 522,
	524, 525, 529, 530, 599,
]);

const TIMES = ['before', 'after'] as const;

const isSuccess = (status: number) => status >= 200 && status < 300;

/**
 * Whether nobody could tell by the answer: a provider that speaks of success and has done nothing, or
 * refuses what it has done.
 */
function deceives(payer: Payer, at: WireFault['at'], status: number, body: Body): boolean {
	if (at === 'before') {
		const isAny = body === 'refusal' && payer.anyAnswer?.includes(status);
		return isAny === true || (body === 'success' && isSuccess(status));
	}
	if (payer.refusingStatuses?.includes(status)) return true;
	return body === 'refusal' && payer.refusals.includes(status);
}

function answers(payer: Payer): Case[] {
	return STATUSES.flatMap((status) =>
		BODIES.flatMap((body) =>
			TIMES.filter((at) => !deceives(payer, at, status, body)).map((at): Case => {
				const refusal = at === 'before' && body === 'refusal' && payer.refusals.includes(status);
				const fault: WireFault = { at, kind: 'answer', status, body };
				return { title: `${status}, ${body}, ${at} the effect`, fault, refusal };
			}),
		),
	);
}

/** The phases in which a connection can fail; a request that was read is past the first. */
const PHASES: ReadonlyArray<{ at: WireFault['at']; syscall?: string }> = [
	{ at: 'before', syscall: 'connect' },
	{ at: 'before', syscall: 'getaddrinfo' },
	{ at: 'before', syscall: 'read' },
	{ at: 'after', syscall: 'read' },
	{ at: 'after', syscall: 'write' },
	{ at: 'after' },
];

const errors = (): Case[] =>
	CODES.flatMap((code) =>
		PHASES.map(({ at, syscall }): Case => {
			const title = `${[syscall, code].filter(Boolean).join(' ')}, ${at} the effect`;
			return { title, fault: { at, kind: 'error', code, syscall } };
		}),
	);

const head = (...lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
const OK = 'HTTP/1.1 200 OK';
const JSON_TYPE = 'content-type: application/json';

/** Answers that no client can read, each round a good body. */
const BROKEN: Readonly<Record<string, (body: Buffer) => Buffer>> = {
	'no HTTP at all': () => Buffer.from('SSH-2.0-OpenSSH_9.2\r\n'),
	'nothing at all': () => Buffer.alloc(0),
	'half a status line': () => Buffer.from('HTTP/1.1 20'),
	'an unknown version': (body) => Buffer.concat([head('HTTP/9.9 200 OK', JSON_TYPE), body]),
	'gzip that is none': (body) => raw(200, 'content-encoding: gzip', body),
	'gzip that is corrupt': (body) => {
		const packed = gzipSync(body);
		packed.writeUInt8(packed.readUInt8(12) ^ 0xff, 12);
		return raw(200, 'content-encoding: gzip', packed);
	},
	'gzip that ends early': (body) => {
		const packed = gzipSync(body);
		return raw(200, 'content-encoding: gzip', packed.subarray(0, packed.length - 9));
	},
	'brotli that is none': (body) => raw(200, 'content-encoding: br', body),
	'deflate that is none': (body) => raw(200, 'content-encoding: deflate', body),
	'an encoding that nobody knows': (body) => raw(200, 'content-encoding: xyz', body),
	'an illegal character in a header': (body) => raw(200, 'x-note: a\u0000b', body),
	'a header of 40 kB': (body) => raw(200, `x-note: ${'a'.repeat(40_000)}`, body),
	'a chunk size that is no number': (body) =>
		Buffer.concat([
			head(OK, JSON_TYPE, 'transfer-encoding: chunked'),
			Buffer.from('zz\r\n'),
			body,
			Buffer.from('\r\n0\r\n\r\n'),
		]),
	'a chunk that never ends': (body) =>
		Buffer.concat([
			head(OK, JSON_TYPE, 'transfer-encoding: chunked'),
			Buffer.from(`${(body.length + 50).toString(16)}\r\n`),
			body,
		]),
	'a length beside chunks': (body) =>
		Buffer.concat([
			head(OK, JSON_TYPE, `content-length: ${body.length}`, 'transfer-encoding: chunked'),
			body,
		]),
	'two lengths': (body) =>
		Buffer.concat([head(OK, JSON_TYPE, 'content-length: 5', 'content-length: 50'), body]),
	'a length that is no number': (body) =>
		Buffer.concat([head(OK, JSON_TYPE, 'content-length: ten'), body]),
	'JSON of another encoding': (body) =>
		raw(200, '', Buffer.from(body.toString('utf8'), 'utf16le'), 'application/json'),
	'two answers': (body) => Buffer.concat([raw(500, '', body), raw(200, '', body)]),
};

const broken = (): Case[] =>
	Object.entries(BROKEN).flatMap(([title, bytes]) =>
		TIMES.map(
			(at): Case => ({ title: `${title}, ${at} the effect`, fault: { at, kind: 'bytes', bytes } }),
		),
	);

/** All cases of an operation. */
export const fullSpace = (payer: Payer): Case[] => [...answers(payer), ...errors(), ...broken()];

/** Which of all operations an operation is, when all of them share the cases. */
interface Share {
	index: number;
	of: number;
}

/** The part of this operation in every telling status, with every body, before and after the effect. */
export function telling(payer: Payer, { index, of }: Share): Case[] {
	const all = answers(payer).filter(
		({ fault }) => fault.kind === 'answer' && TELLING.has(fault.status),
	);
	return nth(all, of, index);
}

/** The part of this operation in every status, every error code and every kind of broken answer. */
export function sample(payer: Payer, { index, of }: Share): Case[] {
	const all = answers(payer);
	/** One of the ways in which the n-th thing can happen, another one each time. */
	const way = (n: number, ways: number) => (Math.floor(n / of) + index) % ways;
	const mine = STATUSES.filter((status) => status % of === index).flatMap((status) => {
		const ways = all.filter(({ fault }) => fault.kind === 'answer' && fault.status === status);
		return ways[way(status, ways.length)] ?? [];
	});
	const codes = errors().filter((_, position) => {
		const code = Math.floor(position / PHASES.length);
		return code % of === index && position % PHASES.length === way(code, PHASES.length);
	});
	return [...mine, ...codes, ...nth(broken(), 6, index)];
}

/** Each n-th, from the first on. */
const nth = (cases: Case[], n: number, first: number) =>
	cases.filter((_, position) => position % n === first % n);
