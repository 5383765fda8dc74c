import { z } from 'zod';

import { query } from '../../api/client';

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
