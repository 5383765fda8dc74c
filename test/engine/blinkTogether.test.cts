import { BlinkAccount, byId } from './blinkAccount.cts';

const blink = new BlinkAccount();

const items = (rows: object[]) => rows.map((json) => ({ json: { ...json } }));

/** Payment hashes of invoices of the account. */
async function invoices(count: number): Promise<string[]> {
	const orders = items(Array.from({ length: count }, () => ({})));
	const { json, error } = await blink.run('invoice.create', blink.invoicing(), { items: orders });
	expect(error).toBeUndefined();
	return json.map(({ paymentHash }) => String(paymentHash));
}

const status = { invoice: '={{ $json.hash }}' };
const unknown = (index: number) => index.toString(16).padStart(64, '0');

describe('the status of many invoices', () => {
	it('takes at most 50 requests for 1,000 items, each with its own answer', async () => {
		blink.control.rateLimits({ invoicesPerMinute: null });
		const hashes = await invoices(20);
		blink.control.payInvoice(hashes[7] ?? '');
		const rows = Array.from({ length: 1000 }, (_, index) => ({ hash: hashes[index % 20] }));
		const before = blink.requests();
		const {
			json,
			error,
			items: output,
		} = await blink.run('invoice.getStatus', status, {
			items: items(rows),
		});
		expect(error).toBeUndefined();
		expect(blink.requests() - before).toBeLessThanOrEqual(50);
		expect(json).toHaveLength(1000);
		json.forEach((row, index) => {
			expect([row.paymentHash, row.paid]).toEqual([hashes[index % 20], index % 20 === 7]);
		});
		expect(output[999]?.pairedItem).toEqual({ item: 999 });
	});

	it('leaves each failure with its own item, still within 50 requests', async () => {
		const [hash] = await invoices(1);
		const bad = new Set([0, 38, 39, 500, 999]);
		const rows = Array.from({ length: 1000 }, (_, index) => ({
			hash: bad.has(index) ? unknown(index) : hash,
		}));
		const before = blink.requests();
		const { json } = await blink.run('invoice.getStatus', status, {
			items: items(rows),
			onError: 'continueRegularOutput',
		});
		expect(blink.requests() - before).toBeLessThanOrEqual(50);
		const failed = json.flatMap(({ error }, index) => (error ? [index] : []));
		expect(failed).toEqual([...bad]);
		expect(json[500]).toMatchObject({ error: expect.stringContaining('Blink') });
		expect(json[501]).toMatchObject({ paymentHash: hash, status: 'PENDING' });
	});

	it('is asked by halves when Blink refuses the common request', async () => {
		const hashes = await invoices(3);
		blink.running.faults.add({
			operation: 'lnInvoicePaymentStatusByHash',
			effect: {
				kind: 'status',
				status: 400,
				body: JSON.stringify({ errors: [{ message: 'Query too complex. Value of 300 is over' }] }),
			},
		});
		const before = blink.requests();
		const { json, error } = await blink.run('invoice.getStatus', status, {
			items: items(hashes.map((hash) => ({ hash }))),
		});
		expect(error).toBeUndefined();
		expect(json.map(({ paymentHash }) => paymentHash)).toEqual(hashes);
		expect(blink.requests() - before).toBe(3);
	});

	it('fails at once for all when the key is not accepted', async () => {
		const rows = items(Array.from({ length: 30 }, (_, index) => ({ hash: unknown(index) })));
		const { json } = await blink.run('invoice.getStatus', status, {
			items: rows,
			apiKey: blink.demo.keys.revoked,
			onError: 'continueRegularOutput',
		});
		expect(json).toHaveLength(30);
		expect(new Set(json.map(({ error }) => error))).toEqual(
			new Set(['Blink does not accept the API key']),
		);
		expect(blink.requests()).toBe(1);
	});
});

it('invoices are read 24 to a request', async () => {
	const hashes = await invoices(30);
	const before = blink.requests();
	const parameters = {
		...byId(blink.demo.wallets.btc),
		paymentHash: { __rl: true, mode: 'id', value: '={{ $json.hash }}' },
	};
	const { json, error } = await blink.run('invoice.get', parameters, {
		items: items(hashes.map((hash) => ({ hash }))),
	});
	expect(error).toBeUndefined();
	expect(json.map(({ paymentHash }) => paymentHash)).toEqual(hashes);
	expect(blink.requests() - before).toBe(2);
});

it('transactions are read 7 to a request, and a missing one fails alone', async () => {
	const { json: listed } = await blink.run('transaction.getMany', { returnAll: true });
	const ids = listed.map(({ id }) => String(id)).slice(0, 3);
	const wallets = new Map(
		blink.running.providers.blink.world.transactions.map(({ id, walletId }) => [id, walletId]),
	);
	const rows = [ids[0], 'f'.repeat(24), ids[1], ids[2]].map((id) => ({
		id,
		wallet: wallets.get(id ?? '') ?? blink.demo.wallets.btc,
	}));
	const before = blink.requests();
	const { json } = await blink.run(
		'transaction.get',
		{
			walletId: { __rl: true, mode: 'id', value: '={{ $json.wallet }}' },
			transactionId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		},
		{ items: items(rows), onError: 'continueRegularOutput' },
	);
	expect(json.map(({ id, error }) => id ?? typeof error)).toEqual([
		ids[0],
		'string',
		ids[1],
		ids[2],
	]);
	expect(blink.requests() - before).toBe(2);
});
