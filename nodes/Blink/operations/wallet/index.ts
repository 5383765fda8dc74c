import { z } from 'zod';
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { collectionField } from '../../../kit/form/fields';
import { operation, type Resource } from '../../../kit/operation';
import { walletField } from '../ownWalletFields';
import { accountQuery, ofAccount } from '../../api/client';
import { loose } from '../../api/schemas';
import { ownWallet } from '../../api/inputs';
import { idOf } from '../ownWallet';
import { wallets, walletsRequest } from './list';
import { listFields, listInput, maxRows } from '../../../kit/form/list';
import { filtersOf } from '../../../kit/form/collections';
import { choice } from '../../../kit/form/inputs';

const walletShape = z.object({
	walletById: loose({ id: z.string(), walletCurrency: z.enum(['BTC', 'USD']) }),
});

const get = operation({
	name: 'Get',
	action: 'Get a wallet',
	description:
		'Reads one wallet with its balance and what is on its way to it, in sats (BTC) or US cents (USD). Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields: [walletField],
	input: z.object({ walletId: ownWallet }),
	run: async ({ walletId }, api) => {
		const answer = await api.send(
			accountQuery({
				name: 'BlinkWallet',
				parameters: '$walletId: WalletId!',
				selection: `walletById(walletId: $walletId) {
					id accountId walletCurrency balance pendingIncomingBalance
				}`,
				variables: { walletId: await idOf(walletId, api) },
			}),
		);
		const { walletById: wallet } = ofAccount(walletShape, answer);
		return { ...wallet, unit: wallet.walletCurrency === 'BTC' ? 'sats' : 'cents' };
	},
});

const filtersField: INodeProperties = collectionField('Filters', [
	{
		displayName: 'Wallet Currency',
		name: 'walletCurrency',
		type: 'options',
		options: [
			{ name: 'BTC', value: 'BTC', description: 'The bitcoin wallet' },
			{ name: 'USD', value: 'USD', description: 'The dollar wallet' },
		],
		default: 'BTC',
		description: 'Return only the wallet in this currency',
	},
]);

const getMany = operation({
	name: 'Get Many',
	action: 'Get many wallets',
	description:
		'Lists the wallets of the account with their balances, in sats (BTC) or US cents (USD). Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields: [...listFields, filtersField],
	input: z.object({
		...listInput,
		filters: filtersOf({ walletCurrency: choice(['BTC', 'USD']) }),
	}),
	request: walletsRequest,
	output: (answer, { filters, ...list }): IDataObject[] =>
		wallets(answer)
			.filter(({ walletCurrency }) => walletCurrency === (filters.walletCurrency ?? walletCurrency))
			.slice(0, maxRows(list)),
});

export const wallet: Resource = {
	name: 'Wallet',
	description: 'The bitcoin and the dollar wallet of an account',
	operations: { getMany, get },
};
