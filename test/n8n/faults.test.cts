import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { saveCredential } from '../../tools/n8n/credentials.cts';
import { listExecutions, readExecution, waitForExecution } from '../../tools/n8n/executions.cts';
import { installN8n } from '../../tools/n8n/install.cts';
import { type N8n, startN8n } from '../../tools/n8n/instance.cts';
import { packPackage } from '../../tools/n8n/package.cts';
import { type N8nSession, signIn } from '../../tools/n8n/session.cts';
import {
	activateWorkflow,
	oneAfterAnother,
	saveWorkflow,
	type Workflow,
} from '../../tools/n8n/workflows.cts';
import { screenReporter } from '../../tools/reporter.cts';
import { genuine, headerForgeries } from '../attack/forgeries.cts';
import type { Target } from '../attack/target.cts';
import { TARGETS } from '../attack/targets.cts';
import { LiveTarget } from '../attack/wire.cts';
import type { Command, Payer } from '../faults/payer.cts';
import { PAYERS } from '../faults/payers.cts';
import { manifest } from '../support/catalogue.cts';
import { eventually } from '../support/eventually.cts';
import { OWNER, post } from '../support/n8n.cts';
import { Figures } from '../support/proof.cts';
import { CredentialStore } from '../support/credentialStore.cts';
import { leaksIn, secretsIn } from '../support/secrets.cts';

/*
 * n8n is killed in the middle of a list of payments, as by a power cut, and started again. Nobody
 * knows then how far it got; the person who presses *Retry execution* must not pay anything twice.
 */

const figures = new Figures('killed in the middle');
const ITEMS = 6;
const KILLED_AFTER = 4;

let sandbox: Sandbox;
let dataFolder: string;
let n8n: N8n;
let session: N8nSession;

const start = async (tarballs: readonly string[] = []) => {
	const installation = await installN8n({ reporter: screenReporter(process.stderr) });
	n8n = await startN8n({ installation, dataFolder, tarballs });
	session = await signIn(n8n.url, OWNER);
};

beforeAll(async () => {
	dataFolder = await mkdtemp(join(tmpdir(), 'tollgate-killed-'));
	sandbox = await startSandbox();
	const packed = await packPackage(join(__dirname, '..', '..'));
	await start([packed.tarball]).finally(packed.remove);
});

afterAll(async () => {
	await n8n.stop();
	await sandbox.close();
	await rm(dataFolder, { recursive: true, force: true });
});

/** A webhook that takes a list, and the node that pays each entry. */
async function activatePayouts(payer: Payer, withKey: boolean): Promise<Workflow> {
	const { description } = payer.node();
	const credentials: Record<string, object> = {};
	for (const [type, data] of Object.entries(payer.credentials(sandbox))) {
		credentials[type] = {
			id: await saveCredential(session, { type, name: type, data }),
			name: type,
		};
	}
	const id = `payouts-${payer.name.replace(/\W/g, '')}`.slice(0, 30);
	const nodes = [
		{
			name: 'List',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: id,
			parameters: { httpMethod: 'POST', path: id, options: {} },
		},
		{
			name: 'Entries',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'body', options: {} },
		},
		{
			name: 'Pay',
			type: `${manifest.name}.${description.name}`,
			typeVersion: description.version,
			parameters: payer.parameters(sandbox, withKey),
			credentials,
		},
	];
	const workflow: Workflow = {
		id,
		name: payer.name,
		nodes: nodes.map((node, index) => ({ id: node.name, position: [200 * index, 0], ...node })),
		connections: oneAfterAnother(nodes.map(({ name }) => name)),
		settings: { executionOrder: 'v1' },
	};
	await saveWorkflow(session, workflow);
	await activateWorkflow(session, id);
	return workflow;
}

const paid = (commands: readonly Command[]) =>
	commands.reduce((sum, { timesPaid }) => sum + timesPaid(), 0);

/** Requests that pay are answered, up to the one whose answer never comes. */
function holdAfter(payer: Payer, count: number): void {
	const at = { provider: payer.provider, operation: payer.operation, when: 'after' } as const;
	sandbox.faults.add({ ...at, times: count - 1, effect: { kind: 'slow', milliseconds: 1 } });
	sandbox.faults.add({ ...at, effect: { kind: 'slow', milliseconds: 3_000_000 } });
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
	const held = await eventually(holds, (reading) => reading);
	if (!held) throw new Error(`Waited in vain until ${what}`);
}

const KEYED = PAYERS.filter(({ takesKeys }) => takesKeys);

