import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { forEditor, matchingFilter } from '../../kit/editor';
import type { ApiRequest } from '../../kit/request/types';
import { blaaiz } from '../provider';
import { rows } from '../api/client';
import { pagingOf } from '../operations/listOperation';

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

interface ListSpec {
	/** The request for a page; lists without pages are asked for once. */
	request: (context: ILoadOptionsFunctions, page: number) => ApiRequest;
	/** The rows in the answer. */
	rows?: (answer: unknown) => IDataObject[];
	/** Which rows are offered. */
	offered?: (row: IDataObject, context: ILoadOptionsFunctions) => boolean;
	/** How a row is named. */
	name: (row: IDataObject) => string;
	/** What picking a row gives; its ID by default. The first of several rows with one value is offered. */
	value?: (row: IDataObject, all: IDataObject[]) => unknown;
}

/** A list behind a resource locator; what is typed narrows it by name and ID. */
export function listSearch(spec: ListSpec): Search {
	const { request, rows: read = rows, offered, name, value = ({ id }) => id } = spec;
	return async function (this: ILoadOptionsFunctions, filter = '', token = '1') {
		const page = Number(token);
		const answer = await forEditor(this, blaaiz, request(this, page));
		const all = read(answer).filter(({ id }) => id !== undefined);
		const names = new Map<string, string>();
		for (const row of all) {
			const picked = joined(value(row, all));
			if (picked === '' || names.has(picked) || offered?.(row, this) === false) continue;
			names.set(picked, name(row) || picked);
		}
		const results = [...names].map(([picked, label]) => ({ name: label, value: picked }));
		const { next } = pagingOf(answer);
		return {
			results: matchingFilter(results, filter),
			paginationToken: next === undefined ? undefined : String(next),
		};
	};
}

/** A status behind a dash, where there is one. */
export const dashed = (status: unknown): string => (status ? `– ${joined(status)}` : '');

/** What stands in brackets, where there is something. */
export const bracketed = (text: unknown): string => joined(text) && `(${joined(text)})`;

/** The parts that are there, one after another. */
export function joined(...parts: unknown[]): string {
	const absent: unknown[] = [undefined, null, false, ''];
	return parts.filter((part) => !absent.includes(part)).join(' ');
}
