import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import type { ApiRequest } from '../kit/request/types';
import type { Api } from '../kit/operation';
import { refusal } from './failures';
import type { ApiPath } from './paths';

/** What is asked of the API. */
export interface Call {
	method: IHttpRequestMethods;
	path: ApiPath;
	/** Besides what the path brings along. */
	query?: IDataObject;
	headers?: Record<string, string>;
	/** Exactly the text that is signed and sent. */
	body?: string;
}

/** Sends a call; only reads are ever repeated. @throws ApiFailure */
export async function call(api: Pick<Api, 'send' | 'setting'>, what: Call): Promise<unknown> {
	return await api.send(toRequest(what, [String((await api.setting('secretKey')) ?? '').trim()]));
}

/**
 * The request for a call.
 * @param hidden values that no error message may show
 */
export function toRequest(what: Call, hidden: string[]): ApiRequest {
	const { method, path, query, headers, body } = what;
	const repeatable = method === 'GET' || method === 'HEAD';
	return {
		method,
		path: path.segments,
		query: { ...path.query, ...query },
		headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
		...(body && { body }),
		repeatable,
		read: (answer) => {
			if (answer.status >= 200 && answer.status < 300) return answer.body;
			throw refusal(answer, repeatable, hidden);
		},
	};
}
