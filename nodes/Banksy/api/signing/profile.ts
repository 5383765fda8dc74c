import { z } from 'zod';

import { covers, PRESETS, unknownPlaceholders } from './template';
import { identifier } from '../../../kit/form/inputs';

/*
 * Signing profiles: everything about a signature that Banksy does not publish, as values. Both
 * credentials hold the same choices, one for requests, one for deliveries.
 */

/** A header's name as a setting. */
export const headerName = identifier(
	/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/,
	'must be the name of a header, like X-SIGNATURE',
);

/** A value that can travel in a header. */
export const headerValue = z
	.string()
	.trim()
	.min(1, 'must be filled in')
	.regex(/^[\x21-\x7e]+$/, 'must be one word of plain ASCII characters, as Banksy shows it');

/** How a signature is made: the string, the hash, the encoding, and the headers that carry it. */
export interface SignatureProfile {
	/** What is signed, with the placeholders {timestamp}, {method}, {path} and {body}. */
	template: string;
	algorithm: 'sha256' | 'sha512';
	encoding: 'hex' | 'base64';
	timestampUnit: 'seconds' | 'milliseconds';
	signatureHeader: string;
	/** Sent, or expected, only where the template covers the timestamp. */
	timestampHeader: string;
}

/** The fields of either credential that describe a signature. */
export const signatureProfile = z
	.object({
		stringToSign: z.enum(['timestampMethodPathBody', 'timestampBody', 'body', 'custom']),
		template: z.string().default(''),
		algorithm: z.enum(['sha256', 'sha512']),
		encoding: z.enum(['hex', 'base64']),
		timestampUnit: z.enum(['seconds', 'milliseconds']),
		signatureHeader: headerName,
		timestampHeader: headerName,
	})
	.transform(({ stringToSign, template, ...rest }, { addIssue }): SignatureProfile => {
		const chosen = stringToSign === 'custom' ? template : PRESETS[stringToSign];
		const complaint = complaintAbout(chosen);
		if (complaint) addIssue({ code: 'custom', path: ['template'], message: complaint });
		return { ...rest, template: chosen };
	});

/** How requests are authenticated. Without `signature` they carry only the key. */
export interface RequestProfile {
	publicKeyHeader: string;
	publicKey: string;
	secretKey: string;
	/** True when the secret itself goes into the header of the public key. */
	sendSecretKey: boolean;
	signature?: SignatureProfile;
}

/** The fields of the API credential that describe how requests are authenticated. */
export const requestProfile = z
	.object({
		publicKeyHeader: headerName,
		publicKey: headerValue,
		secretKey: z.string().trim().default(''),
		sendSecretKey: z.boolean().default(false),
		signing: z.enum(['hmac', 'none']),
	})
	.passthrough()
	.transform((fields, { addIssue }): RequestProfile => {
		const { publicKeyHeader, publicKey, secretKey, sendSecretKey, signing } = fields;
		const identity = { publicKeyHeader, publicKey, secretKey, sendSecretKey };
		const needed = sendSecretKey ? headerValue : z.string().min(1, 'must be filled in');
		if (signing === 'hmac' || sendSecretKey) {
			const [issue] = needed.safeParse(secretKey).error?.issues ?? [];
			if (issue) addIssue({ ...issue, path: ['secretKey'] });
		}
		if (signing === 'none') return identity;
		const signature = signatureProfile.safeParse(fields);
		if (signature.success) return { ...identity, signature: signature.data };
		signature.error.issues.forEach(addIssue);
		return z.NEVER;
	});

function complaintAbout(template: string): string | undefined {
	const [unknown] = unknownPlaceholders(template);
	if (unknown) {
		return `must not contain ${unknown}: the placeholders are {timestamp}, {method}, {path} and {body}`;
	}
	return covers(template, 'body')
		? undefined
		: 'must contain {body}, or the body could be changed under a valid signature';
}
