import { createHmac } from 'node:crypto';

import { Webhook } from 'standardwebhooks';

import { BanksyTrigger } from '../../nodes/Banksy/BanksyTrigger.node';
import { TestTrigger } from '../support/trigger.cts';
import { BODY, EVENT, SECRET, signed, trigger, withStatus } from './banksyDelivery.cts';

/** Path and query of the public address that n8n gives the trigger. */
const PATH = '/webhook/webhook-of-Banksy Trigger/banksy?shop=1';

describe('a genuine delivery', () => {
	it('starts the workflow with the payload as it came and a small header', async () => {
		const at = Date.now();
		const outcome = await trigger().deliver(signed(BODY, SECRET, at));
		expect(outcome).toMatchObject({ status: 200, ended: true, log: [] });
		expect(outcome.started).toEqual([
			{
				json: {
					event: 'payment.success',
					id: EVENT.paymentId,
					status: 'success',
					amount: 200,
					currency: 'USD',
					occurredAt: '2024-11-14T06:32:17.850Z',
					reference: null,
					isFinal: true,
					eventType: null,
					confirmed: false,
					data: EVENT,
					_webhook: {
						id: `${EVENT.paymentId}:success`,
						sentAt: new Date(Math.floor(at / 1000) * 1000).toISOString(),
						scheme: 'hmac',
						verifiedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
					},
				},
			},
		]);
	});

	it('may be signed with the previous secret', async () => {
		const rotating = trigger({ webhook: { secret: 'the next one', previousSecret: SECRET } });
		expect(await rotating.deliver(signed())).toMatchObject({ status: 200, started: [{}] });
	});

	it('may be signed over method, path and body, in base64, with other headers', async () => {
		const profile = {
			stringToSign: 'custom',
			template: 'v1\n{method} {path}\n{body}',
			algorithm: 'sha512',
			encoding: 'base64',
			signatureHeader: 'Banksy-Signature',
		};
		const text = `v1\nPOST ${PATH}\n${BODY}`;
		const signature = createHmac('sha512', SECRET).update(text).digest('base64');
		const sent = { body: BODY, path: PATH, headers: { 'banksy-signature': signature } };
		expect(await trigger({ webhook: profile }).deliver(sent)).toMatchObject({ started: [{}] });
		const elsewhere = { ...sent, path: PATH.replace('shop=1', 'shop=2') };
		expect(await trigger({ webhook: profile }).deliver(elsewhere)).toMatchObject({ status: 401 });
		// A proxy in front of n8n may change the path; Banksy signs the one that it called.
		const proxied = { ...sent, path: '/internal/banksy?shop=1' };
		expect(await trigger({ webhook: profile }).deliver(proxied)).toMatchObject({ started: [{}] });
	});

	it('may be signed over the address of a test run, while n8n listens for one', async () => {
		const webhook = { stringToSign: 'custom', template: '{url}{body}' };
		const over = (url: string) => ({
			body: BODY,
			headers: {
				'x-signature': createHmac('sha256', SECRET)
					.update(url + BODY)
					.digest('hex'),
			},
		});
		const address = 'https://n8n.test/webhook/webhook-of-Banksy Trigger/banksy';
		const staticData = { testUrl: address.replace('/webhook/', '/webhook-test/') };
		const listening = trigger({ webhook, mode: 'manual', staticData });
		expect(await listening.deliver(over(staticData.testUrl))).toMatchObject({ started: [{}] });
		expect(await listening.deliver(over(address))).toMatchObject({ status: 401 });
		const published = trigger({ webhook, staticData });
		expect(await published.deliver(over(address))).toMatchObject({ started: [{}] });
	});

	it('may be signed by Standard Webhooks or Svix', async () => {
		const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
		const webhook = { verification: 'standardWebhooks', secret };
		const at = new Date();
		const headers = {
			'webhook-id': 'msg_1',
			'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
			'webhook-signature': new Webhook(secret).sign('msg_1', at, BODY),
		};
		expect(await trigger({ webhook }).deliver({ body: BODY, headers })).toMatchObject({
			started: [{}],
		});
		expect(await trigger({ webhook }).deliver(signed())).toMatchObject({ status: 401 });
	});

	it('may carry a shared token in a header', async () => {
		const webhook = { verification: 'headerToken', sharedHeader: 'X-Token' };
		const token = (value: string) => ({ body: BODY, headers: { 'x-token': value } });
		expect(await trigger({ webhook }).deliver(token(SECRET))).toMatchObject({ started: [{}] });
		expect(await trigger({ webhook }).deliver(token(`${SECRET} `))).toMatchObject({ status: 401 });
		expect(await trigger({ webhook }).deliver({ body: BODY })).toMatchObject({ status: 401 });
	});

	it('may carry a shared token in the URL', async () => {
		const webhook = { verification: 'urlToken' };
		const at = (token: string) => ({ body: BODY, path: `/webhook/x/banksy?token=${token}` });
		const right = encodeURIComponent(SECRET);
		expect(await trigger({ webhook }).deliver(at(right))).toMatchObject({ started: [{}] });
		expect(await trigger({ webhook }).deliver(at('wrong'))).toMatchObject({ status: 401 });
		expect(await trigger({ webhook }).deliver({ body: BODY })).toMatchObject({ status: 401 });
	});
});

