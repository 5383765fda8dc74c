import { z } from 'zod';

import { identifier } from '../form/inputs';
import { placeIssues, placesOf } from './places';
import type { Place, Source } from './message';
import type { HmacScheme, PublicKeyScheme, SourceSet } from './scheme';
import { PLACEHOLDERS } from './placeholders';
import { covers, coversMessage, mentions, unknownPlaceholders } from './template';

/* A signature scheme as settings, for providers that publish none, and for those that no preset knows. */

/** A header's name as a setting. */
export const headerName = identifier(
	/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/,
	'must be the name of a header, like X-SIGNATURE',
);

/** What stands before a value in a header. In `Authorization` a scheme and its value need a space. */
export const prefixIn = ({ in: where, name }: Place, prefix: string): string => {
	const isScheme = where === 'header' && /^authorization$/i.test(name);
	return isScheme && /^[A-Za-z]+$/.test(prefix) ? `${prefix} ` : prefix;
};

/** The name of a query parameter or form field, or a path in JSON. */
const parameterPath = z
	.string()
	.trim()
	.regex(
		/^[\w$~-]+(\.([\w$~-]+|\*))*$/,
		'must be a name or a path, like signature or meta.signature',
	);

const elementName = z
	.string()
	.trim()
	.regex(/^[\w-]+$/, 'must be the name of an element, like v1');

/** The strings to sign that need no template of one's own. */
const STRINGS = {
	timestampMethodPathBody: '{timestamp}.{method}.{path}.{body}',
	timestampBody: '{timestamp}.{body}',
	body: '{body}',
} as const;

/** Settings that are read only where another one asks for them. */
const named = z.unknown();

const place = z.enum(['header', 'query', 'json', 'form']).default('header');

type Fields = Readonly<Record<string, unknown>>;
type AddIssue = z.RefinementCtx['addIssue'];

/** Where a value stands, by the settings `<name>Place`, `<name>Header` and `<name>Parameter`. */
export function placeIn(fields: Fields, name: string, addIssue: AddIssue): Place {
	const where = place.parse(fields[`${name}Place`] ?? undefined);
	const field = where === 'header' ? `${name}Header` : `${name}Parameter`;
	const { data = '', error } = (where === 'header' ? headerName : parameterPath).safeParse(
		fields[field],
	);
	error?.issues.forEach((issue) => addIssue({ ...issue, path: [field] }));
	return { in: where, name: data };
}

const formatFields = z.object({
	stringToSign: z.enum(['timestampMethodPathBody', 'timestampBody', 'body', 'custom']),
	template: z.string().default(''),
	encoding: z.enum(['hex', 'base64', 'base64url']),
	signaturePlace: place,
	signaturePrefix: z.string().default(''),
	signatureFormat: z.enum(['single', 'list']).default('single'),
	listSeparator: z.enum([',', ', ', ' ', ';']).default(','),
	listAssignment: z.enum(['=', ',', ':']).default('='),
	signatureElement: named,
	timestampElement: named,
	timestampPlace: place,
	timestampUnit: z.enum(['seconds', 'milliseconds', 'iso', 'iso-utc']),
	idPlace: place,
	noncePlace: place,
});

type Format = Omit<HmacScheme, 'kind' | 'algorithm' | 'key'>;

