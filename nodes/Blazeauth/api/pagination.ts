import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { Send } from '../../kit/request/types';
import { countedRows, rowKey, toldCount } from '../../kit/request/countedRows';
import { get, rowsOf } from './client';

/* The lists that come in pages. Page size and order of the tables are not documented. */

/** What a table is searched for; Blazeauth compares parts of the values. */
export interface Search {
	searchString: string;
	/** "License", "Login", "IPv4", "Client id". */
	categories: string[];
}

interface Table {
	route: string;
	scope: string;
}

export const licenseTable: Table = { route: 'get-licenses-table', scope: 'licenses:read' };

export const appUserTable: Table = { route: 'get-users-table', scope: 'app_users:read' };

/**
 * The rows of a table, each once, page by page. Where the number of pages is not told, an empty page is the end.
 * @param once for callers that read the list again anyway: one reading, see {@link countedRows}
 * @throws ApiFailure
 */
export function tableRows(
	send: Send,
	{ route, scope }: Table,
	applicationId: string,
	search?: Search,
	once = false,
): AsyncGenerator<IDataObject[], void, undefined> {
	const load = async (page: number) => {
		const query = searchQuery(applicationId, search);
		const answer = await send(get(route, scope, { ...query, currentPage: page }));
		const rows = rowsOf(answer);
		// none, beside rows, tells nothing
		const more = rows.length > 0 && page < (totalPages(answer) || Infinity);
		return { rows, next: more ? page + 1 : undefined };
	};
	return countedRows({ first: 1, load, key: rowKey, once });
}

/** The query of a table or of a count; the search is JSON, which n8n's request encodes once. */
export function searchQuery(applicationId: string, search?: Search): IDataObject {
	return { applicationId, ...(search && { searchParams: JSON.stringify(search) }) };
}

function totalPages(answer: unknown): number | undefined {
	return z.object({ totalPages: toldCount }).parse(answer).totalPages;
}
