import { z } from 'zod';

import { simplifyField, collectionField } from '../../kit/form/fields';
import type { Resource } from '../../kit/operation';
import { blaaizOperation } from './blaaizOperation';
import { type Evidence, recordIn, stands } from '../api/evidence';
import { cryptoWalletField, requiredField } from '../fields';
import { only } from './listOperation';
import { keyField, sendKeyed } from './cryptoPayout';
import { comparable, crypto, id } from '../api/inputs';
import { extras } from '../../kit/form/collections';
import { toggle } from '../../kit/form/inputs';
import { ownReference } from '../../kit/form/ownKey';
import { isObject } from '../../kit/json';

const LEGS = ['from_transaction', 'to_transaction', 'fiat_transaction'];

const shown = recordIn('data', ...LEGS.map((leg) => `${leg}_id`));

/**
 * A swap has no ID, and Blaaiz documents no state of it, but one or two transactions. Each that is shown
 * must stand, and so must the swap if it shows a state after all.
 */
const SWAPPED: Evidence = (body, status) => {
	const found = shown(body, status);
	const parts = [found]
		.flat()
		.flatMap((swap) => [
			swap?.status === undefined ? undefined : swap,
			...LEGS.map((leg) => swap?.[leg]),
		]);
	return parts.filter(isObject).every(stands) ? found : undefined;
};

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

const walletOf = (displayName: string, name: string) => ({
	...cryptoWalletField,
	displayName,
	name,
	description: 'The crypto wallet, or the ID of a fiat wallet',
});

const create = blaaizOperation({
	name: 'Create',
	action: 'Create a crypto swap',
	description: 'Exchanges between crypto wallets, or between a crypto and a fiat wallet.',
	effect: 'payment',
	money: { retry: 'A retry with the same idempotency key returns the first result again' },
	scope: 'crypto-swap:create',
	payment: {
		moves: ({ fromWallet, toWallet, amount }) => [fromWallet, toWallet, amount].map(comparable),
		ownKey: ({ additionalFields }) => additionalFields.idempotencyKey,
	},
	recognisesRetries: true,
	fields: [
		walletOf('From Wallet', 'fromWallet'),
		walletOf('To Wallet', 'toWallet'),
		requiredField('Amount', 'amount', 'What is debited, with at most 18 decimals', {
			placeholder: 'e.g. 25.5',
		}),
		simplifyField,
		collectionField('Additional Fields', [keyField]),
	],
	input: z
		.object({
			fromWallet: id,
			toWallet: id,
			amount: crypto,
			simplify: toggle(),
			additionalFields: extras({}, { idempotencyKey: ownReference(255) }),
		})
		.refine(({ fromWallet, toWallet }) => fromWallet !== toWallet, {
			path: ['toWallet'],
			message: 'must be another wallet',
		}),
	run: async ({ fromWallet, toWallet, amount, simplify, additionalFields }, api) => {
		const body = { from_wallet: fromWallet, to_wallet: toWallet, amount };
		const { idempotencyKey } = additionalFields;
		const sent = await sendKeyed(api, {
			scope: 'crypto-swap:create',
			path: ['crypto', 'swaps'],
			body,
			evidence: SWAPPED,
			ownKey: idempotencyKey,
		});
		return simplify ? simplified(sent) : sent;
	},
});

export const cryptoSwap: Resource = {
	name: 'Crypto Swap',
	description: 'Exchange between crypto wallets, or with a fiat wallet',
	operations: { create },
};
