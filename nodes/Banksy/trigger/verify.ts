import { z } from 'zod';

import { pasted } from '../../kit/credential/pasted';
import type { Message } from '../../kit/signature/message';
import type { Scheme } from '../../kit/signature/scheme';
import { standardWebhooks } from '../../kit/signature/standardWebhooks';
import { coversBody } from '../../kit/signature/template';
import { placeIssues } from '../../kit/signature/places';
import type { Verdict } from '../../kit/signature/verdict';
import { verify } from '../../kit/signature/verify';
import { parameterName } from '../api/signing/profile';
import { headerName, prefixIn, signatureSettings } from '../../kit/signature/settings';

/*
 * How deliveries are verified. Banksy publishes nothing about it, so the credential says it all;
 * where it says nothing usable, every delivery is refused.
 */

/** A webhook credential, read. Without a scheme every delivery is accepted. */
export interface Verification {
	secrets: string[];
	scheme?: Scheme;
}

/** Reads a webhook credential; its issues name the fields. */
export const verificationSettings = z
	.object({
		verification: z.enum(['hmac', 'standardWebhooks', 'headerToken', 'urlToken', 'unsigned']),
		secret: z.string().trim().default(''),
		previousSecret: z.string().trim().default(''),
		sharedPrefix: z.string().default(''),
	})
	.passthrough()
	.transform((fields, { addIssue }): Verification => {
		const { verification, secret, previousSecret, sharedPrefix } = fields;
		if (verification === 'unsigned') return { secrets: [] };
		if (secret === '') {
			addIssue({ code: 'custom', path: ['secret'], message: 'must be filled in' });
		}
		// As typed, and without what was pasted along: either may be what Banksy has.
		const typed = [secret, previousSecret].flatMap((value) => [value, pasted(value)]);
		const secrets = [...new Set(typed)].filter((value) => value !== '');
		if (verification === 'standardWebhooks') return { secrets, scheme: standardWebhooks };
		if (verification === 'hmac') {
			const scheme = signatureSettings.safeParse(fields);
			if (scheme.success) return { secrets, scheme: scheme.data };
			scheme.error.issues.forEach(addIssue);
			return z.NEVER;
		}
		const inHeader = verification === 'headerToken';
		const field = inHeader ? 'sharedHeader' : 'sharedParameter';
		const name = (inHeader ? headerName : parameterName).safeParse(fields[field]);
		if (!name.success) {
			name.error.issues.forEach((issue) => addIssue({ ...issue, path: [field] }));
			return z.NEVER;
		}
		const token = { in: inHeader ? 'header' : 'query', name: name.data } as const;
		placeIssues([{ what: 'token', field, source: token }]).forEach(addIssue);
		const prefix = inHeader ? prefixIn(token, sharedPrefix) : '';
		return { secrets, scheme: { kind: 'token', name: 'shared-token', token, prefix } };
	});

/** Whether what a delivery says is proven, and not only who sent it. */
export const provesBody = ({ scheme }: Verification): boolean =>
	scheme?.kind === 'hmac' && coversBody(scheme.template);

/** Verifies a delivery. Pure: no clock, no n8n, no exception. */
export function verifyDelivery(
	{ scheme, secrets }: Verification,
	message: Message,
	now: number,
	toleranceSeconds: number,
): Verdict {
	if (!scheme) return { kind: 'authentic', scheme: 'unsigned' };
	return verify(scheme, message, { secrets, now, toleranceSeconds });
}
