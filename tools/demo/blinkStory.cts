import { z } from 'zod';

import type { Sandbox } from '../../sandbox/index.cts';
import { itemsOf, waitForExecution } from '../n8n/executions.cts';
import type { N8nSession } from '../n8n/session.cts';
import { postJson } from './postJson.cts';

/** The two examples that tell the story, by their ids. */
const ORDER = 'tollgateInvoice';
const PAID = 'tollgatePaid';
/** Path of the order workflow's Webhook node. */
const ORDER_PATH = 'invoice-on-demand';

const Invoice = z.object({ paymentRequest: z.string(), paymentHash: z.string() });

/**
 * Lets a payment happen: one workflow makes an invoice, somebody pays it in the sandbox, and the
 * callback that Blink would sign and send starts another one.
 *
 * @returns what happened and what to try next, to be shown
 * @throws when a workflow of the story fails or the callback starts none
 */
export async function tellBlinkStory(session: N8nSession, sandbox: Sandbox): Promise<string> {
	const orderUrl = `${session.url}/webhook/${ORDER_PATH}`;
	const order = { sats: 1500, memo: 'Two coffees' };
	const invoice = Invoice.parse(await postJson(orderUrl, order));
	await postJson(`${sandbox.url}/_control/blink/payInvoice`, { invoice: invoice.paymentRequest });

	const execution = await waitForExecution(session, {
		workflowId: PAID,
		where: (candidate) => JSON.stringify(candidate.runs).includes(invoice.paymentHash),
	});
	if (execution.status !== 'success') {
		throw new Error(`The callback's workflow failed: ${execution.error?.message}`);
	}
	const [fulfilled] = itemsOf(execution, 'Fulfil the order');
	if (fulfilled?.sats !== order.sats) {
		throw new Error(`The callback's workflow ended with ${JSON.stringify(fulfilled)}`);
	}
	return `
  Just now a workflow made an invoice over ${order.sats} sats, somebody paid it in the sandbox, and
  the signed callback started another workflow:
            ${session.url}/workflow/${PAID}/executions/${execution.id}

  Now you
    ask for an invoice      curl -X POST ${orderUrl} \\
                              -H 'content-type: application/json' -d '{"sats": 2100, "memo": "Tea"}'
    pay it                  at ${sandbox.url}/blink
    see what it started     ${session.url}/workflow/${PAID}/executions
    look inside             ${session.url}/workflow/${ORDER}`;
}
