import { list, pick, text } from '../support/blinkClient.cts';
import { type InvoiceBench, startInvoiceBench } from '../support/invoiceBench.cts';

describe('invoices', () => {
	let blink: InvoiceBench;
	beforeEach(async () => {
		blink = await startInvoiceBench();
	});
	afterEach(async () => await blink.sandbox.close());

	it.each<[string, number, () => Promise<unknown>]>([
		['BTC, by default', 240, async () => await blink.create()],
		['BTC, as told', 30, async () => await blink.create({ expiresIn: 30 })],
		['BTC, told more than a day', 240, async () => await blink.create({ expiresIn: 1441 })],
		['BTC, told 0', 240, async () => await blink.create({ expiresIn: 0 })],
		['USD, by default', 5, async () => await blink.createUsd()],
		['USD, as told', 2, async () => await blink.createUsd({ expiresIn: 2 })],
		['USD, told more than five minutes', 5, async () => await blink.createUsd({ expiresIn: 6 })],
		['BTC without amount', 120, async () => await blink.createAny(blink.btc)],
		['USD without amount', 5, async () => await blink.createAny(blink.usd)],
	])('in %s, expire after %i minutes', async (_what, lifetime, create) => {
		const hash = text(await create(), 'invoice.paymentHash');
		await blink.minutes(lifetime - 1);
		expect(await blink.status(hash)).toMatchObject({ status: 'PENDING' });
		await blink.minutes(1);
		expect(await blink.status(hash)).toMatchObject({ status: 'EXPIRED' });
	});

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
