import type { INodeParameters } from 'n8n-workflow';

import { BlinkTrigger } from '../../nodes/Blink/BlinkTrigger.node';
import type { CredentialData } from '../support/credentialStore.cts';
import { differencesFromSample, schemaPath } from '../support/schemas.cts';
import { TestTrigger, type TriggerSpec } from '../support/trigger.cts';
import { BlinkAccount } from './blinkAccount.cts';
import { OTHER_SECRET, signed } from './blinkDelivery.cts';

const blink = new BlinkAccount();

const EVENTS = ['receive.lightning', 'receive.intraledger', 'receive.onchain', 'send.lightning'];

interface Setting {
	trust: 'confirm' | 'both';
	apiKey?: string;
	secret?: string;
	parameters?: INodeParameters;
	more?: Partial<TriggerSpec>;
}

/** A trigger that registers itself. */
function trigger({ trust, apiKey, secret, parameters, more }: Setting): TestTrigger {
	const credentials: CredentialData = {
		...blink.credentialsWith(apiKey ?? blink.demo.keys.full),
		...(secret && { blinkWebhookApi: { signingSecret: secret, previousSigningSecret: '' } }),
	};
	return new TestTrigger({
		node: new BlinkTrigger(),
		parameters: { trust, events: EVENTS, ...parameters },
		credentials,
		...more,
	});
}

const double = () => blink.running.providers.blink;
const endpoints = () => double().world.accounts[0]?.endpoints ?? [];
const urls = () => endpoints().map(({ url }) => url);

/** The bodies of what Blink would deliver for what `happens`, in order. */
function deliveredFor(happens: () => unknown): string[] {
	const { deliverer } = double();
	deliverer.hold();
	const before = deliverer.list().length;
	happens();
	return deliverer
		.list()
		.slice(before)
		.map(({ body }) => body);
}

const transactionIn = (body: string | undefined) =>
	(JSON.parse(body ?? '{}') as { transaction: { id: string; status: string } }).transaction;

describe.each(['confirm', 'both'] as const)('the callback, with "%s"', (trust) => {
	it('is there while the workflow is active, once, and gone afterwards', async () => {
		blink.control.addEndpoint('https://someone-else.example/hook');
		const own = trigger({ trust });
		await own.activate();
		expect(urls()).toEqual(['https://someone-else.example/hook', own.webhookUrl]);
		await own.activate();
		expect(urls()).toHaveLength(2);
		await own.deactivate();
		expect(urls()).toEqual(['https://someone-else.example/hook']);
		await own.activate();
		expect(urls()).toEqual(['https://someone-else.example/hook', own.webhookUrl]);
	});

	it('is not added when the list cannot be read', async () => {
		const own = trigger({ trust });
		blink.running.faults.add({ times: 3, effect: { kind: 'html', status: 502 } });
		await expect(own.activate()).rejects.toThrow(/502/);
		expect(urls()).toEqual([]);
	});

	it('is found again after an answer that was lost', async () => {
		const own = trigger({ trust });
		blink.running.faults.add({
			operation: 'callbackEndpointAdd',
			effect: { kind: 'cut' },
			when: 'after',
		});
		await expect(own.activate()).rejects.toThrow(/outcome is unknown/);
		await own.activate();
		expect(urls()).toEqual([own.webhookUrl]);
		await own.deactivate();
		expect(urls()).toEqual([]);
	});

	it('that was left under an earlier address of this node is replaced', async () => {
		const { id } = blink.control.addEndpoint('https://old.example/webhook/x/blink');
		const own = trigger({ trust, more: { staticData: { callbackId: id } } });
		await own.activate();
		expect(urls()).toEqual([own.webhookUrl]);
	});

	it.each(['readOnly', 'writeOnly', 'revoked'] as const)(
		'cannot be added with the key "%s", which is said',
		async (key) => {
			const own = trigger({ trust, apiKey: blink.demo.keys[key] });
			await expect(own.activate()).rejects.toThrow(
				key === 'revoked' ? /does not accept the API key/ : /lacks the scope/,
			);
			expect(urls()).toEqual([]);
		},
	);

	it('stays, with its secret, when the user wants it to', async () => {
		const own = trigger({ trust, parameters: { options: { keepCallback: true } } });
		await own.activate();
		const [before] = endpoints();
		await own.deactivate();
		await own.activate();
		expect(endpoints()).toEqual([before]);
	});

	it('that is gone already does not hinder the deactivation', async () => {
		const own = trigger({ trust });
		await own.activate();
		blink.control.removeEndpoint(endpoints()[0]?.id ?? '');
		await expect(own.deactivate()).resolves.toBeUndefined();
	});
});

