import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { pasted } from '../../kit/credential/pasted';
import { InputFailure } from '../../kit/outcome/failure';

/** The secrets of a credential that are filled in, the current one first. */
export function signingSecrets(data: ICredentialDataDecryptedObject): string[] {
	return [data.signingSecret, data.previousSigningSecret]
		.map(pasted)
		.filter((secret) => secret !== '');
}

/** Said where a signing secret is needed. */
export function noSecret(): InputFailure {
	return new InputFailure(
		'"Signing Secret" is empty',
		'Without it every delivery is refused. Blaaiz shows it only when webhook URLs are registered, or when it is rotated in the dashboard; the client secret is something else. Put it into a Blaaiz Webhook API credential; with "Register Through the API" choose "From a Credential" under "Signing Secret".',
	);
}
