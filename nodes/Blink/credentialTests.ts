import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { z } from 'zod';

import { probe, testResult } from '../kit/credentialTest';
import { InputFailure, unlessCode } from '../kit/outcome/failure';
import { judge } from '../kit/request/client';
import { standardWebhooks } from '../kit/webhook/scheme';
import { query } from './api/client';
import { blink } from './provider';

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
				const judged = judge(answer, blink.name, query(SCOPES, {}, 'Read'));
				if ('failure' in judged) throw judged.failure;
				const { scopes } = scopesShape.parse(judged.value).authorization;
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

/**
 * Checks the secrets of a credential.
 * @returns what the user should know although the secrets can be used
 * @throws InputFailure that names the field
 */
export function checkSigningSecrets(data: ICredentialDataDecryptedObject): string[] {
	const labels = {
		signingSecret: 'Signing Secret',
		previousSigningSecret: 'Previous Signing Secret',
	};
	return Object.entries(labels).flatMap(([field, label]) => {
		const typed = String(data[field] ?? '');
		const secret = typed.trim();
		if (secret === '' && field === 'previousSigningSecret') return [];
		if (secret === '') {
			throw new InputFailure(`"${label}" is empty`, 'Without it every delivery is refused.');
		}
		if (!standardWebhooks.key(secret)) {
			throw new InputFailure(
				`"${label}" is no signing secret`,
				'It starts with "whsec_", followed by at least 24 bytes in base64. Copy it from the Callback Portal in the Blink dashboard; the API key is something else.',
			);
		}
		return typed === secret ? [] : [`White space around "${label}" is ignored.`];
	});
}
