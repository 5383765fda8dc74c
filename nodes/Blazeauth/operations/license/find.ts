import type { IDataObject } from 'n8n-workflow';

import { find } from '../../../kit/request/pages';
import type { Send } from '../../../kit/request/types';
import { licenseTable, tableRows } from '../../api/pagination';

/**
 * The license with exactly this key. Blazeauth's search also finds keys that only contain it, so
 * every page of its results is gone through.
 */
export async function licenseWithKey(
	send: Send,
	applicationId: string,
	key: string,
): Promise<IDataObject | undefined> {
	const search = { searchString: key, categories: ['License'] };
	const found = tableRows(send, licenseTable, applicationId, search);
	return await find(found, ({ license }) => license === key);
}
