import type { IAllExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod';

import { ApiFailure, refused, Unrecognised } from '../../../nodes/kit/outcome/failure';
import { connect } from '../../../nodes/kit/request/client';
import type { ApiAnswer, ApiRequest, Endpoint } from '../../../nodes/kit/request/types';

export const LOOK_UP = 'Look for the payout at Acme.';

const evidence = z.object({ id: z.string() });
const refusal = z.object({ code: z.enum(['LOW', 'SLOW', 'TOKEN']), after: z.number().optional() });

/** What Acme documents: an id is success, three codes are refusals, and nothing else is said. */
function read({ status, body }: ApiAnswer): unknown {
	const { data } = refusal.safeParse(body);
	if (data?.code === 'SLOW') {
		const hint = { cause: 'rate-limited' as const, retryAfterMs: data.after };
		throw refused({ message: 'Slow down', code: data.code, status, hint });
	}
	if (data) throw refused({ message: 'Refused', code: data.code, status, facts: { why: 'low' } });
	if (typeof body === 'string' && body !== '')
		throw new Unrecognised({ message: 'Acme wrote text' });
	return evidence.parse(body);
}

export const reading: ApiRequest = { method: 'GET', path: ['things'], idempotent: true, read };
export const paying: ApiRequest = {
	method: 'POST',
	path: ['payouts'],
	idempotent: false,
	lookUp: LOOK_UP,
	facts: { key: 'k-1' },
	read,
};

export const paid = { statusCode: 200, body: { id: 'p_1' } };

/** What n8n's helper gives: an answer, or an error that it throws. */
export type Step = { statusCode: number; headers?: object; body?: unknown } | { thrown: unknown };

interface Scene {
	endpoint?: Partial<Endpoint>;
	budgetMs?: number;
	/** Somebody stops the execution during that pause; 1 is the first. */
	stopsIn?: number;
	parameters?: object;
}

/** n8n's request helper as a script: steps in their order, and what was sent for them. */
export async function against(steps: Step[], scene: Scene = {}) {
	const { endpoint, budgetMs = 60_000, stopsIn, parameters = {} } = scene;
	const sent: IHttpRequestOptions[] = [];
	const anonymous: IHttpRequestOptions[] = [];
	const pauses: number[] = [];
	const signal = new AbortController();
	const answer = (options: IHttpRequestOptions) => {
		sent.push(options);
		const step = steps[sent.length - 1];
		if (!step) throw new Error(`request ${sent.length} was not expected`);
		if ('thrown' in step) throw step.thrown;
		return { headers: {}, body: {}, ...step };
	};
	const context = {
		getNode: () => ({ name: 'Acme', parameters, credentials: { acmeApi: {} } }),
		getCredentials: async () => ({}),
		getExecutionCancelSignal: () => signal.signal,
		helpers: {
			httpRequest: async (options: IHttpRequestOptions) => {
				anonymous.push(options);
				return answer(options);
			},
			httpRequestWithAuthentication: async (credential: string, options: IHttpRequestOptions) => {
				if (credential !== 'acmeApi') throw new Error('another credential');
				return answer(options);
			},
		},
	} as unknown as IAllExecuteFunctions;
	const send = await connect(
		context,
		{
			name: 'Acme',
			credential: 'acmeApi',
			baseUrl: () => 'https://api.acme.test/v1',
			...endpoint,
		},
		budgetMs,
		async (milliseconds) => {
			pauses.push(milliseconds);
			if (pauses.length === stopsIn) signal.abort();
		},
	);
	return { send, sent, anonymous, pauses };
}

/** The failure that a request ends with. */
export async function failureOf(work: Promise<unknown>): Promise<ApiFailure> {
	const [outcome] = await Promise.allSettled([work]);
	if (outcome.status === 'rejected' && outcome.reason instanceof ApiFailure) return outcome.reason;
	throw new Error(
		`not an ApiFailure: ${outcome.status === 'rejected' ? String(outcome.reason) : 'it went through'}`,
	);
}
