import { list, pick, startBlink, text } from '../support/blinkClient.cts';

const FIELDS = `invoice { paymentHash paymentRequest paymentStatus externalId createdAt ... on LnInvoice { satoshis } }
	errors { message code }`;

describe('invoices', () => {
	let blink: Awaited<ReturnType<typeof startBlink>>;
	beforeEach(async () => {
		blink = await startBlink();
	});
	afterEach(async () => await blink.sandbox.close());

	const create = async (more: object = {}) =>
		await blink.mutate('lnInvoiceCreate', { walletId: blink.btc, amount: 2100, ...more }, FIELDS);
	const createUsd = async (more: object = {}) =>
		await blink.mutate('lnUsdInvoiceCreate', { walletId: blink.usd, amount: 150, ...more }, FIELDS);
	const createAny = async (walletId: string) =>
		await blink.mutate('lnNoAmountInvoiceCreate', { walletId }, FIELDS.replace(/\.\.\..*}/, '}'));
	const status = async (paymentHash: string) => {
		const { body } = await blink.ask(
			`query ($hash: PaymentHash!) { lnInvoicePaymentStatusByHash(input: { paymentHash: $hash }) {
				status paymentPreimage } }`,
			{ hash: paymentHash },
			{ key: null },
		);
		return pick(body, 'data.lnInvoicePaymentStatusByHash');
	};
	const minutes = async (count: number) => await blink.sandbox.clock.advance(count * 60_000);

	it('carry their amount in the request, their hash as external id', async () => {
		const payload = await create();
		expect(payload).toMatchObject({
			invoice: { satoshis: 2100, paymentStatus: 'PENDING', createdAt: 1_768_478_400 },
			errors: [],
		});
		expect(text(payload, 'invoice.paymentRequest')).toMatch(/^lntbs21u1[02-9ac-hj-np-z]+$/);
		expect(pick(payload, 'invoice.externalId')).toBe(pick(payload, 'invoice.paymentHash'));
	});

	it('for a USD wallet are given in cents and written in sats', async () => {
		// $1.50 at $60 000 a bitcoin.
		expect(pick(await createUsd(), 'invoice.satoshis')).toBe(2500);
	});

	it('without amount have none in the request', async () => {
		expect(text(await createAny(blink.btc), 'invoice.paymentRequest')).toMatch(/^lntbs1[^1]+$/);
	});

	it.each([
		['lnInvoiceCreate', () => blink.usd],
		['lnUsdInvoiceCreate', () => blink.btc],
	])('%s refuses a wallet of the other currency', async (name, walletId) => {
		const payload = await blink.mutate(name, { walletId: walletId(), amount: 100 }, FIELDS);
		expect(payload).toEqual({
			invoice: null,
			errors: [{ message: "Unsupported operation for wallet's currency.", code: 'INVALID_INPUT' }],
		});
	});

	describe('expire', () => {
		it.each([
			['BTC, by default', {}, 240],
			['BTC, as told', { expiresIn: 30 }, 30],
			['BTC, told more than a day', { expiresIn: 1441 }, 240],
			['BTC, told 0', { expiresIn: 0 }, 240],
		])('%s', async (_what, more, lifetime) => {
			const hash = text(await create(more), 'invoice.paymentHash');
			await minutes(lifetime - 1);
			expect(await status(hash)).toMatchObject({ status: 'PENDING' });
			await minutes(1);
			expect(await status(hash)).toMatchObject({ status: 'EXPIRED' });
		});

		it.each([
			['by default', {}, 5],
			['as told', { expiresIn: 2 }, 2],
			['told more than five minutes', { expiresIn: 6 }, 5],
		])('USD, %s', async (_what, more, lifetime) => {
			const hash = text(await createUsd(more), 'invoice.paymentHash');
			await minutes(lifetime - 1);
			expect(await status(hash)).toMatchObject({ status: 'PENDING' });
			await minutes(1);
			expect(await status(hash)).toMatchObject({ status: 'EXPIRED' });
		});

		it.each([
			['BTC', () => blink.btc, 120],
			['USD', () => blink.usd, 5],
		])('%s without amount', async (_what, walletId, lifetime) => {
			const hash = text(await createAny(walletId()), 'invoice.paymentHash');
			await minutes(lifetime - 1);
			expect(await status(hash)).toMatchObject({ status: 'PENDING' });
			await minutes(1);
			expect(await status(hash)).toMatchObject({ status: 'EXPIRED' });
		});
	});

	it('reveal their preimage to everyone once paid, and only then', async () => {
		const payload = await create({ memo: 'Two teas' });
		const hash = text(payload, 'invoice.paymentHash');
		expect(await status(hash)).toEqual({ status: 'PENDING', paymentPreimage: null });
		const paid = blink.control.payInvoice(text(payload, 'invoice.paymentRequest'));
		expect(paid).toMatchObject({ settlementAmount: 2100, memo: 'Two teas', status: 'SUCCESS' });
		expect(await status(hash)).toEqual({
			status: 'PAID',
			paymentPreimage: expect.stringMatching(/^[0-9a-f]{64}$/),
		});
		expect(() => blink.control.payInvoice(hash)).toThrow('Invoice is already paid');
	});

	it('without amount are paid with what the payer chooses', async () => {
		const hash = text(await createAny(blink.usd), 'invoice.paymentHash');
		// 10 000 sats at $60 000 a bitcoin are $6.
		expect(blink.control.payInvoice(hash, 10_000)).toMatchObject({
			settlementAmount: 600,
			settlementCurrency: 'USD',
		});
	});

	it('refuse an external id that is in use or misspelt', async () => {
		expect(pick(await create({ externalId: 'order-1' }), 'invoice.externalId')).toBe('order-1');
		expect(pick(await create({ externalId: 'order-1' }), 'errors')).toEqual([
			{ message: 'External id for invoice or transaction already exists', code: 'INVALID_INPUT' },
		]);
		expect(pick(await create({ externalId: 'Order-2' }), 'errors.0.code')).toBeNull();
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
		expect(pick(await create(more), 'errors')).toEqual(errors);
	});

	it('cut off the fraction of an amount silently, like the real ones', async () => {
		expect(pick(await create({ amount: 12.9 }), 'invoice.satoshis')).toBe(12);
	});

	it('can be cancelled once while pending, and go on reading PENDING', async () => {
		const hash = text(await create(), 'invoice.paymentHash');
		const cancel = async () =>
			await blink.mutate(
				'lnInvoiceCancel',
				{ walletId: blink.btc, paymentHash: hash },
				'success errors { message }',
			);
		expect(await cancel()).toEqual({ success: true, errors: [] });
		expect(await status(hash)).toMatchObject({ status: 'PENDING' });
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
			FIELDS,
			{ key: null },
		);
		expect(pick(payload, 'invoice.satoshis')).toBe(5000);
		const hash = text(payload, 'invoice.paymentHash');
		expect(blink.control.payInvoice(hash)).toMatchObject({ settlementAmount: 300 });
	});

	it('are limited to 60 a minute, then refused for five minutes', async () => {
		for (let i = 0; i < 60; i++) expect(pick(await create(), 'errors')).toEqual([]);
		const refusal = { code: 'TOO_MANY_REQUEST', message: expect.any(String) };
		expect(pick(await create(), 'errors')).toEqual([refusal]);
		await minutes(4);
		expect(pick(await create(), 'errors')).toEqual([refusal]);
		await minutes(1);
		expect(pick(await create(), 'errors')).toEqual([]);
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
			for (let i = 0; i < 3; i++) made.unshift(text(await create(), 'invoice.paymentHash'));
			const first = await page('first: 2');
			expect(hashes(first)).toEqual(made.slice(0, 2));
			expect(pick(first, 'pageInfo.hasNextPage')).toBe(true);
			const second = await page(`first: 1, after: "${made[1]}"`);
			expect(hashes(second)).toEqual(made.slice(2));
		});

		it('start again from the top after an unknown cursor', async () => {
			const newest = text(await create(), 'invoice.paymentHash');
			expect(hashes(await page(`first: 1, after: "${'0'.repeat(64)}"`))).toEqual([newest]);
		});

		it('leave out wallets of others silently, and are empty for an empty filter', async () => {
			await create();
			expect(hashes(await page(`walletIds: ["${blink.recipientBtc}"]`))).toEqual([]);
			expect(hashes(await page('walletIds: []'))).toEqual([]);
			expect(hashes(await page('first: 100'))).not.toEqual([]);
		});
	});
});
