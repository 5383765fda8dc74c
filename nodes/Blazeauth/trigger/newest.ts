import type { TriggerEvent } from '../../kit/event';
import type { Send } from '../../kit/request/types';
import { type Choice, type Event, inPlace, named, places } from './sources';

/** Rows per event for a person who tries the node out. */
const SHOWN = 10;

/** The newest rows of each event. The order of the tables is not documented, so all are read. */
export async function newest(send: Send, choice: Choice, now: number): Promise<TriggerEvent[]> {
	const shown = new Map<string, Event[]>(choice.events.map((event) => [event, []]));
	for (const { source, names, place } of await places(send, choice)) {
		for await (const page of source.find(send, place.id, names, now, choice)) {
			for (const found of [...page].flatMap((row) => row.found)) {
				const event = found.entry === undefined ? undefined : found.emit(undefined);
				const rows = shown.get(found.event);
				if (!event || !rows) continue;
				rows.push({ at: found.at, event: inPlace(event, place) });
				rows.sort((a, b) => b.at - a.at).splice(SHOWN);
			}
		}
	}
	const events = [...shown.values()].flat().map(({ event }) => event);
	return await named(send, choice, events);
}
