import type { GenericValue, IDataObject } from 'n8n-workflow';

import type { Message, Place } from '../../kit/signature/message';
import { signsId } from '../../kit/signature/verify';
import { contentId } from '../../kit/webhook/matchingEvents';
import { carriedAt, jsonOf, valuesAt } from '../../kit/signature/values';
import type { EventPath, Preset } from '../preset';

/* Which events a delivery brings, by what the preset says about it. */

/** One event, or a batch that is not split. */
export interface ReceivedEvent extends IDataObject {
	body: GenericValue;
	/** All types that are in it; none where it names none. */
	types: string[];
	/** Undefined where the delivery names none: then its signed bytes tell it apart. */
	id?: string;
}

/** The events of a genuine delivery whose body was read. */
export function eventsOf(
	{ eventType = [], eventId = [], batch, scheme }: Preset,
	message: Message,
	body: GenericValue,
	isSplit: boolean,
): ReceivedEvent[] {
	const delivery: Source = { message, json: body };
	// Beside a signed ID, one that anybody can write would make a new event of every copy.
	const isProven = (path: EventPath) =>
		placesOf(path).every(({ in: place }) => place === 'json' || place === 'form');
	const id = first(signsId(scheme) ? eventId.filter(isProven) : eventId, delivery);
	const elements = batch && elementsOf(body, batch.path);
	const typesIn = (all: readonly unknown[]) =>
		all.flatMap((json) => typesOf(eventType, { message, json, base: batch?.path }));
	const ownId = (element: unknown) =>
		batch?.id === undefined ? undefined : asText(valuesAt(element, batch.id));
	if (!elements || !isSplit) {
		const types = elements ? typesIn(elements) : typesOf(eventType, delivery);
		const name = id ?? (elements && idOfAll(elements.map(ownId)));
		return [{ body, types: distinct(types), ...(name !== undefined && { id: name }) }];
	}
	return elements.map((element, place) => {
		const name = ownId(element) ?? (id === undefined ? undefined : `${id}:${place}`);
		return {
			body: element,
			types: distinct(typesIn([element])),
			...(name !== undefined && { id: name }),
		};
	});
}

/** What a batch is told apart by whose delivery has no ID: the IDs of all its elements, where each has one. */
function idOfAll(ids: ReadonlyArray<string | undefined>): string | undefined {
	if (ids.length < 2) return ids[0];
	if (ids.includes(undefined)) return undefined;
	return contentId([JSON.stringify(ids)]);
}

/** Where values are looked up: in the whole delivery, or in an element of its batch. */
interface Source {
	message: Message;
	/** The JSON of the delivery, or the element. */
	json: unknown;
	/** Path of the list whose element it is. */
	base?: string;
}

function elementsOf(body: unknown, path: string): GenericValue[] | undefined {
	const lists = valuesAt(body, path).filter(Array.isArray);
	return lists.length > 0 ? (lists.flat() as GenericValue[]) : undefined;
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

const placesOf = (path: EventPath): readonly Place[] => ('all' in path ? path.all : [path]);

/** The value of the first path that leads to one. */
function first(paths: readonly EventPath[], source: Source): string | undefined {
	for (const path of paths) {
		const values = placesOf(path).map((place) => asText(valuesOf(place, source)));
		if (values.every((value) => value !== undefined)) return values.join('.');
	}
	return undefined;
}

/** All types to which the first path leads that leads to any. */
function typesOf(paths: readonly EventPath[], source: Source): string[] {
	for (const path of paths) {
		const [head = [], ...others] = placesOf(path).map((place) =>
			valuesOf(place, source).flatMap((value) => asText([value]) ?? []),
		);
		const isComplete = others.every(({ length }) => length === head.length);
		if (head.length > 0 && isComplete) {
			return head.map((type, place) => [type, ...others.map((row) => row[place])].join('.'));
		}
	}
	return [];
}

function valuesOf(place: Place, { message, json, base }: Source): unknown[] {
	if (place.in !== 'json') return [carriedAt(message, place)];
	if (base === undefined) return valuesAt(json, place.name);
	const within = pathWithin(base, place.name);
	return within === undefined ? valuesAt(jsonOf(message), place.name) : valuesAt(json, within);
}

/** A path below an element of a list, such as `events.0.type` or `events.*.type` below one of `events`. */
function pathWithin(list: string, path: string): string | undefined {
	const start = list === '' ? '' : `${list}.`;
	const [, rest] = path.startsWith(start)
		? (/^(?:\*|\d+)\.(.+)$/.exec(path.slice(start.length)) ?? [])
		: [];
	return rest;
}

/** The text of one value, or of several that are the same. Numbers that a number cannot hold are text already. */
function asText(values: readonly unknown[]): string | undefined {
	const texts = values.map((value) => (typeof value === 'number' ? String(value) : value));
	const [text] = texts;
	const isOne = typeof text === 'string' && text !== '' && texts.every((other) => other === text);
	return isOne ? text : undefined;
}

/**
 * Whether an event was asked for: no types are asked for, or one of its own is among them.
 * @param asked names, with an asterisk for any characters
 */
export function isAsked(asked: readonly string[], types: readonly string[]): boolean {
	return asked.length === 0 || types.some((type) => asked.some((name) => matches(name, type)));
}

/** Compares piece by piece, so that no name takes long, whatever is written in it. */
function matches(pattern: string, type: string): boolean {
	const pieces = pattern.split('*');
	const [start = '', ...rest] = pieces;
	const end = rest.pop();
	if (end === undefined) return pattern === type;
	if (!type.startsWith(start) || !type.endsWith(end)) return false;
	let at = start.length;
	for (const piece of rest) {
		const found = type.indexOf(piece, at);
		if (found < 0) return false;
		at = found + piece.length;
	}
	return at + end.length <= type.length;
}

/** The known events of a provider for a list, after groups of them such as `invoice.*`. */
export function choicesOf({ events = [] }: Preset): string[] {
	const groups = new Map<string, number>();
	for (const event of events) {
		const [, group] = /^(.+?[./:])[^./:]+/.exec(event) ?? [];
		if (group !== undefined) groups.set(group, (groups.get(group) ?? 0) + 1);
	}
	const several = [...groups].flatMap(([group, count]) => (count > 1 ? [`${group}*`] : []));
	return [...several, ...events];
}
