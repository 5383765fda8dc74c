import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { z } from 'zod';

import { InputFailure, notSent } from '../../kit/outcome/failure';
import type { ApiAnswer } from '../../kit/request/types';
import { hostOf } from './environment';
import { accessRefused, slowDown } from './accessErrors';
import { difficulty, sentence } from './errors';
import { chosenScopes } from './scopes';

/** Where to ask for a token, and with what; the secret goes into the form, never into the URL. */
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
	const clientId = filled(credentials.clientId, 'Client ID');
	const clientSecret = filled(credentials.clientSecret, 'Client Secret');
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

const tokenShape = z.object({ access_token: z.string().min(1) });

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
export function readToken(answer: ApiAnswer, scope: string): string {
	const { status, body } = answer;
	const token = tokenShape.safeParse(body);
	if (status < 300 && token.success) return token.data.access_token;

	const { error, error_description, message } = refusalShape.catch({}).parse(body);
	const providerMessage = sentence(error_description ?? message ?? '');
	if (status === 429) throw notSent(slowDown(answer));
	if (status >= 500) throw notSent(difficulty(status, providerMessage));
	if (error === 'invalid_scope' || /scope/i.test(providerMessage)) {
		throw notSent({
			message: 'Blaaiz does not give this credential all the scopes that are asked for',
			description: `Choose only scopes that the API credential has in the Blaaiz dashboard; they change only when it is created or rotated. Asked for: ${scope}.`,
			code: 'INVALID_SCOPE',
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
		message: `Blaaiz gave no token${providerMessage ? `: ${providerMessage}` : ` (status ${status})`}`,
		description: 'Check the environment or URL, and the fields of the credential.',
		code: error,
		status,
	});
}

function filled(value: unknown, label: string): string {
	const text = typeof value === 'string' ? value.trim() : '';
	if (text !== '') return text;
	throw new InputFailure(
		`"${label}" is empty`,
		'Copy it from the Blaaiz dashboard, where API credentials are created. Nothing was sent.',
	);
}
