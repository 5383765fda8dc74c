import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DEMO } from '../../sandbox/banksy/demo.cts';
import { hostPackage, locateInstallation } from '../../tools/n8n/installation.cts';
import { N8N_VERSION } from '../../tools/n8n/releases.cts';
import { manifest } from '../support/catalogue.cts';
import { saveChain, START } from '../support/editorWorkflow.cts';
import { eventually } from '../support/eventually.cts';
import { inEditor, runningEditor } from '../support/inEditor.cts';
import { N8N_NAMES, QUOTED_NAMES } from '../support/pageNames.cts';

/* What the documentation says of n8n's editor and no other test here looks at. */

/** The texts of n8n's editor, and of the nodes that n8n brings, from the files of an installation. */
function screenTexts(): string {
	const n8n = locateInstallation(N8N_VERSION);
	const editor = join(hostPackage(n8n, 'n8n-editor-ui'), 'dist', 'assets');
	const files = [
		...readdirSync(editor)
			.filter((file) => file.endsWith('.js'))
			.map((file) => join(editor, file)),
		...['n8n-nodes-base', '@n8n/n8n-nodes-langchain'].map((name) =>
			join(hostPackage(n8n, name), 'dist', 'types', 'nodes.json'),
		),
	];
	return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}

inEditor('what the documentation says of the editor (needs Chromium)', () => {
	const running = runningEditor({ height: 1600 });
	beforeAll(async () => await running.n8n.control('reset'));

	describe('what n8n shows', () => {
		let texts = '';
		beforeAll(() => {
			texts = screenTexts();
		});

		it.each([...N8N_NAMES, ...QUOTED_NAMES])('is called "%s" by n8n as well', (name) => {
			const isThere = ['"', "'", '`'].some((quote) => texts.includes(`${quote}${name}${quote}`));
			expect(isThere).toBe(true);
		});
	});

	it.each([
		['no path of its own', {}, /^editorUrls\w+-Trigger$/],
		['a path of its own', { path: 'stripe' }, /^stripe$/],
	])('a trigger with %s shows its Test and Production URL', async (_, parameters, end) => {
		const id = `editorUrls${Object.keys(parameters).length}`;
		const placed = { id: 'Trigger', type: 'signedWebhookTrigger', typeVersion: 1.1, parameters };
		await saveChain(running.n8n, id, [placed]);
		await running.editor.openWorkflow(id);
		const view = await running.editor.openNode(id, 'Trigger', 'Trigger');
		const [test, production] = [
			await view.webhookUrl('Test URL'),
			await view.webhookUrl('Production URL'),
		];
		const endOf = (url: string, folder: string) => url.split(`${running.n8n.url}/${folder}/`)[1];
		expect(endOf(test, 'webhook-test')).toMatch(end);
		expect(endOf(production, 'webhook')).toMatch(end);
	});

	it('a credential for signed webhooks finds its provider by what is typed, and says where the secret is', async () => {
		const dialog = await running.editor.newCredential('Webhook Signature API');
		const offered = await dialog.search('provider', 'shopi');
		expect(offered).toEqual(['Shopify']);
		await dialog.choose('provider', 'Shopify');
		const words = await eventually(
			async () => await dialog.frame.innerText(),
			(text) => text.includes('Notifications'),
		);
		expect(words).toContain('the signing secret shown in Settings → Notifications → Webhooks');
	});

	it.each([
		['banksyApi', 'Banksy sandbox', 'GET', `/banksy${DEMO.paths.providers}`, undefined],
		['blinkApi', 'Blink sandbox', 'POST', '/blink/graphql', { query: '{ me { id } }' }],
		['blaaizApi', 'Blaaiz sandbox', 'GET', '/blaaiz/api/external/wallet', undefined],
		[
			'blazeauthApi',
			'Blazeauth sandbox',
			'GET',
			'/blazeauth/api/v1/panel/get-applications',
			undefined,
		],
	])("n8n's HTTP Request node signs in with %s", async (type, name, method, path, body) => {
		const workflow = await saveChain(running.n8n, `editorHttp${type}`, [
			START,
			{
				id: 'Request',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: {
					method,
					url: `${running.n8n.sandboxUrl}${path}`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: type,
					...(body && { sendBody: true, specifyBody: 'json', jsonBody: JSON.stringify(body) }),
				},
				credentials: { [type]: name },
			},
		]);
		expect((await running.n8n.run(workflow, 'Start')).status).toBe('success');
	});

	/** Runs a node by hand, and reads its output until it says something. */
	const outputOf = async (id: string, parameters: Record<string, unknown>, wanted: RegExp) => {
		await saveChain(running.n8n, id, [
			START,
			{ id: 'Node', type: 'blink', parameters, credentials: { blinkApi: 'Blink sandbox' } },
		]);
		await running.editor.openWorkflow(id);
		const view = await running.editor.openNode(id, 'Node', 'Node');
		await view.execute();
		return await eventually(
			async () => await view.output.innerText(),
			(output) => wanted.test(output),
		);
	};

	it('a failure shows what happened, and under it what to do', async () => {
		const parameters = { resource: 'invoice', operation: 'getStatus', invoice: 'f'.repeat(64) };
		const failure = /Blink (knows|refused|does not)[^]*(Check|Change) /;
		expect(await outputOf('editorFailure', parameters, failure)).toMatch(failure);
	});

	it('a payment that is under way has a hint at its output', async () => {
		const parameters = {
			resource: 'onChain',
			operation: 'send',
			address: 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx',
			amount: 20_000,
		};
		const hint = /The payment is under way\. Do not pay again/;
		expect(await outputOf('editorUnderWay', parameters, hint)).toMatch(hint);
	});

	it("a package that npm has installed is not in n8n's list", async () => {
		await running.editor.open('/settings/community-nodes');
		const text = await eventually(
			async () => await running.editor.page.locator('body').innerText(),
			(shown) => shown.includes('Install a community node'),
		);
		expect(text).toContain('Install a community node');
		expect(text).not.toContain(manifest.name);
	});
});
