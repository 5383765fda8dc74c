import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { simplifyField } from '../../kit/form/fields';
import type { ApiRequest } from '../../kit/request/types';
import { toggle } from '../../kit/form/inputs';
import type { Api } from '../../kit/api';
import type { Operation } from '../../kit/operation';
import { countedRows, rowKey, toldCount } from '../../kit/request/countedRows';
import { collect } from '../../kit/request/pages';
import { blaaizOperation } from './blaaizOperation';
import { rows } from '../api/client';
import { listFields, listInput, maxRows } from '../../kit/form/list';
import { isObject } from '../../kit/json';

const pagingShape = z.object({
	current_page: toldCount,
	last_page: toldCount,
	per_page: toldCount,
	total: toldCount,
});

/**
 * How many rows there are, and the number of the page after this one; undefined after the last. A list that
 * names its page but not the last one goes on until a page has no rows; one that names none has one page.
 * Blaaiz puts the paging under `meta`, or beside the rows (webhook logs).
 */
export function pagingOf(answer: unknown): { next?: number; total?: number } {
	const { data } = pagingShape.safeParse(isObject(answer) ? (answer.meta ?? answer) : undefined);
	if (data?.current_page === undefined) return {};
	const { current_page: current, last_page: last, per_page: size, total } = data;
	const counted = size && total !== undefined ? Math.ceil(total / size) : undefined;
	// none, beside rows, tells nothing
	const lastPage = last || counted || (rows(answer).length > 0 ? Infinity : current);
	return { total, ...(current < lastPage && { next: current + 1 }) };
}

/** The rows of a list that comes in numbered pages, each once, as many as are wanted. */
async function pagedRows(
	api: Pick<Api, 'send'>,
	limit: number,
	page: (number: number) => ApiRequest,
): Promise<IDataObject[]> {
	const load = async (number: number) => {
		const answer = await api.send(page(number));
		return { rows: rows(answer), next: undefined, ...pagingOf(answer) };
	};
	return await collect(countedRows({ first: 1, load, key: rowKey }), limit);
}

interface ListSpec<Shape extends z.ZodRawShape> {
	/** "wallets", as in "Get many wallets". */
	what: string;
	/** What the list holds, as the beginning of the description. */
	description: string;
	scope: string;
	/** Fields beside Return All, Limit and Simplify; filters come after those, all else before. */
	fields?: INodeProperties[];
	input?: Shape;
	/** The request for a page; lists without pages are asked for once, with 1. */
	request: (input: z.output<z.ZodObject<Shape>>, page: number) => ApiRequest;
	/** False for lists that Blaaiz gives in one piece. */
	paged?: boolean;
	/** Keeps the fields that matter, where a row has more than ten. */
	simplified?: (row: IDataObject) => IDataObject;
}

/** A "Get Many" operation. */
export function listOperation<Shape extends z.ZodRawShape>(spec: ListSpec<Shape>): Operation {
	const { what, description, scope, fields = [], request, paged = false, simplified } = spec;
	const shape = {
		...listInput,
		...(simplified && { simplify: toggle() }),
		...spec.input,
	};
	return blaaizOperation({
		name: 'Get Many',
		action: `Get many ${what}`,
		description: `${description}. Moves no money; safe to retry.`,
		effect: 'read',
		scope,
		fields: [
			...fields.filter(({ type }) => type !== 'collection'),
			...listFields,
			...(simplified ? [simplifyField] : []),
			...fields.filter(({ type }) => type === 'collection'),
		],
		input: z.object(shape),
		run: async (values, api) => {
			const input = values as unknown as z.output<z.ZodObject<Shape>> & Listing;
			const limit = maxRows(input);
			const found = paged
				? await pagedRows(api, limit, (page) => request(input, page))
				: rows(await api.send(request(input, 1))).slice(0, limit);
			return input.simplify && simplified ? found.map(simplified) : found;
		},
	});
}

interface Listing {
	returnAll: boolean;
	limit?: number;
	simplify?: boolean;
}

/**
 * Keeps some fields of a record.
 * @param handle the field by which a record is known; what does not have it is of an unexpected
 * shape, and passed on as it is
 */
export function only(handle: string, ...others: string[]): (record: IDataObject) => IDataObject {
	return (record) =>
		handle in record
			? Object.fromEntries(
					[handle, ...others].filter((name) => name in record).map((name) => [name, record[name]]),
				)
			: record;
}
