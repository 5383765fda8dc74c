import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { z } from 'zod';

import { probe, testResult } from '../kit/credentialTest';
import { InputFailure, unlessCode } from '../kit/outcome/failure';
import { outcomeOf } from '../kit/request/client';
import { query } from './api/client';
import { blink } from './provider';
import { checkSigningSecrets } from './trigger/secrets';

const SCOPES = '{ authorization { scopes } }';

const scopesShape = z.object({ authorization: z.object({ scopes: z.array(z.string()) }) });

/**
 * Asks Blink for the scopes of the key. A key without Read may not ask, and proves by that refusal
 * that it is valid.
 */
export async function testBlinkApi(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const data = credential.data ?? {};
	return await testResult(async () => {
		const apiKey = String(data.apiKey ?? '').trim();
		if (apiKey === '') throw new InputFailure('"API Key" is empty');
		const answer = await probe(this, {
			provider: blink.name,
			method: 'POST',
			url: blink.baseUrl(data),
			headers: { 'X-API-KEY': apiKey },
			body: { query: SCOPES },
		});
		return await unlessCode(
			'MISSING_SCOPE',
			() => {
				const outcome = outcomeOf(answer, blink.name, query(SCOPES, {}, 'Read'));
				if ('failure' in outcome) throw outcome.failure;
				const { scopes } = scopesShape.parse(outcome.value).authorization;
				return `The key is valid and has the scopes ${scopes.join(', ')}`;
			},
			() =>
				'The key is valid, but lacks the scope Read: wallets cannot be listed, so enter wallet IDs by hand',
		);
	});
}

/** Checks the form of the signing secrets; Blink has no call that would prove them. */
export async function testBlinkWebhookApi(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await testResult(async () => {
		const warnings = checkSigningSecrets(credential.data ?? {});
		return ['The secret has the right form. The first delivery proves whether it is the right one.']
			.concat(warnings)
			.join(' ');
	});
}
