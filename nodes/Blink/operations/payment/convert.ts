import { z } from 'zod';

import {
	idempotencyKeyField,
	locator,
	simplifyField,
	collectionField,
} from '../../../kit/form/fields';
import { operation } from '../../../kit/operation';
import { amountFields, memoField, walletCurrencyField, walletField } from '../../fields';
import { amountIn, memo, walletId, type WalletCurrency } from '../../api/inputs';
import { transfer } from './intraLedger';
import { extras } from '../../../kit/form/collections';
import { toggle, variants } from '../../../kit/form/inputs';
import { ownLabel } from '../../../kit/form/ownKey';

const variant = (currency: WalletCurrency) =>
	z.object({
		walletCurrency: z.literal(currency),
		walletId,
		targetWalletId: walletId,
		amount: amountIn(currency),
		simplify: toggle(),
		additionalFields: extras({ memo }, { idempotencyKey: ownLabel() }),
	});

export const convert = operation({
	name: 'Convert Between Wallets',
	action: 'Convert money between wallets',
	description:
		'Changes bitcoin into dollars or back, between the two wallets of the account, at the price of Blink.',
	effect: 'payment',
	money: {
		retry:
			'Every run converts again, and only a retry by "Retry On Fail" is recognised by its idempotency key',
	},
	scope: 'Write',
	furtherScopes: { Read: 'to look it up' },
	recognisesRetries: true,
	payment: {
		moves: ({ walletId: from, targetWalletId, amount }) => [from, targetWalletId, amount],
		ownKey: ({ additionalFields }) => additionalFields.idempotencyKey,
	},
	fields: [
		{
			...walletCurrencyField,
			displayName: 'From Currency',
			description: 'Currency of the wallet that is debited, which is also the unit of the amount',
		},
		{ ...walletField, displayName: 'From Wallet', description: 'The wallet that is debited' },
		locator({
			displayName: 'To Wallet',
			name: 'targetWalletId',
			description: 'The wallet of the other currency, which is credited',
			search: 'searchTargetWallets',
			example: '8f3c1a52-77e5-4f0c-9f37-8ad1bd7b3a11',
			pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
			complaint: 'Not a wallet ID: it is a UUID, as the Blink dashboard shows it',
		}),
		...amountFields('How much to convert, in the unit of the wallet that is debited', {
			required: true,
		}),
		simplifyField,
		collectionField('Additional Fields', [idempotencyKeyField, memoField]),
	],
	input: variants('walletCurrency', [variant('BTC'), variant('USD')]).superRefine(
		({ walletId: from, targetWalletId }, { addIssue }) => {
			if (from !== targetWalletId) return;
			const message = 'must be another wallet than "From Wallet"';
			addIssue({ code: 'custom', path: ['targetWalletId'], message });
		},
	),
	run: async ({ targetWalletId, additionalFields, ...values }, api) =>
		await transfer(
			{
				...values,
				recipientWalletId: targetWalletId,
				memo: additionalFields.memo,
				idempotencyKey: additionalFields.idempotencyKey,
			},
			api,
		),
});
