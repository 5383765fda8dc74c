import { Webhook } from 'standardwebhooks';

import { startReceiver } from '../support/receiver.cts';
import { list, MOMENT, pick, startBlink, text } from '../support/blinkClient.cts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('callbacks', () => {
	let blink: Awaited<ReturnType<typeof startBlink>>;
	let receiver: Awaited<ReturnType<typeof startReceiver>>;
	beforeEach(async () => {
		blink = await startBlink();
		receiver = await startReceiver();
	});
	afterEach(async () => {
		await blink.sandbox.close();
		await receiver.close();
	});

	const bodies = () => receiver.received.map(({ body }): unknown => JSON.parse(body));
	const events = () => bodies().map((body) => pick(body, 'eventType'));
	const listen = () => blink.control.addEndpoint(receiver.url);
	const receive = async () => {
		blink.control.receiveFromRecipient(1000, 'Hello');
		await blink.deliverer.settled();
	};
	/** Checks a signature with another implementation of the scheme, made to believe our clock. */
	const verifies = (at: number, secret: string = blink.demo.webhookSecret): boolean => {
		const { body, headers } = receiver.received[at] ?? { body: '', headers: {} };
		const now = jest.spyOn(Date, 'now').mockReturnValue(blink.sandbox.clock.now());
		try {
			new Webhook(secret).verify(body, asStandard(headers));
			return true;
		} catch {
			return false;
		} finally {
			now.mockRestore();
		}
	};
	const asStandard = (headers: Record<string, string>) =>
		Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name.replace(/^svix-/, 'webhook-'), value]),
		);

	it('carry event, account and transaction', async () => {
		listen();
		await receive();
		expect(bodies()).toEqual([
			{
				accountId: 'a11ce000-0000-4000-8000-000000000000',
				eventType: 'receive.intraledger',
				walletId: blink.btc,
				transaction: {
					id: expect.stringMatching(/^[0-9a-f]{24}$/),
					walletId: blink.btc,
					settlementAmount: 1000,
					settlementFee: 0,
					settlementCurrency: 'BTC',
					settlementDisplayAmount: '0.60',
					settlementDisplayFee: '0.00',
					settlementDisplayPrice: {
						base: '60000000000',
						offset: '12',
						displayCurrency: 'USD',
						walletCurrency: 'BTC',
					},
					status: 'success',
					memo: 'Hello',
					createdAt: new Date(MOMENT).toISOString(),
					initiationVia: {
						type: 'intraledger',
						counterPartyWalletId: blink.recipientBtc,
						counterPartyUsername: 'bob',
					},
					settlementVia: {
						type: 'intraledger',
						counterPartyWalletId: blink.recipientBtc,
						counterPartyUsername: 'bob',
					},
				},
			},
		]);
	});

	it('are signed so that another implementation accepts them', async () => {
		listen();
		await receive();
		const [first] = receiver.received;
		expect(first?.headers['svix-id']).toMatch(/^msg_/);
		expect(first?.headers['svix-timestamp']).toBe(String(MOMENT / 1000));
		expect(verifies(0)).toBe(true);
		expect(verifies(0, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toBe(false);
	});

	it('can use the other names for the same headers', async () => {
		listen();
		blink.control.webhookHeaders('webhook');
		await receive();
		expect(Object.keys(receiver.received[0]?.headers ?? {})).toEqual(
			expect.arrayContaining(['webhook-id', 'webhook-timestamp', 'webhook-signature']),
		);
		expect(verifies(0)).toBe(true);
	});

	it('go to every endpoint of the account, twice for one that was added twice', async () => {
		const add = async () =>
			await blink.mutate('callbackEndpointAdd', { url: receiver.url }, 'id errors { message }');
		const first = text(await add(), 'id');
		const second = text(await add(), 'id');
		expect(first).not.toBe(second);
		await receive();
		expect(receiver.received).toHaveLength(2);

		const removed = await blink.mutate(
			'callbackEndpointDelete',
			{ id: first },
			'success errors { message }',
		);
		expect(removed).toEqual({ success: true, errors: [] });
		const { body } = await blink.ask('{ me { defaultAccount { callbackEndpoints { id url } } } }');
		expect(list(body, 'data.me.defaultAccount.callbackEndpoints')).toEqual([
			{ id: second, url: receiver.url },
		]);
		await receive();
		expect(receiver.received).toHaveLength(3);
	});

	it('need https, except on this machine', async () => {
		const add = async (url: string) =>
			await blink.mutate('callbackEndpointAdd', { url }, 'id errors { message code }');
		expect(await add('http://example.com/hook')).toEqual({
			id: null,
			errors: [
				{
					code: 'UNEXPECTED_CLIENT_ERROR',
					message: expect.stringContaining('(code: InvalidUrlError: URL must be https)'),
				},
			],
		});
		expect(pick(await add('nonsense'), 'errors.0.code')).toBeNull();
		expect(pick(await add('https://example.com/hook'), 'errors')).toEqual([]);
	});

	it('show their secret in the portal only', async () => {
		const id = text(await blink.mutate('callbackEndpointAdd', { url: receiver.url }, 'id'), 'id');
		const { body } = await blink.ask('{ me { defaultAccount { callbackPortalUrl } } }');
		const portal = await fetch(text(body, 'data.me.defaultAccount.callbackPortalUrl'));
		const html = await portal.text();
		expect(html).toContain(id);
		const [secret = ''] = /whsec_[A-Za-z0-9+/=]{32}/.exec(html) ?? [];
		await receive();
		expect(verifies(0, secret)).toBe(true);
	});

	it('are signed with old and new secret for a day after a rotation', async () => {
		const { id } = listen();
		const { secret } = blink.control.rotateSecret(id);
		await receive();
		expect([verifies(0), verifies(0, secret)]).toEqual([true, true]);
		await blink.sandbox.clock.advance(24 * HOUR);
		await receive();
		expect([verifies(1), verifies(1, secret)]).toEqual([false, true]);
	});

	describe('tell of', () => {
		const settled = async () => await blink.deliverer.settled();
		const pay = async (paymentRequest: string) => {
			await blink.mutate('lnInvoicePaymentSend', { walletId: blink.btc, paymentRequest }, 'status');
			await settled();
		};
		const told = () =>
			bodies().map((body) => `${text(body, 'eventType')} ${text(body, 'transaction.status')}`);

		it('an invoice paid from outside', async () => {
			listen();
			const invoice = await blink.mutate(
				'lnInvoiceCreate',
				{ walletId: blink.btc, amount: 100, externalId: 'order-7' },
				'invoice { paymentHash }',
			);
			const paymentHash = text(invoice, 'invoice.paymentHash');
			blink.control.payInvoice(paymentHash);
			await settled();
			expect(told()).toEqual(['receive.lightning success']);
			expect(pick(bodies()[0], 'transaction')).toMatchObject({
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
			listen();
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
			listen();
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
			expect(pick(bodies()[0], 'transaction.id')).toBe(id);
			expect(text(bodies()[1], 'transaction.id')).toMatch(/^[0-9a-f]{24}$/);
		});

		it('a payout when it is confirmed, not when it is queued', async () => {
			listen();
			const address = 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx';
			const input = { walletId: blink.btc, address, amount: 20_000 };
			const sent = await blink.mutate('onChainPaymentSend', input, 'transaction { id }');
			await settled();
			expect(receiver.received).toEqual([]);
			blink.control.confirmPayout(text(sent, 'transaction.id'));
			await settled();
			expect(told()).toEqual(['send.onchain success']);
		});

		it('both sides of a conversion', async () => {
			listen();
			const input = { walletId: blink.btc, recipientWalletId: blink.usd, amount: 10_000 };
			await blink.mutate('intraLedgerPaymentSend', input, 'status');
			await settled();
			expect(events().sort()).toEqual(['receive.intraledger', 'send.intraledger']);
		});
	});

	describe('that are not accepted', () => {
		it('are sent again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, under the same id', async () => {
			receiver.answerWith(500);
			listen();
			await receive();
			const waits = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR];
			for (const [done, wait] of waits.entries()) {
				await blink.sandbox.clock.advance(wait - 1);
				expect(receiver.received).toHaveLength(done + 1);
				await blink.sandbox.clock.advance(1);
				expect(receiver.received).toHaveLength(done + 2);
				expect(verifies(done + 1)).toBe(true);
			}
			await blink.sandbox.clock.advance(100 * HOUR);
			expect(receiver.received).toHaveLength(8);
			expect(new Set(receiver.received.map(({ headers }) => headers['svix-id'])).size).toBe(1);
			expect(blink.deliverer.list()).toMatchObject([
				{ state: 'failed', event: 'receive.intraledger' },
			]);
		});

		it.each([302, 404])('include those answered with %i', async (status) => {
			receiver.answerWith(status, { location: '/elsewhere' });
			listen();
			await receive();
			await blink.sandbox.clock.advance(5 * SECOND);
			expect(receiver.received).toHaveLength(2);
		});

		it('are given up when the answer says so', async () => {
			receiver.answerWith(500, { 'webhook-delivery': 'abort-message' });
			listen();
			await receive();
			await blink.sandbox.clock.advance(HOUR);
			expect(receiver.received).toHaveLength(1);
		});

		it('stop when the endpoint is removed', async () => {
			receiver.answerWith(500);
			const { id } = listen();
			await receive();
			blink.control.removeEndpoint(id);
			await blink.sandbox.clock.advance(HOUR);
			expect(receiver.received).toHaveLength(1);
		});

		it('end with the first acceptance', async () => {
			receiver.answerWith(500);
			listen();
			await receive();
			receiver.answerWith(204);
			await blink.sandbox.clock.advance(HOUR);
			expect(receiver.received).toHaveLength(2);
			expect(blink.deliverer.list()).toMatchObject([
				{ state: 'delivered', attempts: [{ status: 500 }, { status: 204 }] },
			]);
		});
	});

	describe('of a single invoice', () => {
		const create = async () => {
			const payload = await blink.mutate(
				'lnInvoiceCreateOnBehalfOfRecipient',
				{ recipientWalletId: blink.btc, amount: 50, webhookUrl: receiver.url },
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
			expect(bodies()).toEqual([
				{ ...invoice, status: 'PAID', paymentPreimage: expect.stringMatching(/^[0-9a-f]{64}$/) },
			]);
		});

		it('tell that it expired', async () => {
			const invoice = await create();
			await blink.sandbox.clock.advance(4 * HOUR);
			await blink.deliverer.settled();
			expect(bodies()).toEqual([{ ...invoice, status: 'EXPIRED' }]);
		});
	});

	describe('sent once more', () => {
		const resend = async (variant: Parameters<typeof blink.deliverer.resend>[1]) => {
			listen();
			await receive();
			const id = receiver.received[0]?.headers['svix-id'] ?? '';
			await blink.sandbox.clock.advance(10 * MINUTE);
			await blink.deliverer.resend(id, variant);
			const [first, second] = receiver.received;
			return { first, second, accepted: verifies(1) };
		};

		it('honestly are signed anew under the same id', async () => {
			const { first, second, accepted } = await resend('again');
			expect(second?.headers['svix-id']).toBe(first?.headers['svix-id']);
			expect(second?.body).toBe(first?.body);
			expect(accepted).toBe(true);
		});

		it('verbatim are the same to the last byte, and too old by then', async () => {
			const { first, second, accepted } = await resend('verbatim');
			expect(second?.body).toBe(first?.body);
			expect(second?.headers['svix-signature']).toBe(first?.headers['svix-signature']);
			expect(accepted).toBe(false);
		});

		it.each(['stale', 'early', 'forged', 'altered', 'reformatted', 'unsigned'] as const)(
			'%s are not accepted',
			async (variant) => {
				expect((await resend(variant)).accepted).toBe(false);
			},
		);

		it('altered are still JSON of the same length, reformatted the same JSON', async () => {
			const altered = await resend('altered');
			expect(altered.second?.body).toHaveLength(altered.first?.body.length ?? 0);
			expect(JSON.parse(altered.second?.body ?? '')).not.toEqual(
				JSON.parse(altered.first?.body ?? ''),
			);
			const id = altered.first?.headers['svix-id'] ?? '';
			await blink.deliverer.resend(id, 'reformatted');
			expect(receiver.received[2]?.body).not.toBe(altered.first?.body);
			expect(JSON.parse(receiver.received[2]?.body ?? '')).toEqual(
				JSON.parse(altered.first?.body ?? ''),
			);
		});
	});

	it.each([
		['kept', [1, 2, 3]],
		['reversed', [3, 2, 1]],
	] as const)('held back are sent in %s order', async (order, amounts) => {
		listen();
		blink.deliverer.hold();
		for (const sats of [1, 2, 3]) blink.control.receiveFromRecipient(sats);
		await blink.deliverer.settled();
		expect(receiver.received).toEqual([]);
		await blink.deliverer.release(order);
		expect(bodies().map((body) => pick(body, 'transaction.settlementAmount'))).toEqual(amounts);
	});
});
