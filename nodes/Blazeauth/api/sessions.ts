import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { Send } from '../../kit/request/types';
import { countedRows, rowKey } from '../../kit/request/countedRows';
import { call, payloadOf } from './client';
import { sessionRow } from './schemas';

/** Most sessions on a page. Source: Blazeauth's documentation, "Live Sessions". */
const PER_PAGE = 50;

/** What sessions are searched for. */
export interface SessionSearch {
	searchString?: string;
	/** "license", "ip", "clientId"; licenses only when there is none. */
	categories?: string[];
}

const answerShape = z.object({ items: z.array(sessionRow), filteredTotal: z.number() });

/**
 * The live sessions of an application, each once, page by page. The plan must include the overview of live
 * sessions. @throws ApiFailure
 */
export function sessionRows(
	send: Send,
	applicationId: string,
	{ searchString, categories }: SessionSearch = {},
	once = false,
): AsyncGenerator<IDataObject[], void, undefined> {
	// It may give fewer to a page than it was asked for.
	let size = PER_PAGE;
	const load = async (page: number) => {
		const query: IDataObject = { applicationId, page, pageSize: PER_PAGE };
		const answer = await send(
			call({
				method: 'GET',
				path: ['wss', 'get-application-sessions'],
				// categories are one `categories=…` each
				query: { ...query, searchString, categories },
				scope: 'sessions:read',
			}),
		);
		const { items, filteredTotal } = answerShape.parse(payloadOf(answer));
		if (page === 1) size = items.length;
		const more = items.length > 0 && page * size < filteredTotal;
		return { rows: items, total: filteredTotal, next: more ? page + 1 : undefined };
	};
	return countedRows({
		first: 1,
		load,
		key: ({ serverId, ...row }) => rowKey({ id: serverId, ...row }),
		once,
	});
}
