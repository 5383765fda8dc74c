import type { INodeParameters } from 'n8n-workflow';

import { CallbackScene, transactionIn } from './blinkCallbackScene.cts';
import { signed, trigger } from './blinkDelivery.cts';

/* Deliveries that are genuine and unusual, and unsigned ones that are old or malformed. */

const scene = new CallbackScene();

const event = (transaction: object, more: object = {}) =>
	JSON.stringify({
		accountId: 'a1',
		eventType: 'receive.lightning',
		walletId: '8f3c1a52-77e5-4f0c-9f37-8ad1bd7b3a11',
		transaction: {
			id: 'f'.repeat(24),
			settlementCurrency: 'BTC',
			status: 'success',
			...transaction,
		},
		...more,
	});

const deliver = async (body: string, parameters: INodeParameters = {}) => {
	const target = trigger({ parameters });
	const outcome = await target.deliver(signed({ body }));
	return { ...outcome, debugLog: target.debugLog };
};

describe('a signed delivery', () => {
	const least = { filters: { minAmount: 500 } };
	// Also where pending ones would be taken.
	const success = { filters: { successfulOnly: true, finalOnly: false } };

	it.each<[string, string, INodeParameters, boolean]>([
		['an amount as text', event({ settlementAmount: '1000' }), least, true],
		['no amount, which nothing asks for', event({ settlementAmount: null }), {}, true],
		['no amount, which a filter asks for', event({ settlementAmount: null }), least, false],
		['an amount that is none', event({ settlementAmount: 'much' }), least, false],
		['a status in capitals', event({ status: 'SUCCESS' }), {}, true],
		['an unknown status', event({ status: 'settled' }), {}, false],
		[
			'an unknown status, where all are wanted',
			event({ status: 'settled' }),
			{ filters: { finalOnly: false } },
			true,
		],
		[
			'no transaction',
			JSON.stringify({ eventType: 'receive.lightning', txid: 'f'.repeat(24) }),
			{},
			false,
		],
		['success, where only that is wanted', event({ status: 'success' }), success, true],
		[
			'an unknown status, where only success is wanted',
			event({ status: 'settled' }),
			success,
			false,
		],
		['no status, where only success is wanted', event({ status: null }), success, false],
		['a new kind of event', event({}, { eventType: 'receive.ark' }), {}, false],
		['no kind of event', event({}, { eventType: null }), {}, false],
	])('with %s starts the workflow, or leaves a warning', async (_, body, parameters, starts) => {
		const { status, started, log } = await deliver(body, parameters);
		expect([status, started !== undefined, log.length]).toEqual([200, starts, starts ? 0 : 1]);
	});

	it.each<[string, string, INodeParameters]>([
		['that is pending', event({ status: 'PENDING' }), {}],
		['that is pending, where only success is wanted', event({ status: 'pending' }), success],
		[
			'of a payment that failed, where only success is wanted',
			event({ status: 'failure' }, { eventType: 'send.lightning' }),
			{ ...success, events: ['send.lightning'] },
		],
		['below the minimum', event({ settlementAmount: 499 }), least],
		['in another currency', event({}), { filters: { currency: 'USD' } }],
		['of another kind', event({}, { eventType: 'send.lightning' }), {}],
	])('%s leaves a line in the log', async (_, body, parameters) => {
		const { status, started, log, debugLog } = await deliver(body, parameters);
		expect([status, started, log]).toEqual([200, undefined, []]);
		expect(debugLog).toEqual([expect.stringContaining('f'.repeat(24))]);
	});

	it('of a refund is a refund', async () => {
		const body = event({ status: 'failure' });
		expect((await deliver(body)).started).toBeUndefined();
		const { started } = await deliver(body, { events: ['receive.refund'] });
		expect(started?.[0]?.json).toMatchObject({
			event: 'receive.refund',
			status: 'failure',
			data: { eventType: 'receive.lightning' },
		});
	});

	it('of money that nobody paid is a reimbursement', async () => {
		const initiationVia = { type: 'intraledger' };
		const body = event({ initiationVia }, { eventType: 'receive.intraledger' });
		expect((await deliver(body, { events: ['receive.intraledger'] })).started).toBeUndefined();
		const { started } = await deliver(body, { events: ['receive.reimbursement'] });
		expect(started?.[0]?.json).toMatchObject({
			event: 'receive.reimbursement',
			data: { eventType: 'receive.intraledger' },
		});
	});
});

