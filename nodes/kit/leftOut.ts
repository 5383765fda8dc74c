import type { Log } from './log';

/**
 * Why something that came in starts nothing although it is genuine. Nothing is left out without one: it
 * becomes a line in n8n's log.
 */
export class LeftOut {
	/**
	 * @param reason for the log, as a clause: `it is pending`
	 * @param level `warn` for what somebody should look into, `debug` for what is as it was set up
	 */
	constructor(
		readonly reason: string,
		readonly level: keyof Log = 'debug',
	) {}
}
