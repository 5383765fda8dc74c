import { checkedBaseUrl } from '../kit/baseUrl';
import type { Provider } from '../kit/operation';
import { invoice } from './resources/invoice';
import { payment } from './resources/payment';
import { wallet } from './resources/wallet';

/** GraphQL addresses by environment. Source: Blink's documentation, "GraphQL API". */
const ADDRESSES: Readonly<Record<string, string>> = {
	mainnet: 'https://api.blink.sv/graphql',
	staging: 'https://api.staging.blink.sv/graphql',
};

/** Blink on one page: where it is, how it authenticates, what it can do. */
export const blink: Provider = {
	name: 'Blink',
	credential: 'blinkApi',
	baseUrl: ({ environment, customUrl }) =>
		ADDRESSES[String(environment)] ?? checkedBaseUrl('GraphQL URL', customUrl),
	resources: { invoice, payment, wallet },
};
