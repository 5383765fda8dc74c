import type { Locator, Page } from 'playwright-core';

/** n8n's panel from which nodes are added. */
export class NodePanel {
	private readonly panel: Locator;

	constructor(page: Page) {
		this.panel = page.getByTestId('node-creator');
	}

	/** Types into the search field. */
	async search(words: string): Promise<void> {
		await this.panel.getByTestId('node-creator-search-bar').fill(words);
	}

	/** The nodes that are offered, as they read now. */
	async offers(): Promise<string[]> {
		return await this.panel.getByTestId('node-creator-item-name').allInnerTexts();
	}

	/** Opens what a node can do. */
	async openDetails(node: string): Promise<void> {
		await this.panel
			.getByTestId('node-creator-item-name')
			.getByText(node, { exact: true })
			.first()
			.click();
		await this.panel.getByText('Node details').waitFor();
	}

	/**
	 * Unfolds "Actions". On an empty workflow the "Triggers" of a node are unfolded, and its actions where it
	 * has no trigger.
	 */
	async unfoldActions(): Promise<void> {
		const heading = this.panel.page().getByText(/^Actions \(\d+\)/);
		const category = this.panel
			.locator('[data-category-collapsed]')
			.filter({ has: heading })
			.last();
		if ((await category.getAttribute('data-category-collapsed')) === 'true') await heading.click();
	}

	/** Everything written in the panel, line by line. */
	async lines(): Promise<string[]> {
		const lines = (await this.panel.innerText()).split('\n').map((line) => line.trim());
		return lines.filter((line) => line !== '');
	}
}