it('pays each entry once, although n8n was killed and the execution retried', async () => {
	const jobs = [];
	for (const payer of KEYED) {
		const workflow = await activatePayouts(payer, !payer.protectedByItself);
		const commands = Array.from({ length: ITEMS }, (_, n) =>
			payer.command(sandbox, n, `5d0e8a52-6b6d-4bc0-9d2b-${String(n).padStart(12, '0')}`),
		);
		jobs.push({ payer, workflow, commands });
	}
	// Only now, and together: the first must still wait for its answer when the last one does.
	for (const { payer } of jobs) holdAfter(payer, KILLED_AFTER);
	await Promise.all(
		jobs.map(async ({ payer, workflow, commands }) => {
			const list = JSON.stringify(commands.map(({ item }) => item.json));
			expect((await post(`${n8n.url}/webhook/${workflow.id}`, list)).status).toBe(200);
			await until(`${payer.name} hangs`, () => paid(commands) === KILLED_AFTER);
		}),
	);
	await n8n.kill();
	sandbox.faults.clear();
	await start();

	for (const { payer, workflow, commands } of jobs) {
		// n8n finds out by itself, in its own time.
		const [crashed] = await eventually(
			async () => await listExecutions(session, workflow.id),
			([newest]) => newest?.status !== 'running',
		);
		expect(crashed?.status).toBe('crashed');
		const { id } = await session.call(
			'POST',
			`/executions/${crashed?.id}/retry`,
			z.object({ id: z.string() }).passthrough(),
			{ loadWorkflow: false },
		);
		const where = (execution: { id: string }) => execution.id === id;
		const retried = await waitForExecution(session, { workflowId: workflow.id, where });
		const times = commands.map(({ timesPaid }) => timesPaid());
		figures.add(payer.name, 'entries', ITEMS);
		figures.add(payer.name, 'payments', paid(commands));
		expect({ payer: payer.name, times: times.filter((count) => count > 1) }).toEqual({
			payer: payer.name,
			times: [],
		});
		// What had gone out is recognised; or it is reported, and nothing after it is begun.
		if (retried.status === 'success') expect(times).toEqual(Array(ITEMS).fill(1));
		else expect(retried.error?.message).toMatch(/outcome is unknown/i);
	}
});

it('leaves no secret in the files of n8n', async () => {
	const stores = PAYERS.map((payer) => new CredentialStore(payer.credentials(sandbox)));
	const secrets = new Set([
		...stores.flatMap(secretsIn),
		...TARGETS.flatMap((target) => target.secrets),
	]);
	expect(secrets.size).toBeGreaterThan(TARGETS.length);
	for (const [index, payer] of PAYERS.entries()) await failInEveryWay(payer, index);
	for (const target of TARGETS.filter(({ staticData }) => !staticData)) await forge(target);
	await n8n.stop();

	const files = await readdir(join(dataFolder, '.n8n'), { recursive: false });
	const searched = files.filter((name) => /sqlite|\.log/.test(name));
	expect(searched).toContain('database.sqlite');
	const paths = [...searched.map((name) => join(dataFolder, '.n8n', name)), n8n.logFile];
	for (const path of paths) {
		const text = await readFile(path, 'latin1');
		figures.add('secrets in the files of n8n', 'secrets', secrets.size);
		figures.add('secrets in the files of n8n', 'found', leaksIn(text, [...secrets]).length);
		expect({ path, leaks: leaksIn(text, [...secrets]) }).toEqual({ path, leaks: [] });
	}
});

/** Deliveries of every kind at a trigger with a secret: a good one, bad ones, one n8n cannot read. */
async function forge(target: Target): Promise<void> {
	const live = await LiveTarget.set(
		{
			url: n8n.url,
			session,
			waitFor: async (workflowId, where) => await waitForExecution(session, { workflowId, where }),
		},
		target,
	);
	expect((await live.send(genuine(target))).status).toBe(200);
	for (const [, sent] of [...headerForgeries(target)].slice(0, 8)) {
		const { status } = await live.send(sent);
		expect(status).toBeGreaterThanOrEqual(400);
		expect(status).toBeLessThan(500);
	}
	await live.send({ ...genuine(target), body: Buffer.from('{"half') });
}

/** Runs that end badly: refused, cut off, answered with errors, and with a secret that is wrong. */
async function failInEveryWay(payer: Payer, index: number): Promise<void> {
	const workflow = await activatePayouts(payer, false);
	const effects = [
		{ kind: 'cut' },
		{ kind: 'status', status: 500 },
		{ kind: 'status', status: 401 },
		{ kind: 'status', status: 400, body: '{"message":"no"}' },
		{ kind: 'html', status: 502 },
	] as const;
	for (const [n, effect] of effects.entries()) {
		sandbox.faults.clear();
		sandbox.faults.add({ provider: payer.provider, times: 50, effect });
		const { item } = payer.command(
			sandbox,
			100 + 10 * index + n,
			`5d0e8a52-6b6d-4bc0-9d2b-1000000000${n}${index}`,
		);
		const before = (await listExecutions(session, workflow.id)).length;
		expect(
			(await post(`${n8n.url}/webhook/${workflow.id}`, JSON.stringify([item.json]))).status,
		).toBe(200);
		await until('the execution has failed', async () => {
			const all = await listExecutions(session, workflow.id);
			return (
				all.length > before && all.every(({ status }) => status !== 'running' && status !== 'new')
			);
		});
		const [last] = await listExecutions(session, workflow.id);
		expect((await readExecution(session, last?.id ?? '')).status).toBe('error');
	}
	sandbox.faults.clear();
}
