import { z } from 'zod';

import type { Send } from '../../../kit/request/types';
import { connection, connectionOf, newestFirst, PAGE_SIZE } from '../../api/pagination';
import { accountQuery, ofAccount } from '../../api/client';
import { INVOICE, invoice } from '../../api/schemas';

const pageShape = z.object({ invoices: connection(invoice) });

/** One page of the invoices of these wallets, or of all when undefined; at most 100 rows. */
export const invoicesRequest = (walletIds?: string[], first = PAGE_SIZE, after?: string) =>
	accountQuery({
		name: 'BlinkInvoiceList',
		parameters: '$walletIds: [WalletId], $first: Int, $after: String',
		selection: `invoices(walletIds: $walletIds, first: $first, after: $after) ${connectionOf('...Inv')}`,
		variables: { walletIds, first, after },
		fragments: INVOICE,
	});

/** The page in an answer to {@link invoicesRequest}. */
export const invoicesPage = (answer: unknown) => ofAccount(pageShape, answer).invoices;

/** Invoices, newest first, page by page. */
export function invoices(send: Send, walletIds?: string[], first = PAGE_SIZE) {
	return newestFirst(async (after) =>
		invoicesPage(await send(invoicesRequest(walletIds, first, after))),
	);
}
