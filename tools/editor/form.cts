import type { Locator, Page } from 'playwright-core';

/** A form of n8n's editor, whose fields go by their parameters' names. */
export class Form {
	protected constructor(
		protected readonly page: Page,
		protected readonly form: Locator,
	) {}

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

	/** Types into the search of a list. @returns the choices that are left, of which none is taken */
	async search(field: string, words: string): Promise<string[]> {
		await this.field(field).click();
		await this.page.keyboard.type(words);
		const options = this.page.getByRole('option').filter({ visible: true });
		const hit = new RegExp(words, 'i');
		await options.filter({ hasText: hit }).first().waitFor();
		// the list is open before it is narrowed
		await options.filter({ hasNotText: hit }).first().waitFor({ state: 'hidden' });
		const names = await options.allInnerTexts();
		await this.page.keyboard.press('Escape');
		return names.map((name) => name.split('\n', 1).join());
	}

	protected field(name: string): Locator {
		return this.form.getByTestId(`parameter-input-${name}`);
	}
}
