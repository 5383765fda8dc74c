import { z } from 'zod';

import type { Source } from '../../../kit/signature/message';
import type { HmacScheme } from '../../../kit/signature/scheme';
import { standardWebhooks } from '../../../kit/signature/standardWebhooks';
import { placeIssues, placesOf } from '../../../kit/signature/places';
import { headerName, prefixIn, signatureSettings } from '../../../kit/signature/settings';

/*
 * How requests are authenticated: everything that Banksy does not publish, as values of the API
 * credential.
 */

/** A value that can travel in a header. */
export const headerValue = z
	.string()
	.trim()
	.min(1, 'must be filled in')
	.regex(/^[\x21-\x7e]+$/, 'must be one word of plain ASCII characters, as Banksy shows it');

/** The name of a query parameter or of a field in a JSON body. */
export const parameterName = z
	.string()
	.trim()
	.regex(/^[A-Za-z0-9._~-]+$/, 'must be the name of a parameter, like token');

/** Without `scheme` requests carry only the key. */
export interface RequestProfile {
	/** The key itself, and where it goes. */
	key: { source: Exclude<Source, { in: 'list' }>; value: string };
	secretKey: string;
	scheme?: HmacScheme;
}

/** How requests are signed, by the choice in the credential. */
const schemes = {
	hmac: signatureSettings,
	none: z.unknown().transform(() => undefined),
	// The second brand is the specification's own.
	standardWebhooks: z
		.unknown()
		.transform((): HmacScheme => ({ ...standardWebhooks, sets: standardWebhooks.sets.slice(1) })),
};

/** The fields of the API credential that describe how requests are authenticated. */
export const requestProfile = z
	.object({
		publicKeyPlace: z.enum(['header', 'query', 'json']).default('header'),
		publicKeyHeader: z.unknown(),
		publicKeyParameter: z.unknown(),
		publicKeyPrefix: z.string().default(''),
		publicKey: headerValue,
		secretKey: z.string().trim().default(''),
		sendSecretKey: z.boolean().default(false),
		signing: z.enum(['hmac', 'standardWebhooks', 'none']),
	})
	.passthrough()
	.transform((fields, { addIssue }): RequestProfile => {
		const { publicKey, publicKeyPlace, publicKeyPrefix, secretKey, sendSecretKey, signing } =
			fields;
		const refuse = (field: string, error: z.ZodError | undefined) =>
			error?.issues.forEach((issue) => addIssue({ ...issue, path: [...issue.path, field] }));

		const inHeader = publicKeyPlace === 'header';
		const nameField = inHeader ? 'publicKeyHeader' : 'publicKeyParameter';
		const name = (inHeader ? headerName : parameterName).safeParse(fields[nameField]);
		refuse(nameField, name.error);
		const needed = sendSecretKey ? headerValue : z.string().min(1, 'must be filled in');
		if (signing !== 'none' || sendSecretKey) {
			const [issue] = needed.safeParse(secretKey).error?.issues ?? [];
			if (issue) addIssue({ ...issue, path: ['secretKey'] });
		}
		const source = { in: publicKeyPlace, name: name.data ?? '' };
		const prefix = prefixIn(source, publicKeyPrefix);
		const key = { source, value: `${prefix}${sendSecretKey ? secretKey : publicKey}` };
		const { data: scheme, error } = schemes[signing].safeParse(fields);
		error?.issues.forEach(addIssue);
		const places = [
			...(scheme ? placesOf(scheme) : []),
			{ what: 'public key', field: nameField, source },
		];
		// What is wrong with the places of the scheme, it has said itself.
		placeIssues(places)
			.filter(({ path }) => path.includes(nameField))
			.forEach(addIssue);
		return { key, secretKey, ...(scheme && { scheme }) };
	});
