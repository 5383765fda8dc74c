import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import { pasted } from '../../kit/credential/pasted';
import type { Api } from '../../kit/api';
import type { ApiRequest } from '../../kit/request/types';
import { missingEvidence, type ExpectedEvidence } from './evidence';
import { noEvidence, noSuccess } from './errors';
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

/** A call that may change something. */
export interface Write extends Call {
	/** What counts as evidence that it was carried out. */
	expected: ExpectedEvidence;
	/** For an unknown outcome: how a person finds out what became of it. */
	lookUp: string;
	facts?: IDataObject;
}

/** Sends a call. @throws ApiFailure */
export async function call(
	api: Pick<Api, 'send' | 'setting'>,
	what: Call | Write,
): Promise<unknown> {
	return await api.send(toRequest(what, [pasted(await api.setting('secretKey'))]));
}

/**
 * The request for a call. A read gives whatever it is answered with, since no form is published;
 * everything else is sent once, and needs evidence.
 * @param hidden values that no error message may show
 */
export function toRequest(what: Call | Write, hidden: string[]): ApiRequest {
	const { method, path, query, headers, body } = what;
	const write = 'expected' in what ? what : undefined;
	return {
		method,
		path: path.segments,
		endsInSlash: path.endsInSlash,
		query: { ...path.query, ...query },
		headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
		...(body && { body }),
		idempotent: write === undefined,
		lookUp: write?.lookUp,
		facts: write?.facts,
		read: (answer) => {
			if (answer.status < 200 || answer.status >= 300) throw noSuccess(answer, hidden);
			const lack = write && missingEvidence(answer.body, write.expected);
			if (lack !== undefined) throw noEvidence(lack, answer, hidden);
			return answer.body;
		},
	};
}
