import { Blink } from '../../nodes/Blink/Blink.node';
import { differencesFromSample, schemaPath } from '../support/schemas.cts';
import { BlinkAccount, byId } from './blinkAccount.cts';

const blink = new BlinkAccount();
/** A currency as the editor stores it. */
const USD = { __rl: true, mode: 'id', value: 'USD' };

const sample = (resource: string, operation: string) =>
	schemaPath(new Blink(), resource, operation);

describe('each operation', () => {
	it('lists the wallets', async () => {
		const { btc, usd } = blink.demo.wallets;
		const { json, error } = await blink.run('wallet.getMany', { returnAll: true });
		expect(error).toBeUndefined();
		expect(json).toEqual([
			expect.objectContaining({ id: btc, walletCurrency: 'BTC', unit: 'sats', isDefault: true }),
			expect.objectContaining({ id: usd, walletCurrency: 'USD', unit: 'cents', isDefault: false }),
		]);
		expect(differencesFromSample(sample('wallet', 'getMany'), json)).toEqual([]);
	});

	it.each([
		['in sats', { walletCurrency: 'BTC', amount: 1500 }, 'btc', 1500],
		['in cents', { walletCurrency: 'USD', amount: 1.5, currency: USD }, 'usd', 2500],
		// at the sandbox's 60,000 dollars for a bitcoin: 500 / 0.06
		['in dollars', { walletCurrency: 'BTC', amount: 5, currency: USD }, 'btc', 8334],
		['without an amount', { walletCurrency: 'BTC', withoutAmount: true }, 'btc', undefined],
	] as const)('creates an invoice %s', async (_, parameters, wallet, satoshis) => {
		const walletId = blink.demo.wallets[wallet];
		const { json, error } = await blink.run('invoice.create', { ...parameters, ...byId(walletId) });
		expect(error).toBeUndefined();
		expect(json).toEqual([
			expect.objectContaining({
				paymentStatus: 'PENDING',
				paymentRequest: expect.stringMatching(/^lntbs/),
				paymentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
				createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
				expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
				walletId,
			}),
		]);
		expect(json[0]?.satoshis).toEqual(satoshis);
		expect(differencesFromSample(sample('invoice', 'create'), json)).toEqual([]);
	});

	it.each(['paymentHash', 'paymentRequest'])(
		'tells the status of an invoice by its %s',
		async (by) => {
			const [created] = (await blink.run('invoice.create', blink.invoicing())).json;
			const invoice = String(created?.[by]);
			const pending = await blink.run('invoice.getStatus', { invoice });
			expect(pending.json).toMatchObject([{ status: 'PENDING', paid: false }]);
			blink.control.payInvoice(invoice);
			const { json } = await blink.run('invoice.getStatus', { invoice });
			expect(json).toMatchObject([
				{ status: 'PAID', paid: true, paymentHash: created?.paymentHash },
			]);
			expect(differencesFromSample(sample('invoice', 'getStatus'), json)).toEqual([]);
		},
	);
});

describe('several items', () => {
	const items = [7000, 8000, 9000].map((amount) => ({ json: { amount } }));
	const oneBad = { amount: '={{ $json.amount === 8000 ? "many" : $json.amount }}' };

	it('come out in order, each paired with its own, with values from expressions', async () => {
		const parameters = blink.invoicing({ amount: '={{ $json.amount }}' });
		const run = await blink.run('invoice.create', parameters, { items });
		expect(run.items.map(({ json, pairedItem }) => [json.satoshis, pairedItem])).toEqual([
			[7000, { item: 0 }],
			[8000, { item: 1 }],
			[9000, { item: 2 }],
		]);
	});

	it('are all checked before the first is sent', async () => {
		const { error, json } = await blink.run('invoice.create', blink.invoicing(oneBad), { items });
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringContaining('"Amount" must be a positive number'),
			context: { itemIndex: 1 },
		});
		expect(json).toEqual([]);
		expect(blink.requests()).toBe(0);
	});

	it('stop at the first that Blink refuses', async () => {
		const parameters = blink.invoicing({ additionalFields: { externalId: 'the_same_for_all' } });
		const { error } = await blink.run('invoice.create', parameters, { items });
		expect(error).toMatchObject({ name: 'NodeApiError', context: { itemIndex: 1 } });
		expect(blink.requests('lnInvoiceCreate')).toBe(2);
	});

	it('continue past a failure, which becomes an item of its own', async () => {
		const run = await blink.run('invoice.create', blink.invoicing(oneBad), {
			items,
			onError: 'continueRegularOutput',
		});
		expect(run.error).toBeUndefined();
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(run.json).toMatchObject([
			{ satoshis: 7000 },
			{ error: expect.stringContaining('"Amount"') },
			{ satoshis: 9000 },
		]);
	});

	it('send failures to the error output where there is one', async () => {
		const run = await blink.run('invoice.create', blink.invoicing(oneBad), {
			items,
			onError: 'continueErrorOutput',
		});
		expect(run.outputs.map((output) => output.map(({ pairedItem }) => pairedItem))).toEqual([
			[{ item: 0 }, { item: 2 }],
			[{ item: 1 }],
		]);
		expect(run.outputs[1]).toMatchObject([{ json: { error: expect.stringContaining('"Amount') } }]);
	});
});
