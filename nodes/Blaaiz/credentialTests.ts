import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { probe, testResult } from '../kit/credentialTest';
import { ApiFailure, InputFailure } from '../kit/outcome/failure';
import { outcomeOf } from '../kit/request/client';
import type { ApiAnswer } from '../kit/request/types';
import { blaaiz } from './provider';
import { currenciesRequest } from './operations/currency';
import { readToken, tokenRequest } from './api/auth';
import { noSecret, signingSecrets } from './trigger/secrets';

/** The cheapest read; a token without its scope is as good an answer as any. */
const SCOPE = 'currency:read';

/**
 * Asks for a token, which needs no scope in particular, and shows it to the API once, since Blaaiz
 * checks the business and the address of the caller only there.
 */
export async function testBlaaizApi(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const data = credential.data ?? {};
	return await testResult(async () =>
		data.authentication === 'legacyKey'
			? await testLegacyKey(this, data)
			: await testClient(this, data),
	);
}

async function testClient(
	context: ICredentialTestFunctions,
	data: ICredentialDataDecryptedObject,
): Promise<string> {
	const { url, form } = tokenRequest(data);
	const headers = { accept: 'application/json' };
	const token = await probe(context, {
		provider: blaaiz.name,
		method: 'POST',
		url,
		headers,
		form,
	});
	const scope = form.scope ?? '';
	const authorization = `Bearer ${readToken(token, scope)}`;
	const answer = await readCurrencies(context, data, { ...headers, authorization });
	const asked = scope.split(' ');
	const failure = failureIn(answer);
	if (failure && (asked.includes(SCOPE) || !isForWantOfScope(failure))) throw failure;
	return `The client is valid. The token may do what was asked for: ${asked.join(', ')}`;
}

/** A refusal that says nothing against the business or the address of this n8n. */
const isForWantOfScope = (failure: ApiFailure | InputFailure): boolean =>
	failure instanceof ApiFailure &&
	['MISSING_SCOPE', 'FORBIDDEN'].includes(failure.details.code ?? '');

async function testLegacyKey(
	context: ICredentialTestFunctions,
	data: ICredentialDataDecryptedObject,
): Promise<string> {
	const apiKey = String(data.apiKey ?? '').trim();
	if (apiKey === '') throw new InputFailure('"API Key" is empty');
	const failure = failureIn(await readCurrencies(context, data, { 'x-blaaiz-api-key': apiKey }));
	if (failure) throw failure;
	return 'The key is valid. Blaaiz has announced the end of API keys: change to OAuth2 soon';
}

async function readCurrencies(
	context: ICredentialTestFunctions,
	data: ICredentialDataDecryptedObject,
	headers: Record<string, string>,
): Promise<ApiAnswer> {
	const url = `${blaaiz.baseUrl(data)}/currency`;
	return await probe(context, { provider: blaaiz.name, method: 'GET', url, headers });
}

/** Why the answer is no success; undefined when it is one. */
function failureIn(answer: ApiAnswer): ApiFailure | InputFailure | undefined {
	const outcome = outcomeOf(answer, blaaiz.name, currenciesRequest());
	return 'failure' in outcome ? outcome.failure : undefined;
}

/** Checks the signing secrets as far as that is possible: their form is not documented. */
export async function testBlaaizWebhookApi(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await testResult(async () => {
		const [secret] = signingSecrets(credential.data ?? {});
		if (secret === undefined) throw noSecret();
		return 'There is a signing secret. The first delivery proves whether it is the right one';
	});
}