/** What all signatures have in common, whatever they are computed with. */
const formatSettings = formatFields.passthrough().transform((fields, { addIssue }): Format => {
	const template =
		fields.stringToSign === 'custom' ? fields.template : STRINGS[fields.stringToSign];
	const complaint = complaintAbout(template);
	if (complaint) addIssue({ code: 'custom', path: ['template'], message: complaint });
	const isList = fields.signatureFormat === 'list';
	if (isList && fields.listSeparator === fields.listAssignment) {
		const message = 'must not be the List Separator: nothing would tell the two apart';
		addIssue({ code: 'custom', path: ['listAssignment'], message });
	}
	const element = (field: 'signatureElement' | 'timestampElement'): string => {
		const { data = '', error } = elementName.safeParse(fields[field]);
		error?.issues.forEach((issue) => addIssue({ ...issue, path: [field] }));
		return data;
	};
	const at = (name: (typeof STAMPS)[number]): Partial<SourceSet> => {
		if (!covers(template, name)) return {};
		const source: Source =
			name === 'timestamp' && isList
				? { in: 'list', name: element('timestampElement') }
				: placeIn(fields, name, addIssue);
		return { [name]: source };
	};
	const signature = placeIn(fields, 'signature', addIssue);
	const prefix = prefixIn(signature, fields.signaturePrefix);
	const format: Format = {
		name: 'hmac',
		sets: [{ signature, ...at('timestamp'), ...at('nonce'), ...at('id') }],
		template,
		encoding: fields.encoding,
		...(prefix !== '' && { prefix }),
		...(isList && {
			list: {
				separator: fields.listSeparator,
				assignment: fields.listAssignment,
				signature: element('signatureElement'),
			},
		}),
		timestampUnit: fields.timestampUnit,
	};
	placeIssues(placesOf(format)).forEach(addIssue);
	return format;
});

/** The parts of a scheme that come from the same fields, or their issues. */
function formatOf(fields: Fields, addIssue: AddIssue): Format | undefined {
	const { data, error } = formatSettings.safeParse(fields);
	error?.issues.forEach(addIssue);
	return data;
}

/** The fields that describe an HMAC, as a scheme. */
export const signatureSettings = z
	.object({
		algorithm: z.enum(['sha1', 'sha256', 'sha384', 'sha512']),
		secretEncoding: z.enum(['text', 'base64', 'hex']).default('text'),
		keyPrefix: z.string().default(''),
	})
	.passthrough()
	.transform((fields, { addIssue }): HmacScheme => {
		const format = formatOf(fields, addIssue);
		if (!format) return z.NEVER;
		const { algorithm, secretEncoding, keyPrefix } = fields;
		return {
			...format,
			kind: 'hmac',
			algorithm,
			key: { encoding: secretEncoding, ...(keyPrefix !== '' && { prefix: keyPrefix }) },
		};
	});

/** The fields that describe a signature with a public key, as a scheme. */
export const publicKeySettings = z
	.object({
		publicKeyAlgorithm: z.enum(['ed25519', 'ecdsa-sha256', 'rsa-sha1', 'rsa-sha256']),
		publicKeyEncoding: z.enum(['pem', 'spki', 'raw-hex', 'raw-base64']),
	})
	.passthrough()
	.transform((fields, { addIssue }): PublicKeyScheme => {
		const format = formatOf(fields, addIssue);
		if (!format) return z.NEVER;
		return {
			...format,
			kind: 'publicKey',
			name: 'public-key',
			algorithm: fields.publicKeyAlgorithm,
			key: { encoding: fields.publicKeyEncoding },
		};
	});

/** Values that are looked for only where the string to sign has them. */
const STAMPS = ['timestamp', 'nonce', 'id'] as const;

function complaintAbout(template: string): string | undefined {
	if (template.trim() === '') return 'must be filled in';
	const [unknown] = [
		...unknownPlaceholders(template),
		// Presets have these as well; in a scheme of one's own nothing fills them.
		...(/\{(?:key|setting:[^{}]*)\}/i.exec(template) ?? []),
	];
	if (unknown) {
		return `must not contain ${unknown}: the placeholders are ${PLACEHOLDERS.join(', ')}`;
	}
	const lost = STAMPS.find((name) => mentions(template, name) && !covers(template, name));
	if (lost) {
		return `must have {${lost}} in double brackets of its own, or in none: beside other values nothing says when it has to be there`;
	}
	return coversMessage(template)
		? undefined
		: 'must contain {body}, or another part of what a delivery says, outside of double brackets: otherwise one signature fits every delivery';
}
