import { z } from 'zod';

import type { Sandbox } from '../../sandbox/index.cts';
import { itemsOf, waitForExecution } from '../n8n/executions.cts';
import type { N8nSession } from '../n8n/session.cts';
import { postJson } from './postJson.cts';

/** The example that tells the story, and the path of its order's Webhook node. */
const WORKFLOW = 'tollgateSellLicence';
const ORDER_PATH = 'sell-a-licence';

const Invoice = z.object({
	paymentRequest: z.string(),
	paymentHash: z.string(),
	sats: z.number(),
});

/**
 * Sells a licence: an order makes a Lightning invoice, somebody pays it in the sandbox, and the
 * callback that Blink would sign and send starts the same workflow's second half, which creates the
 * user at Blazeauth.
 *
 * @returns what happened and what to try next, to be shown
 * @throws when the workflow fails or the callback starts nothing
 */
export async function tellLicenceStory(session: N8nSession, sandbox: Sandbox): Promise<string> {
	const orderUrl = `${session.url}/webhook/${ORDER_PATH}`;
	const order = { plan: 'pro', email: 'ada@example.com' };
	const invoice = Invoice.parse(await postJson(orderUrl, order));
	await postJson(`${sandbox.url}/_control/blink/payInvoice`, { invoice: invoice.paymentRequest });

	const execution = await waitForExecution(session, {
		workflowId: WORKFLOW,
		where: (candidate) =>
			'A payment arrived' in candidate.runs &&
			JSON.stringify(candidate.runs).includes(invoice.paymentHash),
	});
	if (execution.status !== 'success') {
		throw new Error(`The callback's workflow failed: ${execution.error?.message}`);
	}
	const [licence] = itemsOf(execution, 'Hand over the licence');
	if (licence?.plan !== order.plan) {
		throw new Error(`The callback's workflow handed over ${JSON.stringify(licence)}`);
	}
	return `
  Just now somebody ordered a licence, paid ${invoice.sats} sats over Lightning in the sandbox, and the
  signed callback made the user "${String(licence.login)}" at Blazeauth. Look at it:
            ${session.url}/workflow/${WORKFLOW}/executions/${execution.id}

  Now you sell one
    1. read the workflow    ${session.url}/workflow/${WORKFLOW}
    2. order a licence      curl -X POST ${orderUrl} \\
                              -H 'content-type: application/json' \\
                              -d '{"plan": "basic", "email": "you@example.com"}'
    3. pay its invoice      at ${sandbox.url}/blink, under "Last invoices"
    4. see what it started  ${session.url}/workflow/${WORKFLOW}/executions
    5. find the new user    at ${sandbox.url}/blazeauth
    6. change the price     in "Look up the price", then Publish, and order again

  The other stories are described in examples/README.md.`;
}
