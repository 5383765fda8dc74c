import type { Fate } from '../../../sandbox/blink/domain/outside.cts';
import { pick } from '../support/blinkClient.cts';
import { SENT, type PaymentBench, startPaymentBench } from '../support/paymentBench.cts';

describe('payments', () => {
	let blink: PaymentBench;
	beforeEach(async () => {
		blink = await startPaymentBench();
	});
	afterEach(async () => await blink.sandbox.close());

	const outside = (fate: Fate) => blink.control.outsideInvoice(fate, 10_000);

	it('to the outside cost amount and fee, and reveal the preimage', async () => {
		const before = await blink.balance();
		const { paymentRequest, paymentHash } = outside('pays');
		expect(await blink.pay(paymentRequest, blink.btc, 'Rent')).toMatchObject({
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
		expect(await blink.balance()).toBe(before - 10_010);
	});

	it('from a USD wallet are counted in cents', async () => {
		// 10 000 sats at $60 000 a bitcoin are $6; the fee of 10 sats is less than a cent.
		const payload = await blink.pay(outside('pays').paymentRequest, blink.usd);
		expect(pick(payload, 'transaction')).toMatchObject({
			settlementAmount: -601,
			settlementFee: 1,
		});
	});

	it('from a USD wallet take a cent at least, and a cent for the fee', async () => {
		const { paymentRequest } = blink.control.outsideInvoice('pays', 5);
		const payload = await blink.pay(paymentRequest, blink.usd);
		expect(pick(payload, 'transaction')).toMatchObject({
			settlementAmount: -2,
			settlementFee: 1,
		});
	});

	it('of an invoice that was paid before read ALREADY_PAID and cost nothing', async () => {
		const { paymentRequest } = outside('pays');
		const first = await blink.pay(paymentRequest);
		const before = await blink.balance();
		const second = await blink.pay(paymentRequest);
		expect(second).toMatchObject({ status: 'ALREADY_PAID', errors: [] });
		expect(pick(second, 'transaction.id')).toBe(pick(first, 'transaction.id'));
		expect(await blink.balance()).toBe(before);
	});

	it.each([
		['refuses', 'LIGHTNING_PAYMENT_ERROR', 'Payment was rejected by destination as invalid'],
		['unreachable', 'ROUTE_FINDING_ERROR', 'Unable to find a route for payment.'],
	] as const)(
		'that fail (%s) give the money back and leave two transactions',
		async (fate, code, message) => {
			const before = await blink.balance();
			const { paymentRequest, paymentHash } = outside(fate);
			expect(await blink.pay(paymentRequest)).toEqual({
				status: 'FAILURE',
				errors: [{ message, code }],
				transaction: null,
			});
			expect(await blink.balance()).toBe(before);
			expect(await blink.byHash(paymentHash)).toEqual([
				{ status: 'FAILURE', direction: 'RECEIVE', settlementAmount: 10_010 },
				{ status: 'FAILURE', direction: 'SEND', settlementAmount: -10_010 },
			]);
			await blink.pay(paymentRequest);
			expect(await blink.byHash(paymentHash)).toHaveLength(4);
		},
	);

	it('of an expired invoice fail before anything is booked', async () => {
		const { paymentRequest, paymentHash } = outside('expired');
		expect(pick(await blink.pay(paymentRequest), 'errors')).toEqual([
			{
				message: 'Invoice already expired, or has bad payment hash',
				code: 'LIGHTNING_PAYMENT_ERROR',
			},
		]);
		expect(await blink.byHash(paymentHash)).toEqual([]);
	});

	it('that hang hold the money, refuse a second try, and settle by hand', async () => {
		const before = await blink.balance();
		const { paymentRequest, paymentHash } = outside('hangs');
		expect(await blink.pay(paymentRequest)).toMatchObject({
			status: 'PENDING',
			transaction: { status: 'PENDING', settlementVia: { preImage: null } },
		});
		expect(await blink.balance()).toBe(before - 10_010);
		expect(await blink.pay(paymentRequest)).toMatchObject({
			status: 'FAILURE',
			errors: [{ message: 'There is a pending payment for this invoice', code: 'INVALID_INPUT' }],
		});
		blink.control.settlePayment(paymentHash);
		expect(await blink.byHash(paymentHash)).toMatchObject([{ status: 'SUCCESS' }]);
	});

	it.each([
		['hangsThenPays', ['SUCCESS'], -10_010],
		['hangsThenFails', ['FAILURE', 'FAILURE'], 0],
	] as const)('end by themselves after a minute (%s)', async (fate, statuses, cost) => {
		const before = await blink.balance();
		const { paymentRequest, paymentHash } = outside(fate);
		await blink.pay(paymentRequest);
		await blink.sandbox.clock.advance(59_999);
		expect(await blink.byHash(paymentHash)).toMatchObject([{ status: 'PENDING' }]);
		await blink.sandbox.clock.advance(1);
		expect((await blink.byHash(paymentHash)).map((found) => pick(found, 'status'))).toEqual(
			statuses,
		);
		expect((await blink.balance()) - before).toBe(cost);
	});

	it('need an invoice with amount, or an amount, but not both', async () => {
		const none = blink.control.outsideInvoice('pays', null).paymentRequest;
		expect(await blink.pay(none)).toMatchObject({
			errors: [{ message: 'Invoice does not have a valid amount to pay', code: 'INVALID_INPUT' }],
		});
		const input = {
			walletId: blink.btc,
			paymentRequest: outside('pays').paymentRequest,
			amount: 5,
		};
		expect(await blink.mutate('lnNoAmountInvoicePaymentSend', input, SENT)).toMatchObject({
			errors: [{ message: 'Invoice must be a zero-amount invoice', code: 'INVALID_INPUT' }],
		});
		const inSats = { ...input, paymentRequest: none };
		expect(await blink.mutate('lnNoAmountInvoicePaymentSend', inSats, SENT)).toMatchObject({
			status: 'SUCCESS',
			transaction: { settlementAmount: -6 },
		});
		const other = blink.control.outsideInvoice('pays', null).paymentRequest;
		const inCents = { walletId: blink.usd, paymentRequest: other, amount: 600 };
		expect(await blink.mutate('lnNoAmountUsdInvoicePaymentSend', inCents, SENT)).toMatchObject({
			status: 'SUCCESS',
			transaction: { settlementAmount: -601 },
		});
	});

	it.each(['lnbc21u1pexample', 'lnvalid', `lntbs21u1${'b'.repeat(120)}`])(
		'of what is no invoice here (%s) are refused',
		async (request) => {
			expect(await blink.pay(request)).toMatchObject({
				status: 'FAILURE',
				errors: [{ code: 'INVOICE_DECODE_ERROR' }],
			});
		},
	);
});
