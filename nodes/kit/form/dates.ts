import { DateTime } from 'luxon';

import { input, refuse, visible } from './input';

/*
 * Days and points in time. An instant is a day only in some zone, and that is the workflow's: never the
 * one of the process, nor luxon's default, which n8n sets for whichever workflow ran last.
 */

/** A value of a date field, with what it means in the zone of the workflow. */
export class Moment {
	constructor(
		/** As it was given. */
		readonly given: unknown,
		/** Like 1990-04-30. */
		readonly day: string,
		/** Milliseconds since 1970; of a day, those of its beginning. */
		readonly time: number,
	) {}
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** ISO 8601, or as databases write it. */
const TIME =
	/^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/** Below it, a number of days of a spreadsheet is more likely than the first hours of 1970. */
const LEAST_EPOCH = 1_000_000;

/** Earlier is what programs write for no date, such as 0001-01-01; later, what is no milliseconds. */
const FIRST_YEAR = 1000;
const LAST_YEAR = 9999;

/** Seconds since 1970 have ten digits at the most until the year 2286; milliseconds have more. */
const MOST_SECONDS = 10_000_000_000;

/**
 * What a value of a date field means in the zone of the workflow: a day, text in ISO 8601 or as databases write
 * it, a date object of an expression, seconds or milliseconds since 1970.
 * @param zone IANA name, as `getTimezone()` gives it
 * @returns the value itself where it means none
 */
export function inZone(value: unknown, zone: string): unknown {
	const time = timeOf(value, zone);
	if (!time?.isValid || time.year < FIRST_YEAR || time.year > LAST_YEAR) return value;
	const text = typeof value === 'string' ? visible(value) : '';
	return new Moment(value, DAY.test(text) ? text : time.toFormat('yyyy-MM-dd'), time.toMillis());
}

function timeOf(value: unknown, zone: string): DateTime | undefined {
	if (DateTime.isDateTime(value)) return DateTime.fromMillis(value.toMillis(), { zone });
	if (isDate(value)) return DateTime.fromMillis(value.getTime(), { zone });
	const text = typeof value === 'string' ? visible(value) : value;
	if (typeof text === 'number' || (typeof text === 'string' && /^-?\d+$/.test(text))) {
		return sinceEpoch(Number(text), zone);
	}
	if (typeof text !== 'string') return undefined;
	if (DAY.test(text)) return DateTime.fromISO(text, { zone });
	const [, day, clock, offset = ''] = TIME.exec(text) ?? [];
	return day === undefined
		? undefined
		: DateTime.fromISO(`${day}T${clock}${offset.toUpperCase()}`, { zone });
}

function sinceEpoch(number: number, zone: string): DateTime | undefined {
	const size = Math.abs(number);
	if (!Number.isSafeInteger(number) || size < LEAST_EPOCH || isWrittenDay(number)) return undefined;
	return DateTime.fromMillis(size < MOST_SECONDS ? number * 1000 : number, { zone });
}

/** Whether a number could be a day without its dashes, like 19900430. */
function isWrittenDay(number: number): boolean {
	const day = DateTime.fromFormat(String(number), 'yyyyMMdd', { zone: 'utc' });
	return day.isValid && day.year >= 1900 && day.year < 2200;
}

/** Objects of expressions may come from another realm, where `instanceof` is false. */
export const isDate = (value: unknown): value is Date =>
	Object.prototype.toString.call(value) === '[object Date]';

/** Whether a text is a day of the calendar. */
const isDay = (text: string) =>
	DAY.test(text) &&
	Number(text.slice(0, 4)) >= FIRST_YEAR &&
	DateTime.fromISO(text, { zone: 'utc' }).isValid;

const isNumber = (value: unknown): boolean =>
	typeof value === 'number' ||
	(typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(visible(value)));

const REMEDY =
	'A number could be seconds, milliseconds, or the days of a spreadsheet: format the cell as a date, or as text.';

/** A day, like 1990-04-30. An instant is the day that it is in the zone of the workflow. */
export const date = input((value) => {
	const day = value instanceof Moment ? value.day : value;
	if (typeof day === 'string' && isDay(visible(day))) return visible(day);
	return refuse('must be a date, like 1990-04-30', isNumber(value) ? REMEDY : undefined);
});

/** A point in time, in milliseconds since 1970. Of a day, its beginning in the zone of the workflow. */
export const instant = input((value) => {
	if (value instanceof Moment) return value.time;
	return refuse(
		'must be a date and time, like 2026-03-01T00:00:00Z',
		isNumber(value) ? REMEDY : undefined,
	);
});
