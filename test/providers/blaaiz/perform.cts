import type { IDataObject } from 'n8n-workflow';

import { blaaiz } from '../../../nodes/Blaaiz/provider';
import type { ApiFailure } from '../../../nodes/kit/outcome/failure';
import { outcomeOf } from '../../../nodes/kit/request/client';
import { transportFailure } from '../../../nodes/kit/request/transport';
import type { ApiRequest } from '../../../nodes/kit/request/types';
import { askOnce } from '../../../nodes/kit/request/once';
import { checked } from '../../../nodes/kit/form/checked';
import type { Api, InputFile } from '../../../nodes/kit/api';
import type { Operation } from '../../../nodes/kit/operation';
import type { Output } from '../../../nodes/kit/output';
import { noteScope } from '../../support/scopes.cts';
import { filledIn } from '../../support/filledIn.cts';
import { nodeApi, withQrCode } from '../../support/nodeApi.cts';

/** Another status than 200. */
export class Answer {
	constructor(
		readonly status: number,
		readonly body: unknown,
		readonly headers: Record<string, unknown> = {},
	) {}
}

/** An answer that never arrives. */
export const LOST = Symbol('lost');

/** A request as it went out; `payload` is its body, or its query where it has none. */
export interface Sent {
	request: string;
	payload: unknown;
	headers: Record<string, string> | undefined;
	idempotent: boolean;
}

export interface Upload {
	url: string;
	bytes: number;
	headers: Record<string, string>;
}

/** What the operation meets. */
export interface Scene {
	resource: string;
	name: string;
	set?: IDataObject;
	answers?: readonly unknown[];
	/** What is in the field "data" of the item. */
	file?: InputFile;
	/** The derived key. */
	key?: string;
	/** What an earlier attempt under the same key was refused for. */
	refusal?: ApiFailure;
	/** Transactions that are another item's outcome. */
	claimed?: readonly string[];
	/** The wallets of the business, as they are known by then; or `asked`, where asking is a request. */
	wallets?: unknown[] | 'asked';
}

const RESET = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });

/** Fixed, so that requests can be compared. */
export const DERIVED_KEY = '5d0e8a52-6b6d-5bc0-9d2b-0f4a86f5a1c7';

export function operationOf(resource: string, name: string): Operation {
	const operation = blaaiz.resources[resource]?.operations[name];
	if (!operation) throw new Error(`Blaaiz has no ${resource} → ${name}`);
	return operation;
}

/** Runs an operation for one item against prepared answers. What it does can be looked at meanwhile. */
export function perform({
	resource,
	name,
	set = {},
	answers = [],
	file,
	key = DERIVED_KEY,
	refusal,
	claimed = [],
	wallets = [{ id: 'w1', currency: 'GBP' }],
}: Scene) {
	const operation = operationOf(resource, name);
	const once = askOnce();
	const known = async <T,>(_: () => Promise<T>) => await Promise.resolve(wallets as T);
	const sent: Sent[] = [];
	const uploads: Upload[] = [];
	const requests: ApiRequest[] = [];
	const left = [...answers];
	const send = async (request: ApiRequest): Promise<unknown> => {
		const { method, path, body, query, headers, idempotent } = request;
		noteScope(operation, request);
		requests.push(request);
		sent.push({
			request: `${method} ${path.join('/')}`,
			payload: body ?? query,
			headers,
			idempotent,
		});
		if (left.length === 0) throw new Error('The test has no answer left');
		const next = left.shift();
		if (next === LOST) throw transportFailure(RESET, blaaiz.name, request);
		const {
			status,
			body: answer,
			headers: more,
		} = next instanceof Answer ? next : new Answer(200, next);
		const settled = outcomeOf({ status, body: answer, headers: more }, blaaiz.name, request);
		if ('failure' in settled) throw settled.failure;
		return settled.value;
	};
	const api: Api = {
		once: async (question, ask) =>
			await once(question, wallets === 'asked' ? ask : async () => await known(ask)),
		send,
		attempt: (ownKey) => ({ key: ownKey ?? key, firstAt: undefined, refusal }),
		claim: (transaction) => !claimed.includes(transaction),
		isAlone: () => true,
		now: () => 0,
		elapsed: () => 0,
		pause: async () => await Promise.resolve(true),
		file: async () => await (file ? Promise.resolve(file) : Promise.reject(new Error('No file'))),
		attach: async () => await Promise.reject(new Error('Nothing is attached')),
		withQrCode,
		upload: async (url, bytes, headers) => {
			uploads.push({ url, bytes: bytes.length, headers });
			await Promise.resolve();
		},
		setting: async () => await Promise.resolve(undefined),
		node: nodeApi,
	};
	const run = async (): Promise<Output> => {
		const input: unknown = checked(
			operation.input,
			filledIn(operation.fields, set),
			operation.fields,
			{ zone: 'UTC' },
		);
		if (!('run' in operation)) throw new Error('The operation runs for all items at once');
		return await operation.run(input, api);
	};
	return { sent, requests, uploads, output: run() };
}
