import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { saveCredential } from '../../tools/n8n/credentials.cts';
import { itemsOf, listExecutions, waitForExecution } from '../../tools/n8n/executions.cts';
import { installN8n } from '../../tools/n8n/install.cts';
import { type N8n, startN8n } from '../../tools/n8n/instance.cts';
import { packPackage } from '../../tools/n8n/package.cts';
import { signIn } from '../../tools/n8n/session.cts';
import {
	activateWorkflow,
	deactivateWorkflow,
	saveWorkflow,
	Workflow,
} from '../../tools/n8n/workflows.cts';
import { screenReporter } from '../../tools/reporter.cts';
import { ROOT } from '../support/catalogue.cts';
import { eventually } from '../support/eventually.cts';
import { OWNER } from '../support/n8n.cts';

const PATIENCE_MS = 400_000;
const SCAN = 'get-licenses-table';

/** How long n8n leaves a publication alone that a killed instance has begun: 2 minutes by default. */
const env = { N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '20' };

const workflow = Workflow.parse({
	id: 'blazeauthRestart',
	name: 'New licenses',
	nodes: [
		{
			id: 'trigger',
			name: 'New licenses',
			type: 'n8n-nodes-tollgate.blazeauthTrigger',
			typeVersion: 1.1,
			position: [0, 0],
			parameters: {
				pollTimes: { item: [{ mode: 'everyX', value: 12, unit: 'hours' }] },
				events: ['newLicense'],
				scope: 'all',
			},
			credentials: { blazeauthApi: { id: 'tollgateBlazeauthApi', name: 'Blazeauth sandbox' } },
		},
	],
	connections: {},
	settings: { executionOrder: 'v1' },
});

let sandbox: Sandbox;
let dataFolder: string;
let n8n: N8n | undefined;

beforeAll(async () => {
	sandbox = await startSandbox();
	dataFolder = await mkdtemp(join(tmpdir(), 'tollgate-restart-'));
});

afterAll(async () => {
	await n8n?.stop();
	await sandbox.close();
	await rm(dataFolder, { recursive: true, force: true });
});

it(
	'emits each license once although n8n is killed in the middle of a scan',
	async () => {
		const { control, demo, world } = sandbox.providers.blazeauth;
		const installation = await installN8n({ reporter: screenReporter(process.stderr) });
		const packed = await packPackage(ROOT);
		n8n = await startN8n({ installation, dataFolder, tarballs: [packed.tarball], env }).finally(
			packed.remove,
		);
		let session = await signIn(n8n.url, OWNER);
		await saveCredential(session, {
			type: 'blazeauthApi',
			name: 'Blazeauth sandbox',
			data: {
				apiKey: demo.keys.full,
				environment: 'custom',
				baseUrl: `${sandbox.url}/blazeauth`,
			},
		});
		control.settings({ pageSize: 4 });
		await saveWorkflow(session, workflow);
		await activateWorkflow(session, workflow.id);
		expect(await listExecutions(session, workflow.id)).toEqual([]);
		await deactivateWorkflow(session, workflow.id);

		const created = ['NEW-1', 'NEW-2', 'NEW-3', 'NEW-4', 'NEW-5'];
		for (const key of created) control.addLicense(demo.applications.photo, key);

		// publishing polls; its second page does not come
		let isOnSecondPage = false;
		world.afterPages.push(() => {
			isOnSecondPage = true;
			const effect = { kind: 'slow' as const, milliseconds: 3_600_000 };
			sandbox.faults.add({ operation: SCAN, effect });
		});
		const { versionId } = await session.call(
			'GET',
			`/workflows/${workflow.id}`,
			z.object({ versionId: z.string() }),
		);
		const publishing = session
			.call('POST', `/workflows/${workflow.id}/activate`, z.unknown(), { versionId })
			.catch(() => undefined);
		await eventually(
			() => isOnSecondPage && sandbox.requests.list({ operation: SCAN }).at(-1)?.status === null,
			(held) => held,
		);
		await n8n.kill();
		await publishing;

		n8n = await startN8n({ installation, dataFolder, env });
		session = await signIn(n8n.url, OWNER);
		// n8n takes the publication up again, and polls
		const execution = await waitForExecution(session, { workflowId: workflow.id });
		const item = z.object({
			event: z.literal('newLicense'),
			reference: z.string(),
		});
		const emitted = itemsOf(execution, 'New licenses').map((one) => item.parse(one).reference);
		expect(emitted.sort()).toEqual(created);

		await deactivateWorkflow(session, workflow.id);
		await activateWorkflow(session, workflow.id);
		expect(await listExecutions(session, workflow.id)).toHaveLength(1);
	},
	PATIENCE_MS,
);
