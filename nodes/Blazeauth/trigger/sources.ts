import type { Send } from '../../kit/request/types';
import { applications, applicationsRequest } from '../operations/application';
import { licenses } from './licenses';
import { appUsers, planLimits, sessions, variables } from './others';
import { type Settings, type Source, textOf } from './source';

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
				? applications(await send(applicationsRequest())).flatMap(({ id, name }) =>
						typeof id === 'string' ? [{ id, name: textOf(name) ?? null }] : [],
					)
				: [{ id: applicationId, name: null }];
	}
	for (const { source, names } of needed) {
		for (const place of source.perApplication ? places : [ACCOUNT]) yield { source, names, place };
	}
}
