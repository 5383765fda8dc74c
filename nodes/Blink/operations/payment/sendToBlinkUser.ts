import { idempotencyKeyField, simplifyField, collectionField } from '../../../kit/form/fields';
import { operation } from '../../../kit/operation';
import { memoField } from '../../fields';
import { amountFields, walletCurrencyField, walletField } from '../ownWalletFields';
import { recipient, recipientFields, recipientWallet } from '../recipient';
import { memo } from '../../api/inputs';
import { AMOUNT, byWallet, checkedIdOf, inItsUnit } from '../ownWallet';
import { paysEveryRun, settled } from '../paymentOperation';
import { transfer } from './intraLedger';
import { extras } from '../../../kit/form/collections';
import { toggle } from '../../../kit/form/inputs';
import { ownLabel } from '../../../kit/form/ownKey';

const common = {
	simplify: toggle(),
	additionalFields: extras({ memo }, { idempotencyKey: ownLabel() }),
};

export const sendToBlinkUser = operation({
	name: 'Send to Blink User',
	action: 'Send money to a Blink user',
	description: 'Sends money to the wallet of another Blink user, at once and without a fee.',
	...paysEveryRun,
	payment: {
		moves: (input) => [
			input.walletCurrency,
			input.recipientBy === 'username' ? input.username : input.recipientWalletId,
			input.amount,
		],
		ownKey: ({ additionalFields }) => additionalFields.idempotencyKey,
		settled,
	},
	fields: [
		walletField,
		walletCurrencyField,
		...recipientFields,
		...amountFields('How much to send, in the unit of the sending wallet'),
		simplifyField,
		collectionField('Additional Fields', [idempotencyKeyField, memoField]),
	],
	input: byWallet(common, AMOUNT.BTC, AMOUNT.USD).transform(inItsUnit).and(recipient),
	run: async (values, api) => {
		const { walletCurrency, amount, simplify, additionalFields } = values;
		return await transfer(
			{
				walletCurrency,
				walletId: await checkedIdOf(values, api),
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
