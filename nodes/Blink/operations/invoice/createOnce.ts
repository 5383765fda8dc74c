import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../../../kit/api';
import { type ApiFailure, unknown } from '../../../kit/outcome/failure';
import { type Found, submit } from '../../../kit/outcome/submit';
import type { ApiRequest } from '../../../kit/request/types';

type Invoice = IDataObject & { paymentHash: string; paymentRequest: string };

export interface Creation {
	request: Omit<ApiRequest, 'lookUp'>;
	/** The user's own reference, of which Blink takes one only once. */
	externalId: string | undefined;
	/** What an answer to the request gives. */
	output: (answer: unknown) => Invoice;
	/**
	 * Finds the invoice with the external ID; undefined where nothing can.
	 * @param since milliseconds since 1970, before which it cannot have been created
	 */
	find?: (since: number | undefined) => Promise<Invoice | undefined>;
}

/**
 * Creates an invoice. With an external ID Blink refuses a second one, so a retry cannot make one;
 * whether the one that is there is this one, only a look-up tells.
 */
export async function createOnce(api: Api, creation: Creation): Promise<Invoice> {
	const { externalId, request, output, find } = creation;
	const attempt = api.attempt();
	const lookUp =
		externalId === undefined
			? 'Look for the invoice with Invoice → Get Many before you create another one.'
			: `Look for the invoice with the External ID "${externalId}". Blink refuses a second one with it, so it is safe to send it again.`;
	const unsure = (why: string) => ({
		message: 'The outcome is unknown: the invoice may have been created',
		description: `${why}. ${lookUp}`,
	});
	if (externalId === undefined && attempt.firstAt !== undefined) {
		throw unknown(unsure('An earlier attempt was sent, and nothing marks its invoice'));
	}
	return await submit<Invoice>({
		attempt,
		send: async () => {
			const created = output(await api.send({ ...request, lookUp }));
			const isOther = externalId !== undefined && created.externalId !== externalId;
			if (!isOther && api.claim(created.paymentHash, attempt)) return created;
			throw unknown(unsure('Blink returned the invoice of another item'));
		},
		isDuplicate: (failure) => attempt.firstAt !== undefined && isTaken(failure),
		lookUp: async (since): Promise<Found<Invoice>> => {
			const value = externalId === undefined ? undefined : await find?.(since);
			return value && api.claim(value.paymentHash, attempt)
				? { kind: 'done', value }
				: {
						kind: 'unproven',
						details: unsure('Blink shows no invoice that is certainly this one'),
					};
		},
		unknown: (why) => unsure(`It could not be looked up: ${why}`),
	});
}

const isTaken = ({ message }: ApiFailure) =>
	/External id for invoice or transaction already exists/.test(message);
