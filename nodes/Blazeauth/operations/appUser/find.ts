import { find } from '../../../kit/request/pages';
import type { Send } from '../../../kit/request/types';
import { appUserTable, tableRows } from '../../api/pagination';

/** The app user with exactly this login; Blazeauth's search also finds logins that only contain it. */
export async function appUserWithLogin(send: Send, applicationId: string, login: string) {
	const search = { searchString: login, categories: ['Login'] };
	const found = tableRows(send, appUserTable, applicationId, search);
	return await find(found, (row) => row.login === login);
}
