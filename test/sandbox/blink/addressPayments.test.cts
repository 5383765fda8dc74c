import { pick } from '../support/blinkClient.cts';
import { SENT, type PaymentBench, startPaymentBench } from '../support/paymentBench.cts';

describe('payments', () => {
	let blink: PaymentBench;
	beforeEach(async () => {
		blink = await startPaymentBench();
	});
	afterEach(async () => await blink.sandbox.close());

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
