import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { walletCurrencyField, walletField } from '../../fields';
import { amountIn, walletId, type WalletCurrency } from '../../api/inputs';
import { paymentRequest } from '../../api/lightning';
import { probe, unitName } from './fee';
import { checkAmount, openAmountField, paymentRequestField } from './fields';
import { collectionField } from '../../../kit/form/fields';
import { extras } from '../../../kit/form/collections';
import { variants } from '../../../kit/form/inputs';

const variant = (currency: WalletCurrency) =>
	z.object({
		walletCurrency: z.literal(currency),
		walletId,
		paymentRequest,
		additionalFields: extras({ amount: amountIn(currency) }),
	});

export const probeFee = operation({
	name: 'Probe Fee',
	action: 'Probe the fee of paying an invoice',
	description:
		'Asks Blink what paying a Lightning invoice would cost in fees, in the unit of the wallet; needs the scope "Write". Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Write',
	fields: [
		walletCurrencyField,
		walletField,
		paymentRequestField,
		collectionField('Additional Fields', openAmountField),
	],
	input: variants('walletCurrency', [variant('BTC'), variant('USD')]).superRefine(checkAmount),
	run: async ({ walletCurrency, walletId: wallet, paymentRequest: invoice, ...more }, { send }) => {
		const target = { walletId: wallet, paymentRequest: invoice, ...more.additionalFields };
		const { fee, providerMessage } = await probe(target, walletCurrency, send);
		return {
			fee,
			unit: unitName(walletCurrency),
			maximum: providerMessage !== null,
			providerMessage,
		};
	},
});
