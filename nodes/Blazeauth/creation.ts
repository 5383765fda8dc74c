import type { IDataObject } from 'n8n-workflow';

import { ApiFailure } from '../kit/outcome/failure';
import type { ApiRequest } from '../kit/request/types';
import type { Api } from '../kit/operation';

/**
 * Sends a creation once. When no answer arrives, it may have taken effect; then the failure says
 * where to look before sending it again.
 */
export async function createOnce(api: Api, request: ApiRequest, lookUp: string): Promise<unknown> {
	return await api.send(request).catch((caught: unknown) => {
		const open = caught instanceof ApiFailure && caught.details.outcomeUnknown;
		throw open ? caught.with({ description: lookUp }) : caught;
	});
}

/**
 * The row that a creation made. Blazeauth answers without it, so it is looked up; null where the key
 * may not read, or where it cannot be told from others. The creation itself has succeeded.
 */
export async function createdRow<Row extends IDataObject>(
	find: () => Promise<Row[]>,
): Promise<Row | null> {
	const [outcome] = await Promise.allSettled([find()]);
	const rows = outcome.status === 'fulfilled' ? outcome.value : [];
	return rows.length === 1 ? (rows[0] ?? null) : null;
}
