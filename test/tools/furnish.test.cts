import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { bareServer, bytesOf } from '../../sandbox/kit/server.cts';
import { furnish } from '../../tools/demo/furnish.cts';
import { N8nSession } from '../../tools/n8n/session.cts';
import { silentReporter } from '../../tools/reporter.cts';

/** As much of n8n's interface as the demo speaks: workflows whose names say what becomes of them. */
function n8nDouble(): FastifyInstance {
	const server = bareServer();
	const names = new Map<string, string>();
	const saved = (id: string) => ({ data: { id, versionId: `version of ${id}` } });
	server.get('/rest/credentials', () => ({ data: [] }));
	server.post('/rest/credentials', () => ({ data: { id: 'c', name: 'any', type: 'any' } }));
	server.get<{ Params: { id: string } }>('/rest/workflows/:id', async ({ params }, reply) => {
		if (names.has(params.id)) return saved(params.id);
		return await reply.code(404).send({ message: 'There is none' });
	});
	server.post('/rest/workflows', async (request, reply) => {
		const { id, name } = JSON.parse(bytesOf(request).toString()) as { id: string; name: string };
		if (name.includes('unsaved')) return await reply.code(400).send({ message: 'Too odd' });
		names.set(id, name);
		return saved(id);
	});
	server.post<{ Params: { id: string } }>('/rest/workflows/:id/activate', ({ params }) =>
		saved(params.id),
	);
	server.get<{ Params: { id: string } }>('/rest/workflows/:id/publication-status', ({ params }) => {
		const refused = names.get(params.id)?.includes('refused');
		const triggers = refused ? [{ nodeId: 'trigger', errorMessage: 'No such transaction' }] : [];
		return { data: { status: refused ? 'failed' : 'published', triggers } };
	});
	return server;
}

let project: string;
let sandbox: Sandbox;
let n8n: FastifyInstance;
let session: N8nSession;
beforeEach(async () => {
	project = mkdtempSync(join(tmpdir(), 'tollgate-furnish-'));
	mkdirSync(join(project, 'examples'));
	sandbox = await startSandbox();
	n8n = n8nDouble();
	session = new N8nSession(await n8n.listen({ host: '127.0.0.1', port: 0 }));
});
afterEach(async () => {
	await n8n.close();
	await sandbox.close();
	rmSync(project, { recursive: true });
});

const example = (id: string, name: string, provider = 'blink') => {
	const type = `n8n-nodes-tollgate.${provider}Trigger`;
	const trigger = { id: 'trigger', name: 'Trigger', type, webhookId: `hook-${id}`, parameters: {} };
	const workflow = { id, name, nodes: [trigger], connections: {} };
	writeFileSync(join(project, 'examples', `${id}.json`), JSON.stringify(workflow));
};
const furnished = async () =>
	await furnish({ session, sandbox, reporter: silentReporter, project });
const endpoints = () => [
	...sandbox.providers.blink.world.accounts.flatMap((account) => account.endpoints),
	...sandbox.providers.banksy.state().endpoints,
];

it('an example that n8n refuses is named, with the reason, and the others are in service', async () => {
	example('a', 'is refused');
	example('b', 'is well');
	example('c', 'is unsaved');
	expect(await furnished()).toEqual([
		{ name: 'is refused', reason: expect.stringContaining('No such transaction') },
		{ name: 'is unsaved', reason: expect.stringContaining('Too odd') },
	]);
});

it('the address of a webhook is entered once, however often the demo starts', async () => {
	example('a', 'one');
	example('b', 'two', 'banksy');
	await furnished();
	await furnished();
	expect(endpoints().map(({ url }) => url)).toEqual([
		`${session.url}/webhook/hook-a/blink`,
		`${session.url}/webhook/hook-b/banksy`,
	]);
});

it('the address that n8n had on another port is replaced; one that a person entered stays', async () => {
	example('a', 'one');
	sandbox.providers.blink.control.addEndpoint('http://127.0.0.1:1/webhook/hook-a/blink');
	sandbox.providers.blink.control.addEndpoint('http://127.0.0.1:1/webhook/mine/blink');
	await furnished();
	expect(endpoints().map(({ url }) => url)).toEqual([
		'http://127.0.0.1:1/webhook/mine/blink',
		`${session.url}/webhook/hook-a/blink`,
	]);
});

it('the stories are on the start page of the sandbox, and every button in them does something', async () => {
	await furnished();
	const page = await (await fetch(sandbox.url)).text();
	expect(page).toContain(`<a href="${session.url}/form/buy-access">Buy</a>`);
	const stories = page.slice(page.indexOf('Stories'), page.indexOf('</ul>'));
	const forms = [...stories.matchAll(/action="([^"]+)">(.*?)<button>/gs)];
	expect(forms.length).toBeGreaterThan(0);
	for (const [, action = '', fields = ''] of forms) {
		const values = [...fields.matchAll(/name="(\w+)" value="(\w+)"/g)];
		const body = Object.fromEntries(values.map(([, name, value]) => [name, value]));
		const answer = await fetch(sandbox.url + action, {
			method: 'POST',
			body: JSON.stringify(body),
		});
		expect([action, answer.status]).toEqual([action, 200]);
	}
});
