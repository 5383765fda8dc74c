import { request } from 'undici';
import { z } from 'zod';

import { activateWorkflow, saveWorkflow } from '../../tools/n8n/workflows.cts';
import { realN8n, type RealN8n } from '../support/n8n.cts';
import { agentWith, listWallets, paidOut, pay } from './agentScene.cts';

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
	await n8n.control('reset');
});

const PATH = 'a7b0c1d2-0000-4000-8000-00000000aaaa';

/** The tools of an agent behind an MCP Server Trigger in the agent's place. */
async function serve(allowPaymentsAsTool: boolean) {
	const workflow = agentWith('agentMcp', {
		Wallets: listWallets,
		Pay: pay({ allowPaymentsAsTool }),
	});
	const trigger = {
		id: 'mcp',
		name: 'Support agent',
		type: '@n8n/n8n-nodes-langchain.mcpTrigger',
		typeVersion: 2,
		position: [260, 0],
		webhookId: PATH,
		parameters: { path: PATH },
	};
	workflow.nodes = workflow.nodes.filter(
		({ name, type }) => name !== 'Support agent' && /Tool$/.test(type),
	);
	workflow.nodes.push(trigger);
	const connections = Object.entries(z.record(z.unknown()).parse(workflow.connections));
	workflow.connections = Object.fromEntries(
		connections.filter(([name]) => workflow.nodes.some((node) => node.name === name)),
	);
	await saveWorkflow(n8n.session, workflow);
	await activateWorkflow(n8n.session, workflow.id);
}

/** Sends one message of the protocol; answers come as an event stream. */
async function send(method: string, params: object, session?: string) {
	const { headers, body } = await request(`${n8n.url}/mcp/${PATH}`, {
		method: 'POST',
		reset: true,
		headers: {
			'content-type': 'application/json',
			accept: 'application/json, text/event-stream',
			...(session && { 'mcp-session-id': session }),
		},
		body: JSON.stringify({
			jsonrpc: '2.0',
			method,
			params,
			...(!method.startsWith('notif') && { id: 1 }),
		}),
	});
	return {
		text: await body.text(),
		session: z.string().optional().parse(headers['mcp-session-id']),
	};
}

it('reads for a client of the protocol, but pays nothing, since nothing tells a repeat there', async () => {
	await serve(true);
	const before = await paidOut(n8n);
	const { session } = await send('initialize', {
		protocolVersion: '2025-03-26',
		capabilities: {},
		clientInfo: { name: 'test', version: '1' },
	});
	const call = async (name: string, values = {}) =>
		(await send('tools/call', { name, arguments: values }, session)).text;

	expect(await call('Wallets')).toContain('\\"unit\\":\\"sats\\"');
	const payment = await call('Pay', { Lightning_Address: 'bob@sandbox.test', Amount: 1000 });
	expect(payment).toContain('only within a workflow execution');
	expect(await paidOut(n8n)).toEqual(before);
});
