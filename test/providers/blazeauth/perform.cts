import type { IDataObject } from 'n8n-workflow';

import { blazeauth } from '../../../nodes/Blazeauth/provider';
import { ApiFailure, InputFailure, type Outcome } from '../../../nodes/kit/outcome/failure';
import { outcomeOf } from '../../../nodes/kit/request/client';
import type { ApiRequest } from '../../../nodes/kit/request/types';
import { askOnce } from '../../../nodes/kit/request/once';
import { checked } from '../../../nodes/kit/form/checked';
import type { Api } from '../../../nodes/kit/api';
import type { Output } from '../../../nodes/kit/output';
import { noteScope } from '../../support/scopes.cts';
import { findOperation } from '../../../nodes/kit/form/properties';
import { nodeApi } from '../../support/nodeApi.cts';

/** An answer as it stands on the wire: the status, 200 unless told, and the text. */
export type Answer = string | { status: number; text: string; headers?: Record<string, string> };

/** What was sent, without what is the same everywhere. */
export interface Sent {
	method: string;
	path: string;
	query?: IDataObject;
	body?: unknown;
	idempotent: boolean;
}

export type Failure = Partial<ApiFailure['details']> & { message: string; outcome?: Outcome };

export interface Performance {
	sent: Sent[];
	uploads: Array<{ url: string; bytes: Buffer; headers: Record<string, string> }>;
	output?: Output;
	failure?: Failure;
}

/** The clock of the tests. */
export const NOW = Date.parse('2026-05-01T12:00:00.000Z');

interface Script {
	answers?: Answer[];
	/** When an earlier attempt began whose outcome is unknown. */
	firstAt?: number;
	/** The binary field "data" of the item. */
	file?: Buffer;
	/** Why the storage does not take the file. */
	storage?: ApiFailure;
}

/** Runs an operation with these form values against a script of answers. */
export async function perform(
	resource: string,
	name: string,
	parameters: IDataObject,
	{ answers = [], file, firstAt, storage }: Script = {},
): Promise<Performance> {
	const operation = findOperation(blazeauth, resource, name);
	if (!operation || !('run' in operation)) throw new Error(`There is no ${resource}.${name}`);
	const sent: Sent[] = [];
	const uploads: Performance['uploads'] = [];
	const api: Api = {
		once: askOnce(),
		...unused,
		node: nodeApi,
		now: () => NOW,
		attempt: () => ({ key: 'whatever', firstAt, refusal: undefined }),
		send: async (request: ApiRequest) => {
			noteScope(operation, request);
			const { method, path, query, body, idempotent } = request;
			const answer = answers[sent.length];
			sent.push({ method, path: `/${path.join('/')}`, query, body, idempotent });
			if (answer === undefined) throw new Error(`Request ${sent.length} was not expected`);
			const { status, text, headers = {} } = typeof answer === 'string' ? ok(answer) : answer;
			const outcome = outcomeOf({ status, headers, body: text }, blazeauth.name, request);
			if ('failure' in outcome) throw outcome.failure;
			return outcome.value;
		},
		file: async (field) => {
			if (field !== 'data' || !file) throw new InputFailure(`no file in ${field}`);
			return { bytes: file, fileName: 'whatever.bin', mimeType: 'application/x-whatever' };
		},
		upload: async (url, bytes, headers) => {
			if (storage) throw storage;
			uploads.push({ url, bytes, headers });
		},
	};
	const run = async () =>
		await operation.run(
			checked(operation.input, parameters, operation.fields, { zone: 'UTC' }),
			api,
		);
	const [outcome] = await Promise.allSettled([run()]);
	if (outcome.status === 'fulfilled') return { sent, uploads, output: outcome.value };
	const { reason } = outcome;
	if (reason instanceof ApiFailure) {
		const { outcome: what, details } = reason;
		return { sent, uploads, failure: { outcome: what, ...details } };
	}
	if (!(reason instanceof InputFailure)) throw reason;
	const { message, description } = reason;
	return { sent, uploads, failure: { message, description } };
}

const ok = (text: string): Exclude<Answer, string> => ({ status: 200, text });

const never = () => {
	throw new Error('This is not needed here');
};

const unused = {
	claim: never,
	isAlone: never,
	attach: async () => never(),
	withQrCode: async () => never(),
	elapsed: never,
	pause: async () => never(),
	setting: async () => never(),
};
