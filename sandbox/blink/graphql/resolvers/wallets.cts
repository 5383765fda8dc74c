import { z } from 'zod';

import { pendingBalance } from '../../domain/deposits.cts';
import { invalidInput, unexpected } from '../../domain/errors.cts';
import type { Invoice, Transaction, Wallet } from '../../domain/model.cts';
import { invoicePage, transactionPage } from '../../domain/pages.cts';
import type { World } from '../../domain/world.cts';
import type { Context } from '../context.cts';
import { nested } from '../fields.cts';

export const pageArguments = z.object({
	first: z.number().nullish(),
	after: z.string().nullish(),
	last: z.number().nullish(),
	before: z.string().nullish(),
});

const byAddress = z.object({ address: z.string() });

/** Invoices of some wallets, newest first. */
export const invoicesOf = (world: World, walletIds: readonly string[]): Invoice[] =>
	[...world.invoices.values()].filter(({ walletId }) => walletIds.includes(walletId)).reverse();

const isTo = (address: string) => (transaction: Transaction) =>
	transaction.initiationVia.type === 'onchain' && transaction.initiationVia.address === address;

const byHash = (world: World, wallet: Wallet, paymentHash: string) =>
	world
		.history([wallet.id])
		.filter(
			({ initiationVia }) =>
				initiationVia.type === 'lightning' && initiationVia.paymentHash === paymentHash,
		);

const pending = (world: World, wallet: Wallet) =>
	world.pendingDeposits.filter(({ walletId }) => walletId === wallet.id).reverse();

const OBJECT_ID = /^[0-9a-f]{24}$/i;

const fields = {
	walletCurrency: ({ currency }: Wallet) => currency,
	pendingIncomingBalance: ({ id }: Wallet, _args: unknown, { world }: Context) =>
		pendingBalance(world, id),
	pendingIncomingTransactions: (wallet: Wallet, _args: unknown, { world }: Context) =>
		pending(world, wallet),
	pendingIncomingTransactionsByAddress: nested(
		byAddress,
		(wallet: Wallet, { address }, { world }) => pending(world, wallet).filter(isTo(address)),
	),
	transactions: nested(pageArguments, (wallet: Wallet, args, { world }) =>
		transactionPage(world.history([wallet.id]), args),
	),
	transactionsByAddress: nested(
		pageArguments.merge(byAddress),
		(wallet: Wallet, { address, ...args }, { world }) =>
			transactionPage(world.history([wallet.id]).filter(isTo(address)), args),
	),
	transactionsByPaymentHash: nested(
		z.object({ paymentHash: z.string() }),
		(wallet: Wallet, { paymentHash }, { world }) => byHash(world, wallet, paymentHash),
	),
	transactionsByPaymentRequest: nested(
		z.object({ paymentRequest: z.string() }),
		(wallet: Wallet, { paymentRequest }, { world }) => {
			const wanted = paymentRequest.toLowerCase();
			return world
				.history([wallet.id])
				.filter(
					({ initiationVia }) =>
						initiationVia.type === 'lightning' && initiationVia.paymentRequest === wanted,
				);
		},
	),
	transactionById: nested(
		z.object({ transactionId: z.string() }),
		(wallet: Wallet, { transactionId }, { world }) => {
			const found = world.history([wallet.id]).find(({ id }) => id === transactionId);
			if (found) return found;
			throw OBJECT_ID.test(transactionId)
				? unexpected('CouldNotFindTransactionError')
				: invalidInput('Invalid transaction id');
		},
	),
	invoices: nested(pageArguments, (wallet: Wallet, args, { world }) =>
		invoicePage(invoicesOf(world, [wallet.id]), args),
	),
	invoiceByPaymentHash: nested(
		z.object({ paymentHash: z.string() }),
		(wallet: Wallet, { paymentHash }, { world }) => {
			const invoice = world.invoices.get(paymentHash);
			if (invoice?.walletId === wallet.id) return invoice;
			throw unexpected('CouldNotFindWalletInvoiceError');
		},
	),
};

export const wallets = {
	Wallet: {
		__resolveType: ({ currency }: Wallet) => (currency === 'BTC' ? 'BTCWallet' : 'UsdWallet'),
	},
	BTCWallet: fields,
	UsdWallet: fields,
	PublicWallet: { walletCurrency: ({ currency }: Wallet) => currency },
};
