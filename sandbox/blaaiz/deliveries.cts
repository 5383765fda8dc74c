import { createHmac } from 'node:crypto';

import type { SandboxClock } from '../kit/clock.cts';
import { Deliverer, type DeliveryRules } from '../kit/deliverer.cts';
import { uuid } from '../kit/ids.cts';
import { phpJson } from './phpJson.cts';
import { type Row, without, type World } from './world.cts';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const RETRIES = 9;

/** At once, then after five minutes, each wait twice the one before, at most a day; no jitter here. */
const SCHEDULE = [
	0,
	...Array.from({ length: RETRIES }, (_, i) => Math.min(5 * MINUTE_MS * 2 ** i, DAY_MS)),
];

/** Hex HMAC-SHA256 over timestamp, dot and body. */
function signature(secret: string, seconds: number, body: string): string {
	return createHmac('sha256', secret).update(`${seconds}.${body}`, 'utf8').digest('hex');
}

const rules: DeliveryRules = {
	sign: ({ seconds, body, secrets: [secret = ''] }) => ({
		'user-agent': 'Blaaiz',
		'x-blaaiz-timestamp': String(seconds),
		'x-blaaiz-signature': signature(secret, seconds, body),
	}),
	messageId: uuid,
	schedule: SCHEDULE,
	timeoutMs: 30_000,
	abort: () => false,
	foreignSecret: 'somebody-elses-signing-secret',
};

export const createDeliverer = (clock: SandboxClock) => new Deliverer(clock, rules);

/** Which of the three URLs an event goes to. */
type Target = 'collection_url' | 'payout_url' | 'kyc_url';

/** Sends events where the business wants them, and keeps the logs that the API shows. */
export class Events {
	constructor(
		private readonly world: World,
		readonly deliverer: Deliverer,
	) {}

	/** Delivers an event; nothing happens where no URL is configured. */
	emit(
		target: Target,
		payload: Record<string, unknown>,
		about: Record<string, unknown> = {},
	): void {
		const configuration = this.world.webhook;
		const url = configuration?.[target] ?? undefined;
		if (!configuration || url === undefined) return;
		const type = String(payload.event ?? payload.type ?? payload.event_type);
		const body = phpJson(payload);
		const delivery = this.deliverer.deliver(
			{
				url,
				secrets: () => [configuration.secret],
				active: () => this.world.webhook?.[target] === url,
			},
			type,
			body,
		);
		this.world.add('webhookLogs', {
			business_id: 'biz-1',
			type,
			target,
			webhook_url: url,
			payload,
			delivery_id: delivery.id,
			...about,
		});
	}

	/** Sends what a log entry holds once more: the same event, signed anew. */
	replay(log: Row): void {
		const { target, payload, business_transaction_id } = log;
		this.emit(target as Target, payload as Record<string, unknown>, { business_transaction_id });
	}

	/** A log entry as the API shows it. */
	shown(log: Row): Row {
		const delivery = this.deliverer.list().find((one) => one.id === log.delivery_id);
		const accepted = delivery?.state === 'delivered';
		const response = delivery?.attempts.at(-1)?.answer ?? null;
		// What the backend holds as float is a plain number in the log.
		const payload: unknown = JSON.parse(phpJson(log.payload));
		const shown = without(log, 'target', 'delivery_id');
		return { ...shown, payload, status: accepted ? 'SUCCESSFUL' : 'FAILED', response };
	}
}
