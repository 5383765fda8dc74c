import type { GenericValue } from 'n8n-workflow';

import { decoded } from '../../kit/signature/keys';
import type { Message } from '../../kit/signature/message';
import { carriedAt, formOf, isForm, isUnreadForm, valuesAt } from '../../kit/signature/values';
import { isObject } from '../../kit/json';
import { jsonIn, sanitised } from '../../kit/webhook/parseEvent';
import type { PayloadFormat } from '../preset';

/* What a body holds. Whatever can be read is read from the bytes that are verified. */

/** Members of a body that this package has added begin so. */
const DECODED = '_decoded';

/** The JSON of a message that is not its body itself: a field of a form, or the claims of a token. */
export function payloadOf(format: PayloadFormat, message: Message): Buffer | undefined {
	if (format.as === 'jsonField') {
		const field = carriedAt(message, { in: 'form', name: format.field });
		return typeof field === 'string' ? Buffer.from(field) : undefined;
	}
	if (format.as !== 'jwt') return undefined;
	const [, claims = ''] = message.body.toString('latin1').trim().split('.');
	return decoded(claims, 'base64url');
}

/**
 * The body of a genuine delivery, as n8n's Webhook node gives it, except that JSON is read whatever the content
 * type says, and that integers keep their digits.
 * @param parsed what n8n has made of it; only XML is taken from there
 * @returns undefined for one that says it is JSON and is not, and for one that n8n could not handle
 */
export function bodyOf(
	format: PayloadFormat,
	message: Message,
	parsed: unknown,
): { body: GenericValue } | undefined {
	const body = contentOf(format, message, parsed);
	return body === undefined ? undefined : { body: body as GenericValue };
}

function contentOf(format: PayloadFormat, message: Message, parsed: unknown): unknown {
	if (message.payload !== undefined) return jsonIn(message.payload);
	if (isForm(message)) return isUnreadForm(message) ? undefined : formObject(formOf(message));
	if (message.body.length === 0) return {};
	const [type = ''] = String(message.headers['content-type'] ?? '')
		.toLowerCase()
		.split(';');
	const read = jsonIn(message.body);
	const saysJson = /[/+]json\s*$/.test(type);
	// Some send JSON as text; but a bare number or word that says it is text, is text.
	if (saysJson ? read !== undefined : typeof read === 'object' && read !== null) {
		return format.as === 'jsonInJson' ? opened(format, read) : read;
	}
	if (saysJson) return undefined;
	if (!/[/+]xml\s*$/.test(type) || saysOtherCharset(message)) return utf8(message.body) ?? {};
	return sanitised(parsed);
}

/**
 * Whether n8n has read a body in another charset than UTF-8. The header that says so is not signed, and as ASCII the
 * bytes of a letter in a text can be marks.
 */
const saysOtherCharset = ({ headers }: Message): boolean =>
	/;\s*charset\s*=(?!\s*"?utf-?8"?\s*(;|$))/i.test(String(headers['content-type'] ?? ''));

/** Text; undefined for other bytes, which nobody can read without the option for the raw body. */
function utf8(bytes: Buffer): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/** Names that come several times hold a list. */
function formObject(fields: ReadonlyArray<[name: string, value: string]>): object {
	const values = new Map<string, string[]>();
	for (const [name, value] of fields) {
		const all = values.get(name);
		if (all) all.push(value);
		else values.set(name, [value]);
	}
	values.delete('__proto__');
	return Object.fromEntries(
		[...values].map(([name, all]) => [name, all.length > 1 ? all : (all[0] ?? '')]),
	);
}

/** A body with the JSON that stands as text within it. What is no JSON stays as it is. */
function opened(
	{ path, base64 = false }: Extract<PayloadFormat, { as: 'jsonInJson' }>,
	body: unknown,
): unknown {
	const [text, ...others] = valuesAt(body, path);
	if (typeof text !== 'string' || others.length > 0 || !isObject(body)) return body;
	const inner = jsonIn(Buffer.from(text, base64 ? 'base64' : 'utf8'));
	return inner === undefined ? body : { ...body, [DECODED]: inner };
}
