import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { listFields } from '../../../kit/form/fields';
import { optional, toggle, wholeNumber } from '../../../kit/form/inputs';
import { operation } from '../../../kit/operation';
import { walletCurrencyField } from '../../fields';
import { query } from '../../graphql';

const WALLETS = `query BlinkWallets {
	me { defaultAccount {
		defaultWallet { id }
		wallets { id walletCurrency balance pendingIncomingBalance }
	} }
}`;

const answerShape = z.object({
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
	const { defaultWallet, wallets: rows } = answerShape.parse(answer).me.defaultAccount;
	return rows.map((wallet) => ({
		...wallet,
		unit: wallet.walletCurrency === 'BTC' ? 'sats' : 'cents',
		isDefault: wallet.id === defaultWallet.id,
	}));
}

const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			...walletCurrencyField,
			description: 'Give only the wallet of this currency',
		},
	],
};

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many wallets',
	description:
		'Lists the wallets of the account with their balances, in sats (BTC) or US cents (USD). Moves no money; safe to retry.',
	effect: 'read',
	fields: [...listFields, filtersField],
	input: z.object({
		returnAll: toggle(),
		limit: wholeNumber({ min: 1 }).optional(),
		filters: z.object({ walletCurrency: optional(z.enum(['BTC', 'USD'])) }).default({}),
	}),
	request: walletsRequest,
	output: (answer, { returnAll, limit, filters }): IDataObject[] =>
		wallets(answer)
			.filter(({ walletCurrency }) => walletCurrency === (filters.walletCurrency ?? walletCurrency))
			.slice(0, returnAll ? undefined : limit),
});
