import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { chosenValue, forEditor, matchingFilter } from '../kit/editor';
import { isCurrency } from './api/inputs';
import { OWN_WALLETS } from './operations/ownWalletFields';
import { blink } from './provider';
import { apiKeys, apiKeysRequest } from './operations/apiKey/getMany';
import { callbacks, callbacksRequest } from './operations/callback';
import { invoicesPage, invoicesRequest } from './operations/invoice/list';
import { currencies, currenciesRequest } from './operations/price/getCurrencies';
import { transactionsPage, transactionsRequest } from './operations/transaction/list';
import { wallets, walletsRequest } from './operations/wallet/list';

/* The lists behind the resource locators. */

/** Rows that the editor shows before it asks for more. */
const ROWS = 50;

/** The wallets that every account has. Their labels hold no balance: n8n stores what was picked. */
export async function searchWallets(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await Promise.resolve({ results: matchingFilter([...OWN_WALLETS], filter) });
}

/** The newest transactions of the chosen wallet. */
export async function searchTransactions(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const request = transactionsRequest(await chosenWallet(this), ROWS, paginationToken);
	const { rows, next } = transactionsPage(await forEditor(this, blink, request));
	const results = rows.map(({ id, createdAt, settlementAmount, settlementCurrency, memo }) => ({
		name: `${createdAt.slice(0, 16).replace('T', ' ')}: ${amountText(settlementAmount, settlementCurrency)} ${String(memo ?? '')}`.trim(),
		value: id,
	}));
	return { results: matchingFilter(results, filter), paginationToken: next };
}

/** The newest invoices of the chosen wallet. */
export async function searchInvoices(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const request = invoicesRequest(await chosenWallet(this), ROWS, paginationToken);
	const { rows, next } = invoicesPage(await forEditor(this, blink, request));
	const results = rows.map(({ paymentHash, paymentStatus, satoshis, externalId, createdAt }) => ({
		name: [
			createdAt.slice(0, 16).replace('T', ' '),
			satoshis === undefined ? 'open amount' : amountText(satoshis, 'BTC'),
			paymentStatus.toLowerCase(),
			externalId === paymentHash ? '' : externalId,
		]
			.filter(Boolean)
			.join(', '),
		value: paymentHash,
	}));
	return { results: matchingFilter(results, filter), paginationToken: next };
}

/** Callback endpoints, by their URL. */
export async function searchCallbacks(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const rows = callbacks(await forEditor(this, blink, callbacksRequest()));
	const results = rows.map(({ id, url }) => ({ name: url, value: id }));
	return { results: matchingFilter(results, filter) };
}

/** API keys that still work, by their name. */
export async function searchApiKeys(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const rows = apiKeys(await forEditor(this, blink, apiKeysRequest()));
	const results = rows
		.filter(({ revoked }) => !revoked)
		.map(({ id, name }) => ({ name, value: id }));
	return { results: matchingFilter(results, filter) };
}

/** Display currencies, by name and code. */
export async function searchCurrencies(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return { results: matchingFilter(await currencyRows(this), filter) };
}

/** What an invoice can ask for: sats, or an amount in a display currency. */
export async function searchInvoiceCurrencies(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const rows = [{ name: 'Sats (SAT)', value: 'SAT' }, ...(await currencyRows(this))];
	return { results: matchingFilter(rows, filter) };
}

async function currencyRows(context: ILoadOptionsFunctions) {
	const rows = currencies(await forEditor(context, blink, currenciesRequest()));
	return rows.map(({ id, name }) => ({ name: `${name} (${id})`, value: id }));
}

/** The wallet that the form names, if it is known by now. */
async function chosenWallet(context: ILoadOptionsFunctions): Promise<string[] | undefined> {
	const wallet = chosenValue(context, 'walletId');
	if (!isCurrency(wallet)) return wallet === '' ? undefined : [wallet];
	return wallets(await forEditor(context, blink, walletsRequest()))
		.filter(({ walletCurrency }) => walletCurrency === wallet)
		.map(({ id }) => id);
}

function amountText(amount: unknown, currency: unknown): string {
	return `${Number(amount).toLocaleString('en')} ${currency === 'BTC' ? 'sats' : 'cents'}`;
}
