import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isObject } from '../json';
import { InputFailure } from '../outcome/failure';
import type { Message } from '../signature/message';
import { placesNamed } from '../signature/places';
import type { Scheme } from '../signature/scheme';
import type { RefusalReason } from '../signature/verdict';

/*
 * What a person sees of a refused delivery while the editor listens for a test event. The sender gets its
 * bare status all the same, and in production nothing but a line in the log remains.
 */

/** Why a delivery was refused, and what can be done. */
export interface Refusal extends IDataObject {
	message: string;
	remedy: string;
}

/** What was refused by its signature. */
export interface Unverified {
	reason: RefusalReason;
	message: Message;
	/** How it was to be verified, where that is known. */
	scheme?: Scheme;
	/** Milliseconds since the epoch. */
	now: number;
}

const SETTINGS = 'Choose a webhook credential in the trigger, and fill in its secret.';

/** Texts for refusals that have nothing to do with a signature, by the beginning of their reason. */
const OTHERS: Readonly<Record<string, Refusal>> = {
	unusable: {
		message: 'the settings of the trigger cannot be used',
		remedy: 'Correct the field that the reason names.',
	},
	unverifiable: {
		message: 'its signature could not be checked',
		remedy: 'Look at the webhook credential of the trigger.',
	},
	unconfirmed: {
		message: 'it could not be confirmed with the API',
		remedy: 'A delivery that is forged or made up by hand cannot be confirmed.',
	},
	'unreadable-body': {
		message: 'its body is not a JSON object',
		remedy: 'The trigger takes what the provider sends: one JSON object in UTF-8.',
	},
	'unreadable-event': {
		message: 'its event has another form than expected',
		remedy: 'The trigger takes what the provider sends.',
	},
	'multipart-body': {
		message: 'its body has several parts',
		remedy: 'n8n has no untouched bytes of such a body, so no signature can be checked over it.',
	},
	'body-too-large': {
		message: 'its body could not be read to its end',
		remedy: 'It may be larger than n8n takes: see N8N_PAYLOAD_SIZE_MAX.',
	},
};

/** What to say of a delivery whose signature does not hold. No signature, secret or body is in it. */
export function explain({ reason, message, scheme, now }: Unverified): Refusal {
	switch (reason) {
		case 'no-secret':
			return { message: 'the trigger knows no secret', remedy: SETTINGS };
		case 'malformed-secret':
			return {
				message: 'the secret in the credential is not in the form that the provider prints',
				remedy: 'Copy it from the provider once more, whole and without quotes.',
			};
		case 'missing-header':
			return {
				message: `it carries no complete signature${expected(scheme)}`,
				remedy: `It came with the headers ${Object.keys(message.headers).join(', ') || '(none)'}. Deliveries made up by hand have no signature: use the provider's own test.`,
			};
		case 'malformed-header':
			return {
				message: `a value that belongs to its signature is malformed or came twice${expected(scheme)}`,
				remedy: 'A proxy in between may have changed the headers.',
			};
		case 'mismatch':
			return {
				message: 'its signature is not the one that the secret gives',
				remedy:
					"Compare the secret with the provider's, which may have one for each endpoint. A proxy that rewrites the body breaks the signature as well.",
			};
		case 'stale':
		case 'future':
			return {
				message: `its signed time is too far ${reason === 'stale' ? 'in the past' : 'in the future'}`,
				remedy: `The signature is right. This server says ${new Date(now).toISOString()}: check its clock. If the provider signs retries with the old time, raise the tolerance under Options.`,
			};
		case 'foreign-key':
			return {
				message: 'it names a key at an address that is not the provider’s',
				remedy: 'Nothing was fetched from there. Somebody may be trying to forge deliveries.',
			};
		case 'other-account':
			return {
				message: 'it is genuine, but about another account or environment',
				remedy: 'Compare the API credential of the trigger with the account that sent it.',
			};
	}
}

/** The headers and parameters that the scheme looks for. */
function expected(scheme: Scheme | undefined): string {
	const names = scheme && placesNamed(scheme);
	return names === undefined ? '' : ` (expected: ${names})`;
}

/** What to say of a delivery that was refused for a reason of the log. */
export function explainOther(reason: string): Refusal {
	const [kind = ''] = reason.split(':', 1);
	const known = OTHERS[kind];
	const detail = reason.slice(kind.length + 1).trim();
	const message = known?.message ?? kind;
	return {
		message: detail === '' ? message : `${message}: ${detail}`,
		remedy: known?.remedy ?? '',
	};
}

const MARK = '_refusedDelivery';

/** The only item of a test run whose delivery was refused. */
export const refusedItem = (refusal: Refusal): INodeExecutionData => ({
	json: { [MARK]: refusal },
});

/** Why the delivery of a test run was refused, for the red panel of the editor; undefined if it was not. */
export function refusalOf([item]: readonly INodeExecutionData[]): InputFailure | undefined {
	const refusal = item?.json[MARK];
	if (!isObject(refusal)) return undefined;
	return new InputFailure(
		`The delivery was refused: ${String(refusal.message)}`,
		`${String(refusal.remedy)} The sender got a bare status, and nothing was started.`,
	);
}
