import { list, number, pick, startBlink, text } from '../support/blinkClient.cts';

const RESULT = `status errors { message code } transaction { id status direction settlementAmount settlementFee memo
	initiationVia { __typename ... on InitiationViaLn { paymentHash } }
	settlementVia { __typename ... on SettlementViaLn { preImage } ... on SettlementViaIntraLedger { counterPartyUsername } } }`;

describe('payments', () => {
	let blink: Awaited<ReturnType<typeof startBlink>>;
	beforeEach(async () => {
		blink = await startBlink();
	});
	afterEach(async () => await blink.sandbox.close());

	const pay = async (paymentRequest: string, walletId: string = blink.btc, memo?: string) =>
		await blink.mutate('lnInvoicePaymentSend', { walletId, paymentRequest, memo }, RESULT);
	const outside = (
		fate:
			| 'pays'
			| 'refuses'
			| 'unreachable'
			| 'expired'
			| 'hangs'
			| 'hangsThenPays'
			| 'hangsThenFails',
	) => blink.control.outsideInvoice(fate, 10_000);
	const balance = async (walletId: string = blink.btc, key: string = blink.demo.keys.full) => {
		const { body } = await blink.ask(
			'query ($id: WalletId!) { me { defaultAccount { walletById(walletId: $id) { balance } } } }',
			{ id: walletId },
			{ key },
		);
		return number(body, 'data.me.defaultAccount.walletById.balance');
	};
	const byHash = async (paymentHash: string) => {
		const { body } = await blink.ask(
			`query ($id: WalletId!, $hash: PaymentHash!) { me { defaultAccount { walletById(walletId: $id) {
				transactionsByPaymentHash(paymentHash: $hash) { status direction settlementAmount } } } } }`,
			{ id: blink.btc, hash: paymentHash },
		);
		return list(body, 'data.me.defaultAccount.walletById.transactionsByPaymentHash');
	};

	it('to the outside cost amount and fee, and reveal the preimage', async () => {
		const before = await balance();
		const { paymentRequest, paymentHash } = outside('pays');
		expect(await pay(paymentRequest, blink.btc, 'Rent')).toMatchObject({
			status: 'SUCCESS',
			errors: [],
			transaction: {
				status: 'SUCCESS',
				direction: 'SEND',
				settlementAmount: -10_010,
				settlementFee: 10,
				memo: 'Rent',
				initiationVia: { __typename: 'InitiationViaLn', paymentHash },
				settlementVia: {
					__typename: 'SettlementViaLn',
					preImage: expect.stringMatching(/^[0-9a-f]{64}$/),
				},
			},
		});
		expect(await balance()).toBe(before - 10_010);
	});

	it('from a USD wallet are counted in cents', async () => {
		// 10 000 sats at $60 000 a bitcoin are $6; the fee of 10 sats is less than a cent.
		const payload = await pay(outside('pays').paymentRequest, blink.usd);
		expect(pick(payload, 'transaction')).toMatchObject({
			settlementAmount: -601,
			settlementFee: 1,
		});
	});

	it('from a USD wallet take a cent at least, and a cent for the fee', async () => {
		const { paymentRequest } = blink.control.outsideInvoice('pays', 5);
		const payload = await pay(paymentRequest, blink.usd);
		expect(pick(payload, 'transaction')).toMatchObject({
			settlementAmount: -2,
			settlementFee: 1,
		});
	});

	it('of an invoice that was paid before read ALREADY_PAID and cost nothing', async () => {
		const { paymentRequest } = outside('pays');
		const first = await pay(paymentRequest);
		const before = await balance();
		const second = await pay(paymentRequest);
		expect(second).toMatchObject({ status: 'ALREADY_PAID', errors: [] });
		expect(pick(second, 'transaction.id')).toBe(pick(first, 'transaction.id'));
		expect(await balance()).toBe(before);
	});

	it.each([
		['refuses', 'LIGHTNING_PAYMENT_ERROR', 'Payment was rejected by destination as invalid'],
		['unreachable', 'ROUTE_FINDING_ERROR', 'Unable to find a route for payment.'],
	] as const)(
		'that fail (%s) give the money back and leave two transactions',
		async (fate, code, message) => {
			const before = await balance();
			const { paymentRequest, paymentHash } = outside(fate);
			expect(await pay(paymentRequest)).toEqual({
				status: 'FAILURE',
				errors: [{ message, code }],
				transaction: null,
			});
			expect(await balance()).toBe(before);
			expect(await byHash(paymentHash)).toEqual([
				{ status: 'FAILURE', direction: 'RECEIVE', settlementAmount: 10_010 },
				{ status: 'FAILURE', direction: 'SEND', settlementAmount: -10_010 },
			]);
			await pay(paymentRequest);
			expect(await byHash(paymentHash)).toHaveLength(4);
		},
	);

	it('of an expired invoice fail before anything is booked', async () => {
		const { paymentRequest, paymentHash } = outside('expired');
		expect(pick(await pay(paymentRequest), 'errors')).toEqual([
			{
				message: 'Invoice already expired, or has bad payment hash',
				code: 'LIGHTNING_PAYMENT_ERROR',
			},
		]);
		expect(await byHash(paymentHash)).toEqual([]);
	});

	it('that hang hold the money, refuse a second try, and settle by hand', async () => {
		const before = await balance();
		const { paymentRequest, paymentHash } = outside('hangs');
		expect(await pay(paymentRequest)).toMatchObject({
			status: 'PENDING',
			transaction: { status: 'PENDING', settlementVia: { preImage: null } },
		});
		expect(await balance()).toBe(before - 10_010);
		expect(await pay(paymentRequest)).toMatchObject({
			status: 'FAILURE',
			errors: [{ message: 'There is a pending payment for this invoice', code: 'INVALID_INPUT' }],
		});
		blink.control.settlePayment(paymentHash);
		expect(await byHash(paymentHash)).toMatchObject([{ status: 'SUCCESS' }]);
	});

	it.each([
		['hangsThenPays', ['SUCCESS'], -10_010],
		['hangsThenFails', ['FAILURE', 'FAILURE'], 0],
	] as const)('end by themselves after a minute (%s)', async (fate, statuses, cost) => {
		const before = await balance();
		const { paymentRequest, paymentHash } = outside(fate);
		await pay(paymentRequest);
		await blink.sandbox.clock.advance(59_999);
		expect(await byHash(paymentHash)).toMatchObject([{ status: 'PENDING' }]);
		await blink.sandbox.clock.advance(1);
		expect((await byHash(paymentHash)).map((found) => pick(found, 'status'))).toEqual(statuses);
		expect((await balance()) - before).toBe(cost);
	});

	describe('to an invoice of another wallet in Blink', () => {
		const bobsInvoice = async (amount: number) =>
			await blink.mutate(
				'lnInvoiceCreate',
				{ walletId: blink.recipientBtc, amount, memo: 'For bob' },
				'invoice { paymentRequest }',
				{ key: blink.demo.recipientKey },
			);

		it('settle inside, free of charge, once', async () => {
			const request = text(await bobsInvoice(700), 'invoice.paymentRequest');
			const bobBefore = await balance(blink.recipientBtc, blink.demo.recipientKey);
			expect(await pay(request)).toMatchObject({
				status: 'SUCCESS',
				transaction: {
					settlementAmount: -700,
					settlementFee: 0,
					initiationVia: { __typename: 'InitiationViaLn' },
					settlementVia: { __typename: 'SettlementViaIntraLedger', counterPartyUsername: 'bob' },
				},
			});
			expect(await balance(blink.recipientBtc, blink.demo.recipientKey)).toBe(bobBefore + 700);
			expect(await pay(request)).toMatchObject({
				status: 'FAILURE',
				errors: [{ message: 'Invoice is already paid', code: 'LIGHTNING_PAYMENT_ERROR' }],
			});
		});

		it('cannot go to the same wallet', async () => {
			const own = await blink.mutate(
				'lnInvoiceCreate',
				{ walletId: blink.btc, amount: 5 },
				'invoice { paymentRequest }',
			);
			expect(await pay(text(own, 'invoice.paymentRequest'))).toMatchObject({
				errors: [{ code: 'CANT_PAY_SELF' }],
			});
		});
	});

	it('need an invoice with amount, or an amount, but not both', async () => {
		const none = blink.control.outsideInvoice('pays', null).paymentRequest;
		expect(await pay(none)).toMatchObject({
			errors: [{ message: 'Invoice does not have a valid amount to pay', code: 'INVALID_INPUT' }],
		});
		const input = {
			walletId: blink.btc,
			paymentRequest: outside('pays').paymentRequest,
			amount: 5,
		};
		expect(await blink.mutate('lnNoAmountInvoicePaymentSend', input, RESULT)).toMatchObject({
			errors: [{ message: 'Invoice must be a zero-amount invoice', code: 'INVALID_INPUT' }],
		});
		const inSats = { ...input, paymentRequest: none };
		expect(await blink.mutate('lnNoAmountInvoicePaymentSend', inSats, RESULT)).toMatchObject({
			status: 'SUCCESS',
			transaction: { settlementAmount: -6 },
		});
		const other = blink.control.outsideInvoice('pays', null).paymentRequest;
		const inCents = { walletId: blink.usd, paymentRequest: other, amount: 600 };
		expect(await blink.mutate('lnNoAmountUsdInvoicePaymentSend', inCents, RESULT)).toMatchObject({
			status: 'SUCCESS',
			transaction: { settlementAmount: -601 },
		});
	});

	it.each(['lnbc21u1pexample', 'lnvalid', `lntbs21u1${'b'.repeat(120)}`])(
		'of what is no invoice here (%s) are refused',
		async (request) => {
			expect(await pay(request)).toMatchObject({
				status: 'FAILURE',
				errors: [{ code: 'INVOICE_DECODE_ERROR' }],
			});
		},
	);

	it('cannot exceed the balance, fee included', async () => {
		const all = await balance();
		const { paymentRequest } = blink.control.outsideInvoice('pays', all);
		expect(await pay(paymentRequest)).toMatchObject({
			status: 'FAILURE',
			errors: [{ code: 'INSUFFICIENT_BALANCE' }],
		});
		expect(await balance()).toBe(all);
	});

	it('stop at the limit of their key, until its window has passed', async () => {
		const { body } = await blink.ask('{ me { apiKeys { id name } } }');
		const [key] = list(body, 'data.me.apiKeys');
		const id = text(key, 'id');
		const limits = await blink.mutate(
			'apiKeySetLimit',
			{ id, limitTimeWindow: 'DAILY', limitSats: 15_000 },
			'apiKey { limits { dailyLimitSats dailySpentSats } }',
		);
		expect(pick(limits, 'apiKey.limits')).toEqual({ dailyLimitSats: 15_000, dailySpentSats: 0 });
		expect(await pay(outside('pays').paymentRequest)).toMatchObject({ status: 'SUCCESS' });
		expect(await pay(outside('pays').paymentRequest)).toMatchObject({
			status: 'FAILURE',
			errors: [{ code: 'TRANSACTION_RESTRICTED', message: expect.stringContaining('daily') }],
		});
		await blink.sandbox.clock.advance(24 * 3600 * 1000);
		expect(await pay(outside('pays').paymentRequest)).toMatchObject({ status: 'SUCCESS' });
	});

	it('stop at the limit of the account', async () => {
		// bob is of level ONE, which may send $2000 a day: more than he has, so bitcoin gets dear.
		blink.control.setPrice(100_000_000_00);
		const send = { walletId: blink.recipientBtc, recipientWalletId: blink.btc, amount: 2001 };
		const payload = await blink.mutate('intraLedgerPaymentSend', send, RESULT, {
			key: blink.demo.recipientKey,
		});
		expect(payload).toMatchObject({
			status: 'FAILURE',
			errors: [
				{
					code: 'TRANSACTION_RESTRICTED',
					message: 'Cannot transfer more than $2000.00 in 24 hours',
				},
			],
		});
	});

	it('convert between own wallets at the price', async () => {
		const btcBefore = await balance();
		const usdBefore = await balance(blink.usd);
		const swap = { walletId: blink.btc, recipientWalletId: blink.usd, amount: 50_000 };
		expect(await blink.mutate('intraLedgerPaymentSend', swap, RESULT)).toMatchObject({
			status: 'SUCCESS',
		});
		expect(await balance()).toBe(btcBefore - 50_000);
		expect(await balance(blink.usd)).toBe(usdBefore + 3000);
		const back = { walletId: blink.btc, recipientWalletId: blink.usd, amount: 1 };
		expect(await blink.mutate('intraLedgerUsdPaymentSend', back, RESULT)).toMatchObject({
			errors: [{ message: "Unsupported operation for wallet's currency." }],
		});
		expect(await blink.mutate('intraLedgerPaymentSend', back, RESULT)).toMatchObject({
			errors: [{ message: "Amount sent was too low for recipient's usd wallet." }],
		});
	});

	it('show a memo to the recipient from 50 sats on', async () => {
		const send = async (amount: number) => {
			const input = {
				walletId: blink.btc,
				recipientWalletId: blink.recipientBtc,
				amount,
				memo: 'Hi',
			};
			await blink.mutate('intraLedgerPaymentSend', input, RESULT);
			const { body } = await blink.ask(
				'{ me { defaultAccount { transactions(first: 1) { edges { node { memo } } } } } }',
				{},
				{ key: blink.demo.recipientKey },
			);
			return pick(body, 'data.me.defaultAccount.transactions.edges.0.node.memo');
		};
		expect(await send(49)).toBeNull();
		expect(await send(50)).toBe('Hi');
	});

	describe('to a lightning address', () => {
		const payAddress = async (lnAddress: string) =>
			await blink.mutate(
				'lnAddressPaymentSend',
				{ walletId: blink.btc, lnAddress, amount: 1000 },
				RESULT,
			);

		it.each([
			['someone@example.com', 'SUCCESS'],
			['heldfast@example.com', 'PENDING'],
			['refused@example.com', 'FAILURE'],
		])('%s: %s', async (address, status) => {
			expect(pick(await payAddress(address), 'status')).toBe(status);
		});

		it('twice are two payments', async () => {
			const before = await balance();
			await payAddress('someone@example.com');
			await payAddress('someone@example.com');
			expect(await balance()).toBe(before - 2002);
		});

		it('of the own domain settle inside', async () => {
			expect(await payAddress('bob@sandbox.test')).toMatchObject({
				status: 'SUCCESS',
				transaction: { settlementFee: 0, settlementVia: { counterPartyUsername: 'bob' } },
			});
		});

		it('that does not answer fail', async () => {
			expect(await payAddress('someone@nowhere.invalid')).toMatchObject({
				errors: [{ code: 'LNURL_REQUEST_INVOICE_ERROR' }],
			});
		});
	});

	it('to an LNURL go by its word', async () => {
		const payLnurl = async (lnurl: string) =>
			await blink.mutate('lnurlPaymentSend', { walletId: blink.btc, lnurl, amount: 10 }, RESULT);
		expect(pick(await payLnurl(blink.control.outsideLnurl('pays').lnurl), 'status')).toBe(
			'SUCCESS',
		);
		expect(pick(await payLnurl(blink.control.outsideLnurl('hangs').lnurl), 'status')).toBe(
			'PENDING',
		);
		expect(pick(await payLnurl('lnurl1dp68gurn8ghj7'), 'errors.0.code')).toBe(
			'LNURL_REQUEST_INVOICE_ERROR',
		);
	});

	describe('can be probed for their fee', () => {
		const probe = async (
			name: string,
			walletId: string,
			paymentRequest: string,
			more: object = {},
		) => await blink.mutate(name, { walletId, paymentRequest, ...more }, 'amount errors { code }');

		it('in the unit of the wallet', async () => {
			const { paymentRequest } = blink.control.outsideInvoice('pays', 1_000_000);
			// A thousandth: 1000 sats, or 60 cents.
			expect(await probe('lnInvoiceFeeProbe', blink.btc, paymentRequest)).toEqual({
				amount: 1000,
				errors: [],
			});
			expect(await probe('lnUsdInvoiceFeeProbe', blink.usd, paymentRequest)).toEqual({
				amount: 60,
				errors: [],
			});
			const none = blink.control.outsideInvoice('pays', null).paymentRequest;
			const more = { amount: 20_000 };
			expect(await probe('lnNoAmountInvoiceFeeProbe', blink.btc, none, more)).toMatchObject({
				amount: 20,
			});
			expect(await probe('lnNoAmountUsdInvoiceFeeProbe', blink.usd, none, more)).toMatchObject({
				amount: 20,
			});
		});

		it('with the highest fee and an error when there is no route', async () => {
			const { paymentRequest } = blink.control.outsideInvoice('unreachable', 10_000);
			expect(await probe('lnInvoiceFeeProbe', blink.btc, paymentRequest)).toEqual({
				amount: 50,
				errors: [{ code: 'ROUTE_FINDING_ERROR' }],
			});
		});
	});
});
