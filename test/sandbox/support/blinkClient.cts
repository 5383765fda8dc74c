import { request } from 'undici';
import { z } from 'zod';

import { type Sandbox, startSandbox } from '../../../sandbox/index.cts';

/** A moment at which the clock of tests stands still. */
export const MOMENT = Date.UTC(2026, 0, 15, 12);

export interface Answer {
	status: number;
	contentType: string;
	body: unknown;
}

export interface AskOptions {
	/** An API key; the full demo key unless given, none for null. */
	key?: string | null;
	headers?: Record<string, string>;
}

/** A sandbox with a clock that stands still, and a client for its Blink. */
export async function startBlink() {
	const sandbox = await startSandbox({ clockStandsAt: MOMENT });
	const { control, demo, deliverer } = sandbox.providers.blink;
	const ask = async (query: string, variables: object = {}, options: AskOptions = {}) =>
		await post(sandbox, { query, variables }, options);
	/** A mutation with one input, answered by its payload. */
	const mutate = async (name: string, input: object, selection: string, options?: AskOptions) => {
		const type = INPUT_TYPES[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
		const answer = await ask(
			`mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`,
			{ input },
			options,
		);
		return pick(answer.body, `data.${name}`);
	};
	return { sandbox, control, demo, deliverer, ask, mutate, ...demo.wallets };
}

/** Inputs that are not called after their mutation. */
const INPUT_TYPES: Record<string, string> = {
	lnInvoicePaymentSend: 'LnInvoicePaymentInput',
	lnNoAmountInvoicePaymentSend: 'LnNoAmountInvoicePaymentInput',
	lnNoAmountUsdInvoicePaymentSend: 'LnNoAmountUsdInvoicePaymentInput',
};

/** Sends a body to the GraphQL address as it is. */
export async function post(
	sandbox: Sandbox,
	body: unknown,
	{ key = sandbox.providers.blink.demo.keys.full, headers = {} }: AskOptions = {},
): Promise<Answer> {
	const response = await request(`${sandbox.url}/blink/graphql`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			...(key === null ? {} : { 'x-api-key': key }),
			...headers,
		},
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
	const contentType = String(response.headers['content-type']);
	const text = await response.body.text();
	const isJson = contentType.includes('json');
	return { status: response.statusCode, contentType, body: isJson ? JSON.parse(text) : text };
}

/** What lies at a path like `data.me.id` or `edges.0.node`; undefined when there is nothing. */
export function pick(value: unknown, path: string): unknown {
	let found = value;
	for (const step of path.split('.')) {
		const inner = z.union([z.array(z.unknown()), z.record(z.unknown())]).safeParse(found);
		if (!inner.success) return undefined;
		found = Object.entries(inner.data).find(([name]) => name === step)?.[1];
	}
	return found;
}

export const text = (value: unknown, path: string): string => z.string().parse(pick(value, path));
export const number = (value: unknown, path: string): number => z.number().parse(pick(value, path));
export const list = (value: unknown, path: string): unknown[] =>
	z.array(z.unknown()).parse(pick(value, path));
