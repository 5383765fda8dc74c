import type { SandboxClock } from '../kit/clock.cts';
import { Refusal } from './refusal.cts';

/** Requests per window. Source: the provider's page on rate limits. */
const WINDOWS = [
	{ ms: 60_000, most: 120 },
	{ ms: 3_600_000, most: 1500 },
];

/** Counts requests per minute and per hour, and says so in the headers of every answer. */
export class RateLimits {
	private times: number[] = [];

	constructor(private readonly clock: SandboxClock) {}

	/** The headers of the tightest window. @throws Refusal when one is used up */
	take(): Record<string, string> {
		const now = this.clock.now();
		this.times = this.times.filter((time) => time > now - 3_600_000);
		const states = WINDOWS.map(({ ms, most }) => {
			const recent = this.times.filter((time) => time > now - ms);
			const reset = Math.ceil(((recent[0] ?? now) + ms) / 1000);
			return { most, left: most - recent.length, reset };
		});
		const tightest = states.reduce((a, b) => (b.left < a.left ? b : a));
		const headers = {
			'x-ratelimit-limit': String(tightest.most),
			'x-ratelimit-remaining': String(Math.max(0, tightest.left - 1)),
			'x-ratelimit-reset': String(tightest.reset),
		};
		if (tightest.left <= 0) throw new Refusal(429, { message: 'Too Many Attempts.' }, headers);
		this.times.push(now);
		return headers;
	}

	clear(): void {
		this.times = [];
	}
}
