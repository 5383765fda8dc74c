import { checkedBaseUrl } from '../kit/request/baseUrl';
import type { Provider } from '../kit/operation';
import { NAME } from './api/errors';
import { checkedKey } from './api/auth';
import { account } from './operations/account';
import { api } from './operations/api';
import { application } from './operations/application';
import { appUser } from './operations/appUser';
import { file } from './operations/file';
import { license } from './operations/license';
import { session } from './operations/session';
import { variable } from './operations/variable';

/** Source: Blazeauth's documentation, "Management API overview". */
const ADDRESS = 'https://api.blazeauth.net';

/** Blazeauth on one page: where it is, how it authenticates, what it can do. */
export const blazeauth: Provider = {
	name: NAME,
	credential: 'blazeauthApi',
	baseUrl: ({ apiKey, customAddress, baseUrl }) => {
		checkedKey(apiKey);
		return customAddress === true ? checkedBaseUrl('Base URL', baseUrl) : ADDRESS;
	},
	warnings: ({ apiKey }) => whiteSpaceWarning(apiKey),
	resources: { license, account, api, application, appUser, file, session, variable },
};

/** White space comes along when a key is copied; it is ignored, and said. */
export function whiteSpaceWarning(apiKey: unknown): string[] {
	const padded = typeof apiKey === 'string' && apiKey !== apiKey.trim();
	return padded ? ['White space around "API Key" in the credential is ignored.'] : [];
}
