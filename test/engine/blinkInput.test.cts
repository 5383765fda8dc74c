import type { INodeParameters } from 'n8n-workflow';

import { BlinkAccount } from './blinkAccount.cts';

const blink = new BlinkAccount();

describe('input that cannot be right is refused by the name of its field, before anything is sent', () => {
	it.each<[string, string, INodeParameters]>([
		['Amount', 'invoice.create', { amount: '={{ 1.5 }}' }],
		['Amount', 'invoice.create', { amount: '={{ 0 }}' }],
		['Amount', 'invoice.create', { amount: '={{ -1 }}' }],
		['Amount', 'invoice.create', { amount: '={{ "1e3" }}' }],
		['Amount', 'invoice.create', { amount: '={{ undefined }}' }],
		['Amount', 'invoice.create', { walletCurrency: 'USD', amount: '={{ "1,50" }}' }],
		['Wallet', 'invoice.create', { walletId: { __rl: true, mode: 'id', value: '={{ "mine" }}' } }],
		['Memo', 'invoice.create', { additionalFields: { memo: `={{ "é".repeat(320) }}` } }],
		['External ID', 'invoice.create', { additionalFields: { externalId: '={{ "Order 1" }}' } }],
		['Expires In (Minutes)', 'invoice.create', { additionalFields: { expiresIn: '={{ 1441 }}' } }],
		[
			'Expires In (Minutes)',
			'invoice.create',
			{ walletCurrency: 'USD', additionalFields: { expiresIn: '={{ 6 }}' } },
		],
		['Payment Hash or Request', 'invoice.getStatus', { invoice: '={{ "../me" }}' }],
		['Payment Hash or Request', 'invoice.getStatus', { invoice: '={{ 42 }}' }],
		['Limit', 'wallet.getMany', { limit: '={{ 0 }}' }],
	])('%s: %s %j', async (label, operation, parameters) => {
		const { error, json } = await blink.run(operation, { ...blink.invoicing(), ...parameters });
		expect(error).toMatchObject({ name: 'NodeOperationError' });
		expect(error?.message).toContain(`"${label}" must`);
		expect(error?.description).toContain('Nothing was sent');
		expect(json).toEqual([]);
		expect(blink.requests()).toBe(0);
	});

	it.each<[string, INodeParameters]>([
		['Payment Request', { paymentRequest: '={{ "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq" }}' }],
		['Amount (Sats)', { additionalFields: { amount: '={{ 1000 }}' } }],
		['Max Fee (Sats)', { additionalFields: { maxFee: '={{ "1%" }}' } }],
		['Idempotency Key', { additionalFields: { idempotencyKey: '={{ "  " }}' } }],
		['Memo', { additionalFields: { memo: '={{ ["a"] }}' } }],
		['Simplify', { simplify: '={{ "perhaps" }}' }],
		['Wallet', { walletId: { __rl: true, mode: 'id', value: '={{ $json.nothing }}' } }],
	])('%s %j', async (label, parameters) => {
		const { error } = await blink.run('payment.payInvoice', {
			...blink.paying(blink.outsideInvoice('pays', 5000)),
			...parameters,
		});
		expect(error?.message).toContain(`"${label}" must`);
		expect(blink.requests()).toBe(0);
	});
});

