import { idempotencyKeyField, simplifyField, collectionField } from '../../../kit/form/fields';
import { operation } from '../../../kit/operation';
import { memoField } from '../../fields';
import { amountFields, forWalletId, walletCurrencyField, walletField } from '../ownWalletFields';
import { isCurrency, memo, walletId } from '../../api/inputs';
import { AMOUNT, byWallet, checkedIdOf, inItsUnit, otherIdOf } from '../ownWallet';
import { settled } from '../paymentOperation';
import { transfer } from './intraLedger';
import { extras } from '../../../kit/form/collections';
import { optional, toggle } from '../../../kit/form/inputs';
import { ownLabel } from '../../../kit/form/ownKey';

const common = {
	targetWalletId: optional(walletId),
	simplify: toggle(),
	additionalFields: extras({ memo }, { idempotencyKey: ownLabel() }),
};

export const convert = operation({
	name: 'Convert Between Wallets',
	action: 'Convert money between wallets',
	description:
		'Converts bitcoin into dollars or back, between the two wallets of the account, at the price of Blink.',
	effect: 'payment',
	money: {
		retry:
			'Every run converts again, and only a retry by "Retry On Fail" is recognised by its idempotency key',
	},
	scope: 'Write',
	furtherScopes: { Read: 'to find the wallets, and to look the payment up' },
	recognisesRetries: true,
	payment: {
		// The other wallet of the account is credited, however the form names it.
		moves: ({ walletCurrency: from, amount }) => [from, amount],
		ownKey: ({ additionalFields }) => additionalFields.idempotencyKey,
		settled,
	},
	fields: [
		{
			...walletField,
			displayName: 'From Wallet',
			description:
				'The wallet that is debited; the other one is credited. Finding them needs an API key with the scope "Read"; without it, enter their IDs.',
		},
		walletCurrencyField,
		forWalletId({
			displayName: 'To Wallet ID',
			name: 'targetWalletId',
			type: 'string',
			// An expression for "From Wallet" shows it as well, and must not have to fill it in.
			default: '',
			placeholder: 'e.g. 8f3c1a52-77e5-4f0c-9f37-8ad1bd7b3a11',
			description:
				'The wallet of the other currency, which is credited. Needed where "From Wallet" is an ID, and empty otherwise.',
		}),
		...amountFields('How much to convert, in the unit of the wallet that is debited'),
		simplifyField,
		collectionField('Additional Fields', [idempotencyKeyField, memoField]),
	],
	input: byWallet(common, AMOUNT.BTC, AMOUNT.USD)
		.transform(inItsUnit)
		.superRefine(({ walletId: from, targetWalletId: to }, { addIssue }) => {
			const complain = (message: string) => {
				addIssue({ code: 'custom', path: ['targetWalletId'], message });
			};
			if (from === to) complain('must be another wallet than "From Wallet"');
			if (!isCurrency(from) && to === undefined) complain('must be filled in');
			if (isCurrency(from) && to !== undefined) {
				complain('must be removed: the other wallet of the account is credited');
			}
		}),
	run: async ({ targetWalletId: to, additionalFields, ...values }, api) =>
		await transfer(
			{
				...values,
				walletId: await checkedIdOf(values, api),
				recipientWalletId: await otherIdOf(values.walletCurrency, to, api),
				memo: additionalFields.memo,
				idempotencyKey: additionalFields.idempotencyKey,
			},
			api,
		),
});
