import type { IWebhookFunctions } from 'n8n-workflow';

import { ApiFailure } from '../../kit/outcome/failure';
import { pasted } from '../../kit/credential/pasted';
import { accountOf } from '../../kit/request/account';
import { sendAs } from '../../kit/request/client';
import { valueAt } from '../../kit/json';
import { pathTo } from '../api/paths';
import { isSuperseded, meaningOf, type PaymentFacts, type StatusWords } from './payload';
import { banksy } from '../provider';
import { toRequest } from '../api/client';

/** How a delivery is confirmed. */
export interface Confirmation {
	/** Path of the call that reads one payment, with {paymentId}. */
	path: string;
	/** Where the status stands in its answer. */
	statusField: string;
	words: StatusWords;
}

/**
 * Asks the API for the payment of a delivery.
 * @returns true when the API says the same; false when the delivery is only late, since the payment
 * has moved on meanwhile
 * @throws ApiFailure when the API says otherwise, or cannot be asked; Banksy may then deliver again
 */
export async function confirmed(
	context: IWebhookFunctions,
	{ id, status }: PaymentFacts,
	{ path, statusField, words }: Confirmation,
): Promise<boolean> {
	if (id === null) throw unconfirmed('it names no payment');
	const account = await accountOf(context, banksy);
	const send = sendAs(context, banksy, account, 0);
	const request = toRequest({ method: 'GET', path: pathTo(path, { paymentId: id }) }, [
		pasted(account.credentials?.secretKey),
	]);
	const written = valueAt(await send(request), statusField);
	const actual = typeof written === 'string' ? meaningOf(written, words) : written;
	if (actual === status && status !== null) return true;
	if (isSuperseded(status, actual)) return false;
	throw unconfirmed(
		`the API says ${JSON.stringify(actual)} where it says ${JSON.stringify(status)}`,
	);
}

function unconfirmed(why: string): ApiFailure {
	return new ApiFailure('safeToRetry', {
		message: `The delivery could not be confirmed: ${why}`,
	});
}