/* An older form of Blink's deliveries: nothing in it tells the event, but its delivery has an ID. */
describe('a delivery that names only a transaction', () => {
	const body = JSON.stringify({ eventType: 'receive.lightning', txid: 'f'.repeat(24) });

	it('starts the workflow once for each delivery, where every state is wanted', async () => {
		const target = trigger({ parameters: { filters: { finalOnly: false } } });
		const sent = signed({ body, id: 'msg_1' });
		expect((await target.deliver(sent)).started).toMatchObject([
			{ json: { id: null, data: { txid: 'f'.repeat(24) }, _webhook: { id: 'msg_1' } } },
		]);
		expect(await target.deliver(sent)).toMatchObject({ status: 200, started: undefined });
		expect((await target.deliver(signed({ body, id: 'msg_2' }))).started).toHaveLength(1);
	});

	it('cannot be confirmed, since it names no wallet: it is refused in words', async () => {
		const own = scene.trigger({ trust: 'confirm' });
		const outcome = await own.deliver({ body });
		expect(outcome).toMatchObject({ status: 400, started: undefined });
		expect(outcome.log).toEqual([expect.stringMatching(/ is missing or malformed/)]);
	});
});

describe('an unsigned delivery', () => {
	const HOUR_MS = 3_600_000;

	it.each([
		[23, undefined, true],
		[25, undefined, false],
		[24 * 120, undefined, false],
		[25, 48, true],
		[2, 1, false],
	])('about a payment of %d hours ago (maximum: %j)', async (hours, maxAge, starts) => {
		const parameters = { options: maxAge === undefined ? {} : { maxAge } };
		const own = scene.trigger({ trust: 'confirm', parameters });
		const body = await scene.received(own);
		const { transactions } = scene.blink.running.providers.blink.world;
		const row = transactions.find(({ id }) => id === transactionIn(body).id);
		if (row) row.createdAt = (Date.now() - hours * HOUR_MS) / 1000;
		const { status, started, log } = await own.deliver({ body });
		expect([status, started !== undefined]).toEqual(starts ? [200, true] : [503, false]);
		if (!starts) expect(log).toEqual([expect.stringContaining('"Maximum Age (Hours)"')]);
	});

	it.each<[string, object]>([
		['without a transaction', { transaction: undefined }],
		['without an ID', { transaction: { status: 'success' } }],
		['with an ID that is none', { transaction: { id: '../../me', status: 'success' } }],
		['with a status that is none', { transaction: { id: 'f'.repeat(24), status: 'settled' } }],
		['without a wallet', { walletId: null }],
	])('%s is malformed', async (_, change) => {
		const own = scene.trigger({ trust: 'confirm' });
		const body = JSON.stringify({ ...(JSON.parse(event({})) as object), ...change });
		const outcome = await own.deliver({ body });
		expect(outcome).toMatchObject({ status: 400, ended: true, started: undefined });
		expect(outcome.log).toEqual([expect.stringMatching(/ is missing or malformed/)]);
		expect(outcome.log[0]).not.toMatch(/zod|\n|invalid_/i);
		expect(scene.blink.requests()).toBe(0);
	});

	it.each([0, 'abc', 8761])('has no maximum age of %j', async (maxAge) => {
		const own = scene.trigger({ trust: 'confirm', parameters: { options: { maxAge } } });
		await expect(own.activate()).rejects.toThrow('"Maximum Age (Hours)" must be');
	});
});

it.each([0, -1, 'abc'])('a tolerance of %j is refused by name', async (tolerance) => {
	const target = trigger({ parameters: { options: { tolerance } } });
	await expect(target.activate()).rejects.toThrow('"Timestamp Tolerance (Seconds)" must be');
});
