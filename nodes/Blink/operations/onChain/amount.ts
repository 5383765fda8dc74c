import { z } from 'zod';

import { choice, optional } from '../../../kit/form/inputs';
import { checkAsked, onChainTarget, type Target } from '../../api/bitcoin';
import { cents, sats, type WalletCurrency } from '../../api/inputs';
import { speed } from './fields';

/* What both on-chain operations with an amount take. */

export const target = { address: onChainTarget, speed };

/** Sats from a bitcoin wallet; cents from a dollar wallet, or sats that Blink exchanges. */
export const UNIT_AMOUNT = {
	BTC: { amount: sats },
	USD: {
		amountUnit: optional(choice(['cents', 'sats'])),
		amount: optional(sats),
		amountCents: optional(cents),
	},
};

interface Form {
	walletCurrency: WalletCurrency;
	address: Target;
	amountUnit?: 'cents' | 'sats';
	amount?: number;
	amountCents?: number;
}

/** The same values with the one amount and its unit, and the address alone. */
export function inUnit<T extends Form>(form: T, context: z.RefinementCtx) {
	const { amountUnit, amount: inSats, amountCents: inCents, address, ...rest } = form;
	const unit = form.walletCurrency === 'BTC' || amountUnit === 'sats' ? 'sats' : 'cents';
	const amount = unit === 'sats' ? inSats : inCents;
	if (amount === undefined) {
		const path = [unit === 'sats' ? 'amount' : 'amountCents'];
		context.addIssue({ code: 'custom', path, message: 'must be filled in' });
		return z.NEVER;
	}
	checkAsked(address, unit === 'sats' ? amount : undefined, context);
	return { ...rest, address: address.address, amount, unit } as const;
}
