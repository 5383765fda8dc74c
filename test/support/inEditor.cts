import type { Browser } from 'playwright-core';

import { findChromium, openBrowser } from '../../tools/editor/browser.cts';
import { type Editor, type EditorOptions, openEditor } from '../../tools/editor/editor.cts';
import { OWNER, realN8n, type RealN8n } from './n8n.cts';

/** Groups tests that need a browser; where there is none they show as skipped. */
export const inEditor = findChromium() ? describe : describe.skip;

/** What the tests of a group share. */
export interface RunningEditor {
	n8n: RealN8n;
	editor: Editor;
}

/** Opens the editor before the tests of a group, and closes the browser after them. */
export function runningEditor(options?: EditorOptions): RunningEditor {
	const running = {} as RunningEditor;
	let browser: Browser | undefined;
	beforeAll(async () => {
		running.n8n = await realN8n('editor');
		browser = await openBrowser();
		running.editor = await openEditor(browser, running.n8n.url, OWNER, options);
	});
	afterAll(async () => await browser?.close());
	return running;
}
