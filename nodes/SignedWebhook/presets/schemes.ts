import type { Source } from '../../kit/signature/message';
import type {
	HashAlgorithm,
	HmacScheme,
	KeyFormat,
	ListFormat,
	SignatureEncoding,
	TimestampUnit,
	TokenScheme,
} from '../../kit/signature/scheme';
import { branded, standardWebhooks } from '../../kit/signature/standardWebhooks';

/* The shapes that most providers share. */

const TEXT: KeyFormat = { encoding: 'text' };

const header = (name: string) => ({ in: 'header', name: name.toLowerCase() }) as const;

interface BodyOptions {
	algorithm?: HashAlgorithm;
	encoding?: SignatureEncoding;
	prefix?: string;
	list?: ListFormat;
	key?: KeyFormat;
}

/** HMAC over the body, in one header: `X-Hub-Signature-256: sha256=…`. */
export function bodyHmac(name: string, headerName: string, options: BodyOptions = {}): HmacScheme {
	const { algorithm = 'sha256', encoding = 'hex', prefix, list, key = TEXT } = options;
	return {
		kind: 'hmac',
		name,
		sets: [{ signature: header(headerName) }],
		template: '{body}',
		algorithm,
		encoding,
		...(prefix !== undefined && { prefix }),
		...(list && { list }),
		key,
	};
}

interface ListOptions extends BodyOptions {
	/** Name of the element with the time; `t` unless given. */
	time?: string;
	/** Name of the elements with a signature; `v1` unless given. */
	signature?: string;
	/** Between elements; a comma unless given. */
	separator?: string;
	unit?: TimestampUnit;
	template?: string;
}

/** HMAC over time and body, both in one header: `t=1731567137,v1=…`. */
export function listHmac(name: string, headerName: string, options: ListOptions = {}): HmacScheme {
	const { time = 't', signature = 'v1', separator = ',', unit = 'seconds' } = options;
	return {
		...bodyHmac(name, headerName, options),
		sets: [{ signature: header(headerName), timestamp: { in: 'list', name: time } }],
		template: options.template ?? '{timestamp}.{body}',
		list: { separator, assignment: '=', signature },
		timestampUnit: unit,
	};
}

interface TimedOptions extends BodyOptions {
	template: string;
	timestamp: string;
	id?: string;
	nonce?: string;
	unit?: TimestampUnit;
}

/** HMAC over a template, with time, ID and nonce in headers of their own. */
export function timedHmac(name: string, headerName: string, options: TimedOptions): HmacScheme {
	const { template, timestamp, id, nonce, unit = 'seconds' } = options;
	const at = (key: 'id' | 'nonce', value?: string): { [name: string]: Source } =>
		value === undefined ? {} : { [key]: header(value) };
	return {
		...bodyHmac(name, headerName, options),
		sets: [
			{
				signature: header(headerName),
				timestamp: header(timestamp),
				...at('id', id),
				...at('nonce', nonce),
			},
		],
		template,
		timestampUnit: unit,
	};
}

/** Standard Webhooks under the brands that a provider uses: `svix`, `webhook`, or both. */
export const standard = (name: string, ...brands: string[]): HmacScheme => ({
	...standardWebhooks,
	name,
	sets: brands.map(branded),
	key: { encoding: 'base64', prefix: 'whsec_', prefixOptional: true },
});

/** A fixed secret in a header. */
export const headerToken = (name: string, headerName: string, prefix?: string): TokenScheme => ({
	kind: 'token',
	name,
	token: header(headerName),
	...(prefix !== undefined && { prefix }),
});
