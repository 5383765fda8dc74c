import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { InputFailure } from '../../../kit/outcome/failure';
import { type Placed, placedStamps, sign, stampsFor } from '../../../kit/signature/sign';
import { isObject, parsedJson, parseExact, stringifyExact } from '../../../kit/json';
import { headerKey, type FinalRequest } from '../finalRequest';
import type { RequestProfile } from './profile';

/**
 * A request with everything that authenticates it: the key, and the signature with its time, ID and
 * nonce where the profile asks for them. What the signature covers is exactly what goes out.
 * @param now milliseconds since the epoch
 * @throws InputFailure when a value belongs into a body that is no JSON object, or the secret key is none
 */
export function signedRequest(
	request: FinalRequest,
	{ key, secretKey, scheme }: RequestProfile,
	now: number,
): FinalRequest {
	const identified = withValue(request, key);
	if (!scheme) return identified;

	const stamps = stampsFor(scheme, now, randomUUID);
	const stamped = placedStamps(scheme, stamps).reduce(withValue, identified);
	const { method, url, headers, body } = stamped;
	const message = {
		method,
		url: url.href,
		headers: lowerCase(headers),
		body: Buffer.from(body),
		...stamps,
	};
	const signature = sign(scheme, message, secretKey);
	if (signature) return withValue(stamped, signature);
	throw new InputFailure(
		'The request cannot be signed',
		'"Secret Key" must be written as "Key Encoding" says, and the request must have everything that the string to sign names. Nothing was sent.',
	);
}

/** The request with a value where it goes; one that was there under the same name is replaced. */
function withValue(request: FinalRequest, { source, value }: Placed): FinalRequest {
	switch (source.in) {
		case 'header': {
			const headers = { ...request.headers };
			delete headers[headerKey(headers, source.name)];
			return { ...request, headers: { ...headers, [source.name]: value } };
		}
		case 'query': {
			const url = new URL(request.url);
			url.searchParams.set(source.name, value);
			return { ...request, url };
		}
		case 'form':
		case 'json':
			return {
				...request,
				body: stringifyExact(withMember(jsonBody(request), source.name.split('.'), value)),
			};
	}
}

/** An object with a value at a path, where verification looks for it; objects on the way are kept. */
function withMember(
	object: IDataObject,
	[name = '', ...rest]: readonly string[],
	value: string,
): IDataObject {
	if (rest.length === 0) return { ...object, [name]: value };
	const inner = object[name];
	return { ...object, [name]: withMember(isObject(inner) ? inner : {}, rest, value) };
}

function jsonBody({ body }: FinalRequest) {
	const parsed = parsedJson(body, parseExact);
	if (isObject(parsed)) return parsed;
	throw new InputFailure(
		'The credential puts a value into the body, but the body is not a JSON object',
		'Choose a header or the query for it in the credential, or send JSON. Nothing was sent.',
	);
}

const lowerCase = (headers: FinalRequest['headers']) =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
