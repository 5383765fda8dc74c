/** Takes back a task that was scheduled; harmless when it has run already. */
export type Cancel = () => void;

interface Task {
	due: number;
	run: () => void | Promise<void>;
	abandon: () => void;
}

/** The longest wait a Node.js timer takes; a later task is looked at again then. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The sandbox's own time, in milliseconds since 1970. Everything that happens later (the next
 * webhook attempt, an invoice that expires, a held payment that settles) waits on this clock and on
 * nothing else, so that `advance` can play hours in an instant and tests never wait.
 *
 * It either runs along with the machine's clock or, given `standsAt`, stands still until advanced.
 */
export class SandboxClock {
	private readonly tasks = new Set<Task>();
	private timer: NodeJS.Timeout | undefined;
	private offset = 0;
	private standing: number | undefined;

	constructor(private readonly standsAt?: number) {
		this.standing = standsAt;
	}

	now(): number {
		return this.standing ?? Date.now() + this.offset;
	}

	/** Unix seconds, the form most providers use. */
	seconds(): number {
		return Math.floor(this.now() / 1000);
	}

	/** Runs `run` once `delayMs` have passed. `abandon` is called instead when the clock is reset. */
	schedule(delayMs: number, run: Task['run'], abandon: () => void = () => {}): Cancel {
		const task = { due: this.now() + delayMs, run, abandon };
		this.tasks.add(task);
		this.arm();
		return () => {
			this.tasks.delete(task);
			this.arm();
		};
	}

	/** Resolves once `delayMs` have passed, or when the clock is reset. */
	async sleep(delayMs: number): Promise<void> {
		await new Promise<void>((resolve) => {
			this.schedule(delayMs, resolve, resolve);
		});
	}

	/** Moves time forward and carries out, in order, what fell due; resolves when all of it is done. */
	async advance(ms: number): Promise<void> {
		const target = this.now() + ms;
		for (let task = this.next(); task && task.due <= target; task = this.next()) {
			this.set(Math.max(task.due, this.now()));
			this.tasks.delete(task);
			await task.run();
		}
		this.set(Math.max(target, this.now()));
		this.arm();
	}

	/** How far a running clock is ahead of the machine's, in milliseconds. */
	ahead(): number {
		return this.offset;
	}

	/** Sets a running clock ahead of the machine's; what falls due by that is not done at once. */
	goAhead(ms: number): void {
		this.offset = ms;
	}

	/** Drops everything that was to happen and returns to the time it started with. */
	reset(): void {
		const dropped = [...this.tasks];
		this.tasks.clear();
		this.offset = 0;
		this.standing = this.standsAt;
		this.arm();
		for (const task of dropped) task.abandon();
	}

	private set(time: number): void {
		if (this.standing === undefined) this.offset = time - Date.now();
		else this.standing = time;
	}

	private next(): Task | undefined {
		let first: Task | undefined;
		for (const task of this.tasks) if (!first || task.due < first.due) first = task;
		return first;
	}

	/** One timer for the earliest task. It does not keep the process alive. */
	private arm(): void {
		clearTimeout(this.timer);
		const task = this.next();
		if (!task || this.standing !== undefined) return;
		const wait = Math.min(Math.max(task.due - this.now(), 0), LONGEST_TIMER_MS);
		this.timer = setTimeout(() => void this.advance(0), wait).unref();
	}
}
