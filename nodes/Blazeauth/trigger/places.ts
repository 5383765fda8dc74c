import type { TriggerEvent } from '../../kit/event';
import type { Send } from '../../kit/request/types';
import { applications, applicationsRequest } from '../operations/application';
import type { TriggerSettings } from './settings';
import { textOf } from './source';
import { sourcesOf } from './sources';

/** Where the rows of a scan belong. The account as a whole has an empty ID. */
export interface Place {
	id: string;
	name: string | null;
}

const ACCOUNT: Place = { id: '', name: null };

/** Every source that a chosen event needs, in every place it is to be read. */
export async function places(send: Send, settings: TriggerSettings) {
	const { applicationId } = settings;
	const needed = sourcesOf(settings);
	let places: Place[] = [];
	if (needed.some(({ source }) => source.perApplication)) {
		places =
			applicationId === undefined
				? applications(await send(applicationsRequest())).flatMap(({ id, name }) =>
						typeof id === 'string' ? [{ id, name: textOf(name) ?? null }] : [],
					)
				: [{ id: applicationId, name: null }];
	}
	return needed.flatMap(({ source, names }) =>
		(source.perApplication ? distinct(places) : [ACCOUNT]).map((place) => ({
			source,
			names,
			place,
		})),
	);
}

/** Each once: in a place that is read twice, everything would be new twice. */
const distinct = (all: readonly Place[]) => [...new Map(all.map((one) => [one.id, one])).values()];

/** An event, and what it is ordered by: when it happened, in milliseconds. */
export interface Event {
	at: number;
	event: TriggerEvent;
}

/** An event with the application that it is about. */
export function inPlace(event: TriggerEvent, { id, name }: Place): TriggerEvent {
	if (id === '') return event;
	return { ...event, more: { applicationId: id, applicationName: name, ...event.more } };
}

const isNameless = ({ more }: TriggerEvent) => more?.applicationName === null;

/** The events with the name of their application, which is read only where it is not known yet. */
export async function named(
	send: Send,
	{ applicationId = '' }: TriggerSettings,
	events: TriggerEvent[],
): Promise<TriggerEvent[]> {
	if (!events.some(isNameless)) return events;
	const applicationName = await nameOf(send, applicationId);
	return events.map((event) =>
		isNameless(event) ? { ...event, more: { ...event.more, applicationName } } : event,
	);
}

/** Null where the key may not read it: a name is not worth a poll that fails. */
async function nameOf(send: Send, applicationId: string): Promise<string | null> {
	try {
		const all = applications(await send(applicationsRequest()));
		const name = all.find(({ id }) => id === applicationId)?.name;
		return typeof name === 'string' ? name : null;
	} catch {
		return null;
	}
}
