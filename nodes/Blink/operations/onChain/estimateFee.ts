import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { addressField } from '../../fields';
import { unitAmountFields, walletCurrencyField, walletField } from '../ownWalletFields';
import { query } from '../../api/client';
import { byWallet, checkedIdOf } from '../ownWallet';
import { inUnit, target, UNIT_AMOUNT } from './amount';
import { speedField } from './fields';

/** Blink has one query for each pair of wallet and unit; the fee is in the unit of the wallet. */
const QUERIES = {
	BTC: { field: 'onChainTxFee', type: 'SatAmount' },
	cents: { field: 'onChainUsdTxFee', type: 'CentAmount' },
	sats: { field: 'onChainUsdTxFeeAsBtcDenominated', type: 'SatAmount' },
} as const;

/** Blink gives no fee for amounts below its dust limit: 5,000 sats in its public source. */
const ESTIMATED = 50_000;

const answerShape = z.object({ estimate: z.object({ amount: z.number() }) });

export const estimateFee = operation({
	name: 'Estimate Fee',
	action: 'Estimate the fee of a payment on chain',
	description:
		'Estimates the fee of an on-chain payment, in sats from a BTC wallet and in cents from a USD wallet. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields: [
		walletField,
		walletCurrencyField,
		addressField,
		...unitAmountFields('How much would be sent', { default: ESTIMATED }),
		speedField,
	],
	input: byWallet(target, UNIT_AMOUNT.BTC, UNIT_AMOUNT.USD).transform(inUnit),
	run: async ({ walletCurrency, unit, ...form }, api) => {
		const walletId = await checkedIdOf({ ...form, walletCurrency }, api);
		const { field, type } = QUERIES[walletCurrency === 'BTC' ? 'BTC' : unit];
		const answer = await api.send(
			query(
				`query BlinkOnChainFee($walletId: WalletId!, $address: OnChainAddress!, $amount: ${type}!, $speed: PayoutSpeed!) {
					estimate: ${field}(walletId: $walletId, address: $address, amount: $amount, speed: $speed) { amount }
				}`,
				{ ...form, walletId },
				'Read',
			),
		);
		return {
			fee: answerShape.parse(answer).estimate.amount,
			unit: walletCurrency === 'BTC' ? 'sats' : 'cents',
			speed: form.speed,
		};
	},
});
