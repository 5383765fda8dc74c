import { list, pick, startBlink, text } from '../support/blinkClient.cts';

describe('accounts, prices and lookups', () => {
	let blink: Awaited<ReturnType<typeof startBlink>>;
	beforeEach(async () => {
		blink = await startBlink();
	});
	afterEach(async () => await blink.sandbox.close());

	const query = async (document: string, key?: string | null) =>
		(await blink.ask(document, {}, key === undefined ? {} : { key })).body;

	it('changes the default wallet and the display currency', async () => {
		const wallet = await blink.mutate(
			'accountUpdateDefaultWalletId',
			{ walletId: blink.usd },
			'account { defaultWallet { id currency } } errors { message }',
		);
		expect(wallet).toEqual({
			account: { defaultWallet: { id: blink.usd, currency: 'USD' } },
			errors: [],
		});
		const currency = async (code: string) =>
			await blink.mutate(
				'accountUpdateDisplayCurrency',
				{ currency: code },
				'account { displayCurrency } errors { message code }',
			);
		expect(await currency('eur')).toEqual({ account: { displayCurrency: 'EUR' }, errors: [] });
		expect(await currency('XXX')).toEqual({
			account: null,
			errors: [{ message: 'Invalid currency.', code: 'INVALID_INPUT' }],
		});
	});

	it('counts what was sent against the limits of the day', async () => {
		const limits = async () =>
			pick(
				await query(
					'{ me { defaultAccount { limits { internalSend { interval totalLimit remainingLimit } } } } }',
					blink.demo.recipientKey,
				),
				'data.me.defaultAccount.limits.internalSend',
			);
		const fresh = { interval: 86_400, totalLimit: 200_000, remainingLimit: 200_000 };
		expect(await limits()).toEqual([fresh]);
		// 10 000 sats at $60 000 a bitcoin.
		blink.control.receiveFromRecipient(10_000);
		expect(await limits()).toEqual([{ ...fresh, remainingLimit: 199_400 }]);
		await blink.sandbox.clock.advance(86_400_000);
		expect(await limits()).toEqual([fresh]);
	});

	it.each([
		// 1 BTC = $60 000, so a sat is 0.06 cents; yen have no minor unit, dinars a thousand.
		['USD', 2, 60_000_000_000, 1_000_000],
		['JPY', 0, 90_000_000_000, 1_500_000],
		['KWD', 3, 186_000_000_000, 3_100_000],
	])('gives prices in minor units of %s', async (currency, digits, sat, cent) => {
		const body = await query(
			`{ realtimePrice(currency: "${currency}") { denominatorCurrencyDetails { id fractionDigits }
				btcSatPrice { base offset } usdCentPrice { base offset } } }`,
			null,
		);
		expect(pick(body, 'data.realtimePrice')).toEqual({
			denominatorCurrencyDetails: { id: currency, fractionDigits: digits },
			btcSatPrice: { base: sat, offset: 12 },
			usdCentPrice: { base: cent, offset: 6 },
		});
	});

	it('estimates conversions from major units', async () => {
		const body = await query(
			'{ currencyConversionEstimation(amount: 9.2, currency: "EUR") { btcSatAmount usdCentAmount } }',
			null,
		);
		expect(pick(body, 'data.currencyConversionEstimation')).toEqual({
			btcSatAmount: 16_667,
			usdCentAmount: 1000,
		});
	});

	it('lists past prices, oldest first', async () => {
		const body = await query(
			'{ btcPriceList(range: ONE_DAY) { timestamp price { base offset currencyUnit } } }',
			null,
		);
		const points = list(body, 'data.btcPriceList');
		expect(points).toHaveLength(25);
		expect(points.at(-1)).toEqual({
			timestamp: blink.sandbox.clock.seconds(),
			price: { base: 60_000_000_000, offset: 4, currencyUnit: 'USDCENT' },
		});
	});

	it('shows amounts in the display currency of the account', async () => {
		await blink.mutate('accountUpdateDisplayCurrency', { currency: 'KWD' }, 'errors { message }');
		blink.control.receiveFromRecipient(10_000);
		const body = await query(
			'{ me { defaultAccount { transactions(first: 1) { edges { node { settlementDisplayAmount settlementDisplayCurrency } } } } } }',
		);
		expect(pick(body, 'data.me.defaultAccount.transactions.edges.0.node')).toEqual({
			settlementDisplayAmount: '1.860',
			settlementDisplayCurrency: 'KWD',
		});
	});

	it('looks up usernames', async () => {
		const body = await query(
			'{ taken: usernameAvailable(username: "Bob") free: usernameAvailable(username: "carol") }',
			null,
		);
		expect(pick(body, 'data')).toEqual({ taken: false, free: true });
		const unknown = await query('{ accountDefaultWallet(username: "carol") { id } }', null);
		expect(text(unknown, 'errors.0.message')).toBe('Account does not exist for username carol');
	});

	it('makes contacts of those who paid each other, and by hand', async () => {
		blink.control.receiveFromRecipient(1000);
		const contacts = async () =>
			list(
				await query('{ me { contacts { handle alias transactionsCount } } }'),
				'data.me.contacts',
			);
		// Once in the demo history, once now.
		expect(await contacts()).toEqual([{ handle: 'bob', alias: null, transactionsCount: 2 }]);
		await blink.mutate(
			'contactCreate',
			{ handle: 'bob', displayName: 'Bob the Baker', type: 'INTRALEDGER' },
			'contact { id } errors { message }',
		);
		expect(await contacts()).toEqual([
			{ handle: 'bob', alias: 'Bob the Baker', transactionsCount: 3 },
		]);
	});

	it('revokes a key, which is refused from then on', async () => {
		const created = await blink.mutate(
			'apiKeyCreate',
			{ name: 'Short-lived' },
			'apiKey { id scopes expiresAt } apiKeySecret',
		);
		const key = text(created, 'apiKeySecret');
		expect(key).toMatch(/^blink_[A-Za-z0-9]{64}$/);
		expect(pick(created, 'apiKey')).toMatchObject({ scopes: ['READ', 'WRITE'], expiresAt: null });
		await blink.mutate('apiKeyRevoke', { id: text(created, 'apiKey.id') }, 'apiKey { revoked }');
		expect((await blink.ask('{ me { id } }', {}, { key })).status).toBe(401);
	});
});
