import type { IDataObject } from 'n8n-workflow';

import { amountIn, type EventHeader, utcTime } from '../../kit/event';
import { idText, isObject } from '../../kit/json';
import { type EventFields, eventFieldsOf } from './eventFields';

/** What is read out of a delivery. */
export interface Reading {
	header: EventHeader;
	/** Blaaiz' ID of the event, or the documented substitute; null where there is neither. */
	key: string | null;
	/** Undefined for a family that Blaaiz does not document: of its events only the name is known. */
	form: EventFields | undefined;
}

/** The one status whose name in events is another word, `completed`. */
const SUCCESSFUL = 'successful';

/** Names of Blaaiz that do not follow the pattern `family.event`. */
const NAMES: Readonly<Record<string, string>> = {
	payout_initiated: 'payout.initiated',
	refund_initiated: 'refund.initiated',
	'merchant.kyc.session.completed': 'compliance_session.completed',
	'merchant.kyc.session.expired': 'compliance_session.expired',
};

/** Families whose name alone does not say what happened. */
const BY_STATUS = new Set(['collection', 'payout', 'refund']);

/**
 * What every event has in common, whatever its family calls it. Blaaiz tells events apart by `event`,
 * `event_type` or `type`, depending on the family, and payouts, collections and refunds besides by their
 * status.
 */
export function normalise(event: IDataObject): Reading {
	const names = [event.event, event.event_type, event.type].map(idText);
	const name = names.find((one) => one !== undefined) ?? 'unknown';
	const known = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
	const form = eventFieldsOf(known ?? name);
	const body = bodyOf(event, form);
	const at = (field: keyof EventFields) =>
		form?.[field] === undefined ? undefined : body[`${form[field]}`];
	const status = idText(at('status'))?.toLowerCase() ?? null;
	const state = status === SUCCESSFUL ? 'completed' : status;
	return {
		header: {
			event: BY_STATUS.has(name) && state ? `${name}.${state}` : (known ?? name),
			id: idText(at('id')) ?? null,
			status,
			amount: amountIn(at('amount')),
			currency: idText(at('currency')) ?? null,
			occurredAt: form ? occurredAt(body) : null,
			reference: idText(at('reference')) ?? null,
		},
		key: keyOf(event, body, name, { status, form }),
		form,
	};
}

/** Where the fields of an event stand: in the event itself, or under `data`. */
function bodyOf(event: IDataObject, form: EventFields | undefined): IDataObject {
	const { data } = event;
	return form && !(form.always in event) && isObject(data) && form.always in data ? data : event;
}

/** Virtual accounts reach each of these states once, so account and state identify the event. */
const ONCE_PER_ACCOUNT = new Set([
	'virtual_account.created',
	'virtual_account.ready',
	'virtual_account.rejected',
	'virtual_account.failed',
]);

/** `event_id`; or, for the two families without one, what identifies the event all the same. */
function keyOf(
	event: IDataObject,
	body: IDataObject,
	name: string,
	{ status, form }: { status: string | null; form: EventFields | undefined },
): string | null {
	const own = idText(event.event_id) ?? idText(body.event_id);
	if (own !== undefined) return own;
	const account = idText(body.virtual_account_id);
	if (account !== undefined && ONCE_PER_ACCOUNT.has(name)) return `${name}:${account}`;
	// A session can be decided more than once: rejected, corrected, rejected again, approved. Of an event that
	// is not documented, nothing says how often it comes.
	const session = form?.always === 'session_id' ? idText(body.session_id) : undefined;
	const decided = idText(body.completed_at);
	return session === undefined ? null : [name, session, status, decided].filter(Boolean).join(':');
}

const TIMES = ['completed_at', 'expired_at', 'updated_at', 'created_at'];

/** The first time that is there. One without a zone is not claimed to be in any: Blaaiz documents none. */
function occurredAt(body: IDataObject): string | null {
	const first = TIMES.map((field) => body[field]).find(
		(time) => typeof time === 'string' && Number.isFinite(Date.parse(time.trim())),
	);
	return utcTime(first);
}
