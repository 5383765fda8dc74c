import { z } from 'zod';

import { simplifyField } from '../../kit/form/fields';
import type { Resource } from '../../kit/operation';
import { blaaizOperation } from './blaaizOperation';
import { settled, transactionIn } from '../api/evidence';
import { choiceField, requiredField, walletField } from '../fields';
import { only } from './listOperation';
import { sendUnmarked } from '../api/keys';
import { post, snake } from '../api/client';
import { comparable, fiat, id } from '../api/inputs';
import { choice, toggle } from '../../kit/form/inputs';
import { toJsonNumber } from '../../kit/form/money';

const simplified = only(
	'id',
	'status',
	'reference',
	'from_currency',
	'from_amount',
	'to_currency',
	'to_amount',
	'from_exchange_rate',
	'created_at',
);

const create = blaaizOperation({
	name: 'Create',
	action: 'Create a swap',
	description: 'Exchanges money between two of your wallets at once.',
	effect: 'payment',
	money: {
		retry:
			'"Retry On Fail" does not send it twice, but a new run does, since Blaaiz has no idempotency key for swaps',
	},
	scope: 'swap:create',
	payment: {
		moves: ({ fromBusinessWalletId, toBusinessWalletId, amount, amountType }) =>
			[fromBusinessWalletId, toBusinessWalletId, amount, amountType].map(comparable),
		settled,
	},
	fields: [
		{
			...walletField,
			displayName: 'From Wallet',
			name: 'fromBusinessWalletId',
			description: 'The wallet that pays',
		},
		{
			...walletField,
			displayName: 'To Wallet',
			name: 'toBusinessWalletId',
			description: 'The wallet that receives, in another currency',
		},
		choiceField('Amount Is', 'amountType', 'Which side of the exchange is fixed', [
			{ name: 'What I Send', value: 'from' },
			{ name: 'What I Receive', value: 'to' },
		]),
		requiredField('Amount', 'amount', 'At least 0.1, with at most two decimals', {
			placeholder: 'e.g. 100.50',
		}),
		simplifyField,
	],
	input: z
		.object({
			fromBusinessWalletId: id,
			toBusinessWalletId: id,
			amount: fiat,
			amountType: choice(['from', 'to']),
			simplify: toggle(),
		})
		.refine((swap) => swap.fromBusinessWalletId !== swap.toBusinessWalletId, {
			path: ['toBusinessWalletId'],
			message: 'must be another wallet',
		}),
	run: async ({ fromBusinessWalletId, toBusinessWalletId, amount, amountType, simplify }, api) => {
		const request = post(
			'swap:create',
			['swap'],
			{
				...snake({ fromBusinessWalletId, toBusinessWalletId, amountType }),
				amount: toJsonNumber(amount),
			},
			transactionIn('business_swap_transaction', 'id'),
			{
				lookUp:
					'Look it up with "Transaction: Get Many" and the type Swap before you send it again: Blaaiz would swap twice.',
			},
		);
		const made = await sendUnmarked(api, request, 'id');
		return simplify ? simplified(made) : made;
	},
});

export const swap: Resource = {
	name: 'Swap',
	description: 'Exchange between the wallets of the business',
	operations: { create },
};
