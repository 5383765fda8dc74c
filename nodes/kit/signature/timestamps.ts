import type { TimestampUnit } from './scheme';
import type { RefusalReason } from './verdict';

interface Clock {
	grammar: RegExp;
	/** Milliseconds since the epoch. */
	read: (text: string) => number;
	write: (now: number) => string;
}

const DATE_TIME = String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?`;

/** How each unit is written. */
export const CLOCKS: Readonly<Record<TimestampUnit, Clock>> = {
	seconds: {
		grammar: /^\d{10}$/,
		read: (text) => Number(text) * 1000,
		write: (now) => String(Math.floor(now / 1000)),
	},
	milliseconds: { grammar: /^\d{13}$/, read: Number, write: String },
	iso: {
		grammar: new RegExp(`^${DATE_TIME}(Z|[+-]\\d{2}:?\\d{2})$`),
		read: Date.parse,
		write: (now) => new Date(now).toISOString(),
	},
	'iso-utc': {
		grammar: new RegExp(`^${DATE_TIME}$`),
		read: (text) => Date.parse(`${text}Z`),
		write: (now) => new Date(now).toISOString().slice(0, -1),
	},
};

/**
 * Whether a time is too far from now. Written so that a tolerance or a time that is no number lets nothing pass.
 */
export function offBy(
	sentAt: number,
	now: number,
	toleranceSeconds: number,
): Extract<RefusalReason, 'stale' | 'future'> | undefined {
	if (!(now - sentAt <= toleranceSeconds * 1000)) return 'stale';
	if (!(sentAt - now <= toleranceSeconds * 1000)) return 'future';
	return undefined;
}
