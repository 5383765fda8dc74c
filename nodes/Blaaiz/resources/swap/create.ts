import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { ApiFailure } from '../../../kit/outcome/failure';
import { simplifyField } from '../../../kit/form/fields';
import { toggle } from '../../../kit/form/inputs';
import { toJsonNumber } from '../../../kit/form/money';
import { blaaizOperation } from '../../blaaizOperation';
import { choiceField, requiredField, walletField } from '../../fields';
import { only } from '../../lists';
import { inside, pay, snake } from '../../rest';
import { fiat, id } from '../../values';

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

export const create = blaaizOperation({
	name: 'Create',
	action: 'Create a swap',
	description:
		'Exchanges money between two of your wallets at once. Moves money; "Retry On Fail" does not send it twice, but a new run does, since Blaaiz has no key for swaps.',
	effect: 'payment',
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
			{ name: 'What Is Debited', value: 'from' },
			{ name: 'What Is Credited', value: 'to' },
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
			amountType: z.enum(['from', 'to']),
			simplify: toggle(),
		})
		.refine((swap) => swap.fromBusinessWalletId !== swap.toBusinessWalletId, {
			path: ['toBusinessWalletId'],
			message: 'must be another wallet',
		}),
	run: async ({ amount, simplify, ...values }, api) => {
		const body: IDataObject = { ...snake(values), amount: toJsonNumber(amount) };
		const answer = await api.send(pay('swap:create', ['swap'], body)).catch((caught: unknown) => {
			throw caught instanceof ApiFailure ? explained(caught) : caught;
		});
		const result = inside(answer, 'business_swap_transaction');
		return simplify ? simplified(result) : result;
	},
});

function explained(failure: ApiFailure): ApiFailure {
	if (!failure.details.outcomeUnknown || failure.details.code) return failure;
	return failure.with({
		description:
			'Blaaiz may or may not have swapped. Look it up with "Transaction: Get Many" and the type Swap before you send it again: Blaaiz would swap twice.',
	});
}
