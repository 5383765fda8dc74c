import { inspect } from 'node:util';
import type {
	ExecutionError,
	IDataObject,
	INodeExecutionData,
	IRun,
	ITaskData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import type { CredentialData, CredentialStore } from './credentialStore.cts';
import './deduplicator.cts';
import { HandsOn } from './handsOn.cts';
import { WorkflowExecute } from './n8nCore.cts';
import {
	buildWorkflow,
	executionData,
	nameOf,
	type NodeSpec,
	runData,
	storeOf,
	type WorkflowSpec,
} from './workflow.cts';

interface RunOptions {
	credentials?: CredentialStore | CredentialData;
	/** What the first node gets; one empty item unless told. */
	items?: readonly INodeExecutionData[];
	/** `trigger`, a production run, unless told. */
	mode?: WorkflowExecuteMode;
	/** The zone in the workflow's settings. */
	timezone?: string;
	/** The same id means the same execution, as for the keys that depend on it. */
	executionId?: string;
	/** Gets what a node answers the webhook with. */
	onResponse?: (response: unknown) => void;
	/** Stops the execution when it is called, as the button in the editor does. */
	onStart?: (stop: () => void) => void;
}

/** How one node fared. */
export interface NodeRun {
	/** Each time it ran; several in a loop. */
	tasks: readonly ITaskData[];
	/** Items of each output of the last time; empty when it failed. */
	outputs: INodeExecutionData[][];
	/** The first of them: where items go unless an error output is connected. */
	items: INodeExecutionData[];
	/** Only their JSON. */
	json: IDataObject[];
	/** Why the execution stopped at this node. */
	error?: ExecutionError;
	/** Everything that n8n keeps of the execution, as text: no secret may be in it. */
	readonly stored: string;
}

let executions = 0;

/**
 * Runs one action node in n8n's engine, behind a node that hands it the items.
 * A failure of the node does not reject: it is in `error`.
 */
export async function runNode(spec: NodeSpec & RunOptions): Promise<NodeRun> {
	const { credentials, items, mode, executionId, onStart, timezone, ...node } = spec;
	const name = nameOf(node);
	const workflow: WorkflowSpec = {
		nodes: [{ node: new HandsOn() }, node],
		connections: [['Start', name]],
		timezone,
	};
	const run = await runWorkflow(workflow, { credentials, items, mode, executionId, onStart });
	return runOf(name, run);
}

/**
 * Runs a workflow from its first node on, which gets the items.
 * @throws when n8n refuses to start, such as for a required field that is empty
 */
export async function runWorkflow(spec: WorkflowSpec, options: RunOptions = {}): Promise<IRun> {
	const { items = [{ json: {} }], mode = 'trigger', executionId = `${++executions}` } = options;
	const credentials = storeOf(options.credentials);
	const workflow = buildWorkflow(spec, credentials);
	const [first] = Object.values(workflow.nodes);
	if (!first) throw new Error('The workflow has no node');
	const start = { node: first, data: { main: [[...items]] }, source: null };
	const data = executionData(credentials, workflow, mode, executionId);
	data.hooks?.addHandler('sendResponse', (response) => options.onResponse?.(response));
	const execution = new WorkflowExecute(data, mode, runData([start]));
	const running = execution.processRunExecutionData(workflow);
	options.onStart?.(() => running.cancel());
	return await running;
}

/** What a run says about the node of that name. */
export function runOf(name: string, { data }: IRun): NodeRun {
	const { runData, error, lastNodeExecuted } = data.resultData;
	const tasks = runData[name] ?? [];
	const outputs = (tasks.at(-1)?.data?.main ?? []).map((items) => items ?? []);
	const items = outputs[0] ?? [];
	return {
		tasks,
		outputs,
		items,
		json: items.map(({ json }) => json),
		error: lastNodeExecuted === name ? error : undefined,
		// written out only for those who search it
		get stored() {
			return `${JSON.stringify(data)} ${inspect(data, { depth: 20, showHidden: true })}`;
		},
	};
}
