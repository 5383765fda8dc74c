import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { saveCredential } from '../../tools/n8n/credentials.cts';
import {
	itemsOf,
	listExecutions,
	readExecution,
	waitForExecution,
} from '../../tools/n8n/executions.cts';
import { installN8n } from '../../tools/n8n/install.cts';
import { type N8n, startN8n } from '../../tools/n8n/instance.cts';
import { packPackage } from '../../tools/n8n/package.cts';
import { type N8nSession, signIn } from '../../tools/n8n/session.cts';
import {
	activateWorkflow,
	deactivateWorkflow,
	saveWorkflow,
	Workflow,
} from '../../tools/n8n/workflows.cts';
import { screenReporter } from '../../tools/reporter.cts';
import { Configuration } from '../engine/blaaizConfiguration.cts';
import { ROOT } from '../support/catalogue.cts';
import { eventually } from '../support/eventually.cts';
import { OWNER, post } from '../support/n8n.cts';

const PATIENCE_MS = 400_000;

const trigger = (id: string, credentials: object, node: object) =>
	Workflow.parse({
		id,
		name: id,
		nodes: [{ id: 'trigger', name: 'Trigger', position: [0, 0], credentials, ...node }],
		connections: {},
		settings: { executionOrder: 'v1' },
	});

const money = trigger(
	'restartMoney',
	{ blaaizApi: { id: 'tollgateBlaaizApi', name: 'Blaaiz' } },
	{
		type: 'n8n-nodes-tollgate.blaaizTrigger',
		typeVersion: 1.1,
		webhookId: '7a1c2f60-0f57-4d0e-9c1b-3f5e8f6b2afd',
		parameters: { setUp: 'register', withSessions: true, replace: true, events: ['*'] },
	},
);

const sessions = trigger(
	'restartSessions',
	{ blazeauthApi: { id: 'tollgateBlazeauthApi', name: 'Blazeauth' } },
	{
		type: 'n8n-nodes-tollgate.blazeauthTrigger',
		typeVersion: 1.1,
		parameters: {
			pollTimes: { item: [{ mode: 'everyX', value: 12, unit: 'hours' }] },
			events: ['liveSessionStarted'],
			scope: 'all',
		},
	},
);

const blaaiz = new Configuration();
let sandbox: Sandbox;
let dataFolder: string;
let n8n: N8n | undefined;

beforeAll(async () => {
	await blaaiz.start();
	sandbox = await startSandbox();
	dataFolder = await mkdtemp(join(tmpdir(), 'tollgate-restart-'));
});

afterAll(async () => {
	await n8n?.stop();
	await blaaiz.stop();
	await sandbox.close();
	await rm(dataFolder, { recursive: true, force: true });
});

/** A delivery as Blaaiz signs it. @param secret one that it has given out */
async function deliver(secret: string, id: string, sentTo: string): Promise<number> {
	const body = JSON.stringify({
		type: 'collection',
		transaction_status: 'SUCCESSFUL',
		event_id: id,
	});
	const seconds = String(Math.floor(Date.now() / 1000));
	const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
	const headers = { 'x-blaaiz-timestamp': seconds, 'x-blaaiz-signature': mac };
	return (await post(sentTo, body, headers)).status;
}

const eventId = (item: unknown): string =>
	z.object({ _webhook: z.object({ id: z.string() }) }).parse(item)._webhook.id;

/** What the workflow was started with, in any order: each event once. */
async function eventIds(session: N8nSession): Promise<string[]> {
	const summaries = await eventually(
		async () => await listExecutions(session, money.id),
		(all) => all.every(({ status }) => status !== 'new' && status !== 'running'),
	);
	const executions = await Promise.all(
		summaries.map(async ({ id }) => await readExecution(session, id)),
	);
	return executions
		.flatMap((execution) => itemsOf(execution, 'Trigger'))
		.map(eventId)
		.sort();
}

it(
	'keeps what was registered, with its secret, and the memory of sessions, when n8n is killed',
	async () => {
		const { control, demo } = sandbox.providers.blazeauth;
		const installation = await installN8n({ reporter: screenReporter(process.stderr) });
		const packed = await packPackage(ROOT);
		n8n = await startN8n({ installation, dataFolder, tarballs: [packed.tarball] }).finally(
			packed.remove,
		);
		let session = await signIn(n8n.url, OWNER);
		const keys = {
			apiKey: demo.keys.full,
			environment: 'custom',
			baseUrl: `${sandbox.url}/blazeauth`,
		};
		await saveCredential(session, { type: 'blazeauthApi', name: 'Blazeauth', data: keys });
		await saveCredential(session, { type: 'blaaizApi', name: 'Blaaiz', data: blaaiz.credential() });
		for (const workflow of [money, sessions]) {
			await saveWorkflow(session, workflow);
			await activateWorkflow(session, workflow.id);
		}
		const url = String(blaaiz.urls?.collection_url);
		const [secret = ''] = blaaiz.secretsFor(url);
		expect(blaaiz.urls).toEqual({ collection_url: url, payout_url: url, kyc_url: url });
		expect(await deliver(secret, 'before', url)).toBe(200);
		// What is killed in the middle of an execution is n8n's to report, and not the matter here.
		await waitForExecution(session, { workflowId: money.id });
		const { serverId } = control.startSession(demo.applications.photo, 'PHOTO-DEMO-1');

		await n8n.kill();
		n8n = await startN8n({ installation, dataFolder, port: n8n.port });
		session = await signIn(n8n.url, OWNER);
		// n8n activates both in its own time, and polls.
		const execution = await waitForExecution(session, { workflowId: sessions.id });
		const item = z.object({ event: z.string(), data: z.object({ serverId: z.string() }) });
		expect(itemsOf(execution, 'Trigger').map((one) => item.parse(one))).toEqual([
			{ event: 'liveSessionStarted', data: { serverId } },
		]);
		const after = async () => await deliver(secret, 'after', url);
		expect(await eventually(after, (status) => status !== 404)).toBe(200);
		expect(await after()).toBe(200);
		expect(await deliver(secret, 'before', url)).toBe(200);
		expect(await deliver('forged', 'forged', url)).toBe(401);
		await waitForExecution(session, {
			workflowId: money.id,
			where: (run) => itemsOf(run, 'Trigger').some((item) => eventId(item) === 'after'),
		});
		expect(blaaiz.changes).toEqual(['POST']);

		for (const { id } of [money, sessions]) {
			await deactivateWorkflow(session, id);
			await activateWorkflow(session, id);
		}
		expect(blaaiz.changes).toEqual(['POST']);
		expect(await listExecutions(session, sessions.id)).toHaveLength(1);
		expect(await eventIds(session)).toEqual(['after', 'before']);
	},
	PATIENCE_MS,
);
