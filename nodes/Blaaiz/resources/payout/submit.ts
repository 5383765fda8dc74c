import type { IDataObject } from 'n8n-workflow';

import { ApiFailure } from '../../../kit/outcome/failure';
import type { Api } from '../../../kit/operation';
import { VALIDATION } from '../../failures';
import { only } from '../../lists';
import { get, inside, isObject, pay } from '../../rest';

const simplified = only(
	'id',
	'status',
	'reference',
	'merchant_reference',
	'currency',
	'amount',
	'fee',
	'rate',
	'date',
	'already_created',
);

/**
 * Submits a payout once. Its merchant reference makes Blaaiz refuse a second one, which is how a
 * repeat is recognised: the payout that has the reference is looked up and given instead.
 * @param reference the user's own; derived when undefined
 */
export async function submitPayout(
	api: Api,
	body: IDataObject,
	reference: string | undefined,
	simplify: boolean,
): Promise<IDataObject> {
	const merchantReference = reference ?? api.deriveKey({ payout: body });
	const request = pay('payout:create', ['payout'], {
		...body,
		merchant_reference: merchantReference,
	});
	const [outcome] = await Promise.allSettled([api.send(request)]);
	const existing = outcome.status === 'rejected' && isDuplicate(outcome.reason);
	if (outcome.status === 'rejected' && !existing) {
		throw withReference(outcome.reason, merchantReference);
	}
	const payout =
		outcome.status === 'fulfilled'
			? inside(outcome.value, 'transaction')
			: await alreadyCreated(api, body, merchantReference);
	const result = {
		merchant_reference: merchantReference,
		...withoutEmpty(payout),
		already_created: existing,
	};
	return simplify ? simplified(result) : result;
}

/** Blaaiz answers a used reference with 422 for that field; its length is checked before. */
function isDuplicate(caught: unknown): boolean {
	if (!(caught instanceof ApiFailure) || caught.details.code !== VALIDATION) return false;
	const { fields } = caught.details.facts ?? {};
	return isObject(fields) && Object.keys(fields).join() === 'merchant_reference';
}

/**
 * The payout that has this reference already.
 * @throws ApiFailure when the reference belongs to something else than what is to be paid now
 */
async function alreadyCreated(
	api: Api,
	body: IDataObject,
	reference: string,
): Promise<IDataObject> {
	const request = get('transaction:read', ['transaction', reference]);
	const found = await api.send(request).catch((caught: unknown) => {
		throw caught instanceof ApiFailure ? unseen(caught, reference) : caught;
	});
	const payout = inside(found);
	const recipient = isObject(payout.recipient) ? payout.recipient : {};
	const differences = [
		differs('type', 'payout', payout.type),
		differs('customer', body.customer_id, payout.business_customer_id),
		differs('wallet', body.wallet_id, payout.business_wallet_id),
		differs('amount', body.from_amount, payout.amount),
		differs('amount', body.to_amount, recipient.amount),
	].filter((name) => name !== undefined);
	if (differences.length === 0) return payout;
	throw new ApiFailure({
		message: 'The merchant reference belongs to another transaction',
		description: `Transaction ${String(payout.id)} has it, with another ${differences.join(' and ')}. Nothing was paid. Use another "Merchant Reference" if both are to be paid.`,
		code: 'REFERENCE_TAKEN',
		facts: { merchant_reference: reference, transaction_id: payout.id },
	});
}

/** The name of what differs; a value that Blaaiz does not give differs from nothing. */
function differs(name: string, wanted: unknown, found: unknown): string | undefined {
	if (wanted === undefined || found === undefined || found === null) return undefined;
	const same = typeof wanted === 'number' ? wanted === Number(found) : wanted === String(found);
	return same ? undefined : name;
}

function unseen(failure: ApiFailure, reference: string): ApiFailure {
	return failure.with({
		message: 'The payout was submitted before, and could not be looked up',
		description: `Blaaiz has already received the merchant reference ${reference}, so nothing was paid now. Look it up with "Transaction: Get", which needs the scope "transaction:read". ${failure.message}.`,
		code: 'DUPLICATE_REFERENCE',
		outcomeUnknown: true,
		facts: { merchant_reference: reference },
	});
}

function withReference(caught: unknown, reference: string): unknown {
	if (!(caught instanceof ApiFailure)) return caught;
	const description = caught.details.outcomeUnknown
		? `Blaaiz may or may not have paid. Look it up with "Transaction: Get" under the merchant reference ${reference}. Sending the payout again with this reference cannot pay twice.`
		: caught.details.description;
	return caught.with({ description, facts: { merchant_reference: reference } });
}

/** So that an answer without our reference does not hide it. */
function withoutEmpty(payout: IDataObject): IDataObject {
	const { merchant_reference: reference, ...rest } = payout;
	return reference ? payout : rest;
}
