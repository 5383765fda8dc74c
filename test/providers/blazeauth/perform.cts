import type { IDataObject } from 'n8n-workflow';

import { blazeauth } from '../../../nodes/Blazeauth/provider';
import { ApiFailure, InputFailure } from '../../../nodes/kit/outcome/failure';
import type { ApiRequest } from '../../../nodes/kit/request/types';
import { checked } from '../../../nodes/kit/form/inputs';
import type { Api } from '../../../nodes/kit/operation';
import type { Output } from '../../../nodes/kit/output';
import { findOperation } from '../../../nodes/kit/form/properties';

/** An answer as it stands on the wire: the status, 200 unless told, and the text. */
export type Answer = string | { status: number; text: string; headers?: Record<string, string> };

/** What was sent, without what is the same everywhere. */
export interface Sent {
	method: string;
	path: string;
	query?: IDataObject;
	body?: unknown;
	repeatable: boolean;
}

export interface Performance {
	sent: Sent[];
	uploads: Array<{ url: string; bytes: Buffer; headers: Record<string, string> }>;
	output?: Output;
	failure?: ApiFailure['details'] | { message: string; description?: string };
}

/** The clock of the tests. */
export const NOW = Date.parse('2026-05-01T12:00:00.000Z');

interface Script {
	answers?: Answer[];
	/** The binary field "data" of the item. */
	file?: Buffer;
}

/** Runs an operation with these form values against a script of answers. */
export async function perform(
	resource: string,
	name: string,
	parameters: IDataObject,
	{ answers = [], file }: Script = {},
): Promise<Performance> {
	const operation = findOperation(blazeauth, resource, name);
	if (!operation || !('run' in operation)) throw new Error(`There is no ${resource}.${name}`);
	const sent: Sent[] = [];
	const uploads: Performance['uploads'] = [];
	const api: Api = {
		...unused,
		now: () => NOW,
		send: async (request: ApiRequest) => {
			const { method, path, query, body, repeatable, read } = request;
			const answer = answers[sent.length];
			sent.push({ method, path: `/${path.join('/')}`, query, body, repeatable });
			if (answer === undefined) throw new Error(`Request ${sent.length} was not expected`);
			const { status, text, headers = {} } = typeof answer === 'string' ? ok(answer) : answer;
			return read({ status, headers, body: text });
		},
		file: async (field) => {
			if (field !== 'data' || !file) throw new InputFailure(`no file in ${field}`);
			return { bytes: file, fileName: 'whatever.bin', mimeType: 'application/x-whatever' };
		},
		upload: async (url, bytes, headers) => {
			uploads.push({ url, bytes, headers });
		},
	};
	const run = async () =>
		await operation.run(checked(operation.input, parameters, operation.fields), api);
	const [outcome] = await Promise.allSettled([run()]);
	if (outcome.status === 'fulfilled') return { sent, uploads, output: outcome.value };
	const { reason } = outcome;
	if (reason instanceof ApiFailure) return { sent, uploads, failure: reason.details };
	if (!(reason instanceof InputFailure)) throw reason;
	const { message, description } = reason;
	return { sent, uploads, failure: { message, description } };
}

const ok = (text: string): Exclude<Answer, string> => ({ status: 200, text });

const never = () => {
	throw new Error('This is not needed here');
};

const unused = {
	deriveKey: never,
	attach: async () => never(),
	pause: async () => never(),
	hint: never,
	setting: async () => never(),
};
