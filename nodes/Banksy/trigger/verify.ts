import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

import { plainKey, type SignatureScheme } from '../../kit/webhook/scheme';
import { type Delivery, type Verdict, verify } from '../../kit/webhook/verify';
import { headerName, signatureProfile, type SignatureProfile } from '../api/signing/profile';
import { covers, filled } from '../api/signing/template';

/*
 * How deliveries are verified. Banksy publishes nothing about it, so the credential says it all;
 * where it says nothing usable, every delivery is refused.
 */

/** A webhook credential, read. */
export type Verification =
	| { kind: 'hmac'; secrets: string[]; profile: SignatureProfile }
	| { kind: 'header' | 'url'; secrets: string[]; name: string }
	| { kind: 'unsigned' };

/** A delivery with everything that a profile may look at. */
export interface FullDelivery extends Delivery {
	/** As n8n received it, with its query. */
	path: string;
	query: Readonly<Record<string, unknown>>;
}

const parameterName = z
	.string()
	.trim()
	.regex(/^[A-Za-z0-9._~-]+$/, 'must be the name of a query parameter, like token');

/** Reads a webhook credential; its issues name the fields. */
export const verificationSettings = z
	.object({
		verification: z.enum(['hmac', 'headerToken', 'urlToken', 'unsigned']),
		secret: z.string().trim().default(''),
		previousSecret: z.string().trim().default(''),
	})
	.passthrough()
	.transform((fields, { addIssue }): Verification => {
		const { verification, secret, previousSecret } = fields;
		if (verification === 'unsigned') return { kind: 'unsigned' };
		if (secret === '') {
			addIssue({ code: 'custom', path: ['secret'], message: 'must be filled in' });
		}
		const secrets = [secret, previousSecret].filter((value) => value !== '');
		if (verification === 'hmac') {
			const profile = signatureProfile.safeParse(fields);
			if (profile.success) return { kind: 'hmac', secrets, profile: profile.data };
			profile.error.issues.forEach(addIssue);
			return z.NEVER;
		}
		const inHeader = verification === 'headerToken';
		const field = inHeader ? 'sharedHeader' : 'sharedParameter';
		const name = (inHeader ? headerName : parameterName).safeParse(fields[field]);
		if (name.success) return { kind: inHeader ? 'header' : 'url', secrets, name: name.data };
		name.error.issues.forEach((issue) => addIssue({ ...issue, path: [field] }));
		return z.NEVER;
	});

/** Verifies a delivery. Pure: no clock, no n8n, no exception. */
export function verifyDelivery(
	verification: Verification,
	delivery: FullDelivery,
	now: number,
	toleranceSeconds: number,
): Verdict {
	switch (verification.kind) {
		case 'unsigned':
			return { kind: 'authentic', scheme: 'unsigned' };
		case 'hmac': {
			const { secrets, profile } = verification;
			const scheme = schemeOf(profile, delivery.path);
			return verify(scheme, delivery, { secrets, now, toleranceSeconds });
		}
		default: {
			const { kind, name, secrets } = verification;
			const token = kind === 'url' ? delivery.query[name] : delivery.headers[name.toLowerCase()];
			if (typeof token !== 'string') return { kind: 'missing-header' };
			const matches = secrets.filter((secret) => isSame(secret, token)).length;
			return matches > 0
				? { kind: 'authentic', scheme: 'shared-token' }
				: { kind: secrets.length > 0 ? 'mismatch' : 'no-secret' };
		}
	}
}

/** The profile as a scheme of the kit. */
function schemeOf(profile: SignatureProfile, path: string): SignatureScheme {
	const { template, algorithm, encoding, timestampUnit } = profile;
	const signature = profile.signatureHeader.toLowerCase();
	const timestamp = profile.timestampHeader.toLowerCase();
	return {
		name: 'hmac',
		headerSets: [{ signature, ...(covers(template, 'timestamp') && { timestamp }) }],
		timestampUnit,
		digest: algorithm,
		signedContent: (parts) => filled(template, { ...parts, method: 'POST', path }),
		signatures: (header) => decoded(header, encoding, algorithm === 'sha256' ? 32 : 64),
		key: plainKey,
	};
}

/** The MAC in a header, if it is written in the one right way; hex may be in capitals. */
function decoded(header: string, encoding: 'hex' | 'base64', bytes: number): Buffer[] {
	const mac = Buffer.from(header, encoding);
	const written = encoding === 'hex' ? header.toLowerCase() : header;
	return mac.length === bytes && mac.toString(encoding) === written ? [mac] : [];
}

/** Compares in constant time, whatever the lengths. */
function isSame(a: string, b: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
	return timingSafeEqual(digest(a), digest(b));
}
