import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { matchingFilter } from '../../kit/editor';

/** The networks of crypto payouts. Source: Blaaiz' documentation, "Crypto API". */
const NETWORKS = [
	{ name: 'Bitcoin', value: 'BITCOIN_MAINNET' },
	{ name: 'BNB Smart Chain', value: 'BSC_MAINNET' },
	{ name: 'Ethereum', value: 'ETHEREUM_MAINNET' },
	{ name: 'Polygon', value: 'MATIC_MAINNET' },
	{ name: 'Tron', value: 'TRON_MAINNET' },
];

/** Networks by their names. */
export async function searchNetworks(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await Promise.resolve({ results: matchingFilter(NETWORKS, filter) });
}
