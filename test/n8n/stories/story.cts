import { request } from 'undici';
import { z } from 'zod';

import {
	type Execution,
	itemsOf,
	listExecutions,
	readExecution,
} from '../../../tools/n8n/executions.cts';
import { eventually } from '../../support/eventually.cts';
import type { RealN8n } from '../../support/n8n.cts';

/** What the tests of the examples need beside the real n8n. */

const transaction = z.object({
	id: z.string(),
	settlementAmount: z.number(),
	initiationVia: z.object({ type: z.string(), paymentHash: z.string().optional() }).passthrough(),
});
const payout = z
	.object({ id: z.string(), type: z.string(), merchant_reference: z.string().nullable() })
	.passthrough();
const payment = z.object({
	id: z.string(),
	amount: z.number().nullable(),
	currency: z.string().nullable(),
	externalClientId: z.string().nullable(),
	successCallback: z.string(),
});
const application = z.object({
	name: z.string(),
	users: z.number(),
	variables: z.array(z.object({ name: z.string(), value: z.string() }).passthrough()),
});
const stateShape = z.object({
	providers: z.object({
		banksy: z.object({ payments: z.array(payment) }),
		blaaiz: z.object({ transactions: z.array(payout) }),
		blazeauth: z.object({ applications: z.array(application) }),
		blink: z.object({ transactions: z.array(transaction) }),
	}),
});

/** The books of all four providers in the sandbox. */
export async function ledger(n8n: RealN8n) {
	return stateShape.parse(await n8n.look('state')).providers;
}

/** Payments that left the demo account of Blink over Lightning, in sats with their fee, oldest first. */
export async function sentOverLightning(n8n: RealN8n): Promise<number[]> {
	const { transactions } = (await ledger(n8n)).blink;
	return transactions
		.filter(({ initiationVia, settlementAmount }) => {
			return initiationVia.type === 'lightning' && settlementAmount < 0;
		})
		.map(({ settlementAmount }) => settlementAmount);
}

/** References of the payouts that Blaaiz has made, in alphabetical order. */
export async function payoutReferences(n8n: RealN8n): Promise<Array<string | null>> {
	const { transactions } = (await ledger(n8n)).blaaiz;
	return transactions.map((row) => row.merchant_reference).sort();
}

/** Items of all runs of a node, of its first output. */
export function allItemsOf(execution: Execution, node: string): Array<Record<string, unknown>> {
	const runs = execution.runs[node] ?? [];
	return runs.flatMap((_, index) =>
		itemsOf({ ...execution, runs: { [node]: runs.slice(0, index + 1) } }, node),
	);
}

/** The execution of a workflow that waits for a person, as far as it has come; not one of `known`. */
export async function waitingExecution(
	n8n: RealN8n,
	workflowId: string,
	known: ReadonlySet<string>,
): Promise<Execution> {
	const waiting = await eventually(
		async () => {
			const executions = await listExecutions(n8n.session, workflowId);
			return executions.find(({ id, status }) => status === 'waiting' && !known.has(id));
		},
		(execution) => execution !== undefined,
	);
	if (!waiting) throw new Error(`No execution of ${workflowId} came to wait for a person`);
	return await readExecution(n8n.session, waiting.id);
}

/**
 * Fills in a form of n8n and follows it, as a browser does, to the page at its end.
 *
 * @param known executions of the workflow that have come to their page already; this one is added
 */
export async function fillIn(
	n8n: RealN8n,
	form: { workflowId: string; path: string; fields: Record<string, string> },
	known: Set<string>,
): Promise<string> {
	const answer = await submit(`${n8n.url}/form/${form.path}`, form.fields);
	const { formWaitingUrl } = z.object({ formWaitingUrl: z.string() }).parse(JSON.parse(answer));
	const { id } = await waitingExecution(n8n, form.workflowId, known);
	known.add(id);
	return await visit(formWaitingUrl);
}

/** Sends a form with its files, as a browser does. @throws for any status of 400 and above */
export async function submit(url: string, fields: Record<string, string | File>): Promise<string> {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	// in one piece: n8n may answer, and hang up, before it has read a body that comes in parts
	const whole = new Response(form);
	const { statusCode, body } = await request(url, {
		method: 'POST',
		headers: { 'content-type': whole.headers.get('content-type') ?? '' },
		body: Buffer.from(await whole.arrayBuffer()),
		reset: true,
	});
	const text = await body.text();
	if (statusCode >= 400) throw new Error(`${url} answered ${statusCode}: ${text}`);
	return text;
}

/** The text of a page, whatever its status; redirects are not followed. */
export const visit = async (url: string): Promise<string> =>
	await (await request(url, { reset: true })).body.text();
