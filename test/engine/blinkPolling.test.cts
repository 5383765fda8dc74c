import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { BlinkPollingTrigger } from '../../nodes/Blink/BlinkPollingTrigger.node';
import { differencesFromSample, schemaPath } from '../support/schemas.cts';
import { TestTrigger, type TriggerSpec } from '../support/trigger.cts';
import { BlinkAccount, byId } from './blinkAccount.cts';

const blink = new BlinkAccount();

const EVENTS = [
	'receive.lightning',
	'receive.intraledger',
	'receive.onchain',
	'send.lightning',
	'send.intraledger',
	'send.onchain',
];

function trigger(parameters: INodeParameters = {}, more: Partial<TriggerSpec> = {}): TestTrigger {
	return new TestTrigger({
		node: new BlinkPollingTrigger(),
		parameters: { events: EVENTS, ...parameters },
		credentials: blink.credentialsWith(blink.demo.keys.readOnly),
		...more,
	});
}

/** What a poll emits, as "type amount status". */
async function polled(poller: TestTrigger): Promise<string[]> {
	return ((await poller.poll()) ?? []).map(({ json: { event, amount, status } }) =>
		[event, amount, status].join(' '),
	);
}

it('emits nothing at first, then every payment once, oldest first, with the scope Read', async () => {
	const poller = trigger();
	expect(await poller.poll()).toBeNull();
	expect(await poller.poll()).toBeNull();
	blink.control.receiveFromRecipient(100);
	blink.control.receiveFromRecipient(200);
	expect(await polled(poller)).toEqual([
		'receive.intraledger 100 success',
		'receive.intraledger 200 success',
	]);
	expect(await poller.poll()).toBeNull();
});

it('emits items like its sample', async () => {
	const poller = trigger();
	await poller.poll();
	blink.control.receiveFromRecipient(100, 'Lunch');
	const items = (await poller.poll()) ?? [];
	const { id, occurredAt, data } = items[0]?.json ?? {};
	expect(items[0]?.json).toEqual({
		event: 'receive.intraledger',
		id: expect.stringMatching(/^[0-9a-f]{24}$/),
		status: 'success',
		amount: 100,
		currency: 'SAT',
		occurredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
		reference: null,
		data: expect.anything(),
	});
	expect(data).toMatchObject({
		eventType: 'receive.intraledger',
		accountId: 'a11ce000-0000-4000-8000-000000000000',
		walletId: blink.demo.wallets.btc,
		transaction: { id, createdAt: occurredAt, memo: 'Lunch', settlementCurrency: 'BTC' },
	});
	const sample = schemaPath(new BlinkPollingTrigger());
	expect(
		differencesFromSample(
			sample,
			items.map(({ json }) => json),
		),
	).toEqual([]);
});

it('goes on after a restart where it was', async () => {
	const before = trigger();
	await before.poll();
	blink.control.receiveFromRecipient(100);
	expect(await polled(before)).toHaveLength(1);
	const saved = JSON.parse(JSON.stringify(before.staticData)) as IDataObject;
	blink.control.receiveFromRecipient(200);
	const after = trigger({}, { staticData: saved });
	expect(await polled(after)).toEqual(['receive.intraledger 200 success']);
	expect(await after.poll()).toBeNull();
});

it('retries a poll that failed, without a gap', async () => {
	const poller = trigger();
	await poller.poll();
	blink.control.receiveFromRecipient(100);
	blink.running.faults.add({ times: 3, effect: { kind: 'status', status: 401 } });
	await expect(poller.poll()).rejects.toThrow(/does not accept the API key/);
	blink.running.faults.clear();
	expect(await polled(poller)).toEqual(['receive.intraledger 100 success']);
});

it('misses nothing of more than a page, and asks no more often than it must', async () => {
	const poller = trigger();
	await poller.poll();
	for (let sats = 1; sats <= 250; sats++) blink.control.receiveFromRecipient(sats);
	const before = blink.requests();
	const emitted = await polled(poller);
	expect(emitted).toEqual(
		Array.from({ length: 250 }, (_, index) => `receive.intraledger ${index + 1} success`),
	);
	expect(blink.requests() - before).toBeLessThanOrEqual(4);
	expect(await poller.poll()).toBeNull();
});

it('remembers only what lies close to the newest transaction', async () => {
	const poller = trigger();
	await poller.poll();
	for (let sats = 1; sats <= 30; sats++) blink.control.receiveFromRecipient(sats);
	await poller.poll();
	await blink.running.clock.advance(600_000);
	blink.control.receiveFromRecipient(1000);
	expect(await polled(poller)).toEqual(['receive.intraledger 1000 success']);
	expect((poller.staticData.state as { seen: string[] }).seen).toHaveLength(1);
	expect(await poller.poll()).toBeNull();
});

