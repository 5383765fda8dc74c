import type { IDataObject } from 'n8n-workflow';

import { ApiFailure, type FailureDetails, isUnknown } from '../../../kit/outcome/failure';
import { type Found, submit } from '../../../kit/outcome/submit';
import type { Api } from '../../../kit/api';
import { transactionIn } from '../../api/evidence';
import { VALIDATION } from '../../api/errors';
import { keyedAttempt } from '../../api/keys';
import { post, asObject } from '../../api/client';
import type { Payout } from './input';
import { lookUpPayout } from './lookUp';
import { movesOf } from './recipient';
import { isObject } from '../../../kit/json';

/**
 * Submits a payout once. Its merchant reference makes Blaaiz refuse a second one, which is how a retry
 * is recognised: the payout that has the reference is looked up, and given if it is this one. A lost
 * answer is looked up in the same way.
 */
export async function submitPayout(
	api: Api,
	payout: Payout,
	body: IDataObject,
): Promise<IDataObject> {
	const { merchantReference: own } = payout.additionalFields;
	const { attempt, key: reference } = keyedAttempt(api, own, movesOf(payout));
	const facts = { merchant_reference: reference };
	const how = `Look it up with "Transaction: Get" under the merchant reference ${reference}. ${
		own === undefined
			? '"Retry On Fail" sends the same reference and cannot pay twice. Before you send it in any other way, enter this reference as "Merchant Reference".'
			: 'Sending it again with this reference cannot pay twice.'
	}`;
	const request = post(
		'payout:create',
		['payout'],
		{ ...body, ...facts },
		transactionIn('transaction', 'id'),
		{ lookUp: how, facts },
	);
	let lost: ApiFailure | undefined;
	const unknown = (why: string): FailureDetails => ({
		message: lost
			? lost.message
			: 'The outcome is unknown: the merchant reference was submitted before',
		description: `Blaaiz may or may not have paid, and looking it up proved nothing: ${why}. ${how}`,
		code: lost?.details.code ?? 'DUPLICATE_REFERENCE',
		facts,
	});
	const locked = (caught: unknown): Found<IDataObject> => {
		const { refusal } = attempt;
		if (lost || !refusal || !isNotFound(caught)) throw caught;
		return { kind: 'failed', details: refusal.details };
	};
	let answered = false;
	const payoutMade = await submit<IDataObject>({
		attempt,
		send: async () => {
			const answer = await api.send(request).catch((caught: unknown) => {
				if (isUnknown(caught)) lost = caught;
				throw caught;
			});
			answered = true;
			return asObject(answer);
		},
		isDuplicate,
		lookUp: async () => await lookUpPayout(api, payout, reference, unknown).catch(locked),
		unknown,
	});
	return { ...facts, ...withoutEmpty(payoutMade), already_created: !answered };
}

/** Blaaiz answers a used reference with 422 for that field; its length is checked before. */
function isDuplicate({ outcome, details }: ApiFailure): boolean {
	if (outcome !== 'refused' || details.code !== VALIDATION) return false;
	const { fields } = details.facts ?? {};
	return isObject(fields) && Object.keys(fields).join() === 'merchant_reference';
}

/**
 * Blaaiz has no transaction with the reference. One that is taken all the same is so because of what the attempt
 * before was refused for.
 */
const isNotFound = (caught: unknown): boolean =>
	caught instanceof ApiFailure && caught.outcome === 'refused' && caught.details.status === 404;

/** So that an answer without our reference does not hide it. */
function withoutEmpty(payout: IDataObject): IDataObject {
	const { merchant_reference: reference, ...rest } = payout;
	return reference ? payout : rest;
}
