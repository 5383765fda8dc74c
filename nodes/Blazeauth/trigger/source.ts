import { hash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { type EventDescription, type TriggerEvent, utcTime } from '../../kit/event';
import type { Send } from '../../kit/request/types';
import type { Rule, Sighting } from './checkpoint';

/** What the user chose about the events. */
export interface Settings {
	daysAhead: number;
	/** Which changes of a license count. */
	changes: string[];
	/** Of a plan limit, from which on it counts as reached. */
	percent: number;
}

/** An event as a rule over the rows of its source. */
interface EventRule<Row> extends Rule {
	/** What is remembered of a row; undefined when the event does not concern it. */
	entry: (row: Row, now: number, settings: Settings) => string | undefined;
	/** When it became so, in milliseconds; undefined where the row does not tell, which counts as now. */
	at: (row: Row, now: number, settings: Settings) => number | undefined;
	/** What stays remembered of a row that the event does not concern, see {@link Sighting}. */
	lasting?: (row: Row) => string | undefined;
	/** When it happened, as Blazeauth writes it, where it says so. */
	time?: (row: Row) => unknown;
	/** What the item says about it; undefined for a change that the user did not choose. */
	details?: (
		row: Row,
		before: string | undefined,
		settings: Settings,
		now: number,
	) => EventDescription['more'] | undefined;
	/** What is left of a row that is gone. Only for lists that are complete. */
	remains?: (id: string, before: string) => IDataObject;
}

/** A sighting with the event that it would be. */
export interface Found extends Sighting {
	emit: (before: string | undefined) => TriggerEvent | undefined;
}

/** A row as each of some events sees it. */
export interface Seen {
	id: string;
	found: Found[];
}

/** A list at Blazeauth that events are read from. */
export interface Source {
	/** By which checkpoints name the list. */
	name: string;
	rules: Readonly<Record<string, Rule>>;
	/** False for what belongs to the account as a whole. */
	perApplication: boolean;
	/**
	 * Every row as each of these events sees it, page by page. A row is looked at when its turn comes: what
	 * a whole page makes at once, V8 takes for long-lived, and keeps for as long.
	 */
	find: (
		send: Send,
		applicationId: string,
		events: readonly string[],
		now: number,
		settings: Settings,
		/** Told of every row that has no ID: nothing tells it from others, so it is no event. */
		nameless?: () => void,
	) => AsyncGenerator<Iterable<Seen>, void, undefined>;
	/** The event of a row that is gone; undefined where that is none. */
	removed: (event: string, id: string, before: string) => TriggerEvent | undefined;
}

interface SourceSpec<Row> {
	/** By which checkpoints name the list. */
	name: string;
	perApplication: boolean;
	/** The pages of the list. */
	read: (send: Send, applicationId: string) => AsyncIterable<Row[]>;
	/** Undefined for a row that cannot be told from others: it is no event. */
	id: (row: Row) => string | undefined;
	/** Blazeauth's word for the state of a row. */
	status?: (row: Row) => string | null | undefined;
	/** By which a row is recognised besides its ID. */
	reference?: (row: IDataObject) => string | undefined;
	events: Readonly<Record<string, EventRule<Row>>>;
}

/** Makes a source whose rows have a type of their own. */
export function source<Row extends IDataObject>(spec: SourceSpec<Row>): Source {
	const { name, perApplication, events: rules } = spec;
	const headerOf = (event: string, id: string, row: IDataObject): TriggerEvent['header'] => ({
		event,
		id,
		status: null,
		amount: null,
		currency: null,
		occurredAt: null,
		reference: spec.reference?.(row) ?? null,
	});
	return {
		name,
		rules,
		perApplication,
		async *find(send, applicationId, events, now, settings, nameless) {
			const asked = Object.entries(rules).filter(([event]) => events.includes(event));
			const foundIn = (row: Row, id: string): Found[] =>
				asked.map(([event, rule]) => ({
					event,
					entry: rule.entry(row, now, settings),
					at: rule.at(row, now, settings) ?? now,
					lasting: rule.lasting?.(row),
					emit: (before) => {
						const more = rule.details ? rule.details(row, before, settings, now) : {};
						const status = spec.status?.(row)?.toLowerCase() ?? null;
						const occurredAt = utcTime(rule.time?.(row));
						const header = { ...headerOf(event, id, row), status, occurredAt };
						return more && { header, more, data: row };
					},
				}));
			function* seenIn(rows: readonly Row[]): Generator<Seen, void, undefined> {
				for (const row of rows) {
					const id = spec.id(row);
					if (id === undefined) nameless?.();
					else yield { id, found: foundIn(row, id) };
				}
			}
			for await (const rows of spec.read(send, applicationId)) yield seenIn(rows);
		},
		removed: (event, id, before) => {
			const data = rules[event]?.remains?.(id, before);
			return data && { header: headerOf(event, id, data), more: { action: 'removed' }, data };
		},
	};
}

/** The ID in a row, where it is text. */
export const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

/**
 * A short text that stands for a value: five characters for thirty bits, so one change in a billion
 * goes unnoticed.
 */
export function fingerprint(value: unknown): string {
	return hash('sha256', JSON.stringify(value), 'base64url').slice(0, 5);
}
