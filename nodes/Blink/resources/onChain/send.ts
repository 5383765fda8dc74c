import { z } from 'zod';

import { simplifyField } from '../../../kit/form/fields';
import { optional, toggle } from '../../../kit/form/inputs';
import { operation } from '../../../kit/operation';
import {
	addressField,
	amountUnitField,
	unitAmountFields,
	walletCurrencyField,
	walletField,
} from '../../fields';
import { amount, onChainAddress, unitOf, walletId } from '../../values';
import { pay } from '../payment/pay';
import { submittedToAddress } from '../payment/submitted';
import { extras, sendExtras, speed, speedField } from './fields';

/** Blink has one mutation for each pair of wallet and unit. */
const MUTATIONS = {
	BTC: { field: 'onChainPaymentSend', type: 'OnChainPaymentSendInput' },
	cents: { field: 'onChainUsdPaymentSend', type: 'OnChainUsdPaymentSendInput' },
	sats: {
		field: 'onChainUsdPaymentSendAsBtcDenominated',
		type: 'OnChainUsdPaymentSendAsBtcDenominatedInput',
	},
} as const;

export const send = operation({
	name: 'Send',
	action: 'Send a payment on chain',
	description:
		'Sends an amount to a bitcoin address; "SUCCESS" means that Blink has queued it, "transactionStatus" whether it is confirmed. Moves money; every run pays again, and only a repeat by "Retry On Fail" is recognised by its idempotency key.',
	effect: 'payment',
	recognisesRetries: true,
	fields: [
		walletCurrencyField,
		walletField,
		addressField,
		amountUnitField,
		...unitAmountFields('What the recipient gets; the fee is added'),
		speedField,
		simplifyField,
		sendExtras,
	],
	input: z.object({
		walletCurrency: z.enum(['BTC', 'USD']),
		walletId,
		address: onChainAddress,
		amountUnit: optional(z.enum(['cents', 'sats'])),
		amount,
		speed,
		simplify: toggle(),
		additionalFields: extras,
	}),
	run: async ({ walletCurrency, amountUnit, simplify, additionalFields, ...target }, api) => {
		const unit = unitOf(walletCurrency, amountUnit);
		const ownUnit = walletCurrency === 'BTC' || unit === 'cents';
		return await pay(api, {
			...MUTATIONS[walletCurrency === 'BTC' ? 'BTC' : unit],
			input: { ...target, memo: additionalFields.memo },
			idempotencyKey: additionalFields.idempotencyKey,
			simplify,
			lookUp: async () =>
				await submittedToAddress(
					target.walletId,
					target.address,
					ownUnit ? target.amount : undefined,
					api,
				),
		});
	},
});
