import { parsedJson } from '../../kit/json';
import type { Message } from '../../kit/signature/message';
import type { Scheme } from '../../kit/signature/scheme';
import { formOf } from '../../kit/signature/values';
import type { Configuration } from '../configuration';
import { type Change, type Kind, OF_THE_BODY, signs } from './change';
import { rewritten } from './rewritten';

/* The body as it may have been signed, if something between the provider and here has changed it. */

/** Of larger bodies nothing but the end is changed, and their JSON is not written anew: it takes too long. */
const MOST_BYTES = 262_144;

const coversBody = (scheme: Scheme): boolean =>
	scheme.kind === 'jwt'
		? scheme.bodyHash !== undefined || scheme.token.in === 'body'
		: signs(scheme, [...OF_THE_BODY, 'crc32', 'json', 'line']);

interface Form {
	condition: string;
	body: Buffer | undefined;
}

const PROXY =
	'A proxy or a tool between the provider and n8n has re-written the body. Have it pass the body on as it is.';

const text = (body: Buffer, change: (words: string) => string): Buffer =>
	Buffer.from(change(body.toString('latin1')), 'latin1');

const BOM = Buffer.from('\uFEFF');

/** The same body with another end. */
const ends = (body: Buffer): Form[] => [
	{
		condition: 'the body has no final newline',
		body: text(body, (words) => words.replace(/[\r\n]+$/, '')),
	},
	{ condition: 'no body is signed', body: Buffer.alloc(0) },
	{ condition: 'the body ends with a newline', body: Buffer.concat([body, Buffer.from('\n')]) },
	{
		condition: 'the body ends with a carriage return and a newline',
		body: Buffer.concat([body, Buffer.from('\r\n')]),
	},
];

/** The same body with other line breaks or another charset. */
const texts = (body: Buffer): Form[] => [
	{
		condition: 'the body has line breaks as in Unix (LF)',
		body: text(body, (words) => words.replace(/\r\n/g, '\n')),
	},
	{
		condition: 'the body has line breaks as in Windows (CR LF)',
		body: text(body, (words) => words.replace(/\r?\n/g, '\r\n')),
	},
	{
		condition: 'the body has no byte order mark',
		body: body.subarray(0, 3).equals(BOM) ? body.subarray(3) : undefined,
	},
	{ condition: 'the body has a byte order mark', body: Buffer.concat([BOM, body]) },
	{
		condition: 'the body, which was taken for Latin-1 on its way, is UTF-8',
		body: Buffer.from(body.toString('utf8'), 'latin1'),
	},
];

/** JSON that was put into a string once more. */
function unquoted(body: Buffer): Form[] {
	const inner = parsedJson(body);
	return typeof inner === 'string'
		? [{ condition: 'the body is the JSON inside the string that came', body: Buffer.from(inner) }]
		: [];
}

/** The fields of a form that are signed alone, and the whole form encoded anew. */
function formForms(message: Message): Form[] {
	const fields = formOf(message);
	if (fields.length === 0) return [];
	return [
		...fields.slice(0, 10).map(([, value], place) => ({
			condition: `only field ${place + 1} of the form is signed`,
			body: Buffer.from(value),
		})),
		{
			condition: 'the form is encoded anew',
			body: Buffer.from(new URLSearchParams(fields).toString()),
		},
	];
}

const changesFor = (message: Message, forms: readonly Form[], remedy: string): Change[] =>
	forms.flatMap(({ condition, body }) =>
		body === undefined || body.equals(message.body)
			? []
			: [{ condition, remedy, message: { ...message, body } }],
	);

function otherBytes({ scheme }: Configuration, message: Message): Change[] {
	if (!coversBody(scheme)) return [];
	const { body } = message;
	const forms = isLong(body) ? [] : [...texts(body), ...unquoted(body), ...formForms(message)];
	return changesFor(message, [...ends(body), ...forms], PROXY);
}

function asJson({ scheme }: Configuration, message: Message): Change[] {
	if (!coversBody(scheme) || isLong(message.body)) return [];
	const forms = rewritten(message.body.toString('utf8')).map(({ how, json }) => ({
		condition: `the body is JSON ${how}`,
		body: Buffer.from(json),
	}));
	return changesFor(message, forms, PROXY);
}

const isLong = ({ length }: Buffer): boolean => length > MOST_BYTES;

export const bodyChanges: readonly Kind[] = [
	{ name: 'the body with other ends, line breaks and charsets', changes: otherBytes },
	{ name: 'the JSON of the body as other programs write it', changes: asJson },
];
