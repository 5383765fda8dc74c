import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { forEditor } from '../kit/editor';
import { blink } from './provider';
import { wallets, walletsRequest } from './resources/wallet/getMany';

/** Wallets of the chosen currency, with their balance. */
export async function searchWallets(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const currency = this.getCurrentNodeParameter('walletCurrency');
	const rows = wallets(await forEditor(this, blink, walletsRequest()));
	return {
		results: rows
			.filter(({ walletCurrency }) => !currency || walletCurrency === currency)
			.map(({ id, walletCurrency, balance, unit }) => ({
				name: `${walletCurrency} wallet (${balance.toLocaleString('en')} ${unit})`,
				value: id,
			}))
			.filter(({ name, value }) =>
				`${name} ${value}`.toLowerCase().includes((filter ?? '').toLowerCase()),
			),
	};
}
