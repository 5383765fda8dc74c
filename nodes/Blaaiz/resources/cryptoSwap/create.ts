import { z } from 'zod';

import { simplifyField } from '../../../kit/form/fields';
import { toggle } from '../../../kit/form/inputs';
import { blaaizOperation } from '../../blaaizOperation';
import { cryptoWalletField, groupField, requiredField } from '../../fields';
import { only } from '../../lists';
import { crypto, id, optionals, words } from '../../values';
import { keyField, sendKeyed } from '../cryptoPayout/keyed';

const simplified = only(
	'type',
	'from_wallet_id',
	'from_amount',
	'to_wallet_id',
	'to_amount',
	'fee',
	'rate',
	'from_transaction_id',
	'to_transaction_id',
	'idempotencyKey',
);

const walletOf = (displayName: string, name: string, description: string) => ({
	...cryptoWalletField,
	displayName,
	name,
	description,
});

export const create = blaaizOperation({
	name: 'Create',
	action: 'Create a crypto swap',
	description:
		'Exchanges between crypto wallets, or between a crypto and a fiat wallet. Moves money; a repeat with the same idempotency key gives the first result again.',
	effect: 'payment',
	recognisesRetries: true,
	fields: [
		walletOf('From Wallet', 'fromWallet', 'The crypto wallet, or the ID of a fiat wallet'),
		walletOf('To Wallet', 'toWallet', 'The crypto wallet, or the ID of a fiat wallet'),
		requiredField('Amount', 'amount', 'What is debited, with at most 18 decimals', {
			placeholder: 'e.g. 25.5',
		}),
		simplifyField,
		groupField('Additional Fields', [keyField]),
	],
	input: z
		.object({
			fromWallet: id,
			toWallet: id,
			amount: crypto,
			simplify: toggle(),
			additionalFields: optionals({ idempotencyKey: words() }),
		})
		.refine(({ fromWallet, toWallet }) => fromWallet !== toWallet, {
			path: ['toWallet'],
			message: 'must be another wallet',
		}),
	run: async ({ fromWallet, toWallet, amount, simplify, additionalFields }, api) => {
		const body = { from_wallet: fromWallet, to_wallet: toWallet, amount };
		const { idempotencyKey } = additionalFields;
		const path = ['crypto', 'swaps'];
		const sent = await sendKeyed(api, 'crypto-swap:create', path, body, idempotencyKey);
		return simplify ? simplified(sent) : sent;
	},
});