describe('an unsigned delivery', () => {
	it('is emitted as Blink has it, not as it came', async () => {
		const own = trigger({ trust: 'confirm' });
		const [body = ''] = await deliveredWithEndpoint(own, () =>
			blink.control.receiveFromRecipient(1234, 'Lunch'),
		);
		const forged = body.replace('1234', '999999').replace('Lunch', 'Yacht');
		const { status, started } = await own.deliver({ body: forged });
		expect(status).toBe(200);
		const [item] = started ?? [];
		expect(item?.json).toMatchObject({
			eventType: 'receive.intraledger',
			accountId: 'a11ce000-0000-4000-8000-000000000000',
			walletId: blink.demo.wallets.btc,
			transaction: { settlementAmount: 1234, memo: 'Lunch', status: 'success' },
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
		const own = trigger({ trust: 'confirm' });
		const [body = '{}'] = await deliveredWithEndpoint(own, () =>
			blink.control.receiveFromRecipient(1234),
		);
		const event = JSON.parse(body) as { transaction: object };
		event.transaction = { ...event.transaction, ...lie };
		const outcome = await own.deliver({ body: JSON.stringify(event) });
		expect(outcome).toMatchObject({ status: 503, ended: true, started: undefined });
		expect(outcome.log).toHaveLength(1);
	});

	it('of another kind than the transaction is not acknowledged', async () => {
		const own = trigger({ trust: 'confirm' });
		const [body = ''] = await deliveredWithEndpoint(own, () =>
			blink.control.receiveFromRecipient(1234),
		);
		const lie = body.replace('receive.intraledger', 'receive.lightning');
		expect(await own.deliver({ body: lie })).toMatchObject({ status: 503, started: undefined });
	});

	it('is not acknowledged while Blink cannot be asked, and taken when it comes again', async () => {
		const own = trigger({ trust: 'confirm' });
		const [body = ''] = await deliveredWithEndpoint(own, () =>
			blink.control.receiveFromRecipient(1234),
		);
		blink.running.faults.add({
			operation: 'BlinkConfirm',
			effect: { kind: 'status', status: 401 },
		});
		expect(await own.deliver({ body })).toMatchObject({ status: 503, started: undefined });
		expect((await own.deliver({ body })).started).toHaveLength(1);
		expect(await own.deliver({ body })).toMatchObject({ status: 200, started: undefined });
	});

	it('of a deposit is emitted while it is pending, and again once confirmed', async () => {
		const own = trigger({ trust: 'confirm' });
		await own.activate();
		const { json } = await blink.run('onChain.createAddress', {
			walletId: { __rl: true, mode: 'id', value: blink.demo.wallets.btc },
		});
		const [pending = ''] = deliveredFor(() =>
			blink.control.receiveOnChain(String(json[0]?.address), 30_000),
		);
		const first = await own.deliver({ body: pending });
		expect(first.started?.[0]?.json).toMatchObject({ transaction: { status: 'pending' } });
		const [confirmed = ''] = deliveredFor(() =>
			blink.control.confirmDeposit(transactionIn(pending).id),
		);
		const second = await own.deliver({ body: confirmed });
		expect(second.started?.[0]?.json).toMatchObject({ transaction: { status: 'success' } });
		// A late repeat of the first state has been overtaken.
		const late = trigger({ trust: 'confirm' });
		expect(await late.deliver({ body: pending })).toMatchObject({
			status: 200,
			started: undefined,
		});
	});

	it('must pass the filters as Blink has it', async () => {
		const own = trigger({ trust: 'confirm', parameters: { filters: { minAmount: 5000 } } });
		const [body = ''] = await deliveredWithEndpoint(own, () =>
			blink.control.receiveFromRecipient(1234),
		);
		const lie = body.replace('1234', '9999');
		expect(await own.deliver({ body: lie })).toMatchObject({ status: 200, started: undefined });
	});
});

describe('with signature and confirmation', () => {
	it('everything is refused until the secret is entered', async () => {
		const own = trigger({ trust: 'both' });
		const [body = ''] = await deliveredWithEndpoint(own, () =>
			blink.control.receiveFromRecipient(1234),
		);
		const outcome = await own.deliver(signed({ body, secret: endpoints()[0]?.secrets[0]?.value }));
		expect(outcome).toMatchObject({ status: 401, started: undefined });
		expect(outcome.log[0]).toContain('no-secret');
	});

	it('a delivery must be signed, and true', async () => {
		const workflowId = 'both';
		const [body = ''] = await deliveredWithEndpoint(
			trigger({ trust: 'both', more: { workflowId } }),
			() => blink.control.receiveFromRecipient(1234),
		);
		const secret = endpoints()[0]?.secrets[0]?.value ?? '';
		const own = trigger({ trust: 'both', secret, more: { workflowId } });
		expect((await own.deliver({ body })).status).toBe(401);
		expect((await own.deliver(signed({ body, secret: OTHER_SECRET }))).status).toBe(401);
		const untrue = body.replace(transactionIn(body).id, 'e'.repeat(24));
		expect((await own.deliver(signed({ body: untrue, secret }))).status).toBe(503);
		const { started } = await own.deliver(signed({ body, secret }));
		expect(started?.[0]?.json).toMatchObject({
			transaction: { settlementAmount: 1234 },
			_webhook: { scheme: 'standard-webhooks', sentAt: expect.any(String) },
		});
	});

	it('a malformed secret keeps the workflow from being published', async () => {
		await expect(trigger({ trust: 'both', secret: 'whsec_short' }).activate()).rejects.toThrow(
			/no signing secret/,
		);
		expect(urls()).toEqual([]);
	});
});

it('with a signing secret alone, a missing credential keeps the workflow from being published', async () => {
	const own = new TestTrigger({ node: new BlinkTrigger(), credentials: {} });
	await expect(own.activate()).rejects.toThrow('The signing secret is missing');
});

/** Activates the trigger, so that Blink has somewhere to deliver to. */
async function deliveredWithEndpoint(own: TestTrigger, happens: () => unknown): Promise<string[]> {
	await own.activate();
	return deliveredFor(happens);
}
