import { statusOf } from './domain/invoices.cts';
import { pendingBalance } from './domain/deposits.cts';
import type { World } from './domain/world.cts';
import { plain } from './plain.cts';

/** The ledger and what belongs to it, as JSON. Secrets of keys are left out. */
export function stateOf(world: World): unknown {
	return plain({
		centsPerBtc: world.prices.centsPerBtc,
		accounts: world.accounts.map((account) => ({
			id: account.id,
			username: account.username,
			level: account.level,
			wallets: Object.values(account.wallets).map((wallet) => ({
				...wallet,
				pendingIncoming: pendingBalance(world, wallet.id),
			})),
			endpoints: account.endpoints.map(({ id, url, secrets }) => ({ id, url, secrets })),
			apiKeys: account.apiKeys.map((key) => ({ ...key, secret: undefined })),
		})),
		transactions: world.transactions,
		pendingDeposits: world.pendingDeposits,
		invoices: [...world.invoices.values()].map((invoice) => ({
			...invoice,
			status: statusOf(invoice, world.now()),
		})),
		addresses: Object.fromEntries(world.addresses),
	});
}