it('finds a transaction that is stored late, among older ones', async () => {
	const poller = trigger();
	await poller.poll();
	blink.control.receiveFromRecipient(100);
	await poller.poll();
	blink.control.receiveFromRecipient(200);
	const { transactions } = blink.running.providers.blink.world;
	const late = transactions.find(({ settlementAmount }) => settlementAmount === 200);
	const known = transactions.find(({ settlementAmount }) => settlementAmount === 100);
	if (!late || !known) throw new Error('The sandbox has no such transactions');
	// Its ID, by which Blink sorts, is just below the one that was emitted already.
	late.id = (BigInt(`0x${known.id}`) - 1n).toString(16).padStart(24, '0');
	transactions.sort((a, b) => (a.id < b.id ? -1 : 1));
	const emitted = await polled(poller);
	expect(emitted).toEqual(['receive.intraledger 200 success']);
});

it('emits a deposit when it is seen, and when it is confirmed', async () => {
	const { json } = await blink.run('onChain.createAddress', byId(blink.demo.wallets.btc));
	const poller = trigger({ filters: { finalOnly: false } });
	await poller.poll();
	const { id } = blink.control.receiveOnChain(String(json[0]?.address), 30_000);
	expect(await polled(poller)).toEqual([expect.stringMatching(/^receive\.onchain \d+ pending$/)]);
	expect(await poller.poll()).toBeNull();
	blink.control.confirmDeposit(id);
	expect(await polled(poller)).toEqual([expect.stringMatching(/^receive\.onchain \d+ success$/)]);
	expect(await poller.poll()).toBeNull();
});

it('emits a payment that hangs when it is sent, and when it has got through', async () => {
	const poller = trigger({ filters: { finalOnly: false } });
	await poller.poll();
	const { paymentRequest, paymentHash } = blink.control.outsideInvoice('hangs', 500);
	await blink.run('payment.payInvoice', blink.paying(paymentRequest));
	expect(await polled(poller)).toEqual([expect.stringMatching(/^send\.lightning -\d+ pending$/)]);
	expect(await poller.poll()).toBeNull();
	blink.control.settlePayment(paymentHash);
	expect(await polled(poller)).toEqual([expect.stringMatching(/^send\.lightning -\d+ success$/)]);
	expect(await poller.poll()).toBeNull();
});

it('forgets a pending payment that Blink no longer knows, says so, and goes on with the others', async () => {
	const poller = trigger();
	await poller.poll();
	const { paymentRequest } = blink.control.outsideInvoice('hangs', 500);
	await blink.run('payment.payInvoice', blink.paying(paymentRequest));
	expect(await poller.poll()).toBeNull();
	// as after a restart of a provider's sandbox that has lost what it knew
	blink.running.reset();
	blink.control.receiveFromRecipient(100);
	expect(await polled(poller)).toContain('receive.intraledger 100 success');
	expect(poller.pollLog).toEqual([
		expect.stringMatching(/forgets the pending payment [0-9a-f]{24}: /),
	]);
	expect(await poller.poll()).toBeNull();
	expect(poller.pollLog).toHaveLength(1);
});

it('unless told otherwise, emits a payment that hangs only once it has got through', async () => {
	const poller = trigger();
	await poller.poll();
	const { paymentRequest, paymentHash } = blink.control.outsideInvoice('hangs', 500);
	await blink.run('payment.payInvoice', blink.paying(paymentRequest));
	expect(await poller.poll()).toBeNull();
	blink.control.settlePayment(paymentHash);
	expect(await polled(poller)).toEqual([expect.stringMatching(/^send\.lightning -\d+ success$/)]);
});

it.each<[string, INodeParameters, string[]]>([
	['kind', { events: ['send.intraledger'] }, []],
	['currency', { filters: { currency: 'USD' } }, []],
	['minimum amount', { filters: { minAmount: 150 } }, ['receive.intraledger 200 success']],
	[
		'minimum amount of the other wallet',
		{ filters: { minAmountCents: 150 } },
		['receive.intraledger 100 success', 'receive.intraledger 200 success'],
	],
	[
		'wallet',
		{
			filters: {
				walletId: { __rl: true, mode: 'id', value: 'a11ce000-0000-4000-8000-000000005d00' },
			},
		},
		[],
	],
])('emits only what passes the filter for the %s', async (_, parameters, expected) => {
	const poller = trigger(parameters);
	await poller.poll();
	blink.control.receiveFromRecipient(100);
	blink.control.receiveFromRecipient(200);
	expect(await polled(poller)).toEqual(expected);
});

it('shows the newest payments to somebody who tries it out, and stores no checkpoint', async () => {
	blink.control.receiveFromRecipient(777);
	const manual = trigger({}, { mode: 'manual' });
	const shown = await polled(manual);
	expect(shown[0]).toBe('receive.intraledger 777 success');
	expect(shown.length).toBeLessThanOrEqual(5);
	expect(manual.staticData).toEqual({});
});

it('starts with an account that has no transactions', async () => {
	const { world } = blink.running.providers.blink;
	world.transactions.splice(0);
	const poller = trigger();
	expect(await poller.poll()).toBeNull();
	blink.control.receiveFromRecipient(5);
	expect(await polled(poller)).toEqual(['receive.intraledger 5 success']);
	expect(await poller.poll()).toBeNull();
});

it('says at once what is wrong with a filter', async () => {
	const poller = trigger({ filters: { minAmount: 1.5 } });
	await expect(poller.poll()).rejects.toThrow(/"Minimum Amount \(Sats\)" must be/);
});
