import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { tokenIn, tokenParts } from '../../kit/signature/jwt';
import type { Message } from '../../kit/signature/message';
import type { Scheme } from '../../kit/signature/scheme';
import { CLOCKS } from '../../kit/signature/timestamps';
import { carriedBy } from '../../kit/signature/carried';

/** What came, without anything that could be used: no values of headers, no query, no body. */
export interface Arrived extends IDataObject {
	method: string | null;
	/** Without its query. */
	url: string | null;
	headers: string[];
	bodyBytes: number;
	bodySha256: string;
	/** The time that the message says it was sent at (ISO 8601), whoever wrote it. */
	sentAt: string | null;
	/** By how much this server's clock is ahead of that time. */
	secondsAgo: number | null;
}

/** What a report says of the delivery itself. @param now milliseconds since the epoch */
export function arrived(scheme: Scheme, message: Message, now: number): Arrived {
	const sentAt = timeIn(scheme, message);
	return {
		method: message.method ?? null,
		url: message.url?.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//') ?? null,
		headers: Object.keys(message.headers),
		bodyBytes: message.body.length,
		bodySha256: createHash('sha256').update(message.body).digest('hex'),
		sentAt: sentAt === undefined ? null : new Date(sentAt).toISOString(),
		secondsAgo: sentAt === undefined ? null : Math.round((now - sentAt) / 1000),
	};
}

function timeIn(scheme: Scheme, message: Message): number | undefined {
	const read = scheme.kind === 'jwt' ? issuedAt(scheme, message) : stamped(scheme, message);
	return read !== undefined && Math.abs(read) < 8.64e15 ? read : undefined;
}

function issuedAt(scheme: Extract<Scheme, { kind: 'jwt' }>, message: Message): number | undefined {
	const token = tokenParts(tokenIn(scheme, message) ?? '');
	const issued = token?.claims.iat;
	return typeof issued === 'number' ? issued * 1000 : undefined;
}

function stamped(scheme: Exclude<Scheme, { kind: 'jwt' }>, message: Message): number | undefined {
	if (scheme.kind === 'token') return undefined;
	const carried = carriedBy(scheme, message);
	if (typeof carried === 'string' || carried.material.timestamp === undefined) return undefined;
	return CLOCKS[scheme.timestampUnit ?? 'seconds'].read(carried.material.timestamp);
}
