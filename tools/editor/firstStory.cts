import type { BrowserContext, Locator, Page } from 'playwright-core';

/** Where the first story is played. */
export interface Places {
	/** The form's address. */
	form: string;
	/** The sandbox's, without a slash at the end. */
	sandbox: string;
}

/** What happens on the way. */
export interface Moment {
	name: 'form' | 'filled' | 'code' | 'sandbox' | 'sent' | 'paid';
	/** The page that the buyer, or the payer, looks at. */
	page: Page;
}

/** Who buys, and what. */
const BUYER = { plan: 'pro', email: 'ada@example.com' };

/**
 * Buys what the first story sells, as a person does: fills in the form, sees the code, pays it on the
 * sandbox's page in another tab, and comes back to the page that has turned to "Paid".
 *
 * @param look is called at each moment, and waited for: to take a picture, or to look around
 * @returns the buyer's page
 */
export async function walkFirstStory(
	context: BrowserContext,
	{ form, sandbox }: Places,
	look: (moment: Moment) => Promise<void>,
): Promise<Page> {
	const buyer = await context.newPage();
	await buyer.goto(form);
	await look({ name: 'form', page: buyer });
	await buyer.locator('select').first().selectOption(BUYER.plan);
	await buyer.locator('input[type=email]').fill(BUYER.email);
	await look({ name: 'filled', page: buyer });
	await buyer.locator('#submit-btn').click();
	await codeOn(buyer).waitFor();
	await look({ name: 'code', page: buyer });

	const payer = await context.newPage();
	await payer.goto(sandbox);
	await look({ name: 'sandbox', page: payer });
	await payer
		.getByRole('row', { name: `plan ${BUYER.plan}` })
		.first()
		.getByText('Pay')
		.click();
	await payer.getByRole('status').waitFor();
	await look({ name: 'sent', page: payer });
	await payer.close();

	await buyer.bringToFront();
	await buyer.getByRole('heading', { name: 'Paid' }).waitFor();
	await look({ name: 'paid', page: buyer });
	return buyer;
}

/** The invoice's code on the buyer's page. */
const codeOn = (page: Page): Locator => page.getByRole('img', { name: 'QR code of the invoice' });
