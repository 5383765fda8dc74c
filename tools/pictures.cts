import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

import { startSandbox } from '../sandbox/index.cts';
import { furnish } from './demo/furnish.cts';
import { listExecutions } from './n8n/executions.cts';
import { installN8n } from './n8n/install.cts';
import { startN8n } from './n8n/instance.cts';
import { packPackage } from './n8n/package.cts';
import { type N8nSession, type Owner, signIn } from './n8n/session.cts';
import { screenReporter } from './reporter.cts';

const PROJECT = join(__dirname, '..');
const PICTURES = join(PROJECT, 'docs', 'pictures');
const WINDOW = { width: 1400, height: 860 };

const OWNER: Owner = {
	email: 'pictures@example.com',
	password: 'Only-for-pictures-1',
	firstName: 'Ada',
	lastName: 'Tollgate',
};

/** One picture: its file name, the page of the editor, and what must be there before it is taken. */
interface Shot {
	name: string;
	path: (session: N8nSession) => Promise<string>;
	ready: string;
}

const SHOTS: Shot[] = [
	{
		name: 'payment-received',
		path: async (session) => {
			const [latest] = await listExecutions(session, 'tollgatePaid', 1);
			return `/workflow/tollgatePaid/executions/${latest?.id}`;
		},
		ready: 'text=Succeeded',
	},
	{
		name: 'blink-node',
		path: async () => '/workflow/tollgateInvoice/invoice',
		ready: 'text=Additional Fields',
	},
	{
		name: 'blink-trigger',
		path: async () => '/workflow/tollgatePaid/trigger',
		ready: 'text=Trigger On',
	},
];

/** Takes the pictures of the documentation in a real n8n, anew. Needs Chromium. */
async function main(): Promise<void> {
	const reporter = screenReporter(process.stdout);
	const installation = await installN8n({ reporter });
	const dataFolder = await mkdtemp(join(tmpdir(), 'tollgate-pictures-'));
	const packed = await packPackage(PROJECT);
	const sandbox = await startSandbox();
	const n8n = await startN8n({ installation, dataFolder, tarballs: [packed.tarball] });
	try {
		const session = await signIn(n8n.url, OWNER);
		await furnish({ session, sandbox, reporter, project: PROJECT });
		await mkdir(PICTURES, { recursive: true });
		const browser = await openBrowser();
		try {
			await takeAll(browser, n8n.url, session);
		} finally {
			await browser.close();
		}
	} finally {
		await n8n.stop();
		await sandbox.close();
		await packed.remove();
		await rm(dataFolder, { recursive: true, force: true });
	}
}

async function openBrowser(): Promise<Browser> {
	return await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}

async function takeAll(browser: Browser, url: string, session: N8nSession): Promise<void> {
	const page = await browser.newPage({ viewport: WINDOW });
	await signInTo(page, url);
	for (const { name, path, ready } of SHOTS) {
		await page.goto(url + (await path(session)));
		await page.locator(ready).first().waitFor();
		// the editor settles its layout after its content is there
		await page.waitForLoadState('networkidle');
		await page.waitForTimeout(4000);
		await page.screenshot({ path: join(PICTURES, `${name}.png`) });
		console.log(`docs/pictures/${name}.png`);
	}
}

async function signInTo(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.fill('input[name=emailOrLdapLoginId]', OWNER.email);
	await page.fill('input[name=password]', OWNER.password);
	await page.click('button:has-text("Sign in")');
	await page.waitForURL(/\/(home|workflow)/);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
