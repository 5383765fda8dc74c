import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { authenticationField, usernameField } from '../../fields';
import { defaultWallet as request, foundWallet } from '../../recipient';
import { username } from '../../values';

const currencyField: INodeProperties = {
	displayName: 'Wallet Currency',
	name: 'walletCurrency',
	type: 'options',
	options: [
		{ name: 'Any', value: 'any', description: 'The wallet that the user has chosen as default' },
		{ name: 'BTC', value: 'BTC', description: 'The bitcoin wallet of the user' },
		{ name: 'USD', value: 'USD', description: 'The dollar wallet of the user' },
	],
	default: 'any',
	description: 'Which wallet of the user to look up',
};

export const defaultWallet = operation({
	name: 'Default Wallet',
	action: 'Look up the default wallet of a user',
	description:
		'Finds the wallet that a Blink user name stands for; needs no API key. Phone numbers are refused, since Blink would create an account for an unknown one. Moves no money; safe to retry.',
	effect: 'read',
	fields: [authenticationField, usernameField, currencyField],
	input: z.object({ username, walletCurrency: z.enum(['any', 'BTC', 'USD']) }),
	request: ({ username: name, walletCurrency }) =>
		request(name, walletCurrency === 'any' ? undefined : walletCurrency),
	output: (answer, input) => {
		const { id, currency } = foundWallet(answer);
		return { username: input.username, walletId: id, walletCurrency: currency };
	},
});
