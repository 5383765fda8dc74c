import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { checkedBaseUrl } from '../../kit/request/baseUrl';

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
