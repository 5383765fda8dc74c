import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { pastedWarnings } from '../kit/credential/pasted';
import type { FetchedToken } from '../kit/credential/tokens';
import { type SendProbe, testResult } from '../kit/credentialTest';
import { ApiFailure, type InputFailure, notSent, unlessCode } from '../kit/outcome/failure';
import { outcomeOf } from '../kit/request/client';
import type { ApiRequest } from '../kit/request/types';
import { BUSINESS_OR_ADDRESS, FORBIDDEN } from './api/accessErrors';
import { INVALID_SCOPE, isLegacy, legacyHeader, readToken, tokenRequest } from './api/auth';
import { get } from './api/client';
import { refusedScopes } from './api/refusedScopes';
import { chosenScopes } from './api/scopes';
import { currenciesRequest } from './operations/currency';
import { blaaiz } from './provider';
import { noSecret, signingSecrets } from './trigger/secrets';

/** Harmless reads without parameters, by the scope that they need; the cheapest first. */
const READS: ReadonlyArray<readonly [scope: string, path: readonly string[]]> = [
	['currency:read', ['currency']],
	['wallet:read', ['wallet']],
	['bank:read', ['bank']],
	['crypto-asset:read', ['crypto', 'assets']],
	['crypto-wallet:read', ['crypto', 'wallets']],
];

/**
 * Asks for a token, which needs no scope in particular, and shows it to the API once, since Blaaiz
 * checks the business and the address of the caller only there.
 */
export async function testBlaaizApi(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const data = credential.data ?? {};
	return await testResult(this, async (send) =>
		isLegacy(data) ? await testLegacyKey(send, data) : await testClient(send, data),
	);
}

async function testClient(
	sendProbe: SendProbe,
	data: ICredentialDataDecryptedObject,
): Promise<string> {
	const scopes = chosenScopes(data);
	const { token } = await tokenWithAll(sendProbe, data, scopes);
	const [scope, path] = READS.find(([needed]) => scopes.includes(needed)) ?? [];
	const headers = { authorization: `Bearer ${token}` };
	const failure = await read(sendProbe, data, headers, get(scope ?? '', path ?? ['currency']));
	const warnings = pastedWarnings([
		['Client ID', data.clientId],
		['Client Secret', data.clientSecret],
	]);
	if (failure && (scope || !isForWantOfScope(failure))) throw knowing(failure, scope);
	return [
		`The client is valid. The token has the requested scopes: ${scopes.join(', ')}.`,
		...(failure ? [UNPROVEN] : []),
		...warnings,
	].join(' ');
}

const UNPROVEN =
	'Whether the business has API Services, and whether Blaaiz accepts the address of this n8n, could not be tried: none of these scopes is for a harmless read.';

/** A refusal that says nothing against the business or the address of this n8n. */
const isForWantOfScope = (failure: ApiFailure | InputFailure): boolean =>
	failure instanceof ApiFailure &&
	['MISSING_SCOPE', FORBIDDEN].includes(failure.details.code ?? '');

/** What a failure means once it is known that the token has the scope. */
function knowing(failure: ApiFailure | InputFailure, scope = ''): ApiFailure | InputFailure {
	if (!(failure instanceof ApiFailure) || failure.details.code !== FORBIDDEN) return failure;
	return failure.with({
		description: `The token has the scope "${scope}", so one of two causes is left: ${BUSINESS_OR_ADDRESS}`,
	});
}

/** @throws ApiFailure that names the scopes that are too many, one by one */
async function tokenWithAll(
	sendProbe: SendProbe,
	data: ICredentialDataDecryptedObject,
	scopes: readonly string[],
): Promise<FetchedToken> {
	const { url, form } = tokenRequest(data);
	const ask = async (some: readonly string[]) => {
		const scope = some.join(' ');
		const fields = { ...form, scope };
		const what = { provider: blaaiz.name, method: 'POST' as const, url, headers: {}, form: fields };
		return readToken(await sendProbe(what), scope);
	};
	const isGranted = async (some: readonly string[]) =>
		await unlessCode(
			INVALID_SCOPE,
			async () => Boolean(await ask(some)),
			() => false,
		);
	return await unlessCode(
		INVALID_SCOPE,
		async () => await ask(scopes),
		async () => {
			// Where asking for fewer fails in another way, all of them may be too many.
			const refused = await refusedScopes(scopes, isGranted).catch(() => scopes);
			const named = refused.length > 0 ? refused : scopes;
			throw notSent({
				message: `Blaaiz does not grant this credential the scopes ${named.join(', ')}`,
				description:
					'Ask for less under "Access": a bundle asks for all that it stands for, and with Custom you choose the scopes one by one. Or rotate the API credential in the Blaaiz dashboard under API & Webhooks, and choose these scopes there.',
			});
		},
	);
}

async function testLegacyKey(
	sendProbe: SendProbe,
	data: ICredentialDataDecryptedObject,
): Promise<string> {
	const failure = await read(sendProbe, data, legacyHeader(data), currenciesRequest());
	if (failure) throw failure;
	return [
		'The key is valid. Blaaiz has announced the end of API keys: change to OAuth2 soon.',
		...pastedWarnings([['API Key', data.apiKey]]),
	].join(' ');
}

/** Why a read is no success; undefined when it is one. */
async function read(
	sendProbe: SendProbe,
	data: ICredentialDataDecryptedObject,
	secret: Record<string, string>,
	request: ApiRequest,
): Promise<ApiFailure | InputFailure | undefined> {
	const answer = await sendProbe({
		provider: blaaiz.name,
		method: 'GET',
		url: [blaaiz.baseUrl(data), ...request.path].join('/'),
		headers: { accept: 'application/json', ...secret },
	});
	const outcome = outcomeOf(answer, blaaiz.name, request);
	return 'failure' in outcome ? outcome.failure : undefined;
}

/** Checks the signing secrets as far as that is possible: their form is not documented. */
export async function testBlaaizWebhookApi(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await testResult(this, async () => {
		const [secret] = signingSecrets(credential.data ?? {});
		if (secret === undefined) throw noSecret();
		return 'There is a signing secret, and the first delivery proves whether it is the right one.';
	});
}
