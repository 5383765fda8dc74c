import type { Sent } from '../support/exchange.cts';
import { BODY, OTHER_SECRET, SECRET, signed, trigger } from './blinkDelivery.cts';

describe('a genuine delivery', () => {
	it.each(['svix', 'webhook'] as const)('starts the workflow (%s headers)', async (family) => {
		const at = new Date();
		const outcome = await trigger().deliver(signed({ at, family }));
		expect(outcome).toMatchObject({ status: 200, ended: true, log: [] });
		expect(outcome.started).toEqual([
			{
				json: {
					event: 'receive.lightning',
					id: null,
					status: 'success',
					// Without a currency, nothing says in which unit.
					amount: null,
					currency: null,
					occurredAt: null,
					reference: null,
					data: {
						accountId: 'a1',
						eventType: 'receive.lightning',
						walletId: 'w1',
						transaction: { status: 'success', memo: 'café / tea', settlementAmount: 1000 },
					},
					_webhook: {
						id: 'msg_1',
						sentAt: new Date(Math.floor(at.getTime() / 1000) * 1000).toISOString(),
						scheme: 'standard-webhooks',
						verifiedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
					},
				},
			},
		]);
	});

	it('is accepted with the previous secret while the secret is being rotated', async () => {
		const rotating = trigger({
			credentials: {
				blinkWebhookApi: { signingSecret: OTHER_SECRET, previousSigningSecret: ` ${SECRET} ` },
			},
		});
		expect(await rotating.deliver(signed())).toMatchObject({ status: 200, started: [{}] });
	});

	it('is read when n8n leaves the bytes of its content type to the node', async () => {
		const outcome = await trigger().deliver(signed({ contentType: 'application/vnd.api+json' }));
		expect(outcome).toMatchObject({ status: 200, started: [{}] });
	});

	it('of an event nobody asked for is acknowledged and starts nothing', async () => {
		const onlyOnChain = trigger({ parameters: { events: ['receive.onchain'] } });
		const outcome = await onlyOnChain.deliver(signed());
		expect(outcome).toMatchObject({ status: 200, ended: true, started: undefined });
	});
});

describe('a delivery that is not accepted is answered, starts nothing, and is told no reason', () => {
	const away = (seconds: number) => new Date(Date.now() + seconds * 1000);
	const unsigned: Sent = { body: BODY };
	const { headers = {} } = signed();

	it.each<[string, Sent, number, RegExp]>([
		['signed with another key', signed({ secret: OTHER_SECRET }), 401, /mismatch/],
		['altered on the way', { ...signed(), body: `${BODY} ` }, 401, /mismatch/],
		['too old', signed({ at: away(-3600) }), 401, /stale/],
		['from the future', signed({ at: away(3600) }), 401, /future/],
		['without headers', unsigned, 401, /missing-header/],
		[
			'without a signature',
			{ body: BODY, headers: { ...headers, 'svix-signature': '' } },
			401,
			/mismatch/,
		],
		[
			'with a mangled time',
			{ body: BODY, headers: { ...headers, 'svix-timestamp': '0x1' } },
			401,
			/malformed-header/,
		],
		[
			'multipart',
			signed({ contentType: 'multipart/form-data; boundary=x' }),
			415,
			/multipart-body/,
		],
		['too large', signed({ unreadable: true }), 413, /body-too-large/],
		[
			'genuine but no JSON',
			signed({ body: '<xml/>', contentType: 'application/octet-stream' }),
			400,
			/unreadable-body/,
		],
		['genuine but no object', signed({ body: '[1]' }), 400, /unreadable-body/],
	])('%s', async (_, sent, status, reason) => {
		const outcome = await trigger().deliver(sent);
		expect(outcome).toMatchObject({ status, ended: true, started: undefined });
		expect(outcome.body).toBeUndefined();
		expect(outcome.log).toEqual([expect.stringMatching(reason)]);
	});

	it('because no secret is set', async () => {
		const open = trigger({ credentials: { blinkWebhookApi: { signingSecret: '' } } });
		const outcome = await open.deliver(signed());
		expect(outcome).toMatchObject({ status: 401, ended: true, started: undefined });
	});

	it('because it is older than the tolerance that the user set', async () => {
		const strict = trigger({ parameters: { options: { tolerance: 30 } } });
		expect(await strict.deliver(signed({ at: away(-60) }))).toMatchObject({ status: 401 });
		expect(await strict.deliver(signed())).toMatchObject({ status: 200, started: [{}] });
	});
});

describe('a delivery that comes again', () => {
	it('is acknowledged and starts nothing, once the first was stored', async () => {
		const blink = trigger();
		await blink.deliver(signed());
		const again = await blink.deliver(signed());
		expect(again).toMatchObject({ status: 200, ended: true, started: undefined });
	});

	it('is let in when n8n could not store the first', async () => {
		const blink = trigger();
		expect(await blink.deliver(signed(), false)).toMatchObject({ status: 500 });
		expect(await blink.deliver(signed())).toMatchObject({ status: 200, started: [{}] });
	});

	it('is let in at another trigger', async () => {
		await trigger().deliver(signed());
		expect(await trigger().deliver(signed())).toMatchObject({ status: 200, started: [{}] });
	});

	it('starts every time in a test run', async () => {
		const manual = trigger({ mode: 'manual' });
		await manual.deliver(signed());
		expect(await manual.deliver(signed())).toMatchObject({ started: [{}] });
	});
});
