import type { Transaction } from './model.cts';
import type { World } from './world.cts';

const COLUMNS = [
	...['id', 'walletId', 'type', 'credit', 'debit', 'fee', 'currency', 'timestamp'],
	...[
		'pendingConfirmation',
		'journalId',
		'lnMemo',
		'usd',
		'feeUsd',
		'recipientWalletId',
		'username',
	],
	...['memoFromPayer', 'paymentHash', 'pubkey', 'feeKnownInAdvance', 'address', 'txHash'],
	...['displayAmount', 'displayFee', 'displayCurrency'],
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | number | boolean | null>>;

/** The transactions as base64 of a CSV file, always of all wallets. */
export function csvOf(world: World, transactions: readonly Transaction[]): string {
	const lines = transactions.map((transaction) => line(rowOf(world, transaction)));
	return Buffer.from([COLUMNS.join(','), ...lines].join('\n')).toString('base64');
}

const line = (row: Row) => COLUMNS.map((column) => cell(row[column])).join(',');

function cell(value: Row[keyof Row]): string {
	const text = value === undefined || value === null ? '' : String(value);
	return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function rowOf(world: World, transaction: Transaction): Row {
	const { settlementAmount: amount, initiationVia, settlementVia } = transaction;
	return {
		id: transaction.id,
		walletId: transaction.walletId,
		type: initiationVia.type,
		credit: Math.max(amount, 0),
		debit: Math.max(-amount, 0),
		fee: transaction.settlementFee,
		currency: transaction.settlementCurrency,
		timestamp: new Date(transaction.createdAt * 1000).toISOString(),
		pendingConfirmation: transaction.status === 'PENDING',
		journalId: transaction.id,
		lnMemo: transaction.memo,
		usd: world.prices.display(amount, transaction.settlementCurrency, 'USD'),
		displayAmount: transaction.displayAmount,
		displayFee: transaction.displayFee,
		displayCurrency: transaction.displayCurrency,
		...(initiationVia.type === 'lightning' && { paymentHash: initiationVia.paymentHash }),
		...(initiationVia.type === 'onchain' && { address: initiationVia.address }),
		...(settlementVia.type === 'onchain' && { txHash: settlementVia.transactionHash }),
		...(settlementVia.type === 'intraledger' && {
			recipientWalletId: settlementVia.counterPartyWalletId,
			username: settlementVia.counterPartyUsername,
		}),
	};
}
