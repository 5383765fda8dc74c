import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { ApiFailure } from '../../../nodes/kit/outcome/failure';
import { outcomeOf } from '../../../nodes/kit/request/client';
import type { ApiAnswer, ApiRequest } from '../../../nodes/kit/request/types';
import { askOnce } from '../../../nodes/kit/request/once';
import { checked } from '../../../nodes/kit/form/checked';
import type { Api } from '../../../nodes/kit/api';
import type { Operation } from '../../../nodes/kit/operation';
import { blink } from '../../../nodes/Blink/provider';
import { noteScope } from '../../support/scopes.cts';
import { BTC_WALLET, USD_WALLET } from './rows';
import { complaints, rootFields } from './schema.cts';
import { filledIn as shownOf } from '../../support/filledIn.cts';
import { nodeApi, withQrCode } from '../../support/nodeApi.cts';

/** An answer of Blink: the `data` of a GraphQL result, or a whole HTTP answer. */
export type Answer = { data: unknown } | { status: number; body: unknown; headers?: object };

/** A request as it went out. */
export interface Sent {
	/** The GraphQL fields at the root of the document. */
	fields: string[];
	variables: IDataObject;
	query: string;
	key?: string;
	idempotent: boolean;
	timeoutMs?: number;
}

export interface Performance {
	sent: Sent[];
	output: unknown;
	/** Files that were attached, as text. */
	attached: string[];
}

/** What a test may look at while, and after, the operation runs. */
export interface Bench {
	/** Milliseconds since 1970; pauses move it on. */
	clock?: { now: number; cancelled?: boolean };
	/** Gets the requests, also those of an operation that fails. */
	sent?: Sent[];
	/** When the first attempt under the key began, if there was one; and what it was refused for. */
	firstAt?: number;
	refusal?: ApiFailure;
	/** Whether finding the wallets is one of the requests; otherwise they are known. */
	findsWallets?: boolean;
	/** Transactions that are another item's outcome. */
	claimed?: readonly string[];
	/** Whether another attempt may have the transaction that is found. */
	alike?: boolean;
	/** Milliseconds by which Blink's clock is ahead. */
	ahead?: number;
}

export const NOON = Date.parse('2026-03-01T12:00:00Z');

/** Fixed, so that requests can be compared. */
export const DERIVED_KEY = '5d0e8a52-6b6d-5bc0-9d2b-0f4a86f5a1c7';

export function operationOf(resource: string, name: string): Operation {
	const operation = blink.resources[resource]?.operations[name];
	if (!operation) throw new Error(`Blink has no ${resource} → ${name}`);
	return operation;
}

const CURRENCIES: Readonly<Record<string, string>> = { [BTC_WALLET]: 'BTC', [USD_WALLET]: 'USD' };

/** The form as n8n gives it; with the ID of a wallet comes its currency, unless a test says another. */
export const filledIn = (fields: readonly INodeProperties[], set: IDataObject): IDataObject =>
	shownOf(fields, {
		...(set.walletId !== undefined && {
			walletCurrency: CURRENCIES[String(set.walletId).toLowerCase()] ?? 'BTC',
		}),
		...set,
	});

/** Most tests are about what comes after the wallet is found. */
const knownWallets = async <T,>(_: () => Promise<T>): Promise<T> =>
	await Promise.resolve([
		{ id: BTC_WALLET, walletCurrency: 'BTC' },
		{ id: USD_WALLET, walletCurrency: 'USD' },
	] as T);

/** Runs an operation for one item against prepared answers. */
export async function perform(
	resource: string,
	name: string,
	set: IDataObject,
	answers: readonly Answer[],
	bench: Bench = {},
): Promise<Performance> {
	const { clock = { now: NOON, cancelled: false }, sent = [] } = bench;
	const { firstAt, refusal, claimed = [], alike = false, ahead = 0 } = bench;
	const operation = operationOf(resource, name);
	const attached: string[] = [];
	const once = askOnce();
	const left = [...answers];
	const send = async (request: ApiRequest): Promise<unknown> => {
		const body = request.body as { query: string; variables?: IDataObject };
		noteScope(operation, request);
		const faults = complaints(body);
		if (faults.length > 0) throw new Error(`Not in Blink's schema: ${faults.join('; ')}`);
		sent.push({
			fields: rootFields(body.query),
			variables: JSON.parse(JSON.stringify(body.variables ?? {})) as IDataObject,
			query: body.query,
			key: request.headers?.['X-Idempotency-Key'],
			idempotent: request.idempotent,
			timeoutMs: request.timeoutMs,
		});
		const answer = left.shift();
		if (!answer) throw new Error('The test has no answer left');
		const http = 'data' in answer ? { status: 200, body: { data: answer.data } } : answer;
		const headers = { date: new Date(clock.now + ahead).toUTCString() };
		const outcome = outcomeOf({ headers, ...http } as ApiAnswer, 'Blink', request);
		if ('failure' in outcome) throw outcome.failure;
		return outcome.value;
	};
	const api: Api = {
		once: async (question, ask) =>
			await once(question, bench.findsWallets ? ask : async () => await knownWallets(ask)),
		send,
		attempt: (ownKey) => ({ firstAt, refusal, key: ownKey ?? DERIVED_KEY }),
		claim: (transaction) => !claimed.includes(transaction),
		isAlone: () => !alike,
		now: () => clock.now,
		elapsed: () => clock.now,
		pause: async (milliseconds) => {
			clock.now += clock.cancelled ? 0 : milliseconds;
			return await Promise.resolve(!clock.cancelled);
		},
		file: async () => await Promise.reject(new Error('No file')),
		attach: async (bytes, fileName, mimeType) => {
			attached.push(bytes.toString('utf8'));
			return await Promise.resolve({ data: '', fileName, mimeType });
		},
		withQrCode,
		upload: async () => await Promise.reject(new Error('No upload')),
		setting: async (name) => await Promise.resolve(name === 'apiKey' ? 'blink_key' : undefined),
		node: nodeApi,
	};
	const input: unknown = checked(
		operation.input,
		filledIn(operation.fields, set),
		operation.fields,
		{ zone: 'UTC' },
	);
	if ('run' in operation) return { sent, attached, output: await operation.run(input, api) };
	const [outcome] = await operation.runMany([input], api);
	if (outcome?.status !== 'fulfilled') throw outcome?.reason;
	return { sent, attached, output: outcome.value };
}
