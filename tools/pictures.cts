import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';

import { startSandbox } from '../sandbox/index.cts';
import { furnish } from './demo/furnish.cts';
import { FIRST } from './demo/stories.cts';
import { openBrowser } from './editor/browser.cts';
import { type Editor, openEditor } from './editor/editor.cts';
import { type Moment, walkFirstStory } from './editor/firstStory.cts';
import { type Frame, gifOf } from './editor/gif.cts';
import { ownTexts } from './editor/ownTexts.cts';
import { type Scene, SHOTS } from './editor/shots.cts';
import { formatted } from './formatted.cts';
import { installN8n } from './n8n/install.cts';
import { startN8n } from './n8n/instance.cts';
import { packPackage } from './n8n/package.cts';
import { type Owner, signIn } from './n8n/session.cts';
import { screenReporter } from './reporter.cts';

const PROJECT = join(__dirname, '..');
const PICTURES = join(PROJECT, 'docs', 'pictures');
/** Which texts of the nodes each picture shows; a contract test compares them with the nodes' own. */
const TEXTS = join(PICTURES, 'texts.json');
const WINDOW = { width: 1240, height: 760 };

/** The moving picture of the first story. */
const MOVIE = 'first-story';
const MOVIE_WINDOW = { width: 760, height: 620 };

/** How long each of its moments is shown, in milliseconds. */
const SHOWN_FOR: Record<Moment['name'], number> = {
	form: 1200,
	filled: 1500,
	code: 2500,
	sandbox: 2500,
	sent: 2000,
	paid: 4000,
};

const OWNER: Owner = {
	email: 'pictures@example.com',
	password: 'Only-for-pictures-1',
	firstName: 'Ada',
	lastName: 'Tollgate',
};

/** Parts of n8n that have nothing to do with what a picture shows. */
const WITHOUT = `
	[data-test-id=node-feature-request], [data-test-id=floating-nodes], [data-test-id=panel-drag-button],
	[data-test-id=tab-communityNode], [data-test-id=instance-ai-canvas-action-button],
	[data-test-id=ask-assistant-sidebar], .el-notification, .n8n-tooltip { visibility: hidden !important }
	* { caret-color: transparent !important; scrollbar-width: none !important }`;

/**
 * Takes the pictures of the documentation in a real n8n, anew: all of them, or those whose names
 * are given. Needs Chromium.
 */
async function main(wanted: readonly string[]): Promise<void> {
	const reporter = screenReporter(process.stdout);
	const browser = await openBrowser();
	const installation = await installN8n({ reporter });
	const dataFolder = await mkdtemp(join(tmpdir(), 'tollgate-pictures-'));
	const packed = await packPackage(PROJECT);
	const sandbox = await startSandbox();
	const n8n = await startN8n({ installation, dataFolder, tarballs: [packed.tarball] });
	try {
		const session = await signIn(n8n.url, OWNER);
		const leftOut = await furnish({ session, sandbox, reporter, project: PROJECT });
		for (const { name, reason } of leftOut) throw new Error(`${name}: ${reason}`);
		await mkdir(PICTURES, { recursive: true });
		await takeAll(browser, wanted, { session, sandbox });
		if (wanted.length === 0 || wanted.includes(MOVIE))
			await takeMovie(browser, n8n.url, sandbox.url);
	} finally {
		await browser.close();
		await n8n.stop();
		await sandbox.close();
		await packed.remove();
		await rm(dataFolder, { recursive: true, force: true });
	}
}

async function takeAll(
	browser: Browser,
	wanted: readonly string[],
	scene: Omit<Scene, 'editor'>,
): Promise<void> {
	const own = await ownTexts(scene.session);
	const texts = JSON.parse(await readFile(TEXTS, 'utf8').catch(() => '{}')) as Record<
		string,
		string[]
	>;
	for (const theme of ['light', 'dark'] as const) {
		const shots = SHOTS.filter(
			(shot) =>
				(shot.theme ?? 'light') === theme && (wanted.length === 0 || wanted.includes(shot.name)),
		);
		if (shots.length === 0) continue;
		const editor = await openEditor(browser, scene.session.url, OWNER, { ...WINDOW, theme });
		for (const shot of shots) {
			await editor.page.setViewportSize(WINDOW);
			const part = await shot.arrange({ ...scene, editor });
			await settled(editor);
			const path = join(PICTURES, `${shot.name}.png`);
			await part.screenshot({ path, style: WITHOUT, animations: 'disabled' });
			const lines = (await textOf(part)).split('\n').map((line) => line.trim());
			texts[shot.name] = [...new Set(lines)].filter((line) => line !== '' && own.has(line)).sort();
			console.log(`docs/pictures/${shot.name}.png`);
		}
		await editor.page.context().close();
	}
	const sorted = Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));
	const text = JSON.stringify(Object.fromEntries(sorted), null, '\t');
	await writeFile(TEXTS, await formatted(TEXTS, text));
}

const textOf = async (part: Locator | Page) =>
	await ('page' in part ? part.innerText() : part.innerText('body'));

/** The first story from the form to "Paid", as a moving picture. */
async function takeMovie(browser: Browser, n8n: string, sandbox: string): Promise<void> {
	const context = await browser.newContext({ viewport: MOVIE_WINDOW, reducedMotion: 'reduce' });
	const frames: Frame[] = [];
	const places = { form: `${n8n}/form/${FIRST.form}`, sandbox };
	await walkFirstStory(context, places, async ({ name, page }) => {
		const png = await page.screenshot({ animations: 'disabled' });
		frames.push({ png, shownFor: SHOWN_FOR[name] });
	});
	await context.close();
	await writeFile(join(PICTURES, `${MOVIE}.gif`), gifOf(frames));
	console.log(`docs/pictures/${MOVIE}.gif`);
}

/** The layout settles after its content is there: waits until two looks at it are the same. */
async function settled({ page }: Editor): Promise<void> {
	let before: Buffer | undefined;
	for (let looks = 0; looks < 20; looks += 1) {
		const now = await page.screenshot({ animations: 'disabled' });
		if (before?.equals(now)) return;
		before = now;
		await page.waitForTimeout(500);
	}
}

main(process.argv.slice(2)).catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
