import type { Api } from '../../kit/api';
import type { Send } from '../../kit/request/types';

/**
 * Blink's clock, as the header `Date` of its answers shows it. Both that and the times of transactions
 * are cut to whole seconds.
 */
export class BlinkClock {
	private ahead: number | undefined;

	constructor(private readonly api: Pick<Api, 'send' | 'now'>) {}

	readonly send: Send = async (request) =>
		await this.api.send({
			...request,
			read: (answer) => {
				const date = Date.parse(String(answer.headers.date));
				this.ahead = Number.isNaN(date) ? undefined : date - this.api.now();
				return request.read(answer);
			},
		});

	/** A time of this machine on Blink's clock, at the earliest; undefined where nobody knows. */
	timeAtBlink(time: number | undefined): number | undefined {
		if (time === undefined || this.ahead === undefined) return undefined;
		return Math.floor((time + this.ahead) / 1000) * 1000;
	}
}
