import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { addressByEnvironment } from '../../kit/request/baseUrl';

/**
 * Hosts by environment. Source: Blaaiz' documentation, "Getting started"; the readmes of its SDKs
 * name another production host, which the documentation does not know.
 */
const HOSTS = {
	development: 'https://api-dev.blaaiz.com',
	production: 'https://api-prod.blaaiz.com',
};

/** The host of a credential, without a trailing slash; tokens and API calls share it. @throws InputFailure */
export const hostOf = (credentials: ICredentialDataDecryptedObject): string =>
	addressByEnvironment(HOSTS, credentials, 'API URL', credentials.customUrl);
