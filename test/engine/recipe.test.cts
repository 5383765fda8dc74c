import { Webhook } from 'standardwebhooks';

import { CredentialStore } from '../support/credentialStore.cts';
import { runNode } from '../support/engine.cts';
import nock from '../support/nock.cts';
import { TestTrigger } from '../support/trigger.cts';
import { Acme, AcmeTrigger } from './acme/nodes.cts';
import { acmeApi, acmeWebhookApi } from './acme/provider.cts';

/*
 * The recipes of docs/architecture.md, followed to the letter for a provider that does not exist, in
 * n8n's own engine: what comes with the kit must be there without another line of code.
 */

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

const credentials = new CredentialStore(
	{
		acmeApi: { baseUrl: 'https://api.acme.test/v1', apiKey: 'key-1' },
		acmeWebhookApi: { signingSecret: SECRET },
	},
	[acmeApi, acmeWebhookApi],
);

afterEach(() => nock.cleanAll());

describe('an operation made of fields, input, request and output', () => {
	const run = async (more: object = {}) =>
		await runNode({
			node: new Acme(),
			credentials,
			parameters: {
				resource: 'voucher',
				operation: 'getStatus',
				voucherId: '={{ $json.id }}',
			},
			items: [{ json: { id: 'v_1' } }, { json: { id: 'v_2' } }],
			...more,
		});
	const api = () => nock('https://api.acme.test', { reqheaders: { 'x-key': 'key-1' } });

	it('asks for each item, with the credential, and gives what it should, paired', async () => {
		api().get('/v1/vouchers/v_1').reply(200, { id: 'v_1', redeemed: true, secret: 'no' });
		api().get('/v1/vouchers/v_2').reply(200, { id: 'v_2', redeemed: false });
		const { items, error } = await run();
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { id: 'v_1', redeemed: true }, pairedItem: { item: 0 } },
			{ json: { id: 'v_2', redeemed: false }, pairedItem: { item: 1 } },
		]);
	});

	it('sends nothing for any item while one is wrong, and names the field', async () => {
		const { error } = await run({ items: [{ json: { id: 'v_1' } }, { json: { id: '../admin' } }] });
		expect(error?.message).toContain('"Voucher ID" must start with "v_"');
	});

	it('gives a refusal in the words of the provider, item by item', async () => {
		api().get('/v1/vouchers/v_1').reply(404, { error: 'No such voucher' });
		api().get('/v1/vouchers/v_2').reply(200, { id: 'v_2', redeemed: false });
		const { json } = await run({ onError: 'continueRegularOutput' });
		expect(json).toEqual([
			{
				error: 'Acme refused: No such voucher',
				message: 'Check the ID.',
				details: {},
			},
			{ id: 'v_2', redeemed: false },
		]);
	});
});

describe('an operation that must be carried out once', () => {
	const run = async () =>
		await runNode({
			node: new Acme(),
			credentials,
			parameters: {
				resource: 'voucher',
				operation: 'redeem',
				voucherId: 'v_1',
			},
			retryOnFail: true,
		});
	const voucher = { id: 'v_1', redeemed: true };
	const api = () => nock('https://api.acme.test').post('/v1/vouchers/v_1/redeem');

	it('is attempted again by Retry On Fail only after a refusal', async () => {
		api().reply(409, { error: 'Not sold yet' });
		api().reply(200, voucher);
		expect((await run()).json).toEqual([voucher]);
	});

	it.each([
		[409, '<html>Conflict</html>'],
		[302, ''],
		[503, { error: 'Busy' }],
		[200, {}],
		[200, { error: 'Busy' }],
	])('is unknown after status %i with %j, and never sent again', async (status, answer) => {
		api().reply(status, answer, { 'retry-after': '0' });
		const again = api().reply(200, voucher);
		const { error } = await run();
		expect(error?.message).toContain('The outcome is unknown');
		expect(error?.description).toContain('Get its status before you redeem it again.');
		expect(again.isDone()).toBe(false);
	});
});

describe('a trigger made of a scheme and two questions', () => {
	const trigger = new TestTrigger({ node: new AcmeTrigger(), credentials });
	const signed = (id: string, event: object) => {
		const at = new Date();
		const body = JSON.stringify(event);
		return {
			body,
			headers: {
				'webhook-id': id,
				'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
				'webhook-signature': new Webhook(SECRET).sign(id, at, body),
			},
		};
	};
	const event = { type: 'voucher.redeemed', voucher: 'v_1' };

	it('starts once for a genuine delivery', async () => {
		const { status, started } = await trigger.deliver(signed('msg_1', event));
		expect(status).toBe(200);
		expect(started).toEqual([
			{ json: { ...event, _webhook: expect.objectContaining({ id: 'msg_1' }) } },
		]);
		expect((await trigger.execute(started ?? [])).json).toHaveLength(1);

		const again = await trigger.deliver(signed('msg_1', event));
		expect([again.status, again.started]).toEqual([200, undefined]);
		// the same, had it come to another process: n8n's store of processed entries knows it
		expect((await trigger.execute(started ?? [])).json).toHaveLength(0);
	});

	it('starts nothing for others', async () => {
		const unwanted = await trigger.deliver(signed('msg_2', { type: 'voucher.sold' }));
		expect([unwanted.status, unwanted.started]).toEqual([200, undefined]);
		const { headers } = signed('msg_3', event);
		const forged = await trigger.deliver({ headers, body: JSON.stringify({ ...event, a: 1 }) });
		expect([forged.status, forged.started]).toEqual([401, undefined]);
	});
});
