import type { Provider } from '../kit/operation';
import { addressOf, keyOf, MAINNET } from './api/auth';
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

/** Blink on one page: where it is, how it authenticates, what it can do. */
export const blink: Provider = {
	name: 'Blink',
	credential: 'blinkApi',
	baseUrl: (credentials) => {
		keyOf(credentials);
		return addressOf(credentials);
	},
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
