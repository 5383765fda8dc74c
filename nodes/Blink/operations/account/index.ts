import type { Resource } from '../../../kit/operation';
import { exportTransactions } from './exportTransactions';
import { get } from './get';
import { getLimits } from './getLimits';
import { getScopes } from './getScopes';
import { setDefaultWallet } from './setDefaultWallet';
import { setDisplayCurrency } from './setDisplayCurrency';

export const account: Resource = {
	name: 'Account',
	description: 'The Blink account that the API key belongs to',
	operations: {
		get,
		exportTransactions,
		getLimits,
		getScopes,
		setDefaultWallet,
		setDisplayCurrency,
	},
};
