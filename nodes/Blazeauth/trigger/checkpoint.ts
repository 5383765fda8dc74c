import { parseRows, rowsText, type StoredRow, type StoredRows } from './storedRows';

/*
 * What the trigger remembers between two polls, and how it tells from it what is new. Pure: no
 * clock, no requests.
 */

/** One row as one event sees it. */
export interface Sighting {
	event: string;
	/**
	 * What is remembered of the row, such as the date of its expiry: another entry is another event.
	 * Undefined when the event does not concern the row, or no longer does.
	 */
	entry: string | undefined;
	/**
	 * An entry that stays remembered though the event does not concern the row at this moment: of an
	 * expiry that the clock has already been at, and was put back since.
	 */
	lasting?: string;
	/** When it became so, in milliseconds; orders the items. */
	at: number;
}

/** How an event is told from what is remembered. */
export interface Rule {
	/** Unknown rows are only remembered; the event is a change of a known one. */
	onlyChanges?: boolean;
	/** `at` is when the provider made the row: one made before watching began is never new. */
	birth?: boolean;
	/** The list is read in one answer, so a row that is not in it is gone. */
	complete?: boolean;
	/**
	 * The same entry may come, go and come again. Where polls have gone by of which nothing is remembered,
	 * it is an event anew: once too often is better than never.
	 */
	recurs?: boolean;
	/** What is said of rows that are so already when watching begins: it starts nothing. */
	already?: string;
}

/** What is stored for one list in one application. */
export interface Checkpoint {
	/** The rows, as {@link rowsText}. */
	rows: string;
	/** By event: rows made before this time (milliseconds) were there when watching began. */
	from: Readonly<Record<string, number>>;
}

/**
 * A row that a poll does not see may have slipped from a page not yet read to one already read. It
 * is forgotten only when so many polls in a row have not seen it.
 */
export const PATIENCE = 10;

/** How far the clocks of the provider's servers may be apart, in milliseconds. */
const SKEW_MS = 300_000;

interface Circumstances {
	/**
	 * When the last poll began, in milliseconds: where nothing is remembered of an application or an
	 * event yet, only what came later is new.
	 */
	polledAt: number;
	/** When this poll began, in milliseconds. */
	now: number;
	/** Whether polls may have gone by of which nothing is remembered. */
	resumed?: boolean;
}

interface Noted extends Sighting {
	/** What was remembered. */
	before: string | undefined;
}

const NOTHING: readonly Noted[] = [];

/** What is to be remembered, where that was remembered before. */
const entryOf = ({ entry, lasting }: Sighting, before: string | undefined) =>
	entry ?? (before === lasting ? before : undefined);

/** One list in one application, as some events see it. */
export class Watch {
	private readonly rows: StoredRows;
	private readonly from: Checkpoint['from'];
	private readonly seen = new Set<string>();
	/** Whether there is something else to remember of the rows than was stored. */
	private isChanged: boolean;
	/**
	 * By event, when the latest of its rows became so. A time that is yet to come, or that nobody tells, says
	 * nothing of when watching began.
	 */
	private readonly newest = new Map<string, number>();

	/**
	 * @param rules of the events
	 * @throws Error for a checkpoint that is none
	 */
	constructor(
		private readonly rules: Readonly<Record<string, Rule>>,
		checkpoint: Checkpoint | undefined,
		private readonly circumstances: Circumstances,
	) {
		this.isChanged = checkpoint === undefined;
		this.from = checkpoint?.from ?? {};
		this.rows = checkpoint ? parseRows(checkpoint.rows) : new Map();
	}

	/**
	 * Takes note of a row; a row seen twice counts once. Makes nothing of a row that is as it was: of a long
	 * list that is nearly all of it, at each poll.
	 * @returns the sightings that are events
	 */
	see(id: string, sightings: readonly Sighting[]): readonly Noted[] {
		if (this.seen.has(id)) return NOTHING;
		this.seen.add(id);
		const known = this.rows.get(id);
		let isSame = (known?.absent ?? 0) === 0;
		// of an event that is not watched any more, nothing is kept
		for (const event in known?.entries) isSame &&= event in this.rules;
		let events = NOTHING;
		for (const sighting of sightings) {
			const { event, at } = sighting;
			const before = known?.entries[event];
			isSame &&= entryOf(sighting, before) === before;
			const latest = at < this.circumstances.now ? at : 0;
			this.newest.set(event, Math.max(this.newest.get(event) ?? 0, latest));
			if (this.isEvent(sighting, before)) events = [...events, { ...sighting, before }];
		}
		if (!isSame) this.remember(id, sightings);
		return events;
	}

	private isEvent({ event, entry, at }: Sighting, before: string | undefined): boolean {
		const { onlyChanges, birth, recurs } = this.rules[event] ?? {};
		const { polledAt, resumed } = this.circumstances;
		if (entry === undefined) return false;
		if (before !== undefined) return before !== entry || (resumed === true && recurs === true);
		if (onlyChanges) return false;
		const from = this.from[event];
		return from === undefined ? at > polledAt : !birth || at >= from;
	}

	private remember(id: string, sightings: readonly Sighting[]): void {
		const known = this.rows.get(id)?.entries;
		const entries: Record<string, string> = {};
		for (const sighting of sightings) {
			const entry = entryOf(sighting, known?.[sighting.event]);
			if (entry !== undefined) entries[sighting.event] = entry;
		}
		this.isChanged = true;
		this.rows.set(id, { absent: 0, entries });
	}

	/** Whether the rows seen so far include this one. */
	has(id: string): boolean {
		return this.seen.has(id);
	}

	/**
	 * What to remember, and what is gone for good. To be asked after a complete scan only, and once. Of the
	 * rows there is no text where nothing else is to be remembered: that of a long list is long.
	 */
	finish() {
		const events = Object.keys(this.rules);
		const gone: Array<{ event: string; id: string; entry: string }> = [];
		for (const [id, row] of this.rows) if (!this.seen.has(id)) gone.push(...this.miss(id, row));
		const begun = (event: string) =>
			Math.max(0, Math.min(this.newest.get(event) ?? 0, this.circumstances.polledAt) - SKEW_MS);
		const from = Object.fromEntries(
			events.map((event) => [event, this.from[event] ?? begun(event)]),
		);
		const sizes = new Map(events.map((event) => [event, 0]));
		for (const { entries } of this.rows.values()) {
			for (const [event, size] of sizes) if (event in entries) sizes.set(event, size + 1);
		}
		return { rows: this.isChanged ? rowsText(this.rows, events) : undefined, from, sizes, gone };
	}

	/** A row that this poll has not seen. @returns what is gone with it */
	private miss(id: string, { absent, entries }: StoredRow) {
		this.isChanged = true;
		const all = Object.entries(entries).map(([event, entry]) => ({ event, id, entry }));
		const gone = all.filter(({ event }) => this.rules[event]?.complete);
		const left = all.filter(({ event }) => !this.rules[event]?.complete);
		if (absent + 1 >= PATIENCE || left.length === 0) this.rows.delete(id);
		else {
			const kept = Object.fromEntries(left.map(({ event, entry }) => [event, entry]));
			this.rows.set(id, { absent: absent + 1, entries: kept });
		}
		return gone;
	}
}