describe('an unusual secret', () => {
	const inUrl = { verification: 'urlToken' };
	const at = (token: string) => ({ body: BODY, path: `/webhook/x/banksy?token=${token}` });

	it.each([
		['with a plus that is not encoded', 'ab+c/d=ef==', 'ab+c/d=ef=='],
		['with a plus that is encoded', 'ab+c/d=ef==', 'ab%2Bc%2Fd%3Def%3D%3D'],
		['with a space as a form has it', 'my own words', 'my+own+words'],
		['with a space as a URL has it', 'my own words', 'my%20own%20words'],
	])('in the URL, %s, is the same secret', async (_, secret, written) => {
		const target = trigger({ webhook: { ...inUrl, secret } });
		expect(await target.deliver(at(written))).toMatchObject({ started: [{}] });
		expect(await target.deliver(at(`${written}x`))).toMatchObject({ status: 401 });
		expect(await target.deliver(at(`${written}&token=${written}`))).toMatchObject({ status: 401 });
	});

	it.each([`"${SECRET}"`, `\u200b${SECRET}`, ` '${SECRET}' `, `Bearer ${SECRET}`])(
		'%j is what was pasted, or what is typed there',
		async (secret) => {
			const target = trigger({ webhook: { secret } });
			expect(await target.deliver(signed())).toMatchObject({ started: [{}] });
			const typed = signed(withStatus('success').replace('200', '201'), secret.trim());
			expect((await target.deliver(typed)).status).toBe(200);
		},
	);

	it('with a byte order mark before the body is matched with the account all the same', async () => {
		const { keyUsed } = EVENT.paymentRaw;
		const target = trigger({
			parameters: { checks: ['match'] },
			api: { environment: 'test', publicKey: ` "${keyUsed}" ` },
		});
		expect(await target.deliver(signed(`\ufeff${BODY}`))).toMatchObject({ started: [{}] });
		const other = BODY.replace(keyUsed, 'ck_test_another');
		expect(await target.deliver(signed(other))).toMatchObject({ status: 401 });
	});
});

describe('a delivery that proves nothing is refused', () => {
	const away = (seconds: number) => Date.now() + seconds * 1000;

	it.each([
		['without a signature', { body: BODY }, /missing-header/],
		['signed with another secret', signed(BODY, 'another'), /mismatch/],
		['altered', { ...signed(), body: BODY.replace('200', '900') }, /mismatch/],
		['too old', signed(BODY, SECRET, away(-301)), /stale/],
		['from the future', signed(BODY, SECRET, away(900)), /future/],
	])('%s', async (_, sent, reason) => {
		const outcome = await trigger().deliver(sent);
		expect(outcome).toMatchObject({ status: 401, ended: true, started: undefined });
		expect(outcome.body).toBeUndefined();
		expect(outcome.log).toEqual([expect.stringMatching(reason)]);
	});

	it.each<[string, object]>([
		['no secret', { secret: ' ' }],
		['a template without the body', { stringToSign: 'custom', template: '{timestamp}' }],
		['a template with an unknown placeholder', { stringToSign: 'custom', template: '{Bdy}' }],
	])(
		'by a credential with %s, which no trigger can be published with either',
		async (_, webhook) => {
			const closed = trigger({ webhook });
			expect(await closed.deliver(signed())).toMatchObject({ status: 401, started: undefined });
			await expect(closed.activate()).rejects.toThrow(
				/^"(Secret|Template)" must|leaves out the body/,
			);
		},
	);

	it('by a trigger without a credential', async () => {
		const open = new TestTrigger({ node: new BanksyTrigger() });
		expect(await open.deliver(signed())).toMatchObject({ status: 401, started: undefined });
		expect(await open.deliver({ body: BODY })).toMatchObject({ status: 401, started: undefined });
	});

	it('unless unsigned deliveries are chosen by name', async () => {
		const unsafe = trigger({ webhook: { verification: 'unsigned' } });
		await expect(unsafe.activate()).resolves.toBeUndefined();
		const outcome = await unsafe.deliver({ body: BODY });
		expect(outcome.started).toMatchObject([{ json: { _webhook: { scheme: 'unsigned' } } }]);
	});
});

