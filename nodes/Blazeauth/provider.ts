import { checkedBaseUrl } from '../kit/request/baseUrl';
import type { Provider } from '../kit/operation';
import { NAME } from './failures';
import { checkedKey } from './key';
import { account } from './resources/account';
import { api } from './resources/api';
import { application } from './resources/application';
import { appUser } from './resources/appUser';
import { file } from './resources/file';
import { license } from './resources/license';
import { session } from './resources/session';
import { variable } from './resources/variable';

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
	remarks: ({ apiKey }) => spaceRemark(apiKey),
	resources: { license, account, api, application, appUser, file, session, variable },
};

/** White space comes along when a key is copied; it is ignored, and said. */
export function spaceRemark(apiKey: unknown): string[] {
	const padded = typeof apiKey === 'string' && apiKey !== apiKey.trim();
	return padded ? ['White space around "API Key" in the credential is ignored.'] : [];
}
