import { z } from 'zod';

import { id, limitsOf, shortText } from '../../api/inputs';
import { DESTINATIONS, DETAILS } from './destinations';
import { extras } from '../../../kit/form/collections';
import { choice, phone, toggle, variants } from '../../../kit/form/inputs';
import { decimal, jsonAmount } from '../../../kit/form/money';
import { ownReference } from '../../../kit/form/ownKey';

/** Currencies of mobile money. */
export const MOBILE = ['GHS', 'KES', 'TZS', 'UGX', 'XOF'] as const;

/** All currencies of wallets have two decimals. */
const WALLET = { places: 2 };

const common = {
	walletId: id,
	customerId: id,
	amountSide: choice(['from', 'to']),
	amount: jsonAmount({ places: 2 }),
	simplify: toggle(),
};

/** Without it, another payout would be made, and not this one once more. */
const reference = { merchantReference: ownReference(255) };
const additionalFields = extras({ note: shortText(), phoneNumber: phone }, reference);

/** Each destination has its own fields; what a form holds beyond them is dropped, never sent. */
const anyPayout = variants('destination', [
	z.object({
		...common,
		...DETAILS.cadInterac,
		destination: z.literal('cadInterac'),
		additionalFields: extras(
			{
				note: shortText(),
				phoneNumber: phone,
				securityAnswer: shortText(),
				securityQuestion: shortText(),
			},
			reference,
		),
	}),
	z.object({
		...common,
		...DETAILS.eurBank,
		destination: z.literal('eurBank'),
		additionalFields,
	}),
	z.object({
		...common,
		...DETAILS.gbpBank,
		destination: z.literal('gbpBank'),
		additionalFields,
	}),
	z.object({
		...common,
		...DETAILS.mobileMoney,
		destination: z.literal('mobileMoney'),
		amount: jsonAmount({ places: 2, maybeWhole: true }),
		toCurrency: choice(MOBILE),
		toCurrencyId: id,
		additionalFields: extras({ note: shortText() }, reference),
	}),
	z.object({
		...common,
		...DETAILS.ngnBank,
		destination: z.literal('ngnBank'),
		additionalFields,
	}),
	z.object({
		...common,
		...DETAILS.usdAch,
		destination: z.literal('usdAch'),
		additionalFields,
	}),
	z.object({
		...common,
		...DETAILS.usdWire,
		destination: z.literal('usdWire'),
		additionalFields,
	}),
]);

/** What the form of a payout gives. */
export const payoutInput = anyPayout.superRefine((payout, { addIssue }) => {
	const { amountSide, amount } = payout;
	const limits = amountSide === 'from' ? WALLET : limitsOf(receivedCurrency(payout));
	for (const issue of decimal(limits).safeParse(amount).error?.issues ?? []) {
		addIssue({ ...issue, path: ['amount'] });
	}
	if (payout.destination !== 'cadInterac') return;
	const { securityQuestion, securityAnswer } = payout.additionalFields;
	if ((securityQuestion === undefined) !== (securityAnswer === undefined)) {
		const missing = securityQuestion === undefined ? 'securityQuestion' : 'securityAnswer';
		addIssue({
			code: 'custom',
			path: ['additionalFields', missing],
			message: 'must be there as well: question and answer go together',
		});
	}
});

export type Payout = z.output<typeof anyPayout>;

/** The code of the currency that arrives. */
function receivedCurrency(payout: Payout): string {
	if (payout.destination === 'mobileMoney') return payout.toCurrency;
	return DESTINATIONS[payout.destination].currency ?? '';
}

/** How Blaaiz is told the currency that arrives; mobile money needs the ID, as codes are ambiguous. */
export function toCurrencyId(payout: Payout): string {
	return payout.destination === 'mobileMoney' ? payout.toCurrencyId : receivedCurrency(payout);
}
