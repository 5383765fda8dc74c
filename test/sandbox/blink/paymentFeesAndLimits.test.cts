import { list, pick, text } from '../support/blinkClient.cts';
import { SENT, type PaymentBench, startPaymentBench } from '../support/paymentBench.cts';

describe('payments', () => {
	let blink: PaymentBench;
	beforeEach(async () => {
		blink = await startPaymentBench();
	});
	afterEach(async () => await blink.sandbox.close());

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

	const outside = () => blink.control.outsideInvoice('pays', 10_000);

	it('cannot exceed the blink.balance, fee included', async () => {
		const all = await blink.balance();
		const { paymentRequest } = blink.control.outsideInvoice('pays', all);
		expect(await blink.pay(paymentRequest)).toMatchObject({
			status: 'FAILURE',
			errors: [{ code: 'INSUFFICIENT_BALANCE' }],
		});
		expect(await blink.balance()).toBe(all);
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
		expect(await blink.pay(outside().paymentRequest)).toMatchObject({ status: 'SUCCESS' });
		expect(await blink.pay(outside().paymentRequest)).toMatchObject({
			status: 'FAILURE',
			errors: [{ code: 'TRANSACTION_RESTRICTED', message: expect.stringContaining('daily') }],
		});
		await blink.sandbox.clock.advance(24 * 3600 * 1000);
		expect(await blink.pay(outside().paymentRequest)).toMatchObject({ status: 'SUCCESS' });
	});

	it('stop at the limit of the account', async () => {
		// bob is of level ONE, which may send $2000 a day: more than he has, so bitcoin gets dear.
		blink.control.setPrice(100_000_000_00);
		const send = { walletId: blink.recipientBtc, recipientWalletId: blink.btc, amount: 2001 };
		const payload = await blink.mutate('intraLedgerPaymentSend', send, SENT, {
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
});
