import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { BanksyTrigger } from '../../nodes/Banksy/BanksyTrigger.node';
import { BlinkPollingTrigger } from '../../nodes/Blink/BlinkPollingTrigger.node';
import { BlinkTrigger } from '../../nodes/Blink/BlinkTrigger.node';
import { triggerNodes } from '../support/catalogue.cts';
import { differencesFromShape, HEADER_KEYS } from '../support/eventShape.cts';
import { TestTrigger } from '../support/trigger.cts';
import * as banksy from './banksyDelivery.cts';
import { CallbackScene } from './blinkCallbackScene.cts';
import * as blink from './blinkDelivery.cts';
import { type Deliver, offeredBy, only, shapesOf } from './eventShapes.cts';

/*
 * Every event that a trigger offers, in every form in which the sandbox or the documentation of the
 * provider has it: the header is complete, and the provider's object is what was sent.
 */

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

describe('Blink', () => {
	const scene = new CallbackScene();
	const filters = { finalOnly: false };
	const node = new BlinkTrigger();

	const deliver: Deliver = async (body, options = {}) => {
		const parameters = { events: offeredBy(node), filters, options };
		return only((await blink.trigger({ parameters }).deliver(blink.signed({ body }))).started);
	};

	/** What Blink delivers of a day on which everything happens; it is polled as well. */
	async function everything(): Promise<string[]> {
		const { blink: account } = scene;
		const { deliverer } = account.running.providers.blink;
		const { btc, usd } = account.demo.wallets;
		account.control.addEndpoint('https://n8n.example/');
		deliverer.hold();
		const run = async (operation: string, parameters: INodeParameters) => {
			const { json, error } = await account.run(operation, parameters);
			expect(error).toBeUndefined();
			return json[0] ?? {};
		};
		account.control.receiveFromRecipient(1234, 'Lunch');
		await run('payment.convert', {
			walletId: byId(btc),
			targetWalletId: byId(usd),
			amount: 10_000,
		});
		const { address } = await run('onChain.createAddress', { walletId: byId(btc) });
		const { id } = account.control.receiveOnChain(String(address), 30_000);
		account.control.confirmDeposit(id);
		const invoice = await run('invoice.create', account.invoicing());
		account.control.payInvoice(String(invoice.paymentRequest));
		await run('payment.payInvoice', account.paying(account.outsideInvoice('pays', 900)));
		const hangs = account.control.outsideInvoice('hangs', 800);
		await run('payment.payInvoice', account.paying(hangs.paymentRequest));
		account.control.failPayment(hangs.paymentHash);
		return deliverer.list().map(({ body }) => body);
	}

	/** Events that the sandbox does not bring forth, from those that it does. */
	const varied = (body: string, eventType: string, transaction: object) => {
		const sent = JSON.parse(body) as { transaction: object };
		return JSON.stringify({
			...sent,
			eventType,
			transaction: { ...sent.transaction, ...transaction },
		});
	};

	it('has the one shape for every event, delivered', async () => {
		const bodies = await everything();
		const [first = ''] = bodies;
		const others = [
			varied(first, 'send.onchain', { settlementAmount: -20_000 }),
			varied(first, 'receive.lightning', { status: 'failure' }),
			varied(first, 'receive.intraledger', { initiationVia: { type: 'intraledger' } }),
			varied(first, 'receive.lightning', { status: 'SUCCESS', settlementAmount: '1000' }),
			varied(first, 'receive.lightning', { settlementCurrency: 'EUR', createdAt: 5, id: null }),
			varied(first, 'receive.lightning', { settlementCurrency: null, status: null }),
			JSON.stringify({ eventType: 'receive.lightning', txid: 'f' }),
		];
		const events = await shapesOf(node, [...bodies, ...others], deliver, []);
		expect([...events].sort()).toEqual(offeredBy(node).sort());
	});

	it('has it for every event, polled, with the header of the delivery', async () => {
		const polling = new TestTrigger({
			node: new BlinkPollingTrigger(),
			parameters: { events: offeredBy(node), filters },
			credentials: scene.blink.credentialsWith(scene.blink.demo.keys.readOnly),
		});
		await polling.poll();
		const bodies = await everything();
		const polled = ((await polling.poll()) ?? []).map(({ json }) => json);
		expect(polled.length).toBeGreaterThan(5);
		for (const item of polled) {
			const expected = { node: new BlinkPollingTrigger(), more: [] };
			expect(differencesFromShape(item, expected)).toEqual([]);
		}
		const header = (item: IDataObject) => HEADER_KEYS.map((key) => item[key]);
		const delivered = await Promise.all(bodies.map(async (body) => header(await deliver(body))));
		// Of the money that comes back from a failed payment, the sandbox delivers nothing.
		const both = polled.filter(({ event }) => event !== 'receive.refund');
		for (const item of both) expect(delivered).toContainEqual(header(item));
	});

	it.each([
		['BTC', 100, 100, 'SAT'],
		['BTC', -2100, -2100, 'SAT'],
		['USD', 1234, 12.34, 'USD'],
		['USD', -5, -0.05, 'USD'],
		['USD', 9_007_199_254_740_991, '90071992547409.91', 'USD'],
		['BTC', 0.5, null, 'SAT'],
		['EUR', 100, null, 'EUR'],
	])('of a wallet in %s, %d is %j %s', async (wallet, given, amount, currency) => {
		const body = varied(blink.BODY, 'receive.lightning', {
			settlementAmount: given,
			settlementCurrency: wallet,
		});
		expect(await deliver(body)).toMatchObject({ amount, currency });
	});

	it.each([
		[{ externalId: 'order-1', initiationVia: { type: 'lightning', paymentHash: 'ab' } }, 'order-1'],
		[{ initiationVia: { type: 'lightning', paymentHash: 'ab' } }, 'ab'],
		[{ initiationVia: { type: 'onchain', address: 'bc1' } }, null],
		[{ initiationVia: 'nothing' }, null],
	])('of %j is recognised by %j', async (transaction, reference) => {
		const body = varied(blink.BODY, 'receive.lightning', transaction);
		expect(await deliver(body)).toMatchObject({ reference });
	});
});

