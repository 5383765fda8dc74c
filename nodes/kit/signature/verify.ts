import { createHash } from 'node:crypto';

import { carriedBy } from './carried';
import { isSame, matchesAny, type Secret, secretsOf } from './compare';
import { tokenIn, verifyJwt } from './jwt';
import type { Message } from './message';
import type { Scheme, SignatureScheme, SourceSet, TokenScheme } from './scheme';
import { covers, coversBody, filled, templateFor } from './template';
import { CLOCKS, offBy } from './timestamps';
import { carriedAt, isForm, jsonOf, valuesAt } from './values';
import type { RefusalReason, Verdict, VerifyOptions } from './verdict';

/** Payloads that are signed one by one: far more than providers send, and little work for a forger to cause. */
const MAX_PAYLOADS = 1000;

/**
 * Verifies a delivery. Pure: no clock, no n8n, no exception. Every signature is compared with every
 * secret's in constant time, without stopping at the first match; the time is looked at afterwards, so
 * that only genuine deliveries are ever called stale.
 */
export function verify(scheme: Scheme, message: Message, options: VerifyOptions): Verdict {
	const secrets = options.secrets.map((secret) => secret.trim()).filter((secret) => secret !== '');
	return verifyWith(scheme, message, { ...options, secrets });
}

/** The same with secrets exactly as they are given, white space included. @see verify */
export function verifyWith(scheme: Scheme, message: Message, options: VerifyOptions): Verdict {
	const { secrets } = options;
	const publicKeys = options.publicKeys ?? [];
	if (secrets.length === 0 && publicKeys.length === 0) return { kind: 'no-secret' };
	switch (scheme.kind) {
		case 'token':
			return verifyToken(scheme, message, secrets);
		case 'jwt':
			return verifyJwt(scheme, message, options);
		default:
			return verifyEach(scheme, message, options);
	}
}

function verifyToken(scheme: TokenScheme, message: Message, secrets: readonly string[]): Verdict {
	const { name, token } = scheme;
	const value = carriedAt(message, token);
	if (value === undefined) return { kind: 'missing-header' };
	if (value === null) return { kind: 'malformed-header' };
	// In a query a plus can also stand for a space.
	const readings = token.in === 'query' ? [value, value.replaceAll('+', ' ')] : [value];
	const matches = secrets.flatMap((secret) =>
		readings.filter((reading) => isSame(tokenOf(scheme, secret), reading)),
	).length;
	return matches > 0 ? { kind: 'authentic', scheme: name } : { kind: 'mismatch' };
}

/** A token as it stands in a message. */
export const tokenOf = ({ prefix = '', basic = false }: TokenScheme, secret: string): string =>
	basic ? `Basic ${Buffer.from(secret).toString('base64')}` : `${prefix}${secret}`;

/** Why a message cannot be genuine, whatever the key is; undefined if only the key can tell. */
export function incomplete(
	scheme: Scheme,
	message: Message,
	settings: VerifyOptions['settings'],
): RefusalReason | undefined {
	if (scheme.kind === 'token') return undefined;
	if (scheme.kind === 'jwt') return tokenIn(scheme, message) ? undefined : 'missing-header';
	if (scheme.each !== undefined) return undefined;
	const carried = carriedBy(scheme, message);
	if (typeof carried === 'string') return carried;
	return filled(templateFor(scheme, message), { ...carried.material, settings, key: '' })
		? undefined
		: 'missing-header';
}

/** Where a message holds several payloads that are signed one by one, all must be genuine. */
function verifyEach(scheme: SignatureScheme, message: Message, options: VerifyOptions): Verdict {
	const usable = [
		...secretsOf(scheme, options.secrets),
		...(options.publicKeys ?? []).map((key) => ({ text: '', key })),
	];
	if (usable.length === 0) return { kind: 'malformed-secret' };
	if (scheme.each === undefined) return verifyOne(scheme, message, usable, options);

	const payloads = valuesAt(jsonOf(message), scheme.each);
	if (payloads.length === 0) return { kind: 'missing-header' };
	if (payloads.length > MAX_PAYLOADS) return { kind: 'malformed-header' };
	const verdicts = payloads.map((payload) =>
		verifyOne(
			scheme,
			{ ...message, payload: Buffer.from(JSON.stringify(payload ?? null)) },
			usable,
			options,
		),
	);
	const signed = verdicts.flatMap((verdict) =>
		verdict.kind === 'authentic' ? (verdict.signed ?? []) : [],
	);
	const refused = verdicts.find(({ kind }) => kind !== 'authentic');
	return refused ?? { kind: 'authentic', scheme: scheme.name, signed };
}

