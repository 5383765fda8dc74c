import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { forEditor, matchingFilter } from '../../kit/editor';
import { blaaiz } from '../provider';
import { rows } from '../api/client';
import { accountsRequest } from '../operations/virtualAccount';
import { walletsRequest } from '../operations/wallet';
import { dashed, joined } from './lists';

/** The virtual accounts of all wallets; Blaaiz lists them wallet by wallet. */
export async function searchVirtualAccounts(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const wallets = rows(await forEditor(this, blaaiz, walletsRequest()));
	const lists = await Promise.all(
		wallets.map(async ({ id }) =>
			rows(await forEditor(this, blaaiz, accountsRequest({ walletId: String(id) }))),
		),
	);
	const results = lists
		.flat()
		.filter(({ id }) => id !== undefined)
		.map((row) => ({
			name: joined(
				row.currency,
				row.iban ?? row.account_number,
				row.account_name,
				dashed(row.status),
			),
			value: String(row.id),
		}));
	return { results: matchingFilter(results, filter) };
}
