import { list, pick, text } from '../support/blinkClient.cts';
import { type InvoiceBench, startInvoiceBench } from '../support/invoiceBench.cts';

describe('invoices', () => {
	let blink: InvoiceBench;
	beforeEach(async () => {
		blink = await startInvoiceBench();
	});
	afterEach(async () => await blink.sandbox.close());

	describe('in a list', () => {
		const page = async (args: string) => {
			const { body } = await blink.ask(
				`{ me { defaultAccount { invoices(${args}) { pageInfo { hasNextPage endCursor } edges { cursor node { paymentHash } } } } } }`,
			);
			return pick(body, 'data.me.defaultAccount.invoices');
		};
		const hashes = (connection: unknown) =>
			list(connection, 'edges').map((edge) => text(edge, 'node.paymentHash'));

		it('come newest first; the cursor is the payment hash', async () => {
			const made: string[] = [];
			for (let i = 0; i < 3; i++) made.unshift(text(await blink.create(), 'invoice.paymentHash'));
			const first = await page('first: 2');
			expect(hashes(first)).toEqual(made.slice(0, 2));
			expect(pick(first, 'pageInfo.hasNextPage')).toBe(true);
			const second = await page(`first: 1, after: "${made[1]}"`);
			expect(hashes(second)).toEqual(made.slice(2));
		});

		it('start again from the top after an unknown cursor', async () => {
			const newest = text(await blink.create(), 'invoice.paymentHash');
			expect(hashes(await page(`first: 1, after: "${'0'.repeat(64)}"`))).toEqual([newest]);
		});

		it('leave out wallets of others silently, and are empty for an empty filter', async () => {
			await blink.create();
			expect(hashes(await page(`walletIds: ["${blink.recipientBtc}"]`))).toEqual([]);
			expect(hashes(await page('walletIds: []'))).toEqual([]);
			expect(hashes(await page('first: 100'))).not.toEqual([]);
		});
	});
});