describe('Banksy', () => {
	const node = new BanksyTrigger();
	const more = ['isFinal', 'eventType', 'confirmed'];
	const parameters = { events: offeredBy(node) };

	const deliver: Deliver = async (body, options = {}) =>
		only(
			(
				await banksy
					.trigger({ parameters: { ...parameters, options } })
					.deliver(banksy.signed(body))
			).started,
		);

	it('has the one shape for every event', async () => {
		const words = offeredBy(node).map((event) => event.replace('payment.', ''));
		const bodies = [
			...[...words, 'chargeback', ' SUCCESS '].map(banksy.withStatus),
			JSON.stringify({ balance: 5 }),
			JSON.stringify({ paymentId: 7, paymentRaw: { status: 5, amount: '0.10', createdAt: 'now' } }),
		];
		const events = await shapesOf(node, bodies, deliver, more);
		expect([...events].sort()).toEqual(offeredBy(node).sort());
	});

	it('says under "event" what a word of the account means, and under "status" the word', async () => {
		const options = { statusWords: { values: [{ word: 'paid', means: 'success' }] } };
		expect(await deliver(banksy.withStatus('Paid'), options)).toMatchObject({
			event: 'payment.success',
			status: 'paid',
			isFinal: true,
		});
	});

	it('reads amount, currency, reference and time where it is told', async () => {
		const values = { amount: 'a.b', currency: 'c', reference: 'd', time: 'e', status: 'f' };
		const body =
			'{"a":{"b":"12.50"},"c":"EUR","d":42,"e":"2026-01-01T01:00:00+01:00","f":"success"}';
		expect(await deliver(body, { paths: { values } })).toMatchObject({
			amount: '12.50',
			currency: 'EUR',
			reference: '42',
			occurredAt: '2026-01-01T00:00:00.000Z',
		});
	});
});

it('knows every trigger of the package', () => {
	// Those of Blaaiz and Blazeauth are in files of their own; of other providers' webhooks nothing is known.
	expect(triggerNodes.map(({ instance }) => instance.description.name).sort()).toEqual([
		'banksyTrigger',
		'blaaizTrigger',
		'blazeauthTrigger',
		'blinkPollingTrigger',
		'blinkTrigger',
		'signedWebhookTrigger',
	]);
});