function verifyOne(
	scheme: SignatureScheme,
	message: Message,
	secrets: readonly Secret[],
	{ now, toleranceSeconds, settings }: VerifyOptions,
): Verdict {
	const carried = carriedBy(scheme, message);
	if (typeof carried === 'string') return { kind: carried };
	const { set, signatures } = carried;
	const material = { ...carried.material, settings };
	// A plain hash is open to length extension. The padding that it appends is never valid UTF-8.
	if (scheme.kind === 'hash' && !isUtf8(message.body)) return { kind: 'mismatch' };
	const template = templateFor(scheme, message);
	const pieces = filled(template, { ...material, key: '' });
	if (!pieces) return { kind: 'missing-header' };
	const matching = urlsOf(scheme, message).filter((url) => {
		const whole = { ...material, url };
		const signed = url === message.url ? pieces : filled(template, whole);
		// A scheme that hashes the secret is filled with it for each comparison; all others, once.
		const piecesFor = ({ text }: Secret) =>
			scheme.kind === 'hash' ? filled(template, { ...whole, key: text }) : signed;
		return matchesAny(scheme, piecesFor, secrets, signatures);
	});
	if (matching.length === 0 || !hashesBody(scheme, message)) return { kind: 'mismatch' };

	// What is not signed says nothing: anybody could have written it.
	const { id, nonce, timestamp } = material;
	const signs = (name: Stamp) => isSigned(name, template, set);
	const sentAt =
		timestamp !== undefined && signs('timestamp')
			? CLOCKS[scheme.timestampUnit ?? 'seconds'].read(timestamp)
			: undefined;
	const off = sentAt === undefined ? undefined : offBy(sentAt, now, toleranceSeconds);
	if (off) return { kind: off };
	// Beside a signed ID, a body that is not signed could bring any number of events.
	const isOnce = signs('id') && !coversBody(template);
	const once = signs('nonce') ? nonce : isOnce ? id : undefined;
	return {
		kind: 'authentic',
		scheme: scheme.name,
		id: signs('id') ? id : undefined,
		...(once !== undefined && { nonce: once }),
		sentAt,
		signed: pieces,
	};
}

type Stamp = 'id' | 'nonce' | 'timestamp';

const isSigned = (name: Stamp, template: string, set: SourceSet): boolean =>
	set[name] !== undefined &&
	(covers(template, name) || (set[name].in === 'json' && coversBody(template)));

/** Whether every genuine delivery of a scheme has an ID that is signed. */
export const signsId = (scheme: Scheme): boolean =>
	'sets' in scheme && scheme.sets.every((set) => isSigned('id', scheme.template, set));

/** The URL in the forms in which it may have been signed. */
function urlsOf({ anyPort = false }: SignatureScheme, { url }: Message): Array<string | undefined> {
	if (!anyPort || url === undefined) return [url];
	const [, origin = '', port, rest = ''] = /^(https?:\/\/[^/?#:]+)(:\d+)?(.*)$/i.exec(url) ?? [];
	if (origin === '') return [url];
	const standard = origin.toLowerCase().startsWith('https') ? ':443' : ':80';
	return [...new Set([url, `${origin}${port ?? standard}${rest}`, `${origin}${rest}`])];
}

const isUtf8 = (bytes: Buffer): boolean => Buffer.from(bytes.toString('utf8')).equals(bytes);

/** Whether the body is the one that a signed value names, in schemes that sign such a value. */
function hashesBody({ bodyHash }: SignatureScheme, message: Message): boolean {
	if (!bodyHash) return true;
	const named = carriedAt(message, bodyHash);
	// Whether it is a form is unsigned, and so is that nothing came: a hash that is there counts all the same.
	if (named === undefined) return isForm(message) || message.body.length === 0;
	const actual = createHash('sha256').update(message.body).digest('hex');
	return typeof named === 'string' && isSame(named.toLowerCase(), actual);
}
