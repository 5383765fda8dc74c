import type { IDataObject } from 'n8n-workflow';

import type { Send } from '../../kit/request/types';
import { type Choice, type Event, itemOf, named, places } from './sources';

/** Rows per event for a person who tries the node out. */
const SHOWN = 10;

/** The newest rows of each event. The order of the tables is not documented, so all are read. */
export async function newest(send: Send, choice: Choice, now: number): Promise<IDataObject[]> {
	const shown = new Map<string, Event[]>(choice.events.map((event) => [event, []]));
	for (const { source, names, place } of await places(send, choice)) {
		for await (const page of source.find(send, place.id, names, now, choice)) {
			for (const found of [...page].flatMap((row) => row.found)) {
				const item = found.entry === undefined ? undefined : found.item(undefined);
				const rows = shown.get(found.event);
				if (!item || !rows) continue;
				rows.push({ at: found.at, item: itemOf(found.event, place, item) });
				rows.sort((a, b) => b.at - a.at).splice(SHOWN);
			}
		}
	}
	const items = [...shown.values()].flat().map(({ item }) => item);
	return await named(send, choice, items);
}
