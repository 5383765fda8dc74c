import type { SandboxClock } from './clock.cts';
import { post, type PostAnswer } from './post.cts';
import { tampered, type Variant } from './variants.cts';

/** Where webhooks go. Read anew at each attempt, so that rotation and removal take effect. */
export interface Destination {
	url: string;
	/** The newest secret first; several while a rotation is under way. */
	secrets(): readonly string[];
	/** False once the endpoint is gone; nothing more is sent then. */
	active(): boolean;
}

export interface SignatureInput {
	id: string;
	/** Unix seconds of this attempt. */
	seconds: number;
	/** Exactly the bytes sent. */
	body: string;
	secrets: readonly string[];
	/** Where it goes, for providers that sign the path or have a scheme for each endpoint. */
	url: string;
}

/** How one provider delivers webhooks. */
export interface DeliveryRules {
	/** The headers that carry id, time and signature. */
	sign(input: SignatureInput): Record<string, string>;
	messageId(): string;
	/** Waits in milliseconds before each attempt, counted from the one before. */
	schedule: readonly number[];
	/** How long an attempt may take, in milliseconds. */
	timeoutMs: number;
	/** True for an answer that ends the delivery without success. */
	abort(answer: PostAnswer): boolean;
	/** A secret in the right form that no endpoint has: what a forger would sign with. */
	foreignSecret: string;
}

export interface Attempt extends PostAnswer {
	/** Sandbox time, ISO 8601. */
	time: string;
	headers: Record<string, string>;
}

export interface Delivery {
	/** The message id, the same in all attempts. */
	id: string;
	event: string;
	url: string;
	body: string;
	/** What it was sent as: the event itself, or a variant of an earlier delivery. */
	variant: Variant | 'original';
	state: 'held' | 'under way' | 'waiting' | 'delivered' | 'failed';
	attempts: Attempt[];
}

/** Deliveries kept; older ones are forgotten so that load tests do not fill the memory. */
const KEPT = 10_000;

/** Sends a provider's webhooks, retries them on its schedule and remembers every answer. */
export class Deliverer {
	private deliveries: Delivery[] = [];
	private held: Array<() => void> | undefined;
	private readonly destinations = new WeakMap<Delivery, Destination>();
	private readonly underWay = new Set<Promise<void>>();

	constructor(
		private readonly clock: SandboxClock,
		private readonly rules: DeliveryRules,
	) {}

	/** Sends an event and goes on sending it until it is accepted or the schedule ends. */
	deliver(destination: Destination, event: string, body: string): Delivery {
		const delivery = this.record(destination, {
			id: this.rules.messageId(),
			event,
			url: destination.url,
			body,
			variant: 'original',
			state: 'under way',
			attempts: [],
		});
		const send = () => this.track(this.attempt(delivery, this.rules.schedule));
		if (this.held) {
			delivery.state = 'held';
			this.held.push(send);
		} else send();
		return delivery;
	}

	/** Keeps events back until `release`. */
	hold(): void {
		this.held ??= [];
	}

	/** Sends what was kept back, one after another, in order or the other way round. */
	async release(order: 'kept' | 'reversed'): Promise<void> {
		const held = this.held ?? [];
		this.held = undefined;
		for (const send of order === 'kept' ? held : held.reverse()) {
			send();
			await this.settled();
		}
	}

	/**
	 * Sends an earlier message once more, rightly or not. A single attempt, recorded on its own.
	 * @throws Error for an unknown id
	 */
	async resend(id: string, variant: Variant): Promise<Delivery> {
		const original = this.deliveries.find((delivery) => delivery.id === id);
		const destination = original && this.destinations.get(original);
		if (!original || !destination) throw new Error(`There is no delivery ${id}`);
		const copy = this.record(destination, {
			...original,
			variant,
			state: 'under way',
			attempts: [],
		});
		const { headers, body } = tampered(variant, {
			rules: this.rules,
			now: this.clock.seconds(),
			secrets: destination.secrets(),
			original,
		});
		copy.body = body;
		await this.send(copy, headers);
		return copy;
	}

	/** Oldest first. */
	list(): readonly Delivery[] {
		return this.deliveries;
	}

	/** Resolves when no attempt is under way; attempts that wait for the clock do not count. */
	async settled(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	clear(): void {
		this.deliveries = [];
		this.held = undefined;
	}

	private record(destination: Destination, delivery: Delivery): Delivery {
		this.destinations.set(delivery, destination);
		this.deliveries.push(delivery);
		if (this.deliveries.length > KEPT) this.deliveries.shift();
		return delivery;
	}

	private track(work: Promise<void>): void {
		this.underWay.add(work);
		void work.finally(() => this.underWay.delete(work));
	}

	private async attempt(delivery: Delivery, schedule: readonly number[]): Promise<void> {
		const destination = this.destinations.get(delivery);
		if (!destination?.active()) {
			delivery.state = 'failed';
			return;
		}
		const { id, body, url } = delivery;
		const seconds = this.clock.seconds();
		const secrets = destination.secrets();
		const answer = await this.send(delivery, this.rules.sign({ id, seconds, body, secrets, url }));

		const [, wait, ...later] = schedule;
		if (delivery.state === 'delivered' || wait === undefined || this.rules.abort(answer)) return;
		delivery.state = 'waiting';
		this.clock.schedule(wait, async () => {
			const next = this.attempt(delivery, [wait, ...later]);
			this.track(next);
			await next;
		});
	}

	/** One request; sets the state to delivered or failed. */
	private async send(delivery: Delivery, headers: Record<string, string>): Promise<PostAnswer> {
		const time = new Date(this.clock.now()).toISOString();
		delivery.state = 'under way';
		const answer = await post(delivery.url, headers, delivery.body, this.rules.timeoutMs);
		delivery.attempts.push({ time, headers, ...answer });
		const accepted = answer.status !== null && answer.status >= 200 && answer.status < 300;
		delivery.state = accepted ? 'delivered' : 'failed';
		return answer;
	}
}
