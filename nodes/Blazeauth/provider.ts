import type { Provider } from '../kit/operation';
import { NAME } from './api/errors';
import { addressOf, checkedKey } from './api/auth';
import { account } from './operations/account';
import { api } from './operations/api';
import { application } from './operations/application';
import { appUser } from './operations/appUser';
import { file } from './operations/file';
import { license } from './operations/license';
import { session } from './operations/session';
import { variable } from './operations/variable';

/** Blazeauth on one page: where it is, how it authenticates, what it can do. */
export const blazeauth: Provider = {
	name: NAME,
	credential: 'blazeauthApi',
	baseUrl: (credentials) => {
		checkedKey(credentials.apiKey);
		return addressOf(credentials);
	},
	resources: { license, account, api, application, appUser, file, session, variable },
};
