import { z } from 'zod';

import { operation } from '../../../kit/operation';
import {
	addressField,
	amountUnitField,
	unitAmountFields,
	walletCurrencyField,
	walletField,
} from '../../fields';
import { query } from '../../api/client';
import { amount, unitOf, walletId } from '../../api/inputs';
import { onChainTarget, checkAsked, withoutAsked } from '../../api/bitcoin';
import { speed, speedField } from './fields';
import { choice, optional } from '../../../kit/form/inputs';

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
		'Tells what an on-chain payment would cost in fees, in sats from a BTC wallet and in cents from a USD wallet. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields: [
		walletCurrencyField,
		walletField,
		addressField,
		amountUnitField,
		...unitAmountFields('How much would be sent', { default: ESTIMATED }),
		speedField,
	],
	input: z
		.object({
			walletCurrency: choice(['BTC', 'USD']),
			walletId,
			address: onChainTarget,
			amountUnit: optional(choice(['cents', 'sats'])),
			amount,
			speed,
		})
		.superRefine((values, context) => {
			const unit = unitOf(values.walletCurrency, values.amountUnit);
			checkAsked(values.address, unit === 'sats' ? values.amount : undefined, context);
		})
		.transform(withoutAsked),
	request: ({ walletCurrency, amountUnit, ...variables }) => {
		const unit = unitOf(walletCurrency, amountUnit);
		const { field, type } = QUERIES[walletCurrency === 'BTC' ? 'BTC' : unit];
		return query(
			`query BlinkOnChainFee($walletId: WalletId!, $address: OnChainAddress!, $amount: ${type}!, $speed: PayoutSpeed!) {
				estimate: ${field}(walletId: $walletId, address: $address, amount: $amount, speed: $speed) { amount }
			}`,
			variables,
			'Read',
		);
	},
	output: (answer, { walletCurrency, speed: chosen }) => ({
		fee: answerShape.parse(answer).estimate.amount,
		unit: walletCurrency === 'BTC' ? 'sats' : 'cents',
		speed: chosen,
	}),
});
