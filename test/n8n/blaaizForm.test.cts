import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

import { saveWorkflow } from '../../tools/n8n/workflows.cts';
import { OWNER, readExample, realN8n, type RealN8n } from '../support/n8n.cts';

// The editor takes its time on a busy machine.
jest.setTimeout(120_000);

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

let n8n: RealN8n;
let browser: Browser;
let page: Page;

const inBrowser = existsSync(CHROMIUM) ? describe : describe.skip;

inBrowser('the form of a payout (needs Chromium)', () => {
	beforeAll(async () => {
		n8n = await realN8n();
		await n8n.control('reset');
		browser = await chromium.launch({
			executablePath: CHROMIUM,
			args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
		});
		page = await browser.newPage({ viewport: { width: 1400, height: 2400 } });
		await page.goto(`${n8n.url}/signin`);
		await page.fill('input[name=emailOrLdapLoginId]', OWNER.email);
		await page.fill('input[name=password]', OWNER.password);
		await page.click('button:has-text("Sign in")');
		await page.waitForURL(/\/(home|workflow)/);
	});
	afterAll(async () => await browser?.close());

	/** The labels that a person sees, from top to bottom. */
	const labels = async () =>
		(await page.locator('[data-test-id=input-label]:visible').allInnerTexts()).map((label) =>
			label.trim().split('\n', 1).join(),
		);

	it('shows exactly the fields that a destination needs', async () => {
		const workflow = readExample('blaaiz-pay-suppliers');
		workflow.id = 'blaaizForm';
		const pay = workflow.nodes.find(({ name }) => name === 'Pay');
		Object.assign(pay?.parameters ?? {}, { destination: 'gbpBank', additionalFields: {} });
		await saveWorkflow(n8n.session, workflow);
		await page.goto(`${n8n.url}/workflow/${workflow.id}/pay`);
		for (const label of ['ZIP Code', 'Country', 'Additional Fields', 'Request Options']) {
			await page.getByText(label, { exact: true }).first().waitFor();
		}

		expect((await labels()).filter((label) => label !== 'Credential')).toEqual([
			'Resource',
			'Operation',
			'Wallet',
			'From Currency',
			'Customer',
			'Destination',
			'Amount Is',
			'Amount',
			'Account Name',
			'Account Number',
			'Sort Code',
			'Street',
			'City',
			'ZIP Code',
			'Country',
			'Simplify',
			'Additional Fields',
			'Request Options',
		]);
	});
});
