import type { Browser, Page } from 'playwright-core';

import type { Owner } from '../n8n/session.cts';
import { CredentialDialog } from './credentialDialog.cts';
import { NodePanel } from './nodePanel.cts';
import { NodeView } from './nodeView.cts';

export interface EditorOptions {
	width?: number;
	height?: number;
	theme?: 'light' | 'dark';
}

/** A busy machine takes its time over the editor's first page. */
const PATIENCE_MS = 60_000;

/** n8n's editor in a browser, with somebody signed in. */
export class Editor {
	constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	/** Opens a page of the editor, such as `/workflow/<id>`. */
	async open(path: string): Promise<void> {
		await this.page.goto(this.url + path);
	}

	/** Opens a workflow on the canvas. */
	async openWorkflow(id: string): Promise<void> {
		await this.open(`/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/**
	 * Opens a node of the workflow that is on the canvas, without loading the page anew: the way the
	 * browser's Back button goes.
	 *
	 * @param title the node's name, which the opened view shows
	 */
	async openNode(workflowId: string, nodeId: string, title: string): Promise<NodeView> {
		const path = JSON.stringify(`/workflow/${workflowId}/${nodeId}`);
		await this.page.evaluate(
			`history.pushState({}, '', ${path}); dispatchEvent(new PopStateEvent('popstate', { state: {} }));`,
		);
		const view = new NodeView(this.page);
		await view.waitForTitle(title);
		return view;
	}

	/** Opens the node panel on an empty workflow. */
	async openNodePanel(): Promise<NodePanel> {
		await this.open('/workflow/new');
		await this.page.getByTestId('canvas-plus-button').click();
		return new NodePanel(this.page);
	}

	/** Begins a credential of that type, by its display name. */
	async newCredential(type: string): Promise<CredentialDialog> {
		await this.chooseCredential(type);
		return await this.openChosenCredential();
	}

	/** Chooses a type, by its display name, in the list for a new credential. */
	async chooseCredential(type: string): Promise<void> {
		await this.open('/home/credentials/create');
		await this.page.getByTestId('new-credential-type-select').locator('input').fill(type);
		await this.page
			.getByTestId('new-credential-type-select-option')
			.getByText(type, { exact: true })
			.click();
	}

	/** Opens the form of the type that was chosen. */
	async openChosenCredential(): Promise<CredentialDialog> {
		await this.page.getByTestId('new-credential-type-button').click();
		const dialog = new CredentialDialog(this.page);
		await dialog.waitUntilOpen();
		return dialog;
	}
}

/** Opens a page of its own for the owner of an n8n, and signs in. */
export async function openEditor(
	browser: Browser,
	url: string,
	owner: Owner,
	{ width = 1400, height = 900, theme = 'light' }: EditorOptions = {},
): Promise<Editor> {
	const context = await browser.newContext({
		viewport: { width, height },
		colorScheme: theme,
		reducedMotion: 'reduce',
	});
	context.setDefaultTimeout(PATIENCE_MS);
	const page = await context.newPage();
	await page.goto(`${url}/signin`);
	await page.fill('input[name=emailOrLdapLoginId]', owner.email);
	await page.fill('input[name=password]', owner.password);
	await page.click('button:has-text("Sign in")');
	await page.waitForURL(/\/(home|workflow)/);
	return new Editor(page, url);
}
