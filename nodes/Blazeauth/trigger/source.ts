import type { IDataObject } from 'n8n-workflow';

import type { Send } from '../../kit/request/types';
import { applications, applicationsRequest } from '../operations/application';
import { licenses } from './licenses';
import type { Rule, Sighting } from './memory';
import { appUsers, planLimits, sessions, variables } from './others';

const SOURCES: readonly Source[] = [licenses, appUsers, variables, sessions, planLimits];

/** What the node was set to. */
export interface Choice extends Settings {
	events: readonly string[];
	/** One application, or undefined for all that the key may see. */
	applicationId: string | undefined;
}

/** Where the rows of a scan belong. The account as a whole has an empty ID. */
export interface Place {
	id: string;
	name: string | null;
}

const ACCOUNT: Place = { id: '', name: null };

/** Every source that a chosen event needs, in every place it is to be read. */
export async function* places(send: Send, { events, applicationId }: Choice) {
	const needed = SOURCES.map((source) => ({
		source,
		names: events.filter((event) => event in source.rules),
	})).filter(({ names }) => names.length > 0);
	let places: Place[] = [];
	if (needed.some(({ source }) => source.perApplication)) {
		places =
			applicationId === undefined
				? applications(await send(applicationsRequest())).map(({ id, name }) => ({ id, name }))
				: [{ id: applicationId, name: null }];
	}
	for (const { source, names } of needed) {
		for (const place of source.perApplication ? places : [ACCOUNT]) yield { source, names, place };
	}
}

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
	/** When it became so, in milliseconds. */
	at: (row: Row, now: number, settings: Settings) => number;
	/** What the item says about it; undefined for a change that the user did not choose. */
	details?: (
		row: Row,
		before: string | undefined,
		settings: Settings,
		now: number,
	) => IDataObject | undefined;
	/** What the item shows of a row that is gone. Only for lists that are complete. */
	remains?: (id: string, before: string) => IDataObject;
}

/** A sighting with the item that it would make. */
export interface Found extends Sighting {
	event: string;
	item: (before: string | undefined) => IDataObject | undefined;
}

/** A list at Blazeauth that events are read from. */
interface Source {
	rules: Readonly<Record<string, Rule>>;
	/** False for what belongs to the account as a whole. */
	perApplication: boolean;
	/** Every row as each of these events sees it. */
	find: (
		send: Send,
		applicationId: string,
		events: readonly string[],
		now: number,
		settings: Settings,
	) => AsyncGenerator<Found, void, undefined>;
	/** The item for a row that is gone; undefined where that is no event. */
	removed: (event: string, id: string, before: string) => IDataObject | undefined;
}

interface SourceSpec<Row> {
	/** Name of the row in an item. */
	name: string;
	perApplication: boolean;
	read: (send: Send, applicationId: string) => AsyncIterable<Row> | Iterable<Row>;
	id: (row: Row) => string;
	events: Readonly<Record<string, EventRule<Row>>>;
}

/** Makes a source whose rows have a type of their own. */
export function source<Row extends IDataObject>(spec: SourceSpec<Row>): Source {
	const { name, perApplication, events: rules } = spec;
	return {
		rules,
		perApplication,
		async *find(send, applicationId, events, now, settings) {
			for await (const row of spec.read(send, applicationId)) {
				for (const event of events) {
					const rule = rules[event];
					if (!rule) continue;
					yield {
						event,
						id: spec.id(row),
						entry: rule.entry(row, now, settings),
						at: rule.at(row, now, settings),
						item: (before) => {
							const details = rule.details ? rule.details(row, before, settings, now) : {};
							return details && { ...details, [name]: row };
						},
					};
				}
			}
		},
		removed: (event, id, before) => {
			const remains = rules[event]?.remains?.(id, before);
			return remains && { action: 'removed', [name]: remains };
		},
	};
}
