import type { IDataObject } from 'n8n-workflow';
import { idText, isObject } from '../../kit/json';

/** What every event has in common, whatever its family calls it. */
export interface EventHeader extends IDataObject {
	/** Blaaiz' id of the event, or the documented substitute; null where there is neither. */
	id: string | null;
	/** One name for what happened, such as `collection.completed`. */
	type: string;
	/** In capitals; null where the event has none. */
	status: string | null;
	/**
	 * When it happened (ISO 8601), where the event says so with its time zone; `_webhook.sentAt` is
	 * always there.
	 */
	occurredAt: string | null;
	/** Amount as a decimal text, and its currency. */
	amount: string | null;
	currency: string | null;
}

/** Words for the states of payouts and collections, which their events carry only as a status. */
const STATES: Readonly<Record<string, string>> = { SUCCESSFUL: 'completed' };

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
 * The header of an event. Blaaiz tells events apart by `event`, `event_type` or `type`, depending on
 * the family, and payouts, collections and refunds besides by their status.
 */
export function normalise(event: IDataObject): EventHeader {
	const data = isObject(event.data) ? event.data : event;
	const name = text(event.event) ?? text(event.event_type) ?? text(event.type) ?? 'unknown';
	const rawStatus = event.transaction_status ?? event.new_status ?? data.result ?? event.status;
	const status = text(rawStatus)?.toUpperCase() ?? null;
	const state = status === null ? undefined : (STATES[status] ?? status.toLowerCase());
	const type = BY_STATUS.has(name) && state ? `${name}.${state}` : (NAMES[name] ?? name);
	return {
		id: idOf(event, data, name, status),
		type,
		status,
		occurredAt: occurredAt(data),
		amount: amountOf(event.transaction_amount ?? event.amount),
		currency: text(event.transaction_currency) ?? text(event.currency) ?? null,
	};
}

/** Virtual accounts reach each of these states once, so account and state identify the event. */
const ONCE_PER_ACCOUNT = new Set([
	'virtual_account.created',
	'virtual_account.ready',
	'virtual_account.rejected',
	'virtual_account.failed',
]);

/** `event_id`; or, for the two families without one, what identifies the event all the same. */
function idOf(
	event: IDataObject,
	data: IDataObject,
	name: string,
	status: string | null,
): string | null {
	const own = idText(event.event_id);
	if (own !== undefined) return own;
	const account = idText(event.virtual_account_id);
	if (account !== undefined && ONCE_PER_ACCOUNT.has(name)) return `${name}:${account}`;
	// A session can be decided more than once: rejected, corrected, rejected again, approved.
	const session = idText(data.session_id);
	const decided = text(data.completed_at);
	return session === undefined ? null : [name, session, status, decided].filter(Boolean).join(':');
}

const TIMES = ['completed_at', 'expired_at', 'updated_at', 'created_at'];

/** A time that says where on earth it is meant. */
const ZONED = /(Z|[+-]\d\d(:?\d\d)?)$/i;

/** A time without a zone is not claimed to be in any: Blaaiz documents none. */
function occurredAt(data: IDataObject): string | null {
	const said = TIMES.map((field) => text(data[field])?.trim() ?? '').find((time) =>
		Number.isFinite(Date.parse(time)),
	);
	// "2026-08-03" ends like an offset
	const zoned = said !== undefined && said.includes(':') && ZONED.test(said);
	return zoned ? new Date(said).toISOString() : null;
}

/** Fiat amounts come as JSON numbers, crypto amounts as text. */
function amountOf(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? value : null;
}

function text(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : undefined;
}
