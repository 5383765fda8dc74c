import { BlinkTrigger } from '../../nodes/Blink/BlinkTrigger.node';
import { differencesFromSample, schemaPath } from '../support/schemas.cts';
import { TestTrigger } from '../support/trigger.cts';
import { CallbackScene, transactionIn } from './blinkCallbackScene.cts';
import { OTHER_SECRET, signed } from './blinkDelivery.cts';

const scene = new CallbackScene();

describe('an unsigned delivery', () => {
	it('is emitted as Blink has it, not as it came', async () => {
		const own = scene.trigger({ trust: 'confirm' });
		const body = await scene.received(own, 1234, 'Lunch');
		const forged = body.replace('1234', '999999').replace('Lunch', 'Yacht');
		const { status, started } = await own.deliver({ body: forged });
		expect(status).toBe(200);
		const [item] = started ?? [];
		expect(item?.json).toMatchObject({
			event: 'receive.intraledger',
			amount: 1234,
			currency: 'SAT',
			status: 'success',
			data: {
				eventType: 'receive.intraledger',
				accountId: 'a11ce000-0000-4000-8000-000000000000',
				walletId: scene.blink.demo.wallets.btc,
				transaction: { settlementAmount: 1234, memo: 'Lunch', status: 'success' },
			},
			_webhook: { scheme: 'confirmed-by-blink', id: `${transactionIn(body).id}:success` },
		});
		const sample = schemaPath(new BlinkTrigger());
		expect(differencesFromSample(sample, [item?.json ?? {}])).toEqual([]);
	});

	it.each([
		['of an unknown transaction', { id: 'f'.repeat(24) }],
		['of an unknown deposit', { id: '5d0e8a52-6b6d-4bc0-9d2b-0f4a86f5a1c7' }],
		['of a state that is not true', { status: 'failure' }],
	])('%s is not acknowledged and starts nothing', async (_, lie) => {
		const own = scene.trigger({ trust: 'confirm' });
		const body = await scene.received(own);
		const event = JSON.parse(body) as { transaction: object };
		event.transaction = { ...event.transaction, ...lie };
		const outcome = await own.deliver({ body: JSON.stringify(event) });
		expect(outcome).toMatchObject({ status: 503, ended: true, started: undefined });
		expect(outcome.log).toHaveLength(1);
	});

	it('of another kind than the transaction is not acknowledged', async () => {
		const own = scene.trigger({ trust: 'confirm' });
		const body = await scene.received(own);
		const lie = body.replace('receive.intraledger', 'receive.lightning');
		expect(await own.deliver({ body: lie })).toMatchObject({ status: 503, started: undefined });
	});

	it('is not acknowledged while Blink cannot be asked, and taken when it comes again', async () => {
		const own = scene.trigger({ trust: 'confirm' });
		const body = await scene.received(own);
		scene.blink.running.faults.add({
			operation: 'BlinkConfirm',
			effect: { kind: 'status', status: 401 },
		});
		expect(await own.deliver({ body })).toMatchObject({ status: 503, started: undefined });
		expect((await own.deliver({ body })).started).toHaveLength(1);
		expect(await own.deliver({ body })).toMatchObject({ status: 200, started: undefined });
	});

	it('of a deposit is emitted while it is pending, and again once confirmed', async () => {
		const parameters = { filters: { finalOnly: false } };
		const own = scene.trigger({ trust: 'confirm', parameters });
		await own.activate();
		const { json } = await scene.blink.run('onChain.createAddress', {
			walletId: { __rl: true, mode: 'id', value: scene.blink.demo.wallets.btc },
		});
		const [pending = ''] = scene.deliveredFor(() =>
			scene.blink.control.receiveOnChain(String(json[0]?.address), 30_000),
		);
		const first = await own.deliver({ body: pending });
		expect(first.started?.[0]?.json).toMatchObject({ status: 'pending' });
		const [confirmed = ''] = scene.deliveredFor(() =>
			scene.blink.control.confirmDeposit(transactionIn(pending).id),
		);
		const second = await own.deliver({ body: confirmed });
		expect(second.started?.[0]?.json).toMatchObject({ status: 'success' });
		// A late repeat of the first state has been overtaken.
		const late = scene.trigger({ trust: 'confirm', parameters });
		expect(await late.deliver({ body: pending })).toMatchObject({
			status: 200,
			started: undefined,
		});
	});

	it('must pass the filters as Blink has it', async () => {
		const own = scene.trigger({ trust: 'confirm', parameters: { filters: { minAmount: 5000 } } });
		const body = await scene.received(own);
		const lie = body.replace('1234', '9999');
		expect(await own.deliver({ body: lie })).toMatchObject({ status: 200, started: undefined });
	});
});

describe('with signature and confirmation', () => {
	it('everything is refused until the secret is entered', async () => {
		const own = scene.trigger({ trust: 'both' });
		const body = await scene.received(own);
		const outcome = await own.deliver(
			signed({ body, secret: scene.endpoints[0]?.secrets[0]?.value }),
		);
		expect(outcome).toMatchObject({ status: 401, started: undefined });
		expect(outcome.log[0]).toContain('no-secret');
	});

	it('a delivery must be signed, and true', async () => {
		const workflowId = 'both';
		const body = await scene.received(scene.trigger({ trust: 'both', more: { workflowId } }));
		const secret = scene.endpoints[0]?.secrets[0]?.value ?? '';
		const own = scene.trigger({ trust: 'both', secret, more: { workflowId } });
		expect((await own.deliver({ body })).status).toBe(401);
		expect((await own.deliver(signed({ body, secret: OTHER_SECRET }))).status).toBe(401);
		const untrue = body.replace(transactionIn(body).id, 'e'.repeat(24));
		expect((await own.deliver(signed({ body: untrue, secret }))).status).toBe(503);
		const { started } = await own.deliver(signed({ body, secret }));
		expect(started?.[0]?.json).toMatchObject({
			amount: 1234,
			_webhook: { scheme: 'standard-webhooks', sentAt: expect.any(String) },
		});
	});

	it('a malformed secret keeps the workflow from being published', async () => {
		await expect(
			scene.trigger({ trust: 'both', secret: 'whsec_short' }).activate(),
		).rejects.toThrow(/not a signing secret/);
		expect(scene.urls).toEqual([]);
	});
});

it('with a signing secret alone, a missing credential keeps the workflow from being published', async () => {
	const own = new TestTrigger({ node: new BlinkTrigger(), credentials: {} });
	await expect(own.activate()).rejects.toThrow('The webhook credential is missing');
});

it('with a signing secret alone, an empty one keeps the workflow from being published', async () => {
	const blinkWebhookApi = { signingSecret: ' ', previousSigningSecret: '' };
	const own = new TestTrigger({ node: new BlinkTrigger(), credentials: { blinkWebhookApi } });
	await expect(own.activate()).rejects.toThrow('"Signing Secret" is empty');
});
