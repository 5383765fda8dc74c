import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod';

import { usableKey } from '../../kit/credential/pasted';
import { type FetchedToken, heldToken, noteSent } from '../../kit/credential/tokens';
import { notSent } from '../../kit/outcome/failure';
import type { ApiAnswer } from '../../kit/request/types';
import { hostOf } from './environment';
import { accessRefused, slowDown } from './accessErrors';
import { serverError } from './errors';
import { sentence } from './providerMessage';
import { chosenScopes } from './scopes';

/**
 * Where to ask for a token, and with what: all that decides which token it is. The secret goes into
 * the form, never into the URL.
 */
export interface TokenRequest {
	url: string;
	form: Record<string, string>;
}

/**
 * The request for a token. Source: Blaaiz' documentation, "Authentication": all four fields in a
 * form; no refresh token exists, so a new one is asked for every time.
 * @throws InputFailure
 */
export function tokenRequest(credentials: ICredentialDataDecryptedObject): TokenRequest {
	const clientId = usableKey('Client ID', credentials.clientId, REMEDY);
	const clientSecret = usableKey('Client Secret', credentials.clientSecret, REMEDY);
	return {
		url: `${hostOf(credentials)}/oauth/token`,
		form: {
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
			scope: chosenScopes(credentials).join(' '),
		},
	};
}

const REMEDY = 'Copy it from the Blaaiz dashboard, on the page API & Webhooks.';

/**
 * Adds the secret to a request: the legacy key, or the token that was fetched with exactly these
 * credentials. Where there is none, Blaaiz answers 401, and n8n has one fetched.
 */
export function sign(
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	const signed = (header: Record<string, string>) => ({
		...request,
		headers: { ...request.headers, ...header },
	});
	if (isLegacy(credentials)) return signed(legacyHeader(credentials));
	const token = heldToken(tokenRequest(credentials));
	noteSent(credentials, token);
	return token === undefined ? request : signed({ authorization: `Bearer ${token}` });
}

export const isLegacy = ({ authentication }: ICredentialDataDecryptedObject) =>
	authentication === 'legacyKey';

/** @throws InputFailure */
export const legacyHeader = ({ apiKey }: ICredentialDataDecryptedObject) => ({
	'x-blaaiz-api-key': usableKey('API Key', apiKey, REMEDY),
});

/** Refuses fields that no request could be made with. @throws InputFailure */
export function checkFields(credentials: ICredentialDataDecryptedObject): void {
	if (isLegacy(credentials)) legacyHeader(credentials);
	else tokenRequest(credentials);
}

/** How long tokens last where the answer does not say. Source: "Authentication". */
const USUAL_SECONDS = 900;

const tokenShape = z.object({
	access_token: z.string().min(1),
	expires_in: z.number().positive().catch(USUAL_SECONDS),
});

/** Blaaiz refuses the whole request when one scope is too many. */
export const INVALID_SCOPE = 'INVALID_SCOPE';

const refusalShape = z.object({
	error: z.string().optional(),
	error_description: z.string().optional(),
	message: z.string().optional(),
});

/**
 * The token in the answer.
 * @param scope what was asked for, to name it where Blaaiz refuses it
 * @throws ApiFailure (nothing was sent with a token) that tells client, scope, address and account apart
 */
export function readToken(answer: ApiAnswer, scope: string): FetchedToken {
	const { status, body } = answer;
	const answered = tokenShape.safeParse(body);
	if (status < 300 && answered.success) {
		const { access_token: token, expires_in: seconds } = answered.data;
		return { token, lifetimeMs: seconds * 1000 };
	}

	const { error, error_description, message } = refusalShape.catch({}).parse(body);
	const providerMessage = sentence(error_description ?? message ?? '');
	if (status === 429) throw notSent(slowDown(answer));
	if (status >= 500) throw notSent(serverError(status, providerMessage));
	if (error === 'invalid_scope' || /scope/i.test(providerMessage)) {
		throw notSent({
			message: 'Blaaiz does not grant this credential all the requested scopes',
			description: `The test of the credential in n8n names the excess scopes. Choose only scopes that the API credential has in the Blaaiz dashboard; they change only when it is created or rotated. Asked for: ${scope}.`,
			code: INVALID_SCOPE,
			status,
			hint: { cause: 'credential-invalid' },
		});
	}
	if (error === 'invalid_client') {
		throw notSent({
			message: 'Blaaiz does not know this client ID and secret',
			description:
				'They are mistyped, were rotated, or belong to another environment: development and production have separate API credentials.',
			code: 'INVALID_CLIENT',
			status,
			hint: { cause: 'credential-invalid' },
		});
	}
	if (status === 401 || status === 403) throw notSent(accessRefused(status, providerMessage));
	throw notSent({
		message: `Blaaiz issued no token${providerMessage ? `: ${providerMessage}` : ` (status ${status})`}`,
		description: 'Check the environment or URL, and the fields of the credential.',
		code: error,
		status,
	});
}
