import { createHmac } from 'node:crypto';

import { DEMO } from '../../sandbox/banksy/demo.cts';
import { schemeShape } from '../../sandbox/banksy/signing.cts';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { created, NOW } from './support/banksyClient.cts';
import { type Receiver, startReceiver } from './support/receiver.cts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ clockStandsAt: NOW });
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

describe('webhooks', () => {
	let receiver: Receiver;
	let address: string;

	beforeEach(async () => {
		receiver = await startReceiver();
		address = `${receiver.url}?token=t`;
	});
	afterEach(async () => await receiver.close());

	it('are signed as the endpoint wants it, and have the one form that was ever seen', async () => {
		const { control, deliverer } = sandbox.providers.banksy;
		const scheme = schemeShape.parse({ template: '{path}|{body}', encoding: 'base64' });
		control.addEndpoint(address, { kind: 'hmac', scheme }, 'endpoint secret');
		const id = await created(sandbox);
		control.pay(id);
		await deliverer.settled();
		const [{ body = '', headers = {} } = {}] = receiver.received;
		const mac = createHmac('sha256', 'endpoint secret').update(`/hook?token=t|${body}`);
		expect(headers['x-signature']).toBe(mac.digest('base64'));
		expect(JSON.parse(body)).toEqual({
			paymentId: id,
			paymentRaw: {
				id,
				keyUsed: DEMO.keys.standard.publicKey,
				amount: 49.9,
				currency: 'USD',
				successCallback: 'https://shop.example/thanks?basket=7',
				failureCallback: 'https://shop.example/sorry',
				status: 'success',
				environment: 'test',
				createdAt: '2026-01-01T00:00:00.000Z',
			},
		});
	});

	it('carry a token in a header, or nothing but the address', async () => {
		const { control, deliverer } = sandbox.providers.banksy;
		control.addEndpoint(address, { kind: 'header', name: 'X-Token' }, 'a token');
		const id = await created(sandbox);
		control.setStatus(id, 'expired');
		await deliverer.settled();
		expect(receiver.received).toMatchObject([{ headers: { 'x-token': 'a token' } }]);
		expect(receiver.received[0]?.headers).not.toHaveProperty('x-signature');
	});

	it('are sent again by the sandbox clock until they are accepted', async () => {
		const { control, deliverer } = sandbox.providers.banksy;
		receiver.answerWith(503);
		control.addEndpoint(address);
		control.pay(await created(sandbox));
		await deliverer.settled();
		expect(receiver.received).toHaveLength(1);
		receiver.answerWith(200);
		await sandbox.clock.advance(600_000);
		expect(receiver.received).toHaveLength(2);
		expect(deliverer.list()).toMatchObject([{ state: 'delivered' }]);
	});
});
