import { list, pick, text, MOMENT } from '../support/blinkClient.cts';
import { type CallbackBench, startCallbackBench } from '../support/callbackBench.cts';

const HOUR = 3_600_000;

describe('callbacks', () => {
	let blink: CallbackBench;
	beforeEach(async () => {
		blink = await startCallbackBench();
	});
	afterEach(async () => await blink.close());

	it('carry event, account and transaction', async () => {
		blink.listen();
		await blink.receive();
		expect(blink.bodies()).toEqual([
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
		blink.listen();
		await blink.receive();
		const [first] = blink.receiver.received;
		expect(first?.headers['svix-id']).toMatch(/^msg_/);
		expect(first?.headers['svix-timestamp']).toBe(String(MOMENT / 1000));
		expect(blink.verifies(0)).toBe(true);
		expect(blink.verifies(0, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toBe(false);
	});

	it('can use the other names for the same headers', async () => {
		blink.listen();
		blink.control.webhookHeaders('webhook');
		await blink.receive();
		expect(Object.keys(blink.receiver.received[0]?.headers ?? {})).toEqual(
			expect.arrayContaining(['webhook-id', 'webhook-timestamp', 'webhook-signature']),
		);
		expect(blink.verifies(0)).toBe(true);
	});

	it('go to every endpoint of the account, twice for one that was added twice', async () => {
		const add = async () =>
			await blink.mutate(
				'callbackEndpointAdd',
				{ url: blink.receiver.url },
				'id errors { message }',
			);
		const first = text(await add(), 'id');
		const second = text(await add(), 'id');
		expect(first).not.toBe(second);
		await blink.receive();
		expect(blink.receiver.received).toHaveLength(2);

		const removed = await blink.mutate(
			'callbackEndpointDelete',
			{ id: first },
			'success errors { message }',
		);
		expect(removed).toEqual({ success: true, errors: [] });
		const { body } = await blink.ask('{ me { defaultAccount { callbackEndpoints { id url } } } }');
		expect(list(body, 'data.me.defaultAccount.callbackEndpoints')).toEqual([
			{ id: second, url: blink.receiver.url },
		]);
		await blink.receive();
		expect(blink.receiver.received).toHaveLength(3);
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
		const id = text(
			await blink.mutate('callbackEndpointAdd', { url: blink.receiver.url }, 'id'),
			'id',
		);
		const { body } = await blink.ask('{ me { defaultAccount { callbackPortalUrl } } }');
		const portal = await fetch(text(body, 'data.me.defaultAccount.callbackPortalUrl'));
		const html = await portal.text();
		expect(html).toContain(id);
		const [secret = ''] = /whsec_[A-Za-z0-9+/=]{32}/.exec(html) ?? [];
		await blink.receive();
		expect(blink.verifies(0, secret)).toBe(true);
	});

	it('are signed with old and new secret for a day after a rotation', async () => {
		const { id } = blink.listen();
		const { secret } = blink.control.rotateSecret(id);
		await blink.receive();
		expect([blink.verifies(0), blink.verifies(0, secret)]).toEqual([true, true]);
		await blink.sandbox.clock.advance(24 * HOUR);
		await blink.receive();
		expect([blink.verifies(1), blink.verifies(1, secret)]).toEqual([false, true]);
	});
});
