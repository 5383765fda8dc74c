import type { Locator, Page } from 'playwright-core';

/** The list from which an ID can be picked. */
export class ResourceList {
	constructor(
		private readonly page: Page,
		private readonly field: Locator,
	) {}

	async open(): Promise<void> {
		await this.field.getByTestId('rlc-input').click();
	}

	/** The entries loaded so far. */
	async entries(): Promise<string[]> {
		return await this.page.getByTestId('rlc-item').filter({ visible: true }).allInnerTexts();
	}

	/** Types into the search field of the open list. */
	async search(words: string): Promise<void> {
		await this.page.getByTestId('rlc-search').filter({ visible: true }).fill(words);
	}

	/** Goes to the end of the open list, upon which the editor asks for the next page. */
	async scrollToEnd(): Promise<void> {
		await this.page.getByTestId('rlc-item').filter({ visible: true }).last().hover();
		await this.page.mouse.wheel(0, 10_000);
	}

	/** What stands in the place of the entries when they cannot be loaded. */
	async complaint(): Promise<string> {
		const error = this.page.getByTestId('rlc-error-container').filter({ visible: true });
		await error.waitFor();
		return await error.innerText();
	}
}