/** By n8n's own expressions, in the collections of a payment and of a list. */
describe('a protection or filter whose expression gives nothing is not dropped', () => {
	const locator = (value: string) => ({ __rl: true, mode: 'id', value });

	it.each<[string, string, INodeParameters]>([
		['Max Fee (Sats)', 'payInvoice', { maxFee: '={{ $json.limit }}' }],
		['Max Fee (Sats)', 'payInvoice', { maxFee: '={{ null }}' }],
		['Max Fee (Sats)', 'payInvoice', { maxFee: '' }],
		['Memo', 'payInvoice', { memo: '={{ $json.note }}' }],
	])('%s of %s: %j', async (label, _operation, additionalFields) => {
		const paying = blink.paying(blink.outsideInvoice('pays', 5000));
		const { error } = await blink.run('payment.payInvoice', { ...paying, additionalFields });
		expect(error?.message).toContain(`"${label}" must`);
		expect(blink.requests()).toBe(0);
	});

	it.each<[string, INodeParameters]>([
		['Created After', { after: '={{ $json.since }}' }],
		['Created After', { after: '' }],
		['Wallet', { walletId: locator('={{ $json.wallet }}') }],
	])('%s of a list: %j', async (label, filters) => {
		const { error } = await blink.run('transaction.getMany', { returnAll: true, filters });
		expect(error?.message).toContain(`"${label}" must`);
		expect(blink.requests()).toBe(0);
	});

	it.each([
		'=order-{{ $json.order }}',
		'=order-{{ $json.a.b }}',
		'={{ 1 }}-{{ NaN }}',
		'={{ null }} ',
		"=order-{{ '' }}",
		"=order-{{ ' ' }}",
		'=order-{{ [] }}',
		'=order-{{ [$json.order.reference_number] }}',
	])('nor is a part of a key: %s', async (idempotencyKey) => {
		const paying = blink.paying(blink.outsideInvoice('pays', 5000));
		const additionalFields = { idempotencyKey };
		const { error } = await blink.run('payment.payInvoice', { ...paying, additionalFields });
		expect(error?.message).toBe(
			'"Idempotency Key" must have a value, but its expression gives none',
		);
		const part = /\{\{ [^1].*?\}\}/.exec(idempotencyKey)?.[0];
		expect(error?.description).toBe(
			`Check the names in "${part}", and the data it reads: without a value, every item would get the same one. Nothing was sent.`,
		);
		expect(blink.requests()).toBe(0);
	});

	it.each(['{{ $json.order }}', '{{ null }}'])(
		'nor is a part of another text, which may be empty on purpose: %s',
		async (part) => {
			const paying = blink.paying(blink.outsideInvoice('pays', 5000));
			const additionalFields = { memo: `=for ${part}` };
			const { error } = await blink.run('payment.payInvoice', { ...paying, additionalFields });
			expect(error?.message).toBe('"Memo" must have a value, but its expression gives none');
			expect(error?.description).toBe(
				`Check the names in "${part}". Where it may be missing, write {{ $json.name ?? '' }}. Nothing was sent.`,
			);
		},
	);

	it('while a part may be empty on purpose, and braces may be text', async () => {
		const paying = blink.paying(blink.outsideInvoice('pays', 5000));
		const memo = "=\\{{ {{ $json.note ?? '' }}{{ '}' + 0 }}{{ false }}";
		const { json } = await blink.run('payment.payInvoice', {
			...paying,
			additionalFields: { memo },
		});
		expect(json).toMatchObject([{ status: 'SUCCESS' }]);
	});

	it('while a blank memo, and one that may be missing, are none', async () => {
		const paying = blink.paying(blink.outsideInvoice('pays', 5000));
		const additionalFields = { memo: "={{ $json.note ?? '' }}" };
		const { json } = await blink.run('payment.payInvoice', { ...paying, additionalFields });
		expect(json).toMatchObject([{ status: 'SUCCESS' }]);
	});
});

/** docs/values.md says so: what n8n itself leaves out of a node, the node cannot refuse. */
describe('in a workflow written by hand', () => {
	/** The key under which an invoice is paid; the same for the same key of the user's own. */
	async function keyOf(additionalFields: INodeParameters[string]) {
		const paying = blink.paying(blink.outsideInvoice('pays', 5000));
		const { json } = await blink.run('payment.payInvoice', { ...paying, additionalFields });
		expect(json).toMatchObject([{ status: 'SUCCESS', idempotencyKey: expect.any(String) }]);
		return json[0]?.idempotencyKey;
	}

	it.each<[string, string, INodeParameters[string]]>([
		['a name that the collection does not have', 'order-7', { idempotencyKeyy: 'order-7' }],
		['an expression for the whole', 'order-8', '={{ { idempotencyKey: "order-8" } }}'],
	])('n8n drops %s', async (_what, key, dropped) => {
		const own = await keyOf({ idempotencyKey: key });
		expect(await keyOf(dropped)).not.toBe(own);
	});
});
