import type { Locator, Page } from 'playwright-core';

import { Form } from './form.cts';

/** What the dialog says after a test. */
export interface Verdict {
	good: boolean;
	/** What stands in the form, with what "More details" unfolds where the test failed. */
	words: string;
}

/** n8n's dialog for one credential. */
export class CredentialDialog extends Form {
	private readonly dialog: Locator;

	constructor(page: Page) {
		super(page, page.getByTestId('node-credentials-config-container'));
		this.dialog = page.getByTestId('editCredential-modal');
	}

	async waitUntilOpen(): Promise<void> {
		await this.form.waitFor();
	}

	/** The part of the page to take a picture of. */
	get frame(): Locator {
		return this.dialog;
	}

	/** Types into a text field. */
	async fill(field: string, value: string): Promise<void> {
		const input = this.field(field).locator('input').first();
		await input.fill(value);
		// the editor takes a value over when the field is left, else only after a while
		await input.blur();
	}

	/** Saves the credential, upon which n8n tests it. */
	async saveAndTest(): Promise<Verdict> {
		await this.dialog.getByTestId('credential-save-button').click();
		const good = this.dialog.getByTestId('credentials-config-container-test-success');
		const bad = this.dialog.getByText('Couldn’t connect with these settings');
		await good.or(bad).filter({ visible: true }).first().waitFor();
		if (await good.isVisible()) return { good: true, words: await good.innerText() };
		const more = this.dialog.getByText('More details');
		await more.click();
		await more.waitFor({ state: 'hidden' });
		return { good: false, words: await this.form.innerText() };
	}
}
