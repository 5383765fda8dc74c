import { number, pick, post, startBlink, text } from '../support/blinkClient.cts';

/** How requests fail before any operation is carried out. */
describe('the transport of the Blink double', () => {
	let blink: Awaited<ReturnType<typeof startBlink>>;
	beforeEach(async () => {
		blink = await startBlink();
	});
	afterEach(async () => await blink.sandbox.close());

	const invoiceInput = () => ({ walletId: blink.btc, amount: 100 });
	const balance = async () => {
		const { body } = await blink.ask(
			'query ($id: WalletId!) { me { defaultAccount { walletById(walletId: $id) { balance } } } }',
			{ id: blink.btc },
		);
		return number(body, 'data.me.defaultAccount.walletById.balance');
	};

	describe.each([
		['unknown', () => 'blink_nobody'],
		['revoked', () => blink.demo.keys.revoked],
	])('with a key that is %s', (_kind, key) => {
		it('answers 401, for public fields too', async () => {
			const answer = await blink.ask('{ globals { network } }', {}, { key: key() });
			expect(answer.status).toBe(401);
			expect(pick(answer.body, 'error.message')).toBe('Access credentials are invalid');
		});
	});

	it('answers 401 once a key has expired', async () => {
		const created = await blink.mutate(
			'apiKeyCreate',
			{ name: 'For a day', expireInDays: 1, scopes: ['READ'] },
			'apiKeySecret apiKey { scopes expired }',
		);
		const key = text(created, 'apiKeySecret');
		expect((await blink.ask('{ me { id } }', {}, { key })).status).toBe(200);
		await blink.sandbox.clock.advance(24 * 3600 * 1000);
		expect((await blink.ask('{ me { id } }', {}, { key })).status).toBe(401);
	});

	it.each([null, ''])('serves public fields without a key (%p)', async (key) => {
		const answer = await blink.ask('{ globals { network } }', {}, { key });
		expect(answer.body).toEqual({ data: { globals: { network: 'signet' } } });
	});

	it('says "Not authorized" at the top to who asks about an account without a key', async () => {
		const answer = await blink.ask('{ me { id } }', {}, { key: null });
		expect(answer.status).toBe(200);
		expect(answer.body).toMatchObject({
			data: { me: null },
			errors: [{ message: 'Not authorized', path: ['me'] }],
		});
	});

	it.each([
		['an unknown field', { query: '{ nothingOfTheKind }' }],
		['broken GraphQL', { query: '{ me {' }],
		['broken JSON', '{"query":'],
		[
			'a missing variable',
			{ query: 'query ($r: PriceGraphRange!) { btcPriceList(range: $r) { timestamp } }' },
		],
		['a wrong enum value', { query: '{ btcPriceList(range: TOMORROW) { timestamp } }' }],
	])('answers 400 to %s', async (_what, body) => {
		const answer = await post(blink.sandbox, body);
		expect(answer.status).toBe(400);
		expect(pick(answer.body, 'errors.0.message')).toEqual(expect.any(String));
		expect(pick(answer.body, 'data')).toBeUndefined();
	});

	describe('an idempotency key', () => {
		const KEY = '7d3a1a52-0f3c-4d0a-9c0e-1f0a4b1c2d3e';
		const send = async (key: string) => {
			const { paymentRequest } = blink.control.outsideInvoice('pays', 1000);
			return await blink.ask(
				'mutation ($input: LnInvoicePaymentInput!) { lnInvoicePaymentSend(input: $input) { status } }',
				{ input: { walletId: blink.btc, paymentRequest } },
				{ headers: { 'x-idempotency-key': key } },
			);
		};

		it('is taken once; the second request is refused and moves nothing', async () => {
			expect(pick((await send(KEY)).body, 'data.lnInvoicePaymentSend.status')).toBe('SUCCESS');
			const before = await balance();
			const second = await send(KEY);
			expect(second.status).toBe(200);
			expect(second.body).toMatchObject({
				data: null,
				errors: [
					{
						message: "HTTP fetch failed from 'public': 409: Conflict",
						extensions: {
							code: 'SUBREQUEST_HTTP_ERROR',
							service: 'public',
							reason: '409: Conflict',
							http: { status: 409 },
						},
					},
				],
			});
			expect(await balance()).toBe(before);
		});

		it('is free again after an hour', async () => {
			await send(KEY);
			await blink.sandbox.clock.advance(3599_000);
			expect(pick((await send(KEY)).body, 'errors.0.message')).toContain('409: Conflict');
			await blink.sandbox.clock.advance(1000);
			expect(pick((await send(KEY)).body, 'data.lnInvoicePaymentSend.status')).toBe('SUCCESS');
		});

		it('must be a UUID', async () => {
			const answer = await send('not-a-uuid');
			expect(answer.status).toBe(200);
			expect(pick(answer.body, 'errors.0.message')).toBe(
				"HTTP fetch failed from 'public': 400: Bad Request",
			);
		});

		it('is not used up by a request that the router refuses', async () => {
			const headers = { 'x-idempotency-key': KEY };
			await post(blink.sandbox, { query: '{ nothingOfTheKind }' }, { headers });
			expect(pick((await send(KEY)).body, 'data.lnInvoicePaymentSend.status')).toBe('SUCCESS');
		});
	});

	it('refuses two core mutations in one document as too complex', async () => {
		const one = 'lnInvoiceCreate(input: $input) { errors { message } }';
		const answer = await blink.ask(
			`mutation ($input: LnInvoiceCreateInput!) { a: ${one} b: ${one} }`,
			{
				input: invoiceInput(),
			},
		);
		expect(answer.body).toMatchObject({
			data: null,
			errors: [{ message: 'Query too complex. Value of 244 is over the maximum 200.' }],
		});
	});

	it('limits requests per key when asked to', async () => {
		blink.control.rateLimits({ requestsPerMinute: 2 });
		const statuses = [];
		for (let i = 0; i < 3; i++) statuses.push((await blink.ask('{ me { id } }')).status);
		expect(statuses).toEqual([200, 200, 429]);
		await blink.sandbox.clock.advance(60_000);
		expect((await blink.ask('{ me { id } }')).status).toBe(200);
	});
});
