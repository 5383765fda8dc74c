import { join } from 'node:path';

import type { Sandbox } from '../../sandbox/index.cts';
import { saveCredential } from '../n8n/credentials.cts';
import type { N8nSession } from '../n8n/session.cts';
import { activateWorkflow, saveWorkflow, type Workflow } from '../n8n/workflows.cts';
import type { Reporter } from '../reporter.cts';
import { tellLicenceStory } from './licenceStory.cts';
import { demoCredentials } from './credentials.cts';
import { readExamples } from './examples.cts';
import { enterWebhookUrls } from './webhooks.cts';

export interface Furnishing {
	session: N8nSession;
	sandbox: Sandbox;
	reporter: Reporter;
	/** The project's folder. */
	project: string;
}

/** n8n refuses to activate a workflow that only a person can start, with a button or in a chat. */
function startsByItself({ nodes }: Workflow): boolean {
	return nodes.some(
		({ type }) => /(Trigger|\.webhook)$/.test(type) && !/\.(manualTrigger|chatTrigger)$/.test(type),
	);
}

/**
 * Fills an n8n with credentials for the sandbox and with the example workflows, in service, and
 * lets a first payment happen. On an n8n that has them already they are brought up to date.
 *
 * @returns what to show the user
 */
export async function furnish(furnishing: Furnishing): Promise<string> {
	const { session, sandbox, reporter, project } = furnishing;
	const workflows = await readExamples(join(project, 'examples'));
	await reporter.step('Bringing in credentials and example workflows', async (progress) => {
		for (const credential of demoCredentials(sandbox)) await saveCredential(session, credential);
		for (const workflow of workflows) {
			progress(workflow.name);
			await saveWorkflow(session, workflow);
			if (startsByItself(workflow)) await activateWorkflow(session, workflow.id);
		}
		await enterWebhookUrls(session, sandbox, workflows);
	});
	const story = await reporter.step(
		'Selling a licence for Lightning',
		async () => await tellLicenceStory(session, sandbox),
	);
	return `  Sandbox   ${sandbox.url}
            any provider's signed webhooks: ${sandbox.url}/webhooks
${story}
`;
}
