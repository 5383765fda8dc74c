import { z } from 'zod';

import { ApiFailure } from '../../kit/outcome/failure';
import type { Log } from '../../kit/log';
import type { Send } from '../../kit/request/types';
import { AnotherAccount, type Poller } from '../../kit/poll';
import { PATIENCE, type Rule, Watch } from './checkpoint';
import { newest } from './newest';
import type { Found } from './source';
import { type Choice, type Event, inPlace, named, type Place, places } from './sources';

const stateShape = z.object({
	/** When the last poll began, in milliseconds. */
	polledAt: z.number(),
	/** By event and application. `missed` counts polls in which the application was not visible. */
	checkpoints: z.record(
		z.record(
			z.object({
				entries: z.string(),
				absent: z.string(),
				from: z.number(),
				missed: z.number(),
			}),
		),
	),
});

type State = z.output<typeof stateShape>;

/**
 * The most rows that a trigger remembers, over all events and applications. They take about 2 MB
 * per 100,000 in n8n's database (for License Changed 4 MB). Beyond it the poll fails, since
 * forgetting would mean repeated or missing events.
 */
const MAX_REMEMBERED = 250_000;

/** Readings of a list, at most, before its mark is set. */
const MAX_PASSES = 4;

const SILENT: Log = { warn: () => {}, debug: () => {} };

/**
 * Finds the chosen events; everything it knows of n8n's side is in `pollOnce`.
 */
export function poller(choice: Choice, log: Log = SILENT): Poller<typeof stateShape> {
	return {
		state: stateShape,
		initialise: async (send, now) => {
			const { state, already } = await scan(send, choice, undefined, now);
			for (const text of already) log.warn(text);
			return state;
		},
		next: async (send, state, now, circumstances) => {
			const { events, state: after } = await scan(send, choice, state, now, {
				...circumstances,
				log,
			});
			return { events: await named(send, choice, events), state: after };
		},
		newest: async (send) => await newest(send, choice, Date.now()),
	};
}

/**
 * One complete scan: what is new since the state, and the next state.
 * @throws AnotherAccount
 */
async function scan(
	send: Send,
	choice: Choice,
	before: State | undefined,
	now: number,
	{ log, resumed = false }: { log?: Log; resumed?: boolean } = {},
) {
	const polledAt = before?.polledAt ?? Infinity;
	const already: string[] = [];
	const found: Event[] = [];
	const checkpoints: State['checkpoints'] = {};
	let remembered = 0;

	const all = await places(send, choice);
	if (before) refuseOtherAccounts(before, all);
	for (const { source, names, place } of all) {
		const watches = new Map(
			names.map((name) => {
				const checkpoint = before?.checkpoints[name]?.[place.id];
				return [name, new Watch(source.rules[name] ?? {}, checkpoint, polledAt, resumed)];
			}),
		);
		const note = (sighting: Found) => {
			const seen = watches.get(sighting.event)?.see(sighting);
			const event = seen && sighting.emit(seen.before);
			if (seen && !event) log?.debug(`was not asked for this change of ${sighting.id}`);
			if (event) found.push({ at: sighting.at, event: inPlace(event, place) });
		};
		const rows = () => source.find(send, place.id, names, now, choice);
		let nameless = 0;
		for await (const row of source.find(send, place.id, names, now, choice, () => nameless++)) {
			note(row);
		}
		const left = `${nameless} rows for ${names.join(', ')} have no ID; they start nothing`;
		if (nameless > 0) {
			log?.debug(left);
			already.push(left);
		}
		if (!before) await again(rows, watches, note, source.rules);

		for (const [name, watch] of watches) {
			const { checkpoint, size, gone } = watch.finish();
			remembered += size;
			const words = source.rules[name]?.already;
			if (words && size > 0) already.push(`${size} ${words}; they start nothing`);
			(checkpoints[name] ??= {})[place.id] = { ...checkpoint, missed: 0 };
			for (const { id, entry } of gone) {
				const event = source.removed(name, id, entry);
				if (event) found.push({ at: now, event: inPlace(event, place) });
			}
		}
	}
	if (remembered > MAX_REMEMBERED) throw tooMany(remembered);
	if (before) keepUnseen(before, checkpoints, choice.events);
	found.sort((a, b) => a.at - b.at);
	const events = found.map(({ event }) => event);
	return { events, state: { polledAt: now, checkpoints }, already };
}

/**
 * An application belongs to one account, so a key that shows none of those that are remembered, and
 * others, is of another one.
 */
function refuseOtherAccounts(before: State, all: ReadonlyArray<{ place: Place }>): void {
	const known = new Set(Object.values(before.checkpoints).flatMap(Object.keys));
	known.delete('');
	const visible = all.map(({ place }) => place.id).filter((id) => id !== '');
	if (known.size === 0 || visible.length === 0) return;
	if (!visible.some((id) => known.has(id))) throw new AnotherAccount();
}

/**
 * The mark is read anew until a pass brings nothing that the others did not have: a row that moved
 * between pages meanwhile would look new later.
 */
async function again(
	rows: () => AsyncIterable<Found>,
	watches: ReadonlyMap<string, Watch>,
	note: (found: Found) => void,
	rules: Readonly<Record<string, Rule>>,
): Promise<void> {
	const paged = [...watches.keys()].some((name) => !rules[name]?.complete);
	let more = paged;
	for (let pass = 2; more && pass <= MAX_PASSES; pass++) {
		more = false;
		for await (const found of rows()) {
			more ||= !watches.get(found.event)?.has(found.id);
			note(found);
		}
	}
}

/** An application that is not visible for a while keeps its memory for as many polls as a row. */
function keepUnseen(
	before: State,
	checkpoints: State['checkpoints'],
	events: readonly string[],
): void {
	for (const event of events) {
		for (const [id, memory] of Object.entries(before.checkpoints[event] ?? {})) {
			const missed = memory.missed + 1;
			const now = (checkpoints[event] ??= {});
			if (!(id in now) && missed < PATIENCE) now[id] = { ...memory, missed };
		}
	}
}

function tooMany(count: number): ApiFailure {
	return new ApiFailure('safeToRetry', {
		message: `There are more rows to remember (${count}) than a trigger can keep (${MAX_REMEMBERED})`,
		description:
			'Choose one application, or fewer events for each trigger. Nothing was emitted and nothing was forgotten.',
		code: 'TOO_MANY_ROWS',
		hint: { cause: 'configuration-invalid' },
	});
}
