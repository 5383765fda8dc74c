import { checkedBaseUrl } from '../kit/request/baseUrl';
import type { Provider } from '../kit/operation';
import { account } from './operations/account';
import { apiKey } from './operations/apiKey';
import { callback } from './operations/callback';
import { contact } from './operations/contact';
import { graphql } from './operations/graphql';
import { invoice } from './operations/invoice';
import { lookup } from './operations/lookup';
import { onChain } from './operations/onChain';
import { payment } from './operations/payment';
import { price } from './operations/price';
import { transaction } from './operations/transaction';
import { wallet } from './operations/wallet';

/** GraphQL addresses by environment. Source: Blink's documentation, "GraphQL API". */
const MAINNET = 'https://api.blink.sv/graphql';

const ADDRESSES: Readonly<Record<string, string>> = {
	mainnet: MAINNET,
	staging: 'https://api.staging.blink.sv/graphql',
};

/** Blink on one page: where it is, how it authenticates, what it can do. */
export const blink: Provider = {
	name: 'Blink',
	credential: 'blinkApi',
	baseUrl: ({ environment, customUrl }) =>
		ADDRESSES[String(environment)] ?? checkedBaseUrl('GraphQL URL', customUrl),
	anonymousBaseUrl: MAINNET,
	resources: {
		wallet,
		account,
		apiKey,
		callback,
		contact,
		graphql,
		invoice,
		lookup,
		onChain,
		payment,
		price,
		transaction,
	},
};
