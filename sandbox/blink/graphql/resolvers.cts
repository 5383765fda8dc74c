import { account } from './resolvers/account.cts';
import { apiKeys } from './resolvers/apiKeys.cts';
import { callbackFields } from './resolvers/callbacks.cts';
import { contacts } from './resolvers/contacts.cts';
import { invoices } from './resolvers/invoices.cts';
import { onchain } from './resolvers/onchain.cts';
import { payments } from './resolvers/payments.cts';
import { prices } from './resolvers/prices.cts';
import { publicFields } from './resolvers/public.cts';
import { transactions } from './resolvers/transactions.cts';
import { wallets } from './resolvers/wallets.cts';
import { scalars } from './scalars.cts';

/** What answers each field of the schema; one file per area, merged by type. */
export const resolvers = [
	scalars,
	account,
	apiKeys,
	callbackFields,
	contacts,
	invoices,
	onchain,
	payments,
	prices,
	publicFields,
	transactions,
	wallets,
];
