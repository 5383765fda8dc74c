import { z } from 'zod';

import { simplifyField } from '../../../kit/form/fields';
import { operation } from '../../../kit/operation';
import {
	addressField,
	amountUnitField,
	unitAmountFields,
	walletCurrencyField,
	walletField,
} from '../../fields';
import { amount, unitOf, walletId } from '../../api/inputs';
import { onChainTarget, checkAsked, withoutAsked } from '../../api/bitcoin';
import { pay } from '../pay';
import { foundByAddress } from './foundByAddress';
import { sendOptions, sendOptionsField, speed, speedField } from './fields';
import { choice, optional, toggle } from '../../../kit/form/inputs';

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
		'Sends an amount to a bitcoin address; "SUCCESS" means that Blink has queued it, "transactionStatus" whether it is confirmed.',
	effect: 'payment',
	money: {
		retry:
			'Every run pays again, and only a retry by "Retry On Fail" is recognised by its idempotency key',
	},
	scope: 'Write',
	furtherScopes: { Read: 'to look it up' },
	recognisesRetries: true,
	payment: {
		moves: ({ walletId: wallet, address, amount: sum, walletCurrency, amountUnit }) => [
			wallet,
			address,
			sum,
			unitOf(walletCurrency, amountUnit),
		],
		ownKey: ({ additionalFields }) => additionalFields.idempotencyKey,
	},
	fields: [
		walletCurrencyField,
		walletField,
		addressField,
		amountUnitField,
		...unitAmountFields('What the recipient gets; the fee is added'),
		speedField,
		simplifyField,
		sendOptionsField,
	],
	input: z
		.object({
			walletCurrency: choice(['BTC', 'USD']),
			walletId,
			address: onChainTarget,
			amountUnit: optional(choice(['cents', 'sats'])),
			amount,
			speed,
			simplify: toggle(),
			additionalFields: sendOptions,
		})
		.superRefine((values, context) => {
			const unit = unitOf(values.walletCurrency, values.amountUnit);
			checkAsked(values.address, unit === 'sats' ? values.amount : undefined, context);
		})
		.transform(withoutAsked),
	run: async ({ walletCurrency, amountUnit, simplify, additionalFields, ...target }, api) => {
		const unit = unitOf(walletCurrency, amountUnit);
		return await pay(api, {
			...MUTATIONS[walletCurrency === 'BTC' ? 'BTC' : unit],
			input: { ...target, memo: additionalFields.memo },
			idempotencyKey: additionalFields.idempotencyKey,
			simplify,
			find: async (search) =>
				await foundByAddress(
					{ ...target, memo: additionalFields.memo, walletCurrency, unit },
					search,
				),
		});
	},
});
