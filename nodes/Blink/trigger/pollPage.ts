import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { Send } from '../../kit/request/types';
import { accountQuery, ofAccount } from '../api/client';
import { TRANSACTION, transaction, type Transaction } from '../api/schemas';
import { eventOf, type BlinkEvent } from './events';

/** A transaction and the event that it stands for. */
export interface Row {
	id: string;
	/** Milliseconds since 1970. */
	createdAt: number;
	event: BlinkEvent;
}

/** A part of the transactions, oldest first, and all unconfirmed deposits. */
export interface PollPage {
	rows: Row[];
	deposits: Row[];
	/** The cursor after which newer transactions follow; undefined when there are none. */
	newer: string | undefined;
	accountId: string;
}

const pageShape = z.object({
	id: z.string(),
	wallets: z.array(z.object({ id: z.string(), walletCurrency: z.string() })),
	transactions: z.object({
		pageInfo: z.object({ hasPreviousPage: z.boolean() }),
		edges: z.array(z.object({ cursor: z.string(), node: transaction })).nullish(),
	}),
	pendingIncomingTransactions: z.array(transaction),
});

/** One look at the account, with whatever part of the transactions is asked for. */
export async function pollPage(
	send: Send,
	part: { first: number } | { last: number; before: string | undefined },
): Promise<PollPage> {
	const answer = await send(
		accountQuery({
			name: 'BlinkPoll',
			parameters: '$first: Int, $last: Int, $before: String',
			selection: `id
				wallets { id walletCurrency }
				transactions(first: $first, last: $last, before: $before) {
					pageInfo { hasPreviousPage }
					edges { cursor node { ...Tx } }
				}
				pendingIncomingTransactions { ...Tx }`,
			variables: part as IDataObject,
			fragments: TRANSACTION,
		}),
	);
	const account = ofAccount(pageShape, answer);
	const { pageInfo, edges } = account.transactions;
	const toRow = (record: Transaction): Row => {
		// Neither list says which wallet a row belongs to, but there is one wallet for each currency.
		const wallet = account.wallets.find(
			({ walletCurrency }) => walletCurrency === record.settlementCurrency,
		);
		return {
			id: record.id,
			createdAt: Date.parse(record.createdAt),
			event: eventOf(record, wallet?.id ?? '', account.id),
		};
	};
	return {
		rows: (edges ?? []).map(({ node }) => toRow(node)).reverse(),
		deposits: account.pendingIncomingTransactions.map(toRow).reverse(),
		newer: (pageInfo.hasPreviousPage && edges?.[0]?.cursor) || undefined,
		accountId: account.id,
	};
}
