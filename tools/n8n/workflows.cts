import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

import { N8nRefusal, type N8nSession } from './session.cts';

/** What the tools need to know of a workflow; everything else in the export goes to n8n as it is. */
export const Workflow = z
	.object({
		id: z.string(),
		name: z.string(),
		nodes: z.array(
			z
				.object({
					id: z.string(),
					name: z.string(),
					type: z.string(),
					parameters: z.record(z.unknown()).optional(),
					webhookId: z.string().optional(),
				})
				.passthrough(),
		),
	})
	.passthrough();
export type Workflow = z.infer<typeof Workflow>;

/** What starts a workflow that a person, or a test in a person's place, runs by hand. */
export const MANUAL_START = {
	id: 'start',
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** The connections of nodes that follow one another, by their names. */
export function oneAfterAnother(names: readonly string[]): Record<string, object> {
	return Object.fromEntries(
		names
			.slice(1)
			.map((node, index) => [names[index] ?? '', { main: [[{ node, type: 'main', index: 0 }]] }]),
	);
}

const Saved = z.object({ id: z.string(), versionId: z.string() });
const Publication = z.object({
	status: z.enum(['not_published', 'in_progress', 'published', 'partial', 'failed']),
	triggers: z.array(z.object({ nodeId: z.string(), errorMessage: z.string().nullish() })),
});

const DEADLINE_MS = 60_000;
const POLL_MS = 100;

/**
 * Creates the workflow under its own id, or puts its new content in place of the old.
 *
 * @returns the id under which n8n keeps it: n8n 1 chooses another one when it creates a workflow
 */
export async function saveWorkflow(session: N8nSession, workflow: Workflow): Promise<string> {
	const { id } = (await exists(session, workflow.id))
		? await session.call('PATCH', `/workflows/${workflow.id}`, Saved, workflow)
		: await session.call('POST', '/workflows', Saved, workflow);
	return id;
}

async function exists(session: N8nSession, id: string): Promise<boolean> {
	try {
		await session.call('GET', `/workflows/${id}`, Saved);
		return true;
	} catch (error) {
		if (error instanceof N8nRefusal && error.status === 404) return false;
		throw error;
	}
}

/**
 * Publishes what was last saved and waits until its triggers are registered: n8n answers the
 * request before that, and a delivery sent in between would be lost.
 *
 * @throws with the triggers' own messages when one of them cannot be registered
 */
export async function activateWorkflow(session: N8nSession, id: string): Promise<void> {
	await setActive(session, id, true);
	const { status, triggers } = await untilSettled(session, id);
	if (status === 'partial' || status === 'failed') {
		const reasons = triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
		throw new Error(`Workflow ${id} could not be activated: ${reasons.join('; ')}`);
	}
}

/** Takes the workflow out of service and waits until its triggers are deregistered. */
export async function deactivateWorkflow(session: N8nSession, id: string): Promise<void> {
	await setActive(session, id, false);
	await untilSettled(session, id);
}

async function setActive(session: N8nSession, id: string, active: boolean): Promise<void> {
	const path = `/workflows/${id}`;
	const { versionId } = await session.call('GET', path, Saved);
	try {
		const body = active ? { versionId } : {};
		await session.call('POST', `${path}/${active ? 'activate' : 'deactivate'}`, Saved, body);
	} catch (error) {
		if (!(error instanceof N8nRefusal && error.status === 404)) throw error;
		// early releases of n8n 1 take it for a change like any other
		await session.call('PATCH', path, Saved, { active, versionId });
	}
}

async function untilSettled(session: N8nSession, id: string): Promise<z.infer<typeof Publication>> {
	const deadline = Date.now() + DEADLINE_MS;
	for (;;) {
		const publication = await readPublication(session, id);
		if (publication.status !== 'in_progress') return publication;
		if (Date.now() > deadline) throw new Error(`n8n did not finish with workflow ${id} in time`);
		await sleep(POLL_MS);
	}
}

async function readPublication(
	session: N8nSession,
	id: string,
): Promise<z.infer<typeof Publication>> {
	try {
		return await session.call('GET', `/workflows/${id}/publication-status`, Publication);
	} catch (error) {
		// releases before this look-up existed register triggers before they answer
		if (error instanceof N8nRefusal && error.status === 404) {
			return { status: 'published', triggers: [] };
		}
		throw error;
	}
}
