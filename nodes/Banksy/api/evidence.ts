import { z } from 'zod';

import type { FailureDetails } from '../../kit/outcome/failure';
import { valueAt } from '../../kit/json';
import { isSafeLink } from './inputs';

/*
 * When an answer shows that something was done. Banksy documents no form of any answer. What is
 * taken as evidence is what integrations and the npm package bnksy-sdk were seen to get; for a
 * reference that names another field there is "Success Field".
 */

export interface ExpectedEvidence {
	/** Where the user's reference has the evidence; empty where that is not known. */
	successField: string;
	/** Whether it must be a payment, to which a payer can be sent. */
	payment: boolean;
	/** What was sent to know the payment by: where it is shown with another, it is another one. */
	externalClientId?: string;
}

/** What an answer lacks as evidence of success; undefined where it has it. */
export function missingEvidence(
	body: unknown,
	{ successField, payment, externalClientId }: ExpectedEvidence,
): FailureDetails | undefined {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		return lack('Banksy returned something that is not a JSON object');
	}
	const inner = valueAt(body, 'payment');
	if (reportsFailure(body) || reportsFailure(inner))
		return lack('Banksy returned a response that reports no success');
	const named = [body, inner].map((one) => valueAt(one, 'externalClientId'));
	if (payment && named.some((id) => isFilled(id) && id !== externalClientId))
		return lack('Banksy returned a payment with another "externalClientId"');
	if (payment && hasUnsafeLink(body))
		return lack('Banksy returned a link that is not an https address');
	if (successField !== '') {
		const given = isFilled(valueAt(body, successField));
		return given
			? undefined
			: lack(`Banksy returned a response without the field "${successField}"`);
	}
	if (showsPayment(body) || showsPayment(inner)) return undefined;
	if (payment) return lack('Banksy returned a response without a link or an ID of a payment');
	if (valueAt(body, 'success') === true) return undefined;
	return lack('Banksy returned a response that does not say whether the call was carried out');
}

function lack(message: string): FailureDetails {
	return { message };
}

const objectId = z.string().regex(/^[0-9a-f]{24}$/i);

/** A payment as it was seen: with a page to pay on, with an ID, or as an address to send a token to. */
const seenPayment = z.union([
	z.object({ paymentLink: z.string().refine(isSafeLink) }),
	z.object({ paymentId: objectId }),
	z.object({ id: objectId }),
	z.object({ address: z.string().min(1), qrCode: z.string().min(1) }),
]);

const showsPayment = (value: unknown) => seenPayment.safeParse(value).success;

/** What APIs report a failure in under a status of success. Anything but a clear `true` counts. */
const failureShape = z.union([
	z.object({ success: z.unknown().refine((value) => value !== undefined && value !== true) }),
	z.object({ ok: z.literal(false) }),
	z.object({ status: z.union([z.literal(false), z.string().regex(/^(error|fail(ed|ure)?)$/i)]) }),
	z.object({ error: z.unknown().refine(isFilled) }),
	z.object({ errors: z.unknown().refine(isFilled) }),
]);

const reportsFailure = (body: unknown) => failureShape.safeParse(body).success;

function isFilled(value: unknown): boolean {
	if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
	if (typeof value === 'string') return value.trim() !== '';
	return value !== undefined && value !== null && value !== false;
}

/** Fields that are links by their name. */
const LINK = /(link|url|href)$/i;

/** Schemes that make a browser run or open what stands in the link itself. */
const ACTIVE = new Set(['javascript:', 'vbscript:', 'data:', 'blob:', 'file:']);

/** A picture, such as a QR code, in the answer itself. */
const PICTURE = /^data:image\/(png|jpeg|gif|webp)[;,]/i;

/** Whether a payer could be sent to a bad place by anything in an answer, however deep. */
export function hasUnsafeLink(value: unknown, name = ''): boolean {
	if (typeof value === 'string') return isUnsafeText(value, name);
	return Object.entries(value ?? {}).some(([inner, one]) =>
		hasUnsafeLink(one, Array.isArray(value) ? name : inner),
	);
}

function isUnsafeText(text: string, name: string): boolean {
	if (text === '' || PICTURE.test(text)) return false;
	if (LINK.test(name)) return !isSafeLink(text);
	return URL.canParse(text) && ACTIVE.has(new URL(text).protocol);
}
