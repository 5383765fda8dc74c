import { text } from '../support/blinkClient.cts';
import { type InvoiceBench, startInvoiceBench } from '../support/invoiceBench.cts';

describe('invoices', () => {
	let blink: InvoiceBench;
	beforeEach(async () => {
		blink = await startInvoiceBench();
	});
	afterEach(async () => await blink.sandbox.close());

	describe('expire', () => {
		it.each([
			['BTC, by default', {}, 240],
			['BTC, as told', { expiresIn: 30 }, 30],
			['BTC, told more than a day', { expiresIn: 1441 }, 240],
			['BTC, told 0', { expiresIn: 0 }, 240],
		])('%s', async (_what, more, lifetime) => {
			const hash = text(await blink.create(more), 'invoice.paymentHash');
			await blink.minutes(lifetime - 1);
			expect(await blink.status(hash)).toMatchObject({ status: 'PENDING' });
			await blink.minutes(1);
			expect(await blink.status(hash)).toMatchObject({ status: 'EXPIRED' });
		});

		it.each([
			['by default', {}, 5],
			['as told', { expiresIn: 2 }, 2],
			['told more than five minutes', { expiresIn: 6 }, 5],
		])('USD, %s', async (_what, more, lifetime) => {
			const hash = text(await blink.createUsd(more), 'invoice.paymentHash');
			await blink.minutes(lifetime - 1);
			expect(await blink.status(hash)).toMatchObject({ status: 'PENDING' });
			await blink.minutes(1);
			expect(await blink.status(hash)).toMatchObject({ status: 'EXPIRED' });
		});

		it.each([
			['BTC', () => blink.btc, 120],
			['USD', () => blink.usd, 5],
		])('%s without amount', async (_what, walletId, lifetime) => {
			const hash = text(await blink.createAny(walletId()), 'invoice.paymentHash');
			await blink.minutes(lifetime - 1);
			expect(await blink.status(hash)).toMatchObject({ status: 'PENDING' });
			await blink.minutes(1);
			expect(await blink.status(hash)).toMatchObject({ status: 'EXPIRED' });
		});
	});
});
