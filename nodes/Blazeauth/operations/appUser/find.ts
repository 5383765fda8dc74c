import type { Send } from '../../../kit/request/types';
import { appUserTable, tableRows } from '../../api/pagination';

/** The app user with exactly this login; Blazeauth's search also finds logins that only contain it. */
export async function appUserWithLogin(send: Send, applicationId: string, login: string) {
	const search = { searchString: login, categories: ['Login'] };
	for await (const row of tableRows(send, appUserTable, applicationId, search)) {
		if (row.login === login) return row;
	}
	return undefined;
}
