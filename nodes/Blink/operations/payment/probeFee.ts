import { operation } from '../../../kit/operation';
import { walletCurrencyField, walletField } from '../ownWalletFields';
import { cents, sats } from '../../api/inputs';
import { byWallet, checkedIdOf } from '../ownWallet';
import { paymentRequest } from '../../api/lightning';
import { probe, unitName } from './fee';
import {
	checkAmount,
	NO_CENTS,
	NO_SATS,
	openAmountField,
	openAmountOf,
	paymentRequestField,
} from './fields';
import { collectionField } from '../../../kit/form/fields';
import { extras } from '../../../kit/form/collections';

export const probeFee = operation({
	name: 'Probe Fee',
	action: 'Probe the fee of paying an invoice',
	description:
		'Asks Blink what paying a Lightning invoice would cost in fees, in the unit of the wallet; needs the scope "Write". Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Write',
	furtherScopes: { Read: 'to find the wallet' },
	fields: [
		walletField,
		walletCurrencyField,
		paymentRequestField,
		collectionField('Additional Fields', openAmountField),
	],
	input: byWallet(
		{ paymentRequest },
		{ additionalFields: extras({ amount: sats }, NO_CENTS) },
		{ additionalFields: extras({ amountCents: cents }, NO_SATS) },
	).superRefine(checkAmount),
	run: async ({ paymentRequest: invoice, additionalFields, ...wallet }, api) => {
		const amount = openAmountOf(additionalFields);
		const { walletCurrency } = wallet;
		const target = {
			walletId: await checkedIdOf(wallet, api),
			paymentRequest: invoice,
			...(amount !== undefined && { amount }),
		};
		const { fee, providerMessage } = await probe(target, walletCurrency, api.send);
		return {
			fee,
			unit: unitName(walletCurrency),
			maximum: providerMessage !== null,
			providerMessage,
		};
	},
});
