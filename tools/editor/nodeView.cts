import type { Locator, Page } from 'playwright-core';

import { Form } from './form.cts';
import { ResourceList } from './resourceList.cts';

/** The view of one node: its form, its input and its output. */
export class NodeView extends Form {
	private readonly view: Locator;
	readonly output: Locator;
	readonly input: Locator;

	constructor(page: Page) {
		const view = page.getByTestId('ndv');
		super(page, view.getByTestId('node-parameters'));
		this.view = view;
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

	/** The list behind a field that holds an ID. */
	resourceList(field: string): ResourceList {
		return new ResourceList(this.page, this.form.getByTestId(`resource-locator-${field}`));
	}

	/** Runs the node, or lets a trigger listen for a test event. */
	async execute(): Promise<void> {
		await this.view.getByTestId('node-execute-button').click();
	}
}
