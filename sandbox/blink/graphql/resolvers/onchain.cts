import { z } from 'zod';

import { amountsOf, amountsOfSats, type Amounts } from '../../domain/amounts.cts';
import { wrongCurrency } from '../../domain/errors.cts';
import type { Currency, Wallet } from '../../domain/model.cts';
import {
	createAddress,
	currentAddress,
	payoutFee,
	sendOnChain,
	SPEEDS,
} from '../../domain/onchain.cts';
import type { World } from '../../domain/world.cts';
import { nothing, openQuery, walletMutation, walletQuery } from '../fields.cts';

const payout = z.object({
	address: z.string(),
	speed: z.enum(['FAST', 'MEDIUM', 'SLOW']),
	memo: z.string().nullish(),
});
const amount = z.object({ amount: z.number() });

/** How an operation names its amount, and from which wallet it goes. */
interface Unit {
	wallet: Currency;
	amount: Currency;
}

const BTC: Unit = { wallet: 'BTC', amount: 'BTC' };
const USD: Unit = { wallet: 'USD', amount: 'USD' };
const USD_IN_SATS: Unit = { wallet: 'USD', amount: 'BTC' };

function read(world: World, wallet: Wallet, unit: Unit, value: number): Amounts {
	if (wallet.currency !== unit.wallet) throw wrongCurrency();
	return unit.amount === 'BTC'
		? amountsOfSats(world, value, wallet.currency)
		: amountsOf(world, value, 'USD');
}

const fee = (unit: Unit) =>
	walletQuery(payout.merge(amount), (args, { world, wallet }) => ({
		amount: payoutFee(world, wallet, { ...args, amounts: read(world, wallet, unit, args.amount) }),
	}));

const send = (unit: Unit) =>
	walletMutation(
		'WRITE',
		payout.merge(amount),
		(input, { world, wallet, caller }) => {
			const amounts = read(world, wallet, unit, input.amount);
			const order = { ...input, amounts, memo: input.memo ?? null };
			const transaction = sendOnChain(world, { ...caller, wallet }, order);
			return { errors: [], status: 'SUCCESS', transaction };
		},
		{ status: 'FAILURE' },
	);

export const onchain = {
	Query: {
		onChainTxFee: fee(BTC),
		onChainUsdTxFee: fee(USD),
		onChainUsdTxFeeAsBtcDenominated: fee(USD_IN_SATS),
		payoutSpeeds: openQuery(nothing, () =>
			Object.entries(SPEEDS).map(([speed, { displayName, description }]) => ({
				speed,
				displayName,
				description,
			})),
		),
	},
	Mutation: {
		onChainAddressCreate: walletMutation('RECEIVE', nothing, (_input, { world, wallet }) => ({
			errors: [],
			address: createAddress(world, wallet),
		})),
		onChainAddressCurrent: walletMutation('RECEIVE', nothing, (_input, { world, wallet }) => ({
			errors: [],
			address: currentAddress(world, wallet),
		})),
		onChainPaymentSend: send(BTC),
		onChainUsdPaymentSend: send(USD),
		onChainUsdPaymentSendAsBtcDenominated: send(USD_IN_SATS),
		onChainPaymentSendAll: walletMutation(
			'WRITE',
			payout,
			(input, { world, wallet, caller }) => {
				const order = { ...input, amounts: null, memo: input.memo ?? null };
				const transaction = sendOnChain(world, { ...caller, wallet }, order);
				return { errors: [], status: 'SUCCESS', transaction };
			},
			{ status: 'FAILURE' },
		),
	},
};
