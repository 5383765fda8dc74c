import { pick, text } from '../support/blinkClient.cts';
import { type CallbackBench, startCallbackBench } from '../support/callbackBench.cts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('callbacks', () => {
	let blink: CallbackBench;
	beforeEach(async () => {
		blink = await startCallbackBench();
	});
	afterEach(async () => await blink.close());

	describe('tell of', () => {
		const settled = async () => await blink.deliverer.settled();
		const pay = async (paymentRequest: string) => {
			await blink.mutate('lnInvoicePaymentSend', { walletId: blink.btc, paymentRequest }, 'status');
			await settled();
		};
		const told = () =>
			blink
				.bodies()
				.map((body) => `${text(body, 'eventType')} ${text(body, 'transaction.status')}`);

		it('an invoice paid from outside', async () => {
			blink.listen();
			const invoice = await blink.mutate(
				'lnInvoiceCreate',
				{ walletId: blink.btc, amount: 100, externalId: 'order-7' },
				'invoice { paymentHash }',
			);
			const paymentHash = text(invoice, 'invoice.paymentHash');
			blink.control.payInvoice(paymentHash);
			await settled();
			expect(told()).toEqual(['receive.lightning success']);
			expect(pick(blink.bodies()[0], 'transaction')).toMatchObject({
				externalId: 'order-7',
				initiationVia: {
					type: 'lightning',
					paymentHash,
					pubkey: expect.stringMatching(/^02[0-9a-f]{64}$/),
				},
				settlementVia: {
					type: 'lightning',
					revealedPreImage: expect.stringMatching(/^[0-9a-f]{64}$/),
				},
			});
		});

		it('a payment that hangs, and its end', async () => {
			blink.listen();
			const paid = blink.control.outsideInvoice('hangsThenPays', 100).paymentRequest;
			const failed = blink.control.outsideInvoice('hangsThenFails', 100).paymentRequest;
			await pay(paid);
			await blink.sandbox.clock.advance(MINUTE);
			await settled();
			await pay(failed);
			await blink.sandbox.clock.advance(MINUTE);
			await settled();
			expect(told()).toEqual([
				'send.lightning pending',
				'send.lightning success',
				'send.lightning pending',
				'send.lightning failure',
			]);
		});

		it('a deposit twice: seen, then credited under another id', async () => {
			blink.listen();
			const payload = await blink.mutate(
				'onChainAddressCreate',
				{ walletId: blink.btc },
				'address',
			);
			const { id } = blink.control.receiveOnChain(text(payload, 'address'), 50_000);
			await settled();
			blink.control.confirmDeposit(id);
			await settled();
			expect(told()).toEqual(['receive.onchain pending', 'receive.onchain success']);
			expect(pick(blink.bodies()[0], 'transaction.id')).toBe(id);
			expect(text(blink.bodies()[1], 'transaction.id')).toMatch(/^[0-9a-f]{24}$/);
		});

		it('a payout when it is confirmed, not when it is queued', async () => {
			blink.listen();
			const address = 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx';
			const input = { walletId: blink.btc, address, amount: 20_000 };
			const sent = await blink.mutate('onChainPaymentSend', input, 'transaction { id }');
			await settled();
			expect(blink.receiver.received).toEqual([]);
			blink.control.confirmPayout(text(sent, 'transaction.id'));
			await settled();
			expect(told()).toEqual(['send.onchain success']);
		});

		it('both sides of a conversion', async () => {
			blink.listen();
			const input = { walletId: blink.btc, recipientWalletId: blink.usd, amount: 10_000 };
			await blink.mutate('intraLedgerPaymentSend', input, 'status');
			await settled();
			expect(blink.events().sort()).toEqual(['receive.intraledger', 'send.intraledger']);
		});
	});

	describe('of a single invoice', () => {
		const create = async () => {
			const payload = await blink.mutate(
				'lnInvoiceCreateOnBehalfOfRecipient',
				{ recipientWalletId: blink.btc, amount: 50, webhookUrl: blink.receiver.url },
				'invoice { paymentHash paymentRequest }',
				{ key: null },
			);
			return {
				paymentHash: text(payload, 'invoice.paymentHash'),
				paymentRequest: text(payload, 'invoice.paymentRequest'),
			};
		};

		it('tell that it was paid', async () => {
			const invoice = await create();
			blink.control.payInvoice(invoice.paymentHash);
			await blink.deliverer.settled();
			expect(blink.bodies()).toEqual([
				{ ...invoice, status: 'PAID', paymentPreimage: expect.stringMatching(/^[0-9a-f]{64}$/) },
			]);
		});

		it('tell that it expired', async () => {
			const invoice = await create();
			await blink.sandbox.clock.advance(4 * HOUR);
			await blink.deliverer.settled();
			expect(blink.bodies()).toEqual([{ ...invoice, status: 'EXPIRED' }]);
		});
	});
});
