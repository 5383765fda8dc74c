import { z } from 'zod';

import { csvOf } from '../../domain/csv.cts';
import { notYourWallet } from '../../domain/errors.cts';
import { ACCOUNT_LIMITS, DAY_SECONDS, remaining } from '../../domain/limits.cts';
import type { Account, LimitKind } from '../../domain/model.cts';
import { invoicePage, transactionPage } from '../../domain/pages.cts';
import { displayCurrency } from '../../domain/prices.cts';
import type { World } from '../../domain/world.cts';
import type { Caller, Context } from '../context.cts';
import { accountMutation, nested, nothing, readQuery } from '../fields.cts';
import { realtimePrice } from './prices.cts';
import { invoicesOf, pageArguments } from './wallets.cts';

const walletIds = z.object({ walletIds: z.array(z.string().nullable()).nullish() });

const ids = ({ wallets }: Account) => [wallets.BTC.id, wallets.USD.id];

/** A wallet of another account is an error; an empty list means all. */
function strictFilter(account: Account, wanted?: Array<string | null> | null): string[] {
	if (!wanted || wanted.length === 0) return ids(account);
	return wanted.map((id) => {
		if (id === null || !ids(account).includes(id)) throw notYourWallet();
		return id;
	});
}

/** A wallet of another account is left out silently; an empty list means none. */
const lenientFilter = (account: Account, wanted?: Array<string | null> | null) =>
	wanted ? ids(account).filter((id) => wanted.includes(id)) : ids(account);

const limit = (world: World, account: Account, kind: LimitKind) => [
	{
		interval: DAY_SECONDS,
		totalLimit: ACCOUNT_LIMITS[account.level][kind],
		remainingLimit: remaining(account, kind, world.now()),
	},
];

export const account = {
	Query: {
		me: readQuery(nothing, (_args, { caller }) => caller),
		authorization: readQuery(nothing, (_args, { caller }) => ({ scopes: caller.key.scopes })),
	},
	Mutation: {
		accountUpdateDefaultWalletId: accountMutation(
			z.object({ walletId: z.string() }),
			({ walletId }, { world, caller }) => {
				caller.account.defaultCurrency = world.walletOf(caller.account, walletId).currency;
				return { errors: [], account: caller.account };
			},
		),
		accountUpdateDisplayCurrency: accountMutation(
			z.object({ currency: z.string() }),
			({ currency }, { caller }) => {
				caller.account.displayCurrency = displayCurrency(currency).id;
				return { errors: [], account: caller.account };
			},
		),
	},
	User: {
		id: (caller: Caller) => caller.account.userId,
		username: (caller: Caller) => caller.account.username,
		createdAt: (caller: Caller) => caller.account.createdAt,
		language: () => '',
		phone: () => null,
		email: () => null,
		totpEnabled: () => false,
		defaultAccount: (caller: Caller) => caller.account,
		contacts: (caller: Caller) => caller.account.contacts,
		apiKeys: (caller: Caller) => caller.account.apiKeys,
	},
	Account: { __resolveType: () => 'ConsumerAccount' },
	AccountLimit: { __resolveType: () => 'OneDayAccountLimit' },
	ConsumerAccount: {
		wallets: ({ wallets }: Account) => [wallets.BTC, wallets.USD],
		defaultWallet: ({ wallets, defaultCurrency }: Account) => wallets[defaultCurrency],
		defaultWalletId: ({ wallets, defaultCurrency }: Account) => wallets[defaultCurrency].id,
		callbackEndpoints: ({ endpoints }: Account) => endpoints,
		callbackPortalUrl: ({ id }: Account, _args: unknown, { origin }: Context) =>
			`${origin}/blink/portal/${id}`,
		csvTransactions: (parent: Account, _args: unknown, { world }: Context) =>
			csvOf(world, world.history(ids(parent))),
		limits: (parent: Account, _args: unknown, { world }: Context) => ({
			withdrawal: limit(world, parent, 'withdrawal'),
			internalSend: limit(world, parent, 'internalSend'),
			convert: limit(world, parent, 'convert'),
		}),
		realtimePrice: (parent: Account, _args: unknown, { world }: Context) =>
			realtimePrice(world, parent.displayCurrency),
		walletById: nested(
			z.object({ walletId: z.string() }),
			(parent: Account, { walletId }, { world }) => world.walletOf(parent, walletId),
		),
		transactions: nested(pageArguments.merge(walletIds), (parent: Account, args, { world }) =>
			transactionPage(world.history(strictFilter(parent, args.walletIds)), args),
		),
		pendingIncomingTransactions: nested(walletIds, (parent: Account, args, { world }) => {
			const wanted = strictFilter(parent, args.walletIds);
			return world.pendingDeposits.filter(({ walletId }) => wanted.includes(walletId)).reverse();
		}),
		invoices: nested(pageArguments.merge(walletIds), (parent: Account, args, { world }) =>
			invoicePage(invoicesOf(world, lenientFilter(parent, args.walletIds)), args),
		),
	},
};
