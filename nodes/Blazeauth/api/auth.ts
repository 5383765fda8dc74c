import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { pasted } from '../../kit/credential/pasted';
import { addressByEnvironment } from '../../kit/request/baseUrl';
import { InputFailure } from '../../kit/outcome/failure';

/** Source: Blazeauth's documentation, "Management API overview". */
const ADDRESSES = { production: 'https://api.blazeauth.net' };

/*
 * A Management API key: `blz_mgmt_<public id>_<secret>`, where the public id is `bak_` and 16
 * letters or digits, and the secret is 48. Source: Blazeauth's documentation, "Authentication".
 */

const PREFIX = 'blz_mgmt_';
const PUBLIC_ID = /^bak_[A-Za-z0-9]{16}$/;
const SECRET_LENGTH = 48;

/** Where requests go. @throws InputFailure */
export const addressOf = (credentials: ICredentialDataDecryptedObject): string =>
	addressByEnvironment(ADDRESSES, credentials, 'Base URL', credentials.baseUrl);

/** Adds the key to a request. @throws InputFailure */
export function sign(
	{ apiKey }: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	return { ...request, headers: { ...request.headers, ...keyHeader(apiKey) } };
}

/** The header that authenticates a request. @throws InputFailure */
export const keyHeader = (apiKey: unknown) => ({ Authorization: `Bearer ${checkedKey(apiKey)}` });

/**
 * The key without what was pasted around it.
 * @throws InputFailure that says which part is wrong, without repeating any of it
 */
export function checkedKey(typed: unknown): string {
	const key = pasted(typed);
	const complaint = whatIsWrong(key);
	if (complaint === undefined) return key;
	throw new InputFailure(
		complaint,
		'A key looks like blz_mgmt_bak_… and is shown only once, when it is created. Copy it whole, or create another one in the Blazeauth dashboard. Nothing was sent.',
	);
}

function whatIsWrong(key: string): string | undefined {
	if (key === '') return '"API Key" is empty';
	if (/\s/.test(key)) return '"API Key" has white space inside';
	if (!key.startsWith(PREFIX)) {
		return `"API Key" is no Management API key: it does not start with "${PREFIX}"`;
	}
	const rest = key.slice(PREFIX.length);
	const end = rest.lastIndexOf('_');
	const [publicId, secret] = end < 0 ? [rest, ''] : [rest.slice(0, end), rest.slice(end + 1)];
	if (rest.startsWith('bak_') && end === 3) {
		return '"API Key" has no secret part: it ends after the public ID';
	}
	if (!PUBLIC_ID.test(publicId)) {
		return 'The public ID in "API Key" is wrong: it must be "bak_" and 16 letters or digits';
	}
	if (!/^[A-Za-z0-9]*$/.test(secret) || secret.length !== SECRET_LENGTH) {
		return `The secret part of "API Key" is wrong: it must be ${SECRET_LENGTH} letters or digits, and has ${secret.length} characters`;
	}
	return undefined;
}
