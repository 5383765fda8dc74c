/**
 * So many in a window, then nothing for a while. Times are unix seconds.
 * `points` null switches it off.
 */
export class RateLimit {
	private readonly seen = new Map<string, { count: number; until: number; blocked: boolean }>();

	constructor(
		public points: number | null,
		private readonly windowSeconds: number,
		private readonly blockSeconds: number,
	) {}

	/** True while there is something left for `who`. */
	take(who: string, now: number): boolean {
		if (this.points === null) return true;
		let entry = this.seen.get(who);
		if (!entry || entry.until <= now) {
			entry = { count: 0, until: now + this.windowSeconds, blocked: false };
			this.seen.set(who, entry);
		}
		entry.count += 1;
		if (entry.count <= this.points) return true;
		if (!entry.blocked) {
			entry.blocked = true;
			entry.until = now + Math.max(this.blockSeconds, entry.until - now);
		}
		return false;
	}
}
