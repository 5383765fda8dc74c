import { checkedBaseUrl } from '../kit/request/baseUrl';
import type { Provider } from '../kit/operation';
import { account } from './resources/account';
import { apiKey } from './resources/apiKey';
import { callback } from './resources/callback';
import { contact } from './resources/contact';
import { graphql } from './resources/graphql';
import { invoice } from './resources/invoice';
import { lookup } from './resources/lookup';
import { onChain } from './resources/onChain';
import { payment } from './resources/payment';
import { price } from './resources/price';
import { transaction } from './resources/transaction';
import { wallet } from './resources/wallet';

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
