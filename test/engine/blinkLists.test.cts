import type { INodeParameters } from 'n8n-workflow';

import { Blink } from '../../nodes/Blink/Blink.node';
import { searchList } from '../support/editor.cts';
import { BlinkAccount, byId } from './blinkAccount.cts';

const blink = new BlinkAccount();

const list = async (
	method: string,
	parameters: INodeParameters = {},
	more: { filter?: string; paginationToken?: string } = {},
) =>
	await searchList({
		node: new Blink(),
		method,
		parameters,
		credentials: blink.credentialsWith(blink.demo.keys.full),
		...more,
	});

it('offers sats and every display currency for what an invoice asks for', async () => {
	const { results } = await list('searchInvoiceCurrencies');
	const { results: currencies } = await list('searchCurrencies');
	expect(results).toEqual([{ name: 'Sats (SAT)', value: 'SAT' }, ...currencies]);
});

it('offers the transactions of the chosen wallet, page by page', async () => {
	for (let number = 1; number <= 60; number++) {
		blink.control.receiveFromRecipient(100 + number, `No. ${number}`);
	}
	const wallet = byId(blink.demo.wallets.btc);
	const first = await list('searchTransactions', wallet);
	expect(first.results).toHaveLength(50);
	expect(first.results[0]?.name).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d: 160 sats No\. 60$/);
	const second = await list('searchTransactions', wallet, {
		paginationToken: String(first.paginationToken),
	});
	expect(second.results.map(({ name }) => name)).toContainEqual(
		expect.stringContaining('101 sats No. 1'),
	);
	expect(second.paginationToken).toBeUndefined();
	const { results } = await list('searchTransactions', byId(blink.demo.wallets.usd));
	expect(results.map(({ name }) => name)).not.toContainEqual(expect.stringContaining('No. '));
});

it('offers the invoices of the chosen wallet with amount, status and reference', async () => {
	const additionalFields = { externalId: 'order_7' };
	const { json } = await blink.run('invoice.create', blink.invoicing({ additionalFields }));
	const { results } = await list('searchInvoices', byId(blink.demo.wallets.btc));
	expect(results[0]).toEqual({
		name: expect.stringMatching(/, 1,000 sats, pending, order_7$/),
		value: json[0]?.paymentHash,
	});
});

it('offers callbacks by URL, keys by name without revoked ones, and currencies', async () => {
	const { id } = blink.control.addEndpoint('https://a.example/');
	const callbacks = await list('searchCallbacks');
	expect(callbacks.results).toEqual([{ name: 'https://a.example/', value: id }]);
	const keys = await list('searchApiKeys', {}, { filter: 'only' });
	expect(keys.results.map(({ name }) => name)).toEqual(['Read only', 'Receive only', 'Write only']);
	const all = await list('searchApiKeys');
	expect(all.results.map(({ name }) => name)).not.toContain('Revoked');
	const currencies = await list('searchCurrencies', {}, { filter: 'euro' });
	expect(currencies.results).toEqual([{ name: 'Euro (EUR)', value: 'EUR' }]);
});
