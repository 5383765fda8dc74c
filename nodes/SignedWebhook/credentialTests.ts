import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { testResult } from '../kit/credentialTest';
import { configurationOf } from './credential/configurationOf';
import type { Configuration } from './configuration';

/** Shorter secrets that people make up can be guessed. */
const SHORT_SECRET = 16;

/** Checks the fields; only a delivery can prove them. */
export async function testWebhookSignature(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await testResult(this, async () =>
		[
			'The fields are complete, and the first delivery proves whether they are the right ones.',
			...warningsOn(configurationOf(credential.data ?? {})),
		].join(' '),
	);
}

function warningsOn({ preset, scheme, secrets }: Configuration): string[] {
	const isShort =
		preset.secret?.isPublic !== true && secrets.some(({ length }) => length < SHORT_SECRET);
	return [
		...(isShort ? [`A secret of less than ${SHORT_SECRET} characters can be guessed.`] : []),
		...(preset.bodyAuthenticated === 'yes'
			? []
			: [
					'They do not prove all that a delivery says: read the object from the API before you act on it.',
				]),
		...(scheme.kind === 'hash'
			? ['The scheme hashes the secret with the message, which is weaker than an HMAC.']
			: []),
	];
}