describe('the filters', () => {
	const wants = async (parameters: TriggerParameters, body: string) =>
		(await trigger({ parameters }).deliver(signed(body))).started !== undefined;
	type TriggerParameters = NonNullable<Parameters<typeof trigger>[0]>['parameters'];

	it.each([
		[['payment.success'], 'success', true],
		[['payment.success'], 'failed', false],
		[['payment.awaiting', 'payment.pending'], 'pending', true],
		[['other'], 'chargeback', true],
		[['other'], 'refunded', false],
		[['payment.refunded'], 'refunded', true],
		[['payment.expired', 'payment.processing'], 'toString', false],
	])('%j and the status %s: %s', async (events, status, wanted) => {
		expect(await wants({ events }, withStatus(status))).toBe(wanted);
	});

	it.each([
		['SUCCESS', {}, true],
		[' Success ', {}, true],
		['paid', {}, false],
		['PAID', { word: 'Paid', means: 'success' }, true],
		['success', { word: 'success', means: 'pending' }, false],
	])('take the word %j, with the setting %j, for a success: %s', async (word, setting, wanted) => {
		const values = 'word' in setting ? [setting] : [];
		const parameters = { events: ['payment.success'], options: { statusWords: { values } } };
		expect(await wants(parameters, withStatus(word))).toBe(wanted);
	});

	it.each([
		['an unknown status', withStatus('paid'), /status "paid" is not known/],
		['an unknown status that is endless', withStatus('x'.repeat(9999)), /^.{1,300}$/],
		['an unknown status of several lines', withStatus('x\ny'), /status "x\\ny" is not known/],
		['no status', JSON.stringify({ balance: 5 }), /it has no status/],
	])('drop nothing with %s without a warning', async (_, body, words) => {
		const outcome = await trigger().deliver(signed(body));
		expect(outcome).toMatchObject({ status: 200, started: undefined });
		expect(outcome.log).toEqual([expect.stringMatching(words)]);
	});

	const typed = { eventTypes: 'payment.created', paths: { values: { eventType: 'kind' } } };

	it.each<[string, string, TriggerParameters, RegExp]>([
		[
			'another status',
			withStatus('failed'),
			{},
			/not asked for payment\.failed \(payment "0{23}1"\)/,
		],
		['another type', '{"kind":"x"}', { options: typed }, /not asked for its type "x"/],
		['no type', '{}', { options: typed }, /not asked for its type unknown/],
	])('drop nothing with %s without a line in the log', async (_, body, parameters, words) => {
		const target = trigger({ parameters });
		expect(await target.deliver(signed(body))).toMatchObject({ status: 200, log: [] });
		expect(target.debugLog).toEqual([expect.stringMatching(words)]);
	});

	it('drop no duplicate without a line in the log', async () => {
		const target = trigger();
		await target.deliver(signed());
		expect(await target.deliver(signed())).toMatchObject({ status: 200, started: undefined });
		expect(target.debugLog).toEqual([expect.stringContaining('it was received before')]);
	});

	it('count an event without a status as other', async () => {
		const balance = JSON.stringify({ balance: 5 });
		expect(await wants({ events: ['other'] }, balance)).toBe(true);
		expect(await wants({ events: ['payment.success'] }, balance)).toBe(false);
	});

	it('find status and event type where they are told', async () => {
		const body = JSON.stringify({ data: { state: 'success' }, kind: 'payment.updated' });
		const at = (eventTypes: string) => ({
			events: ['payment.success'],
			options: {
				eventTypes,
				paths: { values: { status: 'data.state', eventType: 'kind' } },
			},
		});
		expect(await wants(at('payment.created, payment.updated'), body)).toBe(true);
		expect(await wants(at('payment.created'), body)).toBe(false);
		expect(await wants(at(''), body)).toBe(true);
	});

	it('by event type need a path: the trigger is not published without', async () => {
		const parameters = { options: { eventTypes: 'payment.updated' } };
		await expect(trigger({ parameters }).activate()).rejects.toThrow(
			/^"Event Types" must be empty unless/,
		);
	});
});

