import { pick, text } from '../support/blinkClient.cts';
import { SENT, type PaymentBench, startPaymentBench } from '../support/paymentBench.cts';

describe('payments', () => {
	let blink: PaymentBench;
	beforeEach(async () => {
		blink = await startPaymentBench();
	});
	afterEach(async () => await blink.sandbox.close());

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
			const bobBefore = await blink.balance(blink.recipientBtc, blink.demo.recipientKey);
			expect(await blink.pay(request)).toMatchObject({
				status: 'SUCCESS',
				transaction: {
					settlementAmount: -700,
					settlementFee: 0,
					initiationVia: { __typename: 'InitiationViaLn' },
					settlementVia: { __typename: 'SettlementViaIntraLedger', counterPartyUsername: 'bob' },
				},
			});
			expect(await blink.balance(blink.recipientBtc, blink.demo.recipientKey)).toBe(
				bobBefore + 700,
			);
			expect(await blink.pay(request)).toMatchObject({
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
			expect(await blink.pay(text(own, 'invoice.paymentRequest'))).toMatchObject({
				errors: [{ code: 'CANT_PAY_SELF' }],
			});
		});
	});

	it('convert between own wallets at the price', async () => {
		const btcBefore = await blink.balance();
		const usdBefore = await blink.balance(blink.usd);
		const swap = { walletId: blink.btc, recipientWalletId: blink.usd, amount: 50_000 };
		expect(await blink.mutate('intraLedgerPaymentSend', swap, SENT)).toMatchObject({
			status: 'SUCCESS',
		});
		expect(await blink.balance()).toBe(btcBefore - 50_000);
		expect(await blink.balance(blink.usd)).toBe(usdBefore + 3000);
		const back = { walletId: blink.btc, recipientWalletId: blink.usd, amount: 1 };
		expect(await blink.mutate('intraLedgerUsdPaymentSend', back, SENT)).toMatchObject({
			errors: [{ message: "Unsupported operation for wallet's currency." }],
		});
		expect(await blink.mutate('intraLedgerPaymentSend', back, SENT)).toMatchObject({
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
			await blink.mutate('intraLedgerPaymentSend', input, SENT);
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
				SENT,
			);

		it.each([
			['someone@example.com', 'SUCCESS'],
			['heldfast@example.com', 'PENDING'],
			['refused@example.com', 'FAILURE'],
		])('%s: %s', async (address, status) => {
			expect(pick(await payAddress(address), 'status')).toBe(status);
		});

		it('twice are two payments', async () => {
			const before = await blink.balance();
			await payAddress('someone@example.com');
			await payAddress('someone@example.com');
			expect(await blink.balance()).toBe(before - 2002);
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
			await blink.mutate('lnurlPaymentSend', { walletId: blink.btc, lnurl, amount: 10 }, SENT);
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
});
