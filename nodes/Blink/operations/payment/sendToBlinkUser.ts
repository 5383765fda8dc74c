import { z } from 'zod';

import { idempotencyKeyField, simplifyField, collectionField } from '../../../kit/form/fields';
import { operation } from '../../../kit/operation';
import { amountFields, memoField, walletCurrencyField, walletField } from '../../fields';
import { recipient, recipientFields, recipientWallet } from '../recipient';
import { amountIn, memo, walletId, type WalletCurrency } from '../../api/inputs';
import { transfer } from './intraLedger';
import { extras } from '../../../kit/form/collections';
import { toggle, variants } from '../../../kit/form/inputs';
import { ownLabel } from '../../../kit/form/ownKey';

const variant = (currency: WalletCurrency) =>
	z.object({
		walletCurrency: z.literal(currency),
		walletId,
		amount: amountIn(currency),
		simplify: toggle(),
		additionalFields: extras({ memo }, { idempotencyKey: ownLabel() }),
	});

export const sendToBlinkUser = operation({
	name: 'Send to Blink User',
	action: 'Send money to a Blink user',
	description: 'Sends money to the wallet of another Blink user, at once and without a fee.',
	effect: 'payment',
	money: {
		retry:
			'Every run pays again, and only a retry by "Retry On Fail" is recognised by its idempotency key',
	},
	scope: 'Write',
	furtherScopes: { Read: 'to look it up' },
	recognisesRetries: true,
	payment: {
		moves: (input) => [
			input.walletId,
			input.recipientBy === 'username' ? input.username : input.recipientWalletId,
			input.amount,
		],
		ownKey: ({ additionalFields }) => additionalFields.idempotencyKey,
	},
	fields: [
		walletCurrencyField,
		walletField,
		...recipientFields,
		...amountFields('How much to send, in the unit of the sending wallet', { required: true }),
		simplifyField,
		collectionField('Additional Fields', [idempotencyKeyField, memoField]),
	],
	input: variants('walletCurrency', [variant('BTC'), variant('USD')]).and(recipient),
	run: async (values, api) => {
		const { walletCurrency, walletId: wallet, amount, simplify, additionalFields } = values;
		return await transfer(
			{
				walletCurrency,
				walletId: wallet,
				recipientWalletId: await recipientWallet(values, api.send),
				recipientName: values.recipientBy === 'username' ? values.username : undefined,
				amount,
				simplify,
				memo: additionalFields.memo,
				idempotencyKey: additionalFields.idempotencyKey,
			},
			api,
		);
	},
});
