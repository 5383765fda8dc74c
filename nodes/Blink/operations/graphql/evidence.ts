import { z } from 'zod';

import { Unrecognised } from '../../../kit/outcome/failure';
import type { ApiAnswer } from '../../../kit/request/types';
import { paymentStatus, readMutation } from '../../api/evidence';

/*
 * Whether a mutation that somebody else has written was carried out. Nobody here knows what it asks
 * for, so only what Blink's payloads have in common counts.
 */

const payload = z
	.object({
		errors: z.array(z.unknown()).nullish(),
		status: z.unknown(),
		success: z.unknown(),
	})
	.passthrough();

/**
 * The `data` of a custom mutation.
 * @param alone whether the document has one mutation: of several, one may have been carried out where
 * the error of another leaves no data at all (GraphQL, "Handling Execution Errors")
 * @throws ApiFailure for a refusal; Unrecognised where a payload does not say that it was carried out
 */
export function readCarriedOut(answer: ApiAnswer, alone: boolean): Record<string, unknown> {
	const data = readMutation(answer, 'Write', { alone });
	const fields = Object.entries(data);
	const silent = fields.find(([, value]) => !isDone(value));
	if (fields.length > 0 && !silent) return data;
	throw new Unrecognised({
		message: `Blink's response does not say that ${silent?.[0] ?? 'the mutation'} was carried out`,
	});
}

/** A status or `success` where it was asked for; else data of the change, or the word that nothing failed. */
function isDone(value: unknown): boolean {
	const { errors, status, success, ...rest } = payload.parse(value);
	if (status !== undefined) return paymentStatus.safeParse(status).success;
	if (success !== undefined) return success === true;
	const values = Object.entries(rest).filter(([name]) => name !== '__typename');
	if (values.length === 0) return Array.isArray(errors);
	return values.some(([, one]) => one !== null);
}
