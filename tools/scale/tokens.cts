import { randomUUID } from 'node:crypto';

import type { Sandbox } from '../../sandbox/index.cts';
import { postJson } from '../demo/postJson.cts';
import { activateWorkflow, saveWorkflow } from '../n8n/workflows.cts';
import type { N8nSession } from '../n8n/session.cts';
import { deliverAtOnce } from './arrival.cts';
import type { Counter } from './counter.cts';
import { chain, type Flow, haveEffect, type Node, trigger } from './flows.cts';
import type { Sender } from './senders.cts';

export interface Burst {
	executions: number;
	/** Requests for a token that they made together. */
	requests: number;
}

export interface BurstOptions {
	session: N8nSession;
	sandbox: Sandbox;
	counter: Counter;
	/** Blaaiz as a sender, which starts the workflow. */
	blaaiz: Sender;
	/** Processes that take deliveries in. */
	urls: readonly string[];
	/** How many executions start at once. */
	executions: number;
}

const TOKEN_PATH = '/blaaiz/oauth/token';

/**
 * Starts executions that call Blaaiz all at once, after the access token that n8n keeps has run
 * out, and counts how often a new one was asked for.
 *
 * @throws when not all of them have come through
 */
export async function burstForTokens(options: BurstOptions): Promise<Burst> {
	const { session, sandbox, counter, blaaiz, urls, executions } = options;
	const flow = callingFlow(blaaiz, counter.url);
	await saveWorkflow(session, flow.workflow);
	await activateWorkflow(session, flow.workflow.id);
	await deliverAtOnce(flow, urls.slice(0, 1), counter);

	await postJson(`${sandbox.url}/_control/blaaiz/expireTokens`, {});
	const requests = () => sandbox.requests.list({ path: TOKEN_PATH }).length;
	const before = requests();
	const to = Array.from({ length: executions }, (_, index) => urls[index % urls.length] ?? '');
	await deliverAtOnce(flow, to, counter);
	return { executions, requests: requests() - before };
}

/** Trigger → a call to Blaaiz that needs a token → effect. */
function callingFlow(blaaiz: Sender, counterUrl: string): Flow {
	const id = `={{ $('${blaaiz.name} Trigger').item.json.${blaaiz.id} }}`;
	const wallets: Node = {
		id: randomUUID(),
		name: 'Wallets',
		type: 'n8n-nodes-tollgate.blaaiz',
		typeVersion: 1,
		parameters: { resource: 'wallet', operation: 'getMany', limit: 1 },
		credentials: { blaaizApi: { id: '', name: 'Blaaiz sandbox' } },
	};
	return chain(blaaiz, 'Token', [trigger(blaaiz), wallets, haveEffect(id, counterUrl)]);
}
