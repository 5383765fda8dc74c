import { z } from 'zod';

import { identifier } from '../../../kit/form/inputs';
import type { SignatureScheme, Source } from '../../../kit/signature/scheme';
import { placeIssues, placesOf } from '../places';
import { covers, PLACEHOLDERS, unknownPlaceholders } from '../../../kit/signature/template';

/*
 * A signature scheme as settings, since Banksy publishes none. Both credentials hold the same choices,
 * one for requests, one for deliveries.
 */

/** A header's name as a setting. */
export const headerName = identifier(
	/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/,
	'must be the name of a header, like X-SIGNATURE',
);

/** What stands before a value in a header. In `Authorization` a scheme and its value need a space. */
export const prefixIn = (header: string, prefix: string): string =>
	/^authorization$/i.test(header) && /^[A-Za-z]+$/.test(prefix) ? `${prefix} ` : prefix;

const parameterPath = z
	.string()
	.trim()
	.regex(/^[\w$~-]+(\.[\w$~-]+)*$/, 'must be a name or a path, like signature or meta.signature');

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

/** The fields of either credential that describe a signature, as a scheme. */
export const signatureSettings = z
	.object({
		stringToSign: z.enum(['timestampMethodPathBody', 'timestampBody', 'body', 'custom']),
		template: z.string().default(''),
		algorithm: z.enum(['sha1', 'sha256', 'sha384', 'sha512']),
		encoding: z.enum(['hex', 'base64', 'base64url']),
		secretEncoding: z.enum(['text', 'base64', 'hex']).default('text'),
		signaturePlace: z.enum(['header', 'query', 'json']).default('header'),
		signatureHeader: named,
		signatureParameter: named,
		signaturePrefix: z.string().default(''),
		signatureFormat: z.enum(['single', 'list']).default('single'),
		listSeparator: z.enum([',', ', ', ' ', ';']).default(','),
		signatureElement: named,
		timestampElement: named,
		timestampUnit: z.enum(['seconds', 'milliseconds', 'iso']),
		timestampHeader: named,
		nonceHeader: named,
		idHeader: named,
	})
	.transform((fields, { addIssue }): SignatureScheme => {
		const { stringToSign, signaturePlace, signatureFormat } = fields;
		const template = stringToSign === 'custom' ? fields.template : STRINGS[stringToSign];
		const complaint = complaintAbout(template);
		if (complaint) addIssue({ code: 'custom', path: ['template'], message: complaint });

		const read = (
			schema: z.ZodType<string, z.ZodTypeDef, unknown>,
			field: keyof typeof fields,
		): string => {
			const { data = '', error } = schema.safeParse(fields[field]);
			error?.issues.forEach((issue) => addIssue({ ...issue, path: [field] }));
			return data;
		};
		/** A header that is looked for only where the string to sign has its value. */
		const header = (field: 'timestampHeader' | 'nonceHeader' | 'idHeader', name: string) =>
			covers(template, name)
				? { [name]: { in: 'header', name: read(headerName, field) } as Source }
				: {};

		const isList = signatureFormat === 'list';
		const timestamp =
			isList && covers(template, 'timestamp')
				? { timestamp: { in: 'list', name: read(elementName, 'timestampElement') } as Source }
				: header('timestampHeader', 'timestamp');
		const signature =
			signaturePlace === 'header'
				? ({ in: 'header', name: read(headerName, 'signatureHeader') } as const)
				: { in: signaturePlace, name: read(parameterPath, 'signatureParameter') };
		const scheme: SignatureScheme = {
			kind: 'hmac',
			name: 'hmac',
			sets: [
				{ signature, ...timestamp, ...header('nonceHeader', 'nonce'), ...header('idHeader', 'id') },
			],
			template,
			algorithm: fields.algorithm,
			encoding: fields.encoding,
			...(fields.signaturePrefix !== '' && { prefix: fields.signaturePrefix }),
			...(isList && {
				list: {
					separator: fields.listSeparator,
					assignment: '=',
					signature: read(elementName, 'signatureElement'),
				},
			}),
			timestampUnit: fields.timestampUnit,
			key: { encoding: fields.secretEncoding },
		};
		placeIssues(placesOf(scheme)).forEach(addIssue);
		return scheme;
	});

function complaintAbout(template: string): string | undefined {
	if (template.trim() === '') return 'must be filled in';
	const [unknown] = unknownPlaceholders(template);
	return unknown && `must not contain ${unknown}: the placeholders are ${PLACEHOLDERS.join(', ')}`;
}
