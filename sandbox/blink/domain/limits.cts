import { restricted } from './errors.cts';
import type { Account, ApiKey, Level, LimitKind, LimitWindow } from './model.cts';
import { major } from './prices.cts';

export const DAY_SECONDS = 86_400;

/** US cents per 24 hours, as Blink's repository has them. */
export const ACCOUNT_LIMITS: Record<Level, Record<LimitKind, number>> = {
	ZERO: { withdrawal: 12_500, internalSend: 12_500, convert: 200_000 },
	ONE: { withdrawal: 100_000, internalSend: 200_000, convert: 5_000_000 },
	TWO: { withdrawal: 5_000_000, internalSend: 5_000_000, convert: 20_000_000 },
	THREE: { withdrawal: 10_000_000, internalSend: 10_000_000, convert: 30_000_000 },
};

/** Rolling windows of API-key limits. */
const WINDOWS: Record<LimitWindow, { seconds: number; name: string }> = {
	DAILY: { seconds: DAY_SECONDS, name: 'daily' },
	WEEKLY: { seconds: 7 * DAY_SECONDS, name: 'weekly' },
	MONTHLY: { seconds: 30 * DAY_SECONDS, name: 'monthly' },
	ANNUAL: { seconds: 365 * DAY_SECONDS, name: 'annual' },
};

export const WINDOW_NAMES = Object.keys(WINDOWS) as [LimitWindow, ...LimitWindow[]];

/** US cents an account may still move today. */
export function remaining(account: Account, kind: LimitKind, now: number): number {
	const used = account.volumes
		.filter((volume) => volume.kind === kind && volume.at > now - DAY_SECONDS)
		.reduce((sum, { cents }) => sum + cents, 0);
	return Math.max(ACCOUNT_LIMITS[account.level][kind] - used, 0);
}

/** Sats an API key has spent within a window. */
export const spentWithin = ({ spent }: ApiKey, window: LimitWindow, now: number) =>
	spent
		.filter(({ at }) => at > now - WINDOWS[window].seconds)
		.reduce((sum, { sats }) => sum + sats, 0);

export interface Spending {
	account: Account;
	key: ApiKey;
	kind: LimitKind;
	cents: number;
	sats: number;
	/** Unix seconds. */
	now: number;
}

/** @throws BlinkError when the account or the key has had enough */
export function checkLimits({ account, key, kind, cents, sats, now }: Spending): void {
	for (const window of WINDOW_NAMES) {
		const limit = key.limits[window];
		if (limit === undefined || spentWithin(key, window, now) + sats <= limit) continue;
		throw restricted(`API key ${WINDOWS[window].name} limit of ${limit} sats exceeded`);
	}
	if (cents > remaining(account, kind, now)) {
		const limit = major(BigInt(ACCOUNT_LIMITS[account.level][kind]), 2);
		throw restricted(`Cannot transfer more than $${limit} in 24 hours`);
	}
}

/** Counts what was sent; call once it has been booked. */
export function recordSpending({ account, key, kind, cents, sats, now }: Spending): void {
	account.volumes.push({ at: now, kind, cents });
	key.spent.push({ at: now, sats });
}
