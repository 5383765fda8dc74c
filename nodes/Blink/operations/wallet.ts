import { z } from 'zod';
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { collectionField } from '../../kit/form/fields';
import { operation, type Resource } from '../../kit/operation';
import { walletCurrencyField, walletField } from '../fields';
import { accountQuery, ofAccount, query } from '../api/client';
import { loose } from '../api/schemas';
import { walletId } from '../api/inputs';
import { listFields, listInput, maxRows } from '../../kit/form/list';
import { filtersOf } from '../../kit/form/collections';
import { choice } from '../../kit/form/inputs';

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
	input: z.object({ walletId }),
	request: (variables) =>
		accountQuery({
			name: 'BlinkWallet',
			parameters: '$walletId: WalletId!',
			selection: `walletById(walletId: $walletId) {
				id accountId walletCurrency balance pendingIncomingBalance
			}`,
			variables,
		}),
	output: (answer) => {
		const { walletById: wallet } = ofAccount(walletShape, answer);
		return { ...wallet, unit: wallet.walletCurrency === 'BTC' ? 'sats' : 'cents' };
	},
});

const WALLETS = `query BlinkWallets {
	me { defaultAccount {
		defaultWallet { id }
		wallets { id walletCurrency balance pendingIncomingBalance }
	} }
}`;

const walletsShape = z.object({
	me: z.object({
		defaultAccount: z.object({
			defaultWallet: z.object({ id: z.string() }),
			wallets: z.array(
				z.object({
					id: z.string(),
					walletCurrency: z.enum(['BTC', 'USD']),
					balance: z.number(),
					pendingIncomingBalance: z.number(),
				}),
			),
		}),
	}),
});

/** All wallets of the account; there is one for each currency. */
export const walletsRequest = () => query(WALLETS, {}, 'Read');

/** The wallets of an answer to {@link walletsRequest}, each with the unit of its balance. */
export function wallets(answer: unknown) {
	const { defaultWallet, wallets: rows } = walletsShape.parse(answer).me.defaultAccount;
	return rows.map((wallet) => ({
		...wallet,
		unit: wallet.walletCurrency === 'BTC' ? 'sats' : 'cents',
		isDefault: wallet.id === defaultWallet.id,
	}));
}

const filtersField: INodeProperties = collectionField('Filters', [
	{
		...walletCurrencyField,
		description: 'Give only the wallet of this currency',
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
