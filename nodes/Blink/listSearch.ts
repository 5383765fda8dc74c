import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { chosen, forEditor } from '../kit/editor';
import { blink } from './provider';
import { apiKeys, apiKeysRequest } from './operations/apiKey/getMany';
import { callbacks, callbacksRequest } from './operations/callback';
import { invoicesPage, invoicesRequest } from './operations/invoice/list';
import { currencies, currenciesRequest } from './operations/price/getCurrencies';
import { transactionsPage, transactionsRequest } from './operations/transaction/list';
import { wallets, walletsRequest } from './operations/wallet';

/* The lists behind the resource locators. */

/** Rows that the editor shows before it asks for more. */
const ROWS = 50;

/** Wallets of the chosen currency, with their balance. */
export async function searchWallets(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const currency = chosenCurrency(this);
	return await walletList(this, filter, (candidate) => !currency || candidate === currency);
}

/** Wallets of the other currency than the chosen one. */
export async function searchTargetWallets(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const currency = chosenCurrency(this);
	return await walletList(this, filter, (candidate) => candidate !== currency);
}

/** The newest transactions of the chosen wallet. */
export async function searchTransactions(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const request = transactionsRequest(chosenWallet(this), ROWS, paginationToken);
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
	const request = invoicesRequest(chosenWallet(this), ROWS, paginationToken);
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
	const rows = currencies(await forEditor(this, blink, currenciesRequest()));
	const results = rows.map(({ id, name }) => ({ name: `${name} (${id})`, value: id }));
	return { results: matchingFilter(results, filter) };
}

async function walletList(
	context: ILoadOptionsFunctions,
	filter: string | undefined,
	matches: (currency: string) => boolean,
): Promise<INodeListSearchResult> {
	const rows = wallets(await forEditor(context, blink, walletsRequest()));
	const results = rows
		.filter(({ walletCurrency }) => matches(walletCurrency))
		.map(({ id, walletCurrency, balance }) => ({
			name: `${walletCurrency} wallet (${amountText(balance, walletCurrency)})`,
			value: id,
		}));
	return { results: matchingFilter(results, filter) };
}

/** Undefined for an expression, whose value nobody knows yet. */
function chosenCurrency(context: ILoadOptionsFunctions): string | undefined {
	const currency = chosen(context, 'walletCurrency');
	return currency === 'BTC' || currency === 'USD' ? currency : undefined;
}

/** The wallet that the form names, if it is a plain ID by now. */
function chosenWallet(context: ILoadOptionsFunctions): string[] | undefined {
	const wallet = chosen(context, 'walletId');
	return wallet === '' ? undefined : [wallet];
}

function amountText(amount: unknown, currency: unknown): string {
	return `${Number(amount).toLocaleString('en')} ${currency === 'BTC' ? 'sats' : 'cents'}`;
}

function matchingFilter(
	results: Array<INodeListSearchItems & { value: string }>,
	filter = '',
): INodeListSearchItems[] {
	const sought = filter.toLowerCase();
	return results.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(sought));
}
