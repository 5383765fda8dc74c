import type { IDataObject } from 'n8n-workflow';

import { banksy } from '../../../nodes/Banksy/provider';
import { outcomeOf } from '../../../nodes/kit/request/client';
import type { ApiRequest } from '../../../nodes/kit/request/types';
import { checked } from '../../../nodes/kit/form/checked';
import type { Api } from '../../../nodes/kit/api';

const KEY = '5d0e8a52-6b6d-5bc0-9d2b-0f4a86f5a1c7';
export const ORDER = {
	amount: '500',
	currency: 'thb',
	successUrl: 'https://example.com/ok',
	failureUrl: 'https://example.com/fail',
	path: '/sdk/payment/create',
};

export interface Spec {
	resource: string;
	operation: string;
	set: IDataObject;
	status?: number;
	body: unknown;
	/** What the credential says about its key. */
	currencyType?: unknown;
}

let keys = 0;

export function operationOf(resource: string, name: string) {
	const operation = banksy.resources[resource]?.operations[name];
	if (!operation || !('run' in operation)) throw new Error(`No ${resource} → ${name}`);
	return operation;
}

/** Runs one operation against one prepared answer, with a derived key of its own. */
export async function perform({
	resource,
	operation: name,
	set,
	status = 200,
	body,
	currencyType = 'fiat',
}: Spec) {
	const operation = operationOf(resource, name);
	const sent: ApiRequest[] = [];
	const key = `${KEY}-${++keys}`;
	const api = {
		send: async (request: ApiRequest) => {
			sent.push(request);
			const outcome = outcomeOf({ status, headers: {}, body }, banksy.name, request);
			if ('failure' in outcome) throw outcome.failure;
			return outcome.value;
		},
		attempt: () => ({ key, firstAt: undefined, refusal: undefined }),
		setting: async (field: string) =>
			({ currencyType, baseUrl: 'https://api.example.com/v1', secretKey: 'hush-hush' })[field],
	} as unknown as Api;
	const input: unknown = checked(operation.input, set, operation.fields, { zone: 'UTC' });
	const outcome = await Promise.allSettled([operation.run(input, api)]);
	return { sent, key, outcome: outcome[0] };
}

export const bodyOf = ([request]: ApiRequest[]): unknown => JSON.parse(String(request?.body));
