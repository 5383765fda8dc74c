import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { pasted, pastedWarnings } from '../../kit/credential/pasted';
import { InputFailure } from '../../kit/outcome/failure';
import { keyOf } from '../../kit/signature/keys';
import { standardWebhooks } from '../../kit/signature/standardWebhooks';

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
		const secret = pasted(data[field]);
		if (secret === '' && field === 'previousSigningSecret') return [];
		if (secret === '') {
			throw new InputFailure(`"${label}" is empty`, 'Without it every delivery is refused.');
		}
		if (!keyOf(standardWebhooks.key, secret)) {
			throw new InputFailure(
				`"${label}" is not a signing secret`,
				'It starts with "whsec_", followed by at least 24 bytes in base64. Copy it from the Callback Portal in the Blink dashboard; the API key is something else.',
			);
		}
		return pastedWarnings([[label, data[field]]]);
	});
}
