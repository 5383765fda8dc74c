/*
 * What the trigger remembers between two polls, and how it tells from it what is new. Pure: no
 * clock, no requests.
 */

/** One row as one event sees it. */
export interface Sighting {
	id: string;
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

/** What is stored for one event in one application. */
export interface Checkpoint {
	/** Ids and entries. */
	entries: string;
	/** Ids that the last polls did not see, and how many polls it was. */
	absent: string;
	/** Rows made before this time (milliseconds) were there when watching began. */
	from: number;
}

/**
 * A row that a poll does not see may have slipped from a page not yet read to one already read. It
 * is forgotten only when so many polls in a row have not seen it.
 */
export const PATIENCE = 10;

/** How far the clocks of the provider's servers may be apart, in milliseconds. */
const SKEW_MS = 300_000;

export class Watch {
	private readonly known: Map<string, string>;
	private readonly absent: Map<string, string>;
	private readonly seen = new Map<string, string | undefined>();
	private newest = 0;

	/**
	 * @param polledAt when the last poll began, in milliseconds: where nothing is remembered of an
	 * application yet, only what came later is new
	 * @param resumed whether polls may have gone by of which nothing is remembered
	 */
	constructor(
		private readonly rule: Rule,
		private readonly checkpoint: Checkpoint | undefined,
		private readonly polledAt: number,
		private readonly resumed = false,
	) {
		this.known = unpack(checkpoint?.entries ?? '');
		this.absent = unpack(checkpoint?.absent ?? '');
	}

	/**
	 * Takes note of a row; a row seen twice counts once.
	 * @returns what was remembered of it, when this is an event
	 */
	see({ id, entry, at, lasting }: Sighting): { before: string | undefined } | undefined {
		if (this.seen.has(id)) return undefined;
		const before = this.known.get(id);
		const lasts = before !== undefined && before === lasting;
		this.seen.set(id, entry ?? (lasts ? before : undefined));
		this.newest = Math.max(this.newest, at);
		if (entry === undefined) return undefined;
		if (before !== undefined) {
			const isAgain = this.resumed && this.rule.recurs === true;
			return before === entry && !isAgain ? undefined : { before };
		}
		return this.isNew(at) ? { before } : undefined;
	}

	private isNew(at: number): boolean {
		if (this.rule.onlyChanges) return false;
		if (!this.checkpoint) return at > this.polledAt;
		return !this.rule.birth || at >= this.checkpoint.from;
	}

	/** Whether the rows seen so far include this one. */
	has(id: string): boolean {
		return this.seen.has(id);
	}

	/** What to remember, and what is gone for good. To be asked after a complete scan only. */
	finish(): { checkpoint: Checkpoint; size: number; gone: Array<{ id: string; entry: string }> } {
		const entries = new Map<string, string>();
		const absent = new Map<string, string>();
		const gone: Array<{ id: string; entry: string }> = [];
		for (const [id, entry] of this.seen) if (entry !== undefined) entries.set(id, entry);
		for (const [id, entry] of this.known) {
			if (this.seen.has(id)) continue;
			const polls = Number(this.absent.get(id) ?? 0) + 1;
			if (this.rule.complete) gone.push({ id, entry });
			else if (polls < PATIENCE) {
				entries.set(id, entry);
				absent.set(id, String(polls));
			}
		}
		const from =
			this.checkpoint?.from ?? Math.max(0, Math.min(this.newest, this.polledAt) - SKEW_MS);
		const checkpoint = { entries: pack(entries), absent: pack(absent), from };
		return { checkpoint, size: entries.size, gone };
	}
}

/** One text for all entries: n8n stores it far more cheaply than an object with as many keys. */
function pack(map: ReadonlyMap<string, string>): string {
	return [...map].map(([id, entry]) => `${escaped(id)}=${escaped(entry)}`).join();
}

function unpack(text: string): Map<string, string> {
	const pairs = text === '' ? [] : text.split(',');
	return new Map(
		pairs.map((pair) => {
			const [id = '', entry = ''] = pair.split('=');
			return [decodeURIComponent(id), decodeURIComponent(entry)];
		}),
	);
}

/** What separates ids and entries, written like in a URL. */
function escaped(text: string): string {
	return text.replace(/[%,=]/g, encodeURIComponent);
}
