import type { Locator, Page } from 'playwright-core';

import { ResourceList } from './resourceList.cts';

/** The view of one node: its form, its input and its output. */
export class NodeView {
	private readonly view: Locator;
	private readonly form: Locator;
	readonly output: Locator;
	readonly input: Locator;

	constructor(private readonly page: Page) {
		this.view = page.getByTestId('ndv');
		this.form = this.view.getByTestId('node-parameters');
		this.output = this.view.getByTestId('output-panel');
		this.input = this.view.getByTestId('ndv-input-panel');
	}

	async waitForTitle(title: string): Promise<void> {
		await this.view
			.getByTestId('node-title-container')
			.getByText(title, { exact: true })
			.filter({ visible: true })
			.first()
			.waitFor();
		await this.form.waitFor();
	}

	/** The labels that a person sees in the form, from top to bottom. */
	async labels(): Promise<string[]> {
		const texts = await this.form.locator('[data-test-id=input-label]:visible').allInnerTexts();
		return texts.map((text) => text.split('\n', 1).join());
	}

	/** What a list field shows as chosen. */
	async chosen(field: string): Promise<string> {
		return await this.field(field).locator('input').first().inputValue();
	}

	/** The notices in the form. */
	async notices(): Promise<string[]> {
		return await this.form.locator('.notice:visible').allInnerTexts();
	}

	/** The labels of the credentials that the node asks for. */
	async credentialLabels(): Promise<string[]> {
		const texts = await this.form
			.locator('[data-test-id=credentials-label]:visible')
			.allInnerTexts();
		return texts.map((text) => text.split('\n', 1).join());
	}

	/** Waits until a trigger listens for a test event. */
	async waitUntilListening(): Promise<void> {
		await this.view.getByText('Listening for test event').waitFor();
	}

	/** Everything the form says. */
	async words(): Promise<string> {
		return await this.form.innerText();
	}

	/** Turns a switch. */
	async turn(field: string): Promise<void> {
		await this.field(field).locator('.el-switch, [role=switch]').first().click();
	}

	/** Chooses an option of a list by its label. */
	async choose(field: string, option: string): Promise<void> {
		await this.field(field).click();
		await this.page
			.getByRole('option')
			.filter({ visible: true })
			.getByText(option, { exact: true })
			.first()
			.click();
	}

	/** The list behind a field that holds an ID. */
	resourceList(field: string): ResourceList {
		return new ResourceList(this.page, this.form.getByTestId(`resource-locator-${field}`));
	}

	/** Runs the node, or lets a trigger listen for a test event. */
	async execute(): Promise<void> {
		await this.view.getByTestId('node-execute-button').click();
	}

	/** The part of the page to take a picture of. */
	get frame(): Locator {
		return this.view;
	}

	private field(name: string): Locator {
		return this.form.getByTestId(`parameter-input-${name}`);
	}
}
