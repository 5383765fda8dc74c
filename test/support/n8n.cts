import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { request } from 'undici';
import { z } from 'zod';

import {
	type Execution,
	listExecutions,
	readExecution,
	runByHand,
	waitForExecution,
} from '../../tools/n8n/executions.cts';
import { type N8nSession, type Owner, signIn } from '../../tools/n8n/session.cts';
import { activateWorkflow, saveWorkflow, Workflow } from '../../tools/n8n/workflows.cts';

/** Where the tests of this layer find what the set-up has started. */
const stageShape = z.object({
	n8nUrl: z.string(),
	logFile: z.string(),
	sandboxUrl: z.string(),
});
export type Stage = z.infer<typeof stageShape>;

export const OWNER: Owner = {
	email: 'tests@example.com',
	password: 'Only-for-tests-1',
	firstName: 'Test',
	lastName: 'Owner',
};

/** The variable in which a layer's set-up leaves word of its stage. */
export const stageVariable = (layer: string): string => `TOLLGATE_STAGE_${layer.toUpperCase()}`;

/** What the set-up hands to the tear-down; both run in the same process. */
export const putAway: Array<() => Promise<void>> = [];

export interface Answer {
	status: number;
	text: string;
}

/** The real n8n and the sandbox beside it. */
export interface RealN8n {
	url: string;
	/** What n8n writes, down to its debug messages. */
	logFile: string;
	session: N8nSession;
	sandboxUrl: string;
	/** Does something to the sandbox: POST or GET below `/_control`. */
	control(path: string, body?: object): Promise<unknown>;
	look(path: string): Promise<unknown>;
	/** Saves a workflow of `examples/`, changed if wanted, and activates it. */
	activateExample(file: string, change?: (workflow: Workflow) => void): Promise<Workflow>;
	/**
	 * Saves a workflow, runs it from the named trigger as the editor does, and reads its execution.
	 * The item is what the trigger gives out, for one that waits for something, such as a chat.
	 */
	run(workflow: Workflow, trigger: string, item?: Record<string, unknown>): Promise<Execution>;
	/** The production address of a trigger's or webhook node's webhook. */
	webhookUrl(workflow: Workflow, node: string, path: string): string;
	/** Finished executions of a workflow, oldest first. */
	executions(workflowId: string): Promise<Execution[]>;
	waitFor(workflowId: string, where?: (execution: Execution) => boolean): Promise<Execution>;
}

/** @param layer whose stage it is */
export async function realN8n(layer = 'n8n'): Promise<RealN8n> {
	const { n8nUrl, logFile, sandboxUrl } = stageShape.parse(
		JSON.parse(process.env[stageVariable(layer)] ?? '{}'),
	);
	const session = await signIn(n8nUrl, OWNER);
	return {
		url: n8nUrl,
		logFile,
		session,
		sandboxUrl,
		control: async (path, body = {}) => await json('POST', `${sandboxUrl}/_control/${path}`, body),
		look: async (path) => await json('GET', `${sandboxUrl}/_control/${path}`),
		activateExample: async (file, change) => {
			const workflow = readExample(file);
			change?.(workflow);
			await saveWorkflow(session, workflow);
			await activateWorkflow(session, workflow.id);
			return workflow;
		},
		run: async (workflow, trigger, item) => {
			await saveWorkflow(session, workflow);
			const start = { name: trigger, ...(item && { data: taskData(item) }) };
			return await runByHand(session, workflow, start);
		},
		webhookUrl: (workflow, node, path) => {
			const found = workflow.nodes.find(({ name }) => name === node);
			return [n8nUrl, 'webhook', found?.webhookId, path].join('/');
		},
		executions: async (workflowId) => {
			const summaries = await listExecutions(session, workflowId);
			const done = summaries.filter(({ status }) => status !== 'running' && status !== 'new');
			return await Promise.all(
				done.reverse().map(async ({ id }) => await readExecution(session, id)),
			);
		},
		waitFor: async (workflowId, where) =>
			await waitForExecution(session, { workflowId, ...(where && { where }) }),
	};
}

/** What n8n's editor hands over for a trigger that has already been set off. */
function taskData(json: Record<string, unknown>) {
	return {
		startTime: Date.now(),
		executionTime: 0,
		executionIndex: 0,
		executionStatus: 'success',
		data: { main: [[{ json }]] },
		source: [null],
	};
}

/** A workflow of `examples/`, by its file name without the ending. */
export function readExample(file: string): Workflow {
	const path = join(__dirname, '..', '..', 'examples', `${file}.json`);
	return Workflow.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** Sends a request as a provider would, and reads the answer to its end. */
export async function post(
	url: string,
	body: string | Buffer,
	headers: Record<string, string> = {},
): Promise<Answer> {
	const response = await request(url, {
		method: 'POST',
		// a connection of its own: the other side may be closing one that was used before
		reset: true,
		body,
		headers: { 'content-type': 'application/json', ...headers },
	});
	return { status: response.statusCode, text: await response.body.text() };
}

async function json(method: 'GET' | 'POST', url: string, body?: object): Promise<unknown> {
	const response = await request(url, {
		method,
		reset: true,
		...(body && {
			body: JSON.stringify(body),
			headers: { 'content-type': 'application/json' },
		}),
	});
	const text = await response.body.text();
	if (response.statusCode >= 400) throw new Error(`${method} ${url}: ${text}`);
	return text === '' ? undefined : JSON.parse(text);
}
