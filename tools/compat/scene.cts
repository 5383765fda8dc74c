import { randomUUID } from 'node:crypto';

import type { Sandbox } from '../../sandbox/index.cts';
import { postJson } from '../demo/postJson.cts';
import { type Execution, listExecutions, readExecution, runByHand } from '../n8n/executions.cts';
import type { N8nSession } from '../n8n/session.cts';
import {
	activateWorkflow,
	MANUAL_START,
	oneAfterAnother,
	saveWorkflow,
	Workflow,
} from '../n8n/workflows.cts';

/** A credential that n8n has stored, as nodes refer to it. */
export interface CredentialReference {
	id: string;
	name: string;
}

/** One n8n with the package and the demo credentials, and the sandbox beside it. */
export interface Scene {
	session: N8nSession;
	sandbox: Sandbox;
	/** By credential type. */
	credentials: Readonly<Record<string, CredentialReference>>;
}

/** Something a user relies on: throws when this n8n does not have it, and tells what was seen. */
export interface Check {
	title: string;
	run: (scene: Scene) => Promise<string>;
}

/** One node of this package, alone with what starts it or with what it starts. */
export interface Part {
	/** Without the package's name: `blink`. */
	type: string;
	typeVersion: number;
	parameters: object;
	/** Names of the credential types that it gets. */
	credentials: readonly string[];
	/** Of the node's settings, what differs from a new node: `onError`, `retryOnFail`, … */
	settings?: object;
}

/** An operation of an action node, with the credential of its provider. */
export const action = (
	type: string,
	resource: string,
	operation: string,
	more: object = {},
): Part => ({
	type,
	typeVersion: 1,
	parameters: { resource, operation, ...more },
	credentials: [`${type}Api`],
});

const NAME = 'Tried node';

/** Runs an action node once, as from the editor, to whatever end. */
export async function run(scene: Scene, part: Part): Promise<Execution> {
	const nodes = [MANUAL_START, toNode(scene, part)];
	const workflow = await saved(scene, nodes, oneAfterAnother([MANUAL_START.name, NAME]));
	const start = { name: MANUAL_START.name };
	return await runByHand(scene.session, workflow, start, PATIENCE_MS);
}

/**
 * Runs an action node once and gives what came out of it.
 * @throws with its message when it fails
 */
export async function runOnce(scene: Scene, part: Part): Promise<Execution> {
	const execution = await run(scene, part);
	const failure = execution.error ?? execution.runs[NAME]?.at(-1)?.error;
	if (failure) throw new Error(failure.message);
	return execution;
}

/** How long a busy machine may take for one execution. */
export const PATIENCE_MS = 120_000;

/** Saves a trigger on its own and puts it into service. */
export async function activate(scene: Scene, part: Part): Promise<Workflow> {
	const workflow = await saved(scene, [toNode(scene, part)], {});
	await activateWorkflow(scene.session, workflow.id);
	return workflow;
}

/** The items that came out of the node that is tried, by output. */
export const outputsOf = ({ runs }: Execution) =>
	(runs[NAME]?.at(-1)?.data?.main ?? []).map((items) => items ?? []);

/** Those of its first output. */
export const itemsIn = (execution: Execution) => outputsOf(execution)[0] ?? [];

/** Ended executions of a workflow in which its trigger gave out something. */
export async function startedBy({ session }: Scene, workflowId: string): Promise<Execution[]> {
	const all = await listExecutions(session, workflowId);
	const read = await Promise.all(all.map(async ({ id }) => await readExecution(session, id)));
	return read.filter((execution) => itemsIn(execution).length > 0);
}

/** Does something to the sandbox: `blink/addEndpoint`. */
export async function control({ sandbox }: Scene, action: string, body: object): Promise<unknown> {
	return await postJson(`${sandbox.url}/_control/${action}`, body);
}

function toNode(scene: Scene, { type, typeVersion, parameters, credentials, settings }: Part) {
	return {
		id: 'tried',
		name: NAME,
		type: `n8n-nodes-tollgate.${type}`,
		typeVersion,
		position: [240, 0],
		parameters,
		webhookId: randomUUID(),
		credentials: Object.fromEntries(
			credentials.map((credential) => [credential, scene.credentials[credential]]),
		),
		...settings,
	};
}

async function saved(scene: Scene, nodes: object[], connections: object): Promise<Workflow> {
	const id = randomUUID().slice(0, 18);
	const workflow = { id, name: `Try ${id}`, nodes, connections, settings: {}, active: false };
	const own = Workflow.parse(workflow);
	return { ...own, id: await saveWorkflow(scene.session, own) };
}
