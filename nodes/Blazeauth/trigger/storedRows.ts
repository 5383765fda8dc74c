import { z } from 'zod';

/*
 * The rows of one list that a trigger remembers, and the text that is stored of them. IDs are kept as they
 * are: a shorter stand-in could be that of another row, whose event would be lost. Each stands there once
 * for all events, whole numbers as the distance to the one before, so that there is much to compress.
 */

/** What is remembered of a row. */
export interface StoredRow {
	/** How many polls in a row have not seen it. */
	absent: number;
	/** By event. One that does not concern the row has no entry. */
	entries: Readonly<Record<string, string>>;
}

/** By ID. */
export type StoredRows = Map<string, StoredRow>;

/** A whole number in the one way that it can be written, and not so long that it is a burden. */
const NUMBER = /^(?:0|[1-9]\d{0,39})$/;

/** The rows as text, for these events: the same text for the same rows, whatever their order. */
export function rowsText(rows: StoredRows, events: readonly string[]): string {
	const numbers: string[] = [];
	const others: string[] = [];
	for (const [id, { entries }] of rows) {
		if (events.some((event) => event in entries)) (NUMBER.test(id) ? numbers : others).push(id);
	}
	numbers.sort((a, b) => a.length - b.length || inOrder(a, b));
	others.sort(inOrder);
	const ids = [...numbers, ...others];
	const absences = ids.flatMap((id, index) => {
		const absent = rows.get(id)?.absent ?? 0;
		return absent > 0 ? [[index, absent]] : [];
	});
	return JSON.stringify([
		events,
		distances(numbers),
		others,
		absences,
		...events.map((event) => ids.map((id) => rows.get(id)?.entries[event] ?? null)),
	]);
}

const list = z.custom<unknown[]>(Array.isArray);

const shape = z
	.tuple([z.array(z.string()), z.string(), list, z.array(z.tuple([z.number(), z.number()]))])
	.rest(list);

/** Reverses {@link rowsText}. @throws Error for text that it did not produce */
export function parseRows(text: string): StoredRows {
	const [events, numbers, others, absences, ...columns] = shape.parse(JSON.parse(text));
	const ids = [...idsAt(numbers), ...others.map(String)];
	if ([columns.length, ...columns.map(({ length }) => length)].join() !== sizes(events, ids)) {
		throw new Error('What is remembered is not the same number as the rows or the events');
	}
	const absent = new Map(absences);
	const rows: StoredRows = new Map();
	for (const [index, id] of ids.entries()) {
		const entries: Record<string, string> = {};
		for (const [place, event] of events.entries()) {
			const entry = columns[place]?.[index];
			if (typeof entry === 'string') entries[event] = entry;
		}
		rows.set(id, { absent: absent.get(index) ?? 0, entries });
	}
	return rows;
}

const sizes = (events: readonly string[], { length }: readonly string[]) =>
	[events.length, ...events.map(() => length)].join();

function distances(ascending: readonly string[]): string {
	let before = 0n;
	return ascending
		.map((id) => {
			const distance = BigInt(id) - before;
			before += distance;
			return distance;
		})
		.join();
}

function idsAt(distancesBetween: string): string[] {
	let id = 0n;
	const all = distancesBetween === '' ? [] : distancesBetween.split(',');
	return all.map((distance) => String((id += BigInt(distance))));
}

const inOrder = (a: string, b: string) => (a < b ? -1 : Number(a > b));
