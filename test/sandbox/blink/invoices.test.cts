import { pick, text } from '../support/blinkClient.cts';
import { CREATED, type InvoiceBench, startInvoiceBench } from '../support/invoiceBench.cts';

describe('invoices', () => {
	let blink: InvoiceBench;
	beforeEach(async () => {
		blink = await startInvoiceBench();
	});
	afterEach(async () => await blink.sandbox.close());

	it('carry their amount in the request, their hash as external id', async () => {
		const payload = await blink.create();
		expect(payload).toMatchObject({
			invoice: { satoshis: 2100, paymentStatus: 'PENDING', createdAt: 1_768_478_400 },
			errors: [],
		});
		expect(text(payload, 'invoice.paymentRequest')).toMatch(/^lntbs21u1[02-9ac-hj-np-z]+$/);
		expect(pick(payload, 'invoice.externalId')).toBe(pick(payload, 'invoice.paymentHash'));
	});

	it('for a USD wallet are given in cents and written in sats', async () => {
		// $1.50 at $60 000 a bitcoin.
		expect(pick(await blink.createUsd(), 'invoice.satoshis')).toBe(2500);
	});

	it('without amount have none in the request', async () => {
		expect(text(await blink.createAny(blink.btc), 'invoice.paymentRequest')).toMatch(
			/^lntbs1[^1]+$/,
		);
	});

	it.each([
		['lnInvoiceCreate', () => blink.usd],
		['lnUsdInvoiceCreate', () => blink.btc],
	])('%s refuses a wallet of the other currency', async (name, walletId) => {
		const payload = await blink.mutate(name, { walletId: walletId(), amount: 100 }, CREATED);
		expect(payload).toEqual({
			invoice: null,
			errors: [{ message: "Unsupported operation for wallet's currency.", code: 'INVALID_INPUT' }],
		});
	});

	it('reveal their preimage to everyone once paid, and only then', async () => {
		const payload = await blink.create({ memo: 'Two teas' });
		const hash = text(payload, 'invoice.paymentHash');
		expect(await blink.status(hash)).toEqual({ status: 'PENDING', paymentPreimage: null });
		const paid = blink.control.payInvoice(text(payload, 'invoice.paymentRequest'));
		expect(paid).toMatchObject({ settlementAmount: 2100, memo: 'Two teas', status: 'SUCCESS' });
		expect(await blink.status(hash)).toEqual({
			status: 'PAID',
			paymentPreimage: expect.stringMatching(/^[0-9a-f]{64}$/),
		});
		expect(() => blink.control.payInvoice(hash)).toThrow('Invoice is already paid');
	});

	it('without amount are paid with what the payer chooses', async () => {
		const hash = text(await blink.createAny(blink.usd), 'invoice.paymentHash');
		// 10 000 sats at $60 000 a bitcoin are $6.
		expect(blink.control.payInvoice(hash, 10_000)).toMatchObject({
			settlementAmount: 600,
			settlementCurrency: 'USD',
		});
	});

	it('refuse an external id that is in use or misspelt', async () => {
		expect(pick(await blink.create({ externalId: 'order-1' }), 'invoice.externalId')).toBe(
			'order-1',
		);
		expect(pick(await blink.create({ externalId: 'order-1' }), 'errors')).toEqual([
			{ message: 'External id for invoice or transaction already exists', code: 'INVALID_INPUT' },
		]);
		expect(pick(await blink.create({ externalId: 'Order-2' }), 'errors.0.code')).toBeNull();
	});

	it.each([
		['a memo of 639 bytes', { memo: 'é'.repeat(319) + 'e' }, []],
		[
			'a memo of 640 bytes',
			{ memo: 'é'.repeat(320) },
			[{ message: 'Memo is too long', code: null }],
		],
		['too much', { amount: 10_000_000_000_001 }, [{ message: 'Value too big', code: null }]],
		[
			'nothing',
			{ amount: 0 },
			[{ message: 'A valid satoshi amount is required', code: 'INVALID_INPUT' }],
		],
	])('weigh %s', async (_what, more, errors) => {
		expect(pick(await blink.create(more), 'errors')).toEqual(errors);
	});

	it('cut off the fraction of an amount silently, like the real ones', async () => {
		expect(pick(await blink.create({ amount: 12.9 }), 'invoice.satoshis')).toBe(12);
	});

	it('can be cancelled once while pending, and go on reading PENDING', async () => {
		const hash = text(await blink.create(), 'invoice.paymentHash');
		const cancel = async () =>
			await blink.mutate(
				'lnInvoiceCancel',
				{ walletId: blink.btc, paymentHash: hash },
				'success errors { message }',
			);
		expect(await cancel()).toEqual({ success: true, errors: [] });
		expect(await blink.status(hash)).toMatchObject({ status: 'PENDING' });
		expect(() => blink.control.payInvoice(hash)).toThrow('already expired');
		expect(await cancel()).toEqual({
			success: false,
			errors: [{ message: 'The invoice has already been processed' }],
		});
	});

	it('can be made for someone else without a key', async () => {
		const found = await blink.ask(
			'{ accountDefaultWallet(username: "bob", walletCurrency: USD) { id currency } }',
			{},
			{ key: null },
		);
		expect(found.body).toEqual({
			data: { accountDefaultWallet: { id: blink.recipientUsd, currency: 'USD' } },
		});
		const payload = await blink.mutate(
			'lnUsdInvoiceBtcDenominatedCreateOnBehalfOfRecipient',
			{ recipientWalletId: blink.recipientUsd, amount: 5000 },
			CREATED,
			{ key: null },
		);
		expect(pick(payload, 'invoice.satoshis')).toBe(5000);
		const hash = text(payload, 'invoice.paymentHash');
		expect(blink.control.payInvoice(hash)).toMatchObject({ settlementAmount: 300 });
	});

	it('are limited to 60 a minute, then refused for five minutes', async () => {
		for (let i = 0; i < 60; i++) expect(pick(await blink.create(), 'errors')).toEqual([]);
		const refusal = { code: 'TOO_MANY_REQUEST', message: expect.any(String) };
		expect(pick(await blink.create(), 'errors')).toEqual([refusal]);
		await blink.minutes(4);
		expect(pick(await blink.create(), 'errors')).toEqual([refusal]);
		await blink.minutes(1);
		expect(pick(await blink.create(), 'errors')).toEqual([]);
	});
});
