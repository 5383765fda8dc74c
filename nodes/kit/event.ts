import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { simplifyField } from './form/fields';
import { isObject } from './json';

/*
 * The one shape of what triggers emit: the header, what only one trigger knows, the provider's own object.
 */

/** What every trigger says of an event, in this order. What the provider does not say is null. */
export interface EventHeader {
	/** The kind of event, as "Trigger On" names it. */
	event: string;
	/** Of what the event is about, such as a transaction or a license. */
	id: string | null;
	/** The provider's word, in lower case. */
	status: string | null;
	/** In units of the currency. A number; or decimal text, where the provider writes text or a number loses digits. */
	amount: number | string | null;
	currency: string | null;
	/** The time that the provider gives with the event (ISO 8601, UTC). */
	occurredAt: string | null;
	/** What the user gave the provider to recognise it by. */
	reference: string | null;
}

/** What a trigger says of an event besides the provider's own object. */
export interface EventDescription {
	header: EventHeader;
	/** What only this trigger knows. */
	more?: IDataObject & { [name in keyof EventHeader | 'data' | '_webhook']?: never };
}

/** An event that starts a workflow. */
export interface TriggerEvent extends EventDescription {
	/** The provider's own object, as it came. */
	data: IDataObject;
}

/** An option of every trigger whose items have a header. */
export const simplifyOption: INodeProperties = {
	...simplifyField,
	default: false,
	description:
		'Whether to leave out "data", the object of the provider, and return only the fields that all events have',
};

/** A filter of triggers whose provider documents what means success. */
export const successfulOnlyFilter: INodeProperties = {
	displayName: 'Successful Only',
	name: 'successfulOnly',
	type: 'boolean',
	default: false,
	description:
		'Whether to leave out every event whose status does not mean success. A status that the provider does not document does not mean it, and leaves a warning in the log.',
};

/** The item of an event. @param options the trigger's "Options" */
export function itemOf({ header, more, data }: TriggerEvent, options: unknown): IDataObject {
	const { event, id, status, amount, currency, occurredAt, reference } = header;
	return {
		event,
		id,
		status,
		amount,
		currency,
		occurredAt,
		reference,
		...more,
		...(!(isObject(options) && options.simplify === true) && { data }),
	};
}

/** An amount as the provider writes it: a number, or decimal text. Null for anything else. */
export function amountIn(value: unknown): number | string | null {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? value : null;
}

/**
 * A time with its zone (ISO 8601, also with a space). JavaScript guesses at other forms: which number is the day, and
 * whether a date at the end is an offset.
 */
const ZONED = /^\d{4}-\d\d-\d\d[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)? ?(?:Z|[+-]\d\d(?::?\d\d)?)$/i;

/** A time in UTC (ISO 8601). Null for one without a zone: nothing says which it is in. */
export function utcTime(value: unknown): string | null {
	const text = typeof value === 'string' ? value.trim() : '';
	const time = ZONED.test(text) && isDay(text.slice(0, 10)) ? Date.parse(text) : NaN;
	return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** JavaScript takes the 30th of February for the 2nd of March. */
function isDay(date: string): boolean {
	const time = Date.parse(date);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