describe('the same payment in the same status', () => {
	const everything = { events: ['payment.pending', 'payment.success'] };

	it('starts one workflow, however it was signed', async () => {
		const shop = trigger({ parameters: everything });
		expect((await shop.deliver(signed())).started).toHaveLength(1);
		const again = await shop.deliver(signed(BODY, SECRET, Date.now() - 60_000));
		expect(again).toMatchObject({ status: 200, started: undefined });
		const other = await shop.deliver(signed(withStatus('pending')));
		expect(other.started).toHaveLength(1);
	});

	it.each([
		['a number', '7'],
		['a number that JavaScript cannot hold', '9007199254740993'],
	])('is known by an ID that is %s', async (_, id) => {
		const shop = trigger();
		const deliver = async (digits: string) =>
			await shop.deliver(signed(BODY.replaceAll('"000000000000000000000001"', digits)));
		expect((await deliver(id)).started).toMatchObject([{ json: { id } }]);
		expect((await deliver(id)).started).toBeUndefined();
		const next = String(BigInt(id) - 1n);
		expect((await deliver(next)).started).toHaveLength(1);
	});

	it.each(['9007199254740992.0', '1e30', '0.5', 'true', '{"$oid":"a1"}', '["a1"]'])(
		'is, with an ID like %s that tells nothing apart, the same signed bytes',
		async (id) => {
			const shop = trigger();
			const sent = signed(BODY.replace('"000000000000000000000001"', id));
			expect((await shop.deliver(sent)).started).toMatchObject([
				{ json: { id: null, _webhook: { id: expect.stringMatching(/^sha256:/) } } },
			]);
			expect((await shop.deliver(sent)).started).toBeUndefined();
			const other = signed(BODY.replace('"000000000000000000000001"', id).replace('200', '201'));
			expect((await shop.deliver(other)).started).toHaveLength(1);
		},
	);

	it('is two events where it can happen twice, such as a partial refund', async () => {
		const shop = trigger({ parameters: { events: ['payment.refunded', 'other'] } });
		const deliver = async (status: string, amount: number) =>
			await shop.deliver(signed(withStatus(status).replace('200', String(amount))));
		for (const status of ['refunded', 'chargeback']) {
			expect((await deliver(status, 5)).started).toHaveLength(1);
			expect((await deliver(status, 6)).started).toHaveLength(1);
			expect((await deliver(status, 5)).started).toBeUndefined();
		}
	});

	it('is, where nothing names it, the same signed bytes', async () => {
		const shop = trigger({ parameters: { events: ['other'] } });
		const sent = signed('{"balance":5}');
		const first = await shop.deliver(sent);
		expect(first.started).toMatchObject([
			{ json: { _webhook: { id: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string } } },
		]);
		expect(await shop.deliver(sent)).toMatchObject({ status: 200, started: undefined });
		const later = signed('{"balance":5}', SECRET, Date.now() - 5000);
		expect((await shop.deliver(later)).started).toHaveLength(1);
	});

	it('is let in again when n8n could not take it', async () => {
		const shop = trigger();
		expect(await shop.deliver(signed(), false)).toMatchObject({ status: 500 });
		expect((await shop.deliver(signed())).started).toHaveLength(1);
	});

	it('is dropped by the store of processed entries, too', async () => {
		const first = trigger({ workflowId: 'banksy-store' });
		const { started = [] } = await first.deliver(signed(withStatus('success')));
		expect((await first.execute(started)).items).toHaveLength(1);
		expect((await first.execute(started)).items).toHaveLength(0);
	});
});
