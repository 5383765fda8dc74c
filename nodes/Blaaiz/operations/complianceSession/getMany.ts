import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { Api } from '../../../kit/api';
import { countedRows, rowKey, toldCount } from '../../../kit/request/countedRows';
import { collect } from '../../../kit/request/pages';
import { blaaizOperation } from '../blaaizOperation';
import { get, unwrap, rowsWithin } from '../../api/client';
import { sessionPath } from './fields';
import { listFields, listInput, maxRows } from '../../../kit/form/list';

const PAGE_SIZE = 100;

/** Sessions, counted from `offset`; the list is below `data.sessions`. */
export const sessionsRequest = (offset: number) =>
	get('compliance-kyc:read', sessionPath(), { limit: PAGE_SIZE, offset });

/** The sessions of an answer to {@link sessionsRequest}. */
export const sessionsIn = (answer: unknown): IDataObject[] => rowsWithin(answer, 'sessions');

async function sessions(api: Pick<Api, 'send'>, limit: number): Promise<IDataObject[]> {
	const load = async (offset: number) => {
		const answer = await api.send(sessionsRequest(offset));
		const found = sessionsIn(answer);
		const { sessions: list, total: told } = unwrap(answer);
		const total = toldCount.parse(told);
		const end = offset + found.length;
		const isPage = Array.isArray(list) && list.length > 0;
		const more = isPage && end < (total || Infinity);
		return { rows: found, total, next: more ? end : undefined };
	};
	return await collect(countedRows({ first: 0, load, key: rowKey }), limit);
}

export const getMany = blaaizOperation({
	name: 'Get Many',
	action: 'Get many compliance sessions',
	description: 'Lists compliance sessions. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'compliance-kyc:read',
	fields: listFields,
	input: z.object(listInput),
	run: async (paging, api) => await sessions(api, maxRows(paging)),
});
