import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'flatted';
import { z } from 'zod';

import type { N8nSession } from './session.cts';
import type { Workflow } from './workflows.cts';

const Status = z.enum([
	'success',
	'error',
	'crashed',
	'canceled',
	'running',
	'new',
	'waiting',
	'unknown',
]);
const Summary = z.object({
	id: z.string(),
	workflowId: z.string(),
	status: Status,
	mode: z.string(),
});
export type ExecutionSummary = z.infer<typeof Summary>;

const Item = z
	.object({ json: z.record(z.unknown()), binary: z.record(z.unknown()).optional() })
	.passthrough();
const Failure = z.object({ message: z.string() }).passthrough();
const NodeRun = z.object({
	executionStatus: z.string(),
	error: Failure.optional(),
	// nodes that serve an AI agent have other outputs than the main ones
	data: z.object({ main: z.array(z.array(Item).nullable()).optional() }).optional(),
});
const RunData = z.object({
	resultData: z.object({
		error: Failure.optional(),
		runData: z.record(z.array(NodeRun)),
	}),
});

/** One execution with what its nodes did. */
export interface Execution extends ExecutionSummary {
	/** Why the execution failed, if it did. */
	error?: z.infer<typeof Failure>;
	/** Each node's runs by node name, in order; in a loop a node has several. */
	runs: Record<string, Array<z.infer<typeof NodeRun>>>;
}

const UNFINISHED: readonly string[] = ['new', 'running', 'waiting'];
const POLL_MS = 150;

/** The latest executions of a workflow, newest first. */
export async function listExecutions(
	session: N8nSession,
	workflowId: string,
	limit = 50,
): Promise<ExecutionSummary[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const answer = z.object({ results: z.array(Summary) });
	const path = `/executions?filter=${filter}&limit=${limit}`;
	return (await session.call('GET', path, answer)).results;
}

const StoredFile = z.object({ id: z.string() });
const HeldFile = z.object({ data: z.string() });

/** The bytes of a binary field of an item: from where n8n stores them, or as the item holds them. */
export async function readFile(session: N8nSession, field: unknown): Promise<Buffer> {
	const stored = StoredFile.safeParse(field);
	if (!stored.success) return Buffer.from(HeldFile.parse(field).data, 'base64');
	return await session.bytes(`/binary-data?id=${encodeURIComponent(stored.data.id)}&action=view`);
}

/** Reads one execution. */
export async function readExecution(session: N8nSession, id: string): Promise<Execution> {
	const stored = await session.call(
		'GET',
		`/executions/${id}`,
		Summary.extend({ data: z.string() }),
	);
	const { data, ...summary } = stored;
	const { error, runData } = RunData.parse(parse(data)).resultData;
	return { ...summary, ...(error && { error }), runs: runData };
}

/** The items a node put out on its first output in its last run. */
export function itemsOf(execution: Execution, node: string): Array<Record<string, unknown>> {
	const last = execution.runs[node]?.at(-1);
	return (last?.data?.main?.[0] ?? []).map(({ json }) => json);
}

export interface ExecutionWait {
	workflowId: string;
	/** Which finished execution is meant; any by default. */
	where?: (execution: Execution) => boolean;
	/** Two minutes by default, which a busy machine may take. */
	deadlineMs?: number;
}

/**
 * Waits for a finished execution of a workflow; earlier ones count.
 *
 * @throws when there is none in time
 */
export async function waitForExecution(
	session: N8nSession,
	{ workflowId, where = () => true, deadlineMs = 120_000 }: ExecutionWait,
): Promise<Execution> {
	const deadline = Date.now() + deadlineMs;
	const seen = new Set<string>();
	for (;;) {
		for (const { id, status } of await listExecutions(session, workflowId)) {
			if (seen.has(id) || UNFINISHED.includes(status)) continue;
			seen.add(id);
			const execution = await readExecution(session, id);
			if (where(execution)) return execution;
		}
		if (Date.now() > deadline) {
			throw new Error(
				`No such execution of workflow ${workflowId} within ${deadlineMs} ms; ${seen.size} others`,
			);
		}
		await sleep(POLL_MS);
	}
}

/**
 * Runs a saved workflow once from one of its triggers, as the editor does, and waits for its end.
 *
 * @param start the trigger's name, and what it gives out where that is not n8n's matter
 * @param deadlineMs that of `waitForExecution` by default
 */
export async function runByHand(
	session: N8nSession,
	workflow: Workflow,
	start: { name: string; data?: object },
	deadlineMs?: number,
): Promise<Execution> {
	const { executionId } = await session.call(
		'POST',
		`/workflows/${workflow.id}/run`,
		z.object({ executionId: z.string() }),
		{ workflowData: workflow, triggerToStartFrom: start },
	);
	return await waitForExecution(session, {
		workflowId: workflow.id,
		where: ({ id }) => id === executionId,
		deadlineMs,
	});
}
