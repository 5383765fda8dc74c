import type { SandboxClock } from '../kit/clock.cts';
import { Refusal } from './refusal.cts';

/** Requests per window. Source: the provider's page on rate limits. */
const WINDOWS = [
	{ ms: 60_000, most: 120 },
	{ ms: 3_600_000, most: 1500 },
];

/** Counts requests per minute and per hour; the headers of every answer say how many are left. */
export class RateLimits {
	private times: number[] = [];

	constructor(private readonly clock: SandboxClock) {}

	/** The headers of the tightest window, as they are if one more request is counted. */
	headers(): Record<string, string> {
		const { most, left, reset } = this.tightest();
		return {
			'x-ratelimit-limit': String(most),
			'x-ratelimit-remaining': String(Math.max(0, left - 1)),
			'x-ratelimit-reset': String(reset),
		};
	}

	/** Counts a request. @throws Refusal when a window is used up */
	take(): void {
		if (this.tightest().left <= 0) throw new Refusal(429, { message: 'Too Many Attempts.' });
		this.times.push(this.clock.now());
	}

	private tightest() {
		const now = this.clock.now();
		this.times = this.times.filter((time) => time > now - 3_600_000);
		const states = WINDOWS.map(({ ms, most }) => {
			const recent = this.times.filter((time) => time > now - ms);
			const reset = Math.ceil(((recent[0] ?? now) + ms) / 1000);
			return { most, left: most - recent.length, reset };
		});
		return states.reduce((a, b) => (b.left < a.left ? b : a));
	}

	clear(): void {
		this.times = [];
	}
}
