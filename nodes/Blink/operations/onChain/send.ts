import { simplifyField } from '../../../kit/form/fields';
import { operation } from '../../../kit/operation';
import { addressField } from '../../fields';
import { unitAmountFields, walletCurrencyField, walletField } from '../ownWalletFields';
import { byWallet, checkedIdOf } from '../ownWallet';
import { inUnit, target, UNIT_AMOUNT } from './amount';
import { pay } from '../pay';
import { paysEveryRun, settled } from '../paymentOperation';
import { foundByAddress } from './foundByAddress';
import { sendOptions, sendOptionsField, speedField } from './fields';
import { toggle } from '../../../kit/form/inputs';

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
		'Sends an amount to a bitcoin address; its status is "PENDING" until it is confirmed.',
	...paysEveryRun,
	payment: {
		moves: ({ walletCurrency, address, amount, unit }) => [walletCurrency, address, amount, unit],
		ownKey: ({ additionalFields }) => additionalFields.idempotencyKey,
		settled,
	},
	fields: [
		walletField,
		walletCurrencyField,
		addressField,
		...unitAmountFields('What the recipient gets; the fee is added'),
		speedField,
		simplifyField,
		sendOptionsField,
	],
	input: byWallet(
		{ ...target, simplify: toggle(), additionalFields: sendOptions },
		UNIT_AMOUNT.BTC,
		UNIT_AMOUNT.USD,
	).transform(inUnit),
	run: async ({ walletCurrency, unit, simplify, additionalFields, ...form }, api) => {
		const walletId = await checkedIdOf({ ...form, walletCurrency }, api);
		const order = { ...form, walletId };
		return await pay(api, {
			...MUTATIONS[walletCurrency === 'BTC' ? 'BTC' : unit],
			input: { ...order, memo: additionalFields.memo },
			idempotencyKey: additionalFields.idempotencyKey,
			simplify,
			find: async (search) =>
				await foundByAddress(
					{ ...order, memo: additionalFields.memo, walletCurrency, unit },
					search,
				),
		});
	},
});
