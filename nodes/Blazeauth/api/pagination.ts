import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { ApiFailure } from '../../kit/outcome/failure';
import type { Send } from '../../kit/request/types';
import { pages } from '../../kit/request/pages';
import { get, rowsOf } from './client';
import { appUserRow, licenseRow } from './schemas';

/*
 * The lists that come in pages. Page size and order of the tables are not documented, and rows move
 * between pages while they are read. So all pages are read, and rows are told apart by their ids.
 */

/** What a table is searched for; Blazeauth compares parts of the values. */
export interface Search {
	searchString: string;
	/** "License", "Login", "IPv4", "Client id". */
	categories: string[];
}

interface Table<Row extends z.ZodTypeAny> {
	route: string;
	scope: string;
	row: Row;
}

export const licenseTable = {
	route: 'get-licenses-table',
	scope: 'licenses:read',
	row: licenseRow,
} satisfies Table<z.ZodTypeAny>;

export const appUserTable = {
	route: 'get-users-table',
	scope: 'app_users:read',
	row: appUserRow,
} satisfies Table<z.ZodTypeAny>;

/** The rows of a table, each once. @throws ApiFailure */
export function tableRows<
	Row extends z.ZodType<IDataObject & { id: string }, z.ZodTypeDef, unknown>,
>(
	send: Send,
	{ route, scope, row }: Table<Row>,
	applicationId: string,
	search?: Search,
): AsyncGenerator<z.output<Row>, void, undefined> {
	const seen = new Set<string>();
	let before = '';
	return pages(1, async (page: number | undefined = 1) => {
		const query = searchQuery(applicationId, search);
		const answer = await send(get(route, scope, { ...query, currentPage: page }));
		const rows: Array<z.output<Row>> = rowsOf(answer, row);
		const fresh = rows.filter(({ id }) => !seen.has(id));
		for (const { id } of fresh) seen.add(id);

		const last = totalPages(answer);
		const more = rows.length > 0 && (last === undefined ? fresh.length > 0 : page < last);
		const now = rows.map(({ id }) => id).join();
		if (last !== undefined && now !== '' && now === before) throw samePageTwice(page, last);
		before = now;
		return { rows: fresh, next: more ? page + 1 : undefined };
	});
}

/** The query of a table or of a count; the search is JSON, which n8n's request encodes once. */
export function searchQuery(applicationId: string, search?: Search): IDataObject {
	return { applicationId, ...(search && { searchParams: JSON.stringify(search) }) };
}

function totalPages(answer: unknown): number | undefined {
	return z.object({ totalPages: z.coerce.number().int().optional().catch(undefined) }).parse(answer)
		.totalPages;
}

/** Rows that moved on by exactly one page look like a server that does not turn pages. */
function samePageTwice(page: number, last: number): ApiFailure {
	return new ApiFailure('safeToRetry', {
		message: `Blazeauth gave page ${page - 1} of ${last} once more instead of page ${page}`,
		description: 'The list would be incomplete. It may just have changed, so run it again.',
		hint: { cause: 'temporarily-unavailable' },
	});
}
