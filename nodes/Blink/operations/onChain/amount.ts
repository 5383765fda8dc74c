import { z } from 'zod';

import { isBlank } from '../../../kit/form/input';
import { choice, optional } from '../../../kit/form/inputs';
import { checkRequestedAmount, onChainTarget, type Target } from '../../api/bitcoin';
import { cents, sats, type WalletCurrency } from '../../api/inputs';
import { speed } from './fields';

/* What both on-chain operations with an amount take. */

export const target = { address: onChainTarget, speed };

/** Sats from a bitcoin wallet; cents from a dollar wallet, or sats that Blink exchanges. */
export const UNIT_AMOUNT = {
	BTC: { amount: sats },
	USD: {
		amountUnit: optional(choice(['cents', 'sats'])),
		// An expression for the wallet shows both, and the other one may hold anything.
		amount: z.unknown(),
		amountCents: z.unknown(),
	},
};

const AMOUNTS = {
	sats: { field: 'amount', schema: sats },
	cents: { field: 'amountCents', schema: cents },
} as const;

interface Form {
	walletCurrency: WalletCurrency;
	address: Target;
	amountUnit?: 'cents' | 'sats';
	amount?: unknown;
	amountCents?: unknown;
}

/** The same values with the one amount and its unit, and the address alone. */
export function inUnit<T extends Form>(form: T, context: z.RefinementCtx) {
	const { amountUnit, amount: inSats, amountCents: inCents, address, ...rest } = form;
	const unit = form.walletCurrency === 'BTC' || amountUnit === 'sats' ? 'sats' : 'cents';
	const { field, schema } = AMOUNTS[unit];
	const given = unit === 'sats' ? inSats : inCents;
	const { data: amount, error } = schema.safeParse(given);
	if (amount === undefined) {
		const blank = { code: 'custom', message: 'must be filled in' } as const;
		for (const issue of isBlank(given) ? [blank] : (error?.issues ?? [])) {
			context.addIssue({ ...issue, path: [field] });
		}
		return z.NEVER;
	}
	checkRequestedAmount(address, unit === 'sats' ? amount : undefined, context);
	return { ...rest, address: address.address, amount, unit } as const;
}
