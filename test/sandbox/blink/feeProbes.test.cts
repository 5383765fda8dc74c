import { type PaymentBench, startPaymentBench } from '../support/paymentBench.cts';

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
});
