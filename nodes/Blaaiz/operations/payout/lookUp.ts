import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { FailureDetails } from '../../../kit/outcome/failure';
import type { Found } from '../../../kit/outcome/submit';
import type { Api } from '../../../kit/api';
import { endedWithoutEffect, stands } from '../../api/evidence';
import { get, unwrap, rows } from '../../api/client';
import { banksRequest } from '../bank';
import { operatorsRequest } from '../mobileMoneyOperator';
import { type Payout, toCurrencyId } from './input';
import { compared, hasOtherName, institutionVerdict, isComparable } from './recipient';

/** A transaction as Blaaiz documents it; anything else proves nothing. */
const transactionShape = z
	.object({
		id: z.union([z.string().min(1), z.number()]),
		type: z.string(),
		status: z.string(),
		merchant_reference: z.string(),
	})
	.passthrough();

type Transaction = z.output<typeof transactionShape> & IDataObject;

/**
 * The payout that has a merchant reference, if that is proven to be this one.
 * @param unknown what a person is told where nothing is proven
 * @throws ApiFailure or ZodError for an answer that proves nothing
 */
export async function lookUpPayout(
	api: Api,
	payout: Payout,
	reference: string,
	unknown: (why: string) => FailureDetails,
): Promise<Found<IDataObject>> {
	const answer = await api.send(get('transaction:read', ['transaction', reference]));
	const found = transactionShape.parse(unwrap(answer)) as Transaction;
	const unproven = (why: string) => ({
		kind: 'unproven' as const,
		details: unknown(`transaction ${found.id} ${why}`),
	});
	// The path also takes IDs and Blaaiz' own references, which may be in the same words.
	if (found.merchant_reference !== reference) return unproven('has another merchant reference');
	// A derived reference is made of wallet, recipient and amount, so it can belong to nothing else.
	const isOwn = payout.additionalFields.merchantReference !== undefined;
	const { differing, unclear } = compared(payout, found);
	if (differing.length > 0) {
		return isOwn
			? { kind: 'failed', details: taken(found, differing) }
			: unproven(`has another ${differing.join(' and ')}`);
	}
	if (endedWithoutEffect(found)) return { kind: 'failed', details: failed(found) };
	if (unclear.length > 0) return unproven(`shows no ${unclear.join(' and no ')} to compare`);
	if (isOwn && !isComparable(payout, found)) return unproven('shows no amount or no recipient');
	if (isOwn) {
		const institution = await institutionOf(api, payout);
		if (!institution) return unproven('names a bank or operator that Blaaiz does not list');
		const bank = institutionVerdict(found, institution);
		if (bank === 'other') return { kind: 'failed', details: taken(found, ['bank']) };
		if (bank === 'unclear') return unproven('has another name of the bank or operator');
	}
	if (!stands(found)) return unproven(`is ${found.status}`);
	if (isOwn && hasOtherName(payout, found)) return unproven('has another account name');
	return { kind: 'done', value: found };
}

const factsOf = ({ id, merchant_reference }: Transaction): IDataObject => ({
	merchant_reference,
	transaction_id: id,
});

function taken(found: Transaction, differing: string[]): FailureDetails {
	return {
		message: 'The merchant reference belongs to another transaction',
		description: `Transaction ${found.id} has it, with another ${differing.join(' and ')}. Nothing was paid now. Use another "Merchant Reference" if both are to be paid.`,
		code: 'REFERENCE_TAKEN',
		facts: { ...factsOf(found), differing },
	};
}

function failed(found: Transaction): FailureDetails {
	const status = found.status.toUpperCase();
	return {
		message: `The merchant reference belongs to a payout that is ${status}`,
		description: `Transaction ${found.id} has it. Nothing was paid. To pay, send the payout with a new merchant reference.`,
		code: 'PAYOUT_FAILED',
		facts: { ...factsOf(found), status },
	};
}

/**
 * The bank or operator that was chosen from a list, since a transaction names it by code and name.
 * @returns an empty one where none is chosen; undefined for one that Blaaiz does not list
 */
async function institutionOf(api: Api, payout: Payout): Promise<IDataObject | undefined> {
	const byId = async (list: ReturnType<typeof banksRequest>, id: string) =>
		rows(await api.send(list)).find((row) => String(row.id) === id);
	switch (payout.destination) {
		case 'ngnBank':
			return await byId(banksRequest({ currency: 'NGN' }), payout.bankId);
		case 'mobileMoney':
			return await byId(
				operatorsRequest({ currencyId: toCurrencyId(payout) }),
				payout.mobileMoneyOperatorId,
			);
		default:
			return {};
	}
}
