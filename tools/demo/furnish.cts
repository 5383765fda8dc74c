import { join } from 'node:path';

import type { Sandbox } from '../../sandbox/index.cts';
import { saveCredential } from '../n8n/credentials.cts';
import type { N8nSession } from '../n8n/session.cts';
import { activateWorkflow, saveWorkflow, type Workflow } from '../n8n/workflows.cts';
import type { Reporter } from '../reporter.cts';
import { demoCredentials } from './credentials.cts';
import { readExamples } from './examples.cts';
import { demoStories } from './stories.cts';
import { enterWebhookUrls } from './webhooks.cts';

export interface Furnishing {
	session: N8nSession;
	sandbox: Sandbox;
	reporter: Reporter;
	/** The project's folder. */
	project: string;
}

/** An example that n8n did not take into service. */
export interface LeftOut {
	name: string;
	reason: string;
}

/** n8n refuses to activate a workflow that only a person can start, with a button or in a chat. */
function startsByItself({ nodes }: Workflow): boolean {
	return nodes.some(
		({ type }) => /(Trigger|\.webhook)$/.test(type) && !/\.(manualTrigger|chatTrigger)$/.test(type),
	);
}

/**
 * Fills an n8n with credentials for the sandbox and with the example workflows, in service, and puts
 * their stories on the sandbox's page. On an n8n that has them already they are brought up to date.
 *
 * @returns the examples that could not be taken into service; the others are
 */
export async function furnish(furnishing: Furnishing): Promise<LeftOut[]> {
	const { session, sandbox, reporter, project } = furnishing;
	const workflows = await readExamples(join(project, 'examples'));
	sandbox.tell(demoStories(session.url));
	return await reporter.step('Bringing in credentials and example workflows', async (progress) => {
		for (const credential of demoCredentials(sandbox)) await saveCredential(session, credential);
		await enterWebhookUrls(session, sandbox, workflows);
		const leftOut: LeftOut[] = [];
		for (const workflow of workflows) {
			progress(workflow.name);
			try {
				await saveWorkflow(session, workflow);
				if (startsByItself(workflow)) await activateWorkflow(session, workflow.id);
			} catch (error) {
				const reason = error instanceof Error ? error.message : String(error);
				leftOut.push({ name: workflow.name, reason });
			}
		}
		return leftOut;
	});
}
