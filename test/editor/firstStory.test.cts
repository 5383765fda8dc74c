import type { BrowserContext } from 'playwright-core';

import { walkFirstStory } from '../../tools/editor/firstStory.cts';
import { FIRST, demoStories } from '../../tools/demo/stories.cts';
import { deactivateWorkflow, type Workflow } from '../../tools/n8n/workflows.cts';
import { eventually } from '../support/eventually.cts';
import { inEditor, runningEditor } from '../support/inEditor.cts';
import { scan } from '../support/qrCodes.cts';

inEditor('the first story (needs Chromium)', () => {
	const running = runningEditor();
	const workflows: Workflow[] = [];
	let context: BrowserContext;
	beforeAll(async () => {
		const { n8n, editor } = running;
		await n8n.control('reset');
		const story = await n8n.activateExample('blink-sell-app-access');
		workflows.push(story, await n8n.activateExample('blink-sell-app-access-page'));
		await n8n.control('blink/addEndpoint', {
			url: n8n.webhookUrl(story, 'A payment arrived', 'blink'),
		});
		context = editor.page.context();
	});
	afterAll(async () => {
		for (const { id } of workflows) await deactivateWorkflow(running.n8n.session, id);
	});

	it('goes from the form over a code that a phone reads to "Paid", without a keyboard in a terminal', async () => {
		const [first] = demoStories(running.n8n.url);
		const form = first?.links.find(({ label }) => label === 'Buy')?.url ?? '';
		expect(form).toBe(`${running.n8n.url}/form/${FIRST.form}`);
		let read: string | undefined;
		let said = '';
		const places = { form, sandbox: running.n8n.sandboxUrl };
		const page = await walkFirstStory(context, places, async ({ name, page: shown }) => {
			if (name === 'code') {
				// the page loads itself anew every few seconds, and is half drawn at times
				read = await eventually(
					async () => scan(await shown.screenshot()),
					(text) => text !== undefined,
				);
			}
			if (name === 'sent') said = await shown.getByRole('status').innerText();
		});
		expect(read?.toLowerCase()).toMatch(/^lightning:lntbs210u1[a-z0-9]{180}$/);
		expect(said).toBe('Paid 21,000 sats. Blink sends the signed delivery now.');
		const login = /Login\s+paid-[0-9a-f]{16}\s+Password\s+[0-9a-f]{24}/;
		const text = await eventually(
			async () => await page.locator('body').innerText(),
			(shown) => login.test(shown),
		);
		expect(text).toMatch(login);
		expect(text).not.toContain('lntbs');
		await page.reload();
		expect(await page.locator('body').innerText()).toBe(text);
		await page.close();
	});
});
