import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { z } from 'zod';

import { testResult } from '../kit/credentialTest';
import { outcomeOf } from '../kit/request/client';
import { profileOf, usableBaseUrl } from './api/auth';
import { apiFields } from './credentialFields/api';
import { keyWarnings } from './api/key';
import { webhookFields } from './credentialFields/webhook';
import { belowBase, pathSetting, pathTo } from './api/paths';
import { banksy } from './provider';
import { toRequest } from './api/client';
import { signedRequest } from './api/signing/sign';
import { provesBody, verificationSettings } from './trigger/verify';
import { checked } from '../kit/form/checked';

/** Shorter shared secrets can be guessed. */
const SHORT_SECRET = 16;

/**
 * Sends one signed GET to the Test Path. No harmless call is documented, so without that path only
 * the fields are checked, which is no test.
 */
export async function testBanksyApi(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const data = credential.data ?? {};
	return await testResult(this, async (send) => {
		const base = usableBaseUrl(data);
		const warnings = keyWarnings(data, Date.now());
		const typed = String(data.testPath ?? '').trim();
		if (typed === '') {
			return [
				'The fields are complete, but Banksy documents no harmless call: set "Test Path" to one of your reference to try the key.',
				...warnings,
			].join(' ');
		}
		const testPath = belowBase('Test Path', typed, base);
		checked(z.object({ testPath: pathSetting() }), { testPath }, apiFields);
		const profile = profileOf(data);
		const target = new URL(`${base}/${testPath.replace(/^\//, '')}`);
		const wire = { method: 'GET', url: target, headers: {}, body: '' };
		const { url, headers } = signedRequest(wire, profile, Date.now());
		const answer = await send({
			provider: banksy.name,
			method: 'GET',
			url: url.href,
			headers: headers as Record<string, string>,
		});
		const request = toRequest({ method: 'GET', path: pathTo(testPath) }, [profile.secretKey]);
		const outcome = outcomeOf(answer, banksy.name, request);
		if ('failure' in outcome) throw outcome.failure;
		return [`Banksy answered ${url.pathname} with status ${answer.status}.`, ...warnings].join(' ');
	});
}

/** Checks the fields; only a delivery can prove them. */
export async function testBanksyWebhookApi(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await testResult(this, async () => {
		const verification = checked(verificationSettings, credential.data ?? {}, webhookFields);
		if (!verification.scheme) {
			return 'Unsafe: every delivery is accepted, forged ones too.';
		}
		const { verification: kind, secret } = credential.data ?? {};
		const inUrl = kind === 'urlToken';
		const short = verification.secrets.some((secret) => secret.length < SHORT_SECRET);
		return [
			'The fields are complete, and the first delivery proves whether they are the right ones.',
			...(provesBody(verification)
				? []
				: ['They do not prove what a delivery says: use "Confirm With the API" in the trigger.']),
			...(inUrl && /[^\w.~-]/.test(String(secret))
				? ['In the URL, percent-encode the special characters of the secret.']
				: []),
			...(short ? [`A secret of less than ${SHORT_SECRET} characters can be guessed.`] : []),
		].join(' ');
	});
}
