import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';

import { Form } from './form.cts';
import { ResourceList } from './resourceList.cts';

/** Runs in the browser: the words of elements that nothing cuts off. */
const VISIBLE_WORDS = `[...document.querySelectorAll('[role=option]')].filter(option => option.checkVisibility()).map(element => {
	const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	const words = [];
	while (walker.nextNode()) {
		const node = walker.currentNode;
		for (const { 0: word, index } of node.data.matchAll(/\\S+/g)) {
			const range = document.createRange();
			range.setStart(node, index);
			range.setEnd(node, index + word.length);
			const { top, bottom, left, right } = range.getBoundingClientRect();
			let isCut = false;
			for (let box = node.parentElement; box && element.contains(box); box = box.parentElement) {
				if (getComputedStyle(box).overflow === 'visible') continue;
				const frame = box.getBoundingClientRect();
				if (top < frame.top - 2 || bottom > frame.bottom + 2) isCut = true;
				if (left < frame.left - 2 || right > frame.right + 2) isCut = true;
			}
			if (!isCut) words.push(word);
		}
	}
	return words.join(' ');
})`;

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

	/** What can be read of each choice of a list once it is open: names, and descriptions as far as they are shown. */
	async visibleChoices(field: string): Promise<string[]> {
		const options = this.page.getByRole('option').filter({ visible: true });
		if ((await options.count()) === 0) await this.field(field).click();
		await options.first().waitFor();
		return z.array(z.string()).parse(await this.page.evaluate(VISIBLE_WORDS));
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

	/** What a trigger shows under "Webhook URLs". */
	async webhookUrl(kind: 'Test URL' | 'Production URL'): Promise<string> {
		const choice = this.view.getByText(kind, { exact: true });
		if (!(await choice.isVisible())) {
			await this.view.getByText('Webhook URLs', { exact: true }).click();
		}
		await choice.click();
		const folder = kind === 'Test URL' ? /\/webhook-test\// : /\/webhook\//;
		return (await this.view.getByText(folder).first().innerText()).trim();
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
