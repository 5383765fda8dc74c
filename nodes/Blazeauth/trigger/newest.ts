import type { IDataObject } from 'n8n-workflow';

import type { TriggerEvent } from '../../kit/event';
import type { Send } from '../../kit/request/types';
import { type Event, inPlace, named, places } from './places';
import type { TriggerSettings } from './settings';

/** Rows per event for a person who tries the node out. */
const SHOWN = 10;

/** The newest rows of each event. The order of the tables is not documented, so all are read. */
export async function newest(
	send: Send,
	settings: TriggerSettings,
	now: number,
): Promise<TriggerEvent[]> {
	const shown = new Map<string, Event[]>(settings.events.map((event) => [event, []]));
	for (const { source, names, place } of await places(send, settings)) {
		const view = source.view(names, now, settings);
		const show = (row: IDataObject) => {
			const id = source.id(row);
			if (id === undefined) return;
			for (const { event: name, entry, at } of view.sightings(row)) {
				const event = entry === undefined ? undefined : view.event(name, id, row, undefined);
				const rows = shown.get(name);
				if (!event || !rows) continue;
				rows.push({ at, event: inPlace(event, place) });
				rows.sort((a, b) => b.at - a.at).splice(SHOWN);
			}
		};
		for await (const page of source.read(send, place.id)) page.forEach(show);
	}
	const events = [...shown.values()].flat().map(({ event }) => event);
	return await named(send, settings, events);
}
