import type { Browser } from 'playwright-core';

import { findChromium, openBrowser } from '../../tools/editor/browser.cts';
import { type Editor, type EditorOptions, openEditor } from '../../tools/editor/editor.cts';
import { OWNER, realN8n, type RealN8n } from './n8n.cts';

// the editor takes its time on a busy machine
jest.setTimeout(300_000);

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

/** How long something may take to show; a busy machine takes its time. */
const PATIENCE_MS = 60_000;
const POLL_MS = 100;

/**
 * Reads until the reading is as wanted, and returns the last one: when the time is up, for a test
 * to complain about.
 */
export async function eventually<T>(
	read: () => Promise<T>,
	wanted: (reading: T) => boolean,
	patienceMs = PATIENCE_MS,
): Promise<T> {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const reading = await read();
		if (wanted(reading) || Date.now() > deadline) return reading;
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
}
