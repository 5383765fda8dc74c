import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { checkedBaseUrl } from '../../kit/request/baseUrl';
import { InputFailure } from '../../kit/outcome/failure';

/**
 * Hosts by environment. Source: Blaaiz' documentation, "Getting started"; the readmes of its SDKs
 * name another production host, which the documentation does not know.
 */
const HOSTS: Readonly<Record<string, string>> = {
	development: 'https://api-dev.blaaiz.com',
	production: 'https://api-prod.blaaiz.com',
};

/** The host of a credential, without a trailing slash; tokens and API calls share it. */
export function hostOf({ environment, customUrl }: ICredentialDataDecryptedObject): string {
	return HOSTS[String(environment)] ?? checkedBaseUrl('API URL', customUrl);
}

/**
 * The token is for Blaaiz only; in an HTTP Request node the credential can be pointed anywhere, such
 * as at the storage behind an upload URL.
 * @throws InputFailure
 */
export function refuseOtherHosts(credentials: ICredentialDataDecryptedObject, url: URL): void {
	const { origin } = new URL(hostOf(credentials));
	if (url.origin === origin) return;
	throw new InputFailure(
		`The Blaaiz credential is only for ${origin}`,
		`It was not sent to ${url.origin}. Upload URLs need no credential: set Authentication to "None".`,
	);
}
