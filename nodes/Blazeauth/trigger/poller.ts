import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { ApiFailure } from '../../kit/outcome/failure';
import type { Log } from '../../kit/log';
import type { Send } from '../../kit/request/types';
import { compressed, decompressed } from '../../kit/compressed';
import { fingerprint } from '../../kit/outcome/key';
import { type Circumstances, type Poller, UnusableCheckpoint } from '../../kit/poll';
import { type Checkpoint, PATIENCE, type Rule, Watch } from './checkpoint';
import { newest } from './newest';
import { type Event, inPlace, named, type Place, places } from './places';
import type { TriggerSettings } from './settings';
import { sourcesOf } from './sources';

const stateShape = z.object({
	/** When the poll began that brought the last change, in milliseconds. */
	polledAt: z.number(),
	/** By list and application. `missed` counts polls in which the application was not visible. */
	lists: z.record(
		z.record(
			z.object({
				/** A text that is {@link compressed}. */
				rows: z.string(),
				from: z.record(z.number()),
				missed: z.number(),
			}),
		),
	),
});

type State = z.output<typeof stateShape>;

/**
 * The most rows that a trigger remembers, over all events and applications. For New License and License
 * Changed, 100,000 licenses take 0.7 to 2 MB in n8n's database. Beyond it the poll fails, since
 * forgetting would mean repeated or missing events.
 */
const MAX_REMEMBERED = 250_000;

/** Readings of a list, at most, before its checkpoint is set. */
const MAX_PASSES = 4;

const SILENT: Log = { warn: () => {}, debug: () => {} };

/** Finds the chosen events; everything that knows of n8n's side is in `pollOnce`. */
export function poller(
	settings: TriggerSettings,
	log: Log = SILENT,
	most = MAX_REMEMBERED,
): Poller<typeof stateShape> {
	return {
		state: stateShape,
		initialise: async (send, now) => {
			const { state, already } = await scan(send, settings, undefined, now, { most });
			for (const text of already) log.warn(text);
			return state;
		},
		next: async (send, state, now, circumstances) => {
			const told = { ...circumstances, log, most };
			const { events, state: after } = await scan(send, settings, state, now, told);
			return { events: await named(send, settings, events), state: after };
		},
		newest: async (send) => await newest(send, settings, Date.now()),
	};
}

type Told = Partial<Circumstances> & { log?: Log; most: number };

/**
 * One complete scan: what is new since the state, and the next state, which is the same object where
 * there is nothing else to remember.
 * @throws UnusableCheckpoint
 */
async function scan(
	send: Send,
	settings: TriggerSettings,
	before: State | undefined,
	now: number,
	{ log, most, resumed, polledAt = before?.polledAt ?? Infinity }: Told,
) {
	const already: string[] = [];
	const all: Event[] = [];
	const lists: State['lists'] = {};
	let remembered = 0;

	const watched = await places(send, settings);
	if (before) refuseOtherAccounts(before, watched, settings.applicationId);
	for (const { source, names, place } of watched) {
		const known = before?.lists[source.name]?.[place.id];
		const rules = Object.fromEntries(names.map((name) => [name, source.rules[name] ?? {}]));
		const watch = await watchOf(rules, known, { polledAt, now, resumed });
		const view = source.view(names, now, settings);
		let nameless = 0;
		/** @returns whether the row is one that no reading has seen before */
		const note = (row: IDataObject): boolean => {
			const id = source.id(row);
			if (id === undefined) nameless++;
			if (id === undefined || watch.has(id)) return false;
			for (const { event: name, at, before: entry } of watch.see(id, view.sightings(row))) {
				const event = view.event(name, id, row, entry);
				if (event) all.push({ at, event: inPlace(event, place) });
				else log?.debug(`was not asked for this change of ${id}`);
			}
			return true;
		};
		const readOnce = async () => {
			let isNews = false;
			for await (const page of source.read(send, place.id)) {
				for (const row of page) isNews = note(row) || isNews;
			}
			return isNews;
		};
		await readOnce();
		if (nameless > 0) {
			const left = `${nameless} rows for ${names.join(', ')} have no ID; they start nothing`;
			log?.debug(left);
			already.push(left);
		}
		// A row that moved between pages while the first checkpoint was made would look new later.
		const moves = !before && Object.values(rules).some(({ complete }) => !complete);
		for (let pass = 2; moves && pass <= MAX_PASSES && (await readOnce()); ) pass++;

		const { rows, from, sizes, gone } = watch.finish();
		for (const [name, size] of sizes) {
			remembered += size;
			const words = rules[name]?.already;
			if (words && size > 0) already.push(`${size} ${words}; they start nothing`);
		}
		const packed = rows === undefined ? known?.rows : await compressed(rows);
		if (packed !== undefined)
			(lists[source.name] ??= {})[place.id] = { rows: packed, from, missed: 0 };
		for (const { event: name, id, entry } of gone) {
			const event = source.removed(name, id, entry);
			if (event) all.push({ at: now, event: inPlace(event, place) });
		}
	}
	if (remembered > most) throw tooMany(remembered, most);
	if (before) keepUnseen(before, lists, settings);
	const events = all.sort((a, b) => a.at - b.at).map(({ event }) => event);
	const isSame = before && fingerprint(before.lists) === fingerprint(lists);
	return { events, state: isSame ? before : { polledAt: now, lists }, already };
}

/** A watch that knows what is stored. @throws UnusableCheckpoint */
async function watchOf(
	rules: Readonly<Record<string, Rule>>,
	stored: Checkpoint | undefined,
	circumstances: { polledAt: number; now: number; resumed?: boolean },
): Promise<Watch> {
	if (!stored) return new Watch(rules, undefined, circumstances);
	const watch = await decompressed(stored.rows)
		.then((rows) => new Watch(rules, { ...stored, rows }, circumstances))
		.catch(() => undefined);
	if (!watch) throw new UnusableCheckpoint('form');
	return watch;
}

/**
 * An application belongs to one account, so a key that shows none of those that are remembered, and
 * others, is of another one. Of one that the user has chosen it says nothing.
 */
function refuseOtherAccounts(before: State, all: Array<{ place: Place }>, chosen?: string): void {
	const known = new Set(Object.values(before.lists).flatMap(Object.keys));
	known.delete('');
	const visible = all.map(({ place }) => place.id).filter((id) => id !== '');
	if (known.size === 0 || visible.length === 0 || visible.some((id) => known.has(id))) return;
	throw new UnusableCheckpoint(chosen === undefined ? 'account' : 'choice');
}

/** An application that is not visible for a while keeps its memory for as many polls as a row. */
function keepUnseen(before: State, lists: State['lists'], settings: TriggerSettings): void {
	for (const { source } of sourcesOf(settings)) {
		for (const [id, memory] of Object.entries(before.lists[source.name] ?? {})) {
			const missed = memory.missed + 1;
			const now = (lists[source.name] ??= {});
			if (!(id in now) && missed < PATIENCE) now[id] = { ...memory, missed };
		}
	}
}

function tooMany(count: number, most: number): ApiFailure {
	return new ApiFailure('safeToRetry', {
		message: `There are more rows to remember (${count}) than a trigger can keep (${most})`,
		description:
			'Choose one application, or fewer events for each trigger. Nothing was emitted and nothing was forgotten.',
		code: 'TOO_MANY_ROWS',
		hint: { cause: 'configuration-invalid' },
	});
}
