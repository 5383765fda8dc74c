import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { z } from 'zod';

import { testResult } from '../kit/credentialTest';
import { pasted, pastedWarnings } from '../kit/credential/pasted';
import { unlessCode } from '../kit/outcome/failure';
import { outcomeOf } from '../kit/request/client';
import { connectionParts, keyHeader } from './api/auth';
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
	return await testResult(this, async (send) => {
		const headers = keyHeader(data);
		const answer = await send({
			provider: blink.name,
			method: 'POST',
			url: blink.baseUrl(data),
			headers,
			body: { query: SCOPES },
		});
		const verdict = await unlessCode(
			'MISSING_SCOPE',
			() => {
				const outcome = outcomeOf(answer, blink.name, query(SCOPES, {}, 'Read'));
				if ('failure' in outcome) throw outcome.failure;
				const { scopes } = scopesShape.parse(outcome.value).authorization;
				return `The key is valid and has the scopes ${scopes.join(', ')}.`;
			},
			() =>
				'The key is valid, but lacks the scope Read: wallets cannot be listed, so enter wallet IDs by hand.',
		);
		return [verdict, ...warnings(data.apiKey)].join(' ');
	});
}

/** What is in the field besides the key. */
function warnings(typed: unknown): string[] {
	const isConnection = connectionParts(pasted(typed)) !== undefined;
	return isConnection
		? ['Of the connection string for BTCPay Server only the key is used.']
		: pastedWarnings([['API Key', typed]]);
}

/** Checks the form of the signing secrets; Blink has no call that would prove them. */
export async function testBlinkWebhookApi(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await testResult(this, async () => {
		const warnings = checkSigningSecrets(credential.data ?? {});
		return [
			'The secret has the right form, and the first delivery proves whether it is the right one.',
		]
			.concat(warnings)
			.join(' ');
	});
}
