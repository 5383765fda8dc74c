import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { startSandbox } from '/work/main/sandbox/index.cts';
import { demoCredentials } from '/work/main/tools/demo/credentials.cts';
import { saveCredential } from '/work/main/tools/n8n/credentials.cts';
import { installN8n } from '/work/main/tools/n8n/install.cts';
import { startN8n } from '/work/main/tools/n8n/instance.cts';
import { packPackage } from '/work/main/tools/n8n/package.cts';
import { signIn } from '/work/main/tools/n8n/session.cts';
import { activateWorkflow, saveWorkflow, Workflow } from '/work/main/tools/n8n/workflows.cts';
import { itemsOf, listExecutions, readExecution } from '/work/main/tools/n8n/executions.cts';
import { screenReporter } from '/work/main/tools/reporter.cts';
import { readFileSync } from 'node:fs';
const OWNER = { email: 'tests@example.com', password: 'Only-for-tests-1', firstName: 'T', lastName: 'O' };
(async () => {
	const installation = await installN8n({ reporter: screenReporter(process.stderr) });
	const dataFolder = await mkdtemp(join(tmpdir(), 'blink-restart-'));
	const packed = await packPackage('/work/main');
	const sandbox = await startSandbox();
	let n8n = await startN8n({ installation, dataFolder, tarballs: [packed.tarball] });
	try {
		let session = await signIn(n8n.url, OWNER);
		for (const c of demoCredentials(sandbox)) await saveCredential(session, c);
		const wf = Workflow.parse(JSON.parse(readFileSync('/work/main/examples/blink-watch-the-account.json', 'utf8')));
		await saveWorkflow(session, wf);
		await activateWorkflow(session, wf.id);
		const rows = async () => {
			const out: unknown[] = [];
			for (const { id } of (await listExecutions(session, wf.id)).reverse()) {
				out.push(...itemsOf(await readExecution(session, id), 'Row for the books').map((r) => r.amount));
			}
			return out;
		};
		const control = sandbox.providers.blink.control;
		control.receiveFromRecipient(111);
		console.log('waiting for the minute'); 
		for (let i = 0; i < 90 && (await rows()).length < 1; i++) await new Promise((r) => setTimeout(r, 1000));
		console.log('before restart', await rows());
		await n8n.stop();
		control.receiveFromRecipient(222);
		n8n = await startN8n({ installation, dataFolder, tarballs: [], port: n8n.port } as never);
		session = await signIn(n8n.url, OWNER);
		for (let i = 0; i < 90 && (await rows()).length < 2; i++) await new Promise((r) => setTimeout(r, 1000));
		console.log('after restart', await rows());
		control.receiveFromRecipient(333);
		for (let i = 0; i < 90 && (await rows()).length < 3; i++) await new Promise((r) => setTimeout(r, 1000));
		console.log('a minute later', await rows());
	} finally {
		await n8n.stop();
		await sandbox.close();
		await packed.remove();
		await rm(dataFolder, { recursive: true, force: true });
	}
})().catch((e) => { console.error(e); process.exitCode = 1; });
