import { hash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { type EventDescription, type TriggerEvent, utcTime } from '../../kit/event';
import type { Send } from '../../kit/request/types';
import type { Rule, Sighting } from './checkpoint';
import type { TriggerSettings } from './settings';

/** An event as a rule over the rows of its source. */
interface EventRule extends Rule {
	/** What is remembered of a row; undefined when the event does not concern it. */
	entry: (row: IDataObject, now: number, settings: TriggerSettings) => string | undefined;
	/** When it became so, in milliseconds; undefined where the row does not tell, which counts as now. */
	at: (row: IDataObject, now: number, settings: TriggerSettings) => number | undefined;
	/** What stays remembered of a row that the event does not concern, see {@link Sighting}. */
	lasting?: (row: IDataObject) => string | undefined;
	/** When it happened, as Blazeauth writes it, where it says so. */
	time?: (row: IDataObject) => unknown;
	/** What the item says about it; undefined for a change that the user did not choose. */
	details?: (
		row: IDataObject,
		before: string | undefined,
		settings: TriggerSettings,
		now: number,
	) => EventDescription['more'] | undefined;
	/** What is left of a row that is gone. Only for lists that are complete. */
	remains?: (id: string, before: string) => IDataObject;
}

/**
 * Rows as some events see them. It is asked row by row, and makes no objects for each: of a hundred thousand,
 * V8 would take them for long-lived, and keep the rows that they hold until it looks at all of its memory.
 */
export interface View {
	/** The row as each of the events sees it. They are the same objects for every row. */
	sightings: (row: IDataObject) => readonly Sighting[];
	/** What the event emits of a row; undefined for a change that the user did not choose. */
	event: (
		name: string,
		id: string,
		row: IDataObject,
		before: string | undefined,
	) => TriggerEvent | undefined;
}

interface SourceSpec {
	/** By which checkpoints name the list. */
	name: string;
	/** False for what belongs to the account as a whole. */
	perApplication: boolean;
	/** The list, page by page. */
	read: (send: Send, applicationId: string) => AsyncIterable<IDataObject[]>;
	/** Undefined for a row that cannot be told from others: it is no event. */
	id: (row: IDataObject) => string | undefined;
	/** Blazeauth's word for the state of a row. */
	status?: (row: IDataObject) => string | null | undefined;
	/** By which a row is recognised besides its ID. */
	reference?: (row: IDataObject) => string | undefined;
	events: Readonly<Record<string, EventRule>>;
}

/** A list at Blazeauth that events are read from. */
export interface Source extends Pick<SourceSpec, 'name' | 'perApplication' | 'read' | 'id'> {
	rules: Readonly<Record<string, Rule>>;
	view: (events: readonly string[], now: number, settings: TriggerSettings) => View;
	/** The event of a row that is gone; undefined where that is none. */
	removed: (event: string, id: string, before: string) => TriggerEvent | undefined;
}

/** Makes a source out of what is particular to its list. */
export function source({ status, reference, events: rules, ...list }: SourceSpec): Source {
	const headerOf = (event: string, id: string, row: IDataObject): TriggerEvent['header'] => ({
		event,
		id,
		status: null,
		amount: null,
		currency: null,
		occurredAt: null,
		reference: reference?.(row) ?? null,
	});
	return {
		...list,
		rules,
		view: (events, now, settings) => {
			const asked = Object.entries(rules)
				.filter(([event]) => events.includes(event))
				.map(([event, rule]): [Sighting, EventRule] => [
					{ event, entry: undefined, at: now },
					rule,
				]);
			const seen = asked.map(([sighting]) => sighting);
			return {
				sightings: (row) => {
					for (const [sighting, rule] of asked) {
						sighting.entry = rule.entry(row, now, settings);
						sighting.at = rule.at(row, now, settings) ?? now;
						sighting.lasting = rule.lasting?.(row);
					}
					return seen;
				},
				event: (name, id, row, before) => {
					const rule = rules[name];
					const more = rule?.details ? rule.details(row, before, settings, now) : {};
					const header = {
						...headerOf(name, id, row),
						status: status?.(row)?.toLowerCase() ?? null,
						occurredAt: utcTime(rule?.time?.(row)),
					};
					return more && { header, more, data: row };
				},
			};
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
