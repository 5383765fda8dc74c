import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { post } from '../../sandbox/kit/post.cts';
import type { Flow } from './flows.cts';
import type { Event } from './senders.cts';

/** How often an event is delivered, and whether rightly. */
export type Kind = 'once' | 'twice at the same moment' | 'twice, one after another' | 'forged';

export interface Planned {
	flow: Flow;
	event: Event;
	kind: Kind;
	/** Statuses answered, in order; null where there was no answer. */
	answers: Array<number | null>;
}

/** Waits before further attempts: those of Svix and Blaaiz are longer, and as many. */
const RETRIES_MS = [2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 30_000, 30_000];
const ATTEMPT_TIMEOUT_MS = 15_000;

/** A repeat comes 5 s after the first delivery was accepted, as the first retry of Svix does. */
const REPEAT_AFTER_MS = 5_000;
const REPEAT_SPREAD_MS = 5_000;
const IDLE_MS = 20;

/**
 * Deliveries in random order: of a hundred, 20 are duplicates of others, half of them at the same
 * moment, and 5 are forged.
 */
export function planDeliveries(flows: readonly Flow[], count: number): Planned[] {
	const [twins, later, forged] = [0.1, 0.1, 0.05].map((part) => Math.round(count * part));
	const kinds: Array<[Kind, number]> = [
		['twice at the same moment', twins ?? 0],
		['twice, one after another', later ?? 0],
		['forged', forged ?? 0],
	];
	const rest = count - 2 * ((twins ?? 0) + (later ?? 0)) - (forged ?? 0);
	const plan = [...kinds, ['once', rest] as const].flatMap(([kind, many]) =>
		Array.from({ length: many }, (_, index): Planned[] => {
			const flow = flows[index % flows.length];
			return flow ? [{ flow, event: flow.sender.event(), kind, answers: [] }] : [];
		}).flat(),
	);
	for (let last = plan.length - 1; last > 0; last--) {
		const other = randomInt(last + 1);
		[plan[last], plan[other]] = [plan[other] as Planned, plan[last] as Planned];
	}
	return plan;
}

export interface Sending {
	/** Processes that take deliveries in. */
	urls: readonly string[];
	/** Requests under way at once. */
	connections: number;
	/** Called with the share of the plan that was begun, from 0 to 1. */
	progress(share: number): void;
	/** Waits before further attempts, in milliseconds. */
	retriesMs?: readonly number[];
	signal: AbortSignal;
}

/** When each delivery was accepted (milliseconds since 1970), for the throughput. */
export type Accepted = number[];

interface Task {
	due: number;
	run(): Promise<void>;
}

/** Sends like providers: duplicates come later, and what was not accepted comes again on a schedule. */
export async function deliver(plan: readonly Planned[], sending: Sending): Promise<Accepted> {
	const accepted: Accepted = [];
	const later: Task[] = [];
	const repeated = new Set<Planned>();
	let next = 0;
	let underWay = 0;

	const attempt = async (planned: Planned, to: number, attempts = 0): Promise<void> => {
		const { flow, event, kind, answers } = planned;
		const url = `${sending.urls[to % sending.urls.length]}${flow.path}`;
		const secret = kind === 'forged' ? flow.sender.foreignSecret : undefined;
		const headers = flow.sender.sign(event, secret);
		const { status } = await post(url, headers, event.body, ATTEMPT_TIMEOUT_MS);
		answers.push(status);
		if (isSuccess(status)) {
			accepted.push(Date.now());
			if (kind === 'twice, one after another' && !repeated.has(planned)) repeat(planned, to);
			return;
		}
		const wait = (sending.retriesMs ?? RETRIES_MS)[attempts];
		if (wait === undefined || (kind === 'forged' && status === 401)) return;
		const run = async () => await attempt(planned, to + 1, attempts + 1);
		later.push({ due: Date.now() + wait, run });
	};

	const repeat = (planned: Planned, first: number) => {
		repeated.add(planned);
		const due = Date.now() + REPEAT_AFTER_MS + randomInt(REPEAT_SPREAD_MS);
		const to = first + randomInt(2);
		later.push({ due, run: async () => await attempt(planned, to) });
	};

	const begin = async (planned: Planned): Promise<void> => {
		const to = randomInt(sending.urls.length);
		const twins = planned.kind === 'twice at the same moment' ? [to, to + 1] : [to];
		await Promise.all(twins.map(async (one) => await attempt(planned, one)));
	};

	const takeTask = (): (() => Promise<void>) | undefined => {
		const index = later.findIndex(({ due }) => due <= Date.now());
		const [task] = index < 0 ? [] : later.splice(index, 1);
		if (task) return task.run;
		const planned = plan[next];
		if (!planned) return undefined;
		sending.progress(++next / plan.length);
		return async () => await begin(planned);
	};

	const connection = async () => {
		while (!sending.signal.aborted && (next < plan.length || later.length > 0 || underWay > 0)) {
			const task = takeTask();
			if (!task) {
				await sleep(IDLE_MS);
				continue;
			}
			underWay++;
			await task().finally(() => underWay--);
		}
	};
	await Promise.all(Array.from({ length: sending.connections }, connection));
	return accepted;
}

export const isSuccess = (status: number | null) =>
	status !== null && status >= 200 && status < 300;
