import { randomUUID } from 'node:crypto';

import type { SandboxClock } from '../kit/clock.cts';
import { exchange, type PostAnswer } from '../kit/post.cts';
import { kindsOf, type Last, requestOf } from './kinds.cts';
import type { Order, Sender, Sent } from './sender.cts';
import { senders } from './senders/index.cts';

const HOUR_SECONDS = 3600;
const TIMEOUT_MS = 30_000;

/** Deliveries that are remembered, for the page and the control API. */
const KEPT = 200;

/** What is sent, where to, and with what. What is left out is the sender's own, or as it was last. */
export interface Instruction {
	preset: string;
	/** One of `kindsOf` the sender. */
	kind: string;
	url?: string;
	secret?: string;
	settings?: Readonly<Record<string, string>>;
	/** The event, instead of the sender's sample. */
	body?: unknown;
	/** Seconds that stale and early deliveries are off; an hour unless told. */
	seconds?: number;
}

/** One request, and what came back. */
export interface Delivery extends PostAnswer {
	/** Sandbox time, ISO 8601. */
	time: string;
	preset: string;
	kind: string;
	method: Sent['method'];
	url: string;
	headers: Record<string, string>;
	/** As text, or as base64 where it is no UTF-8. */
	body: string;
	bodyEncoding: 'utf8' | 'base64';
	/** The type and the ID that a receiver must find; only for the sender's own sample. */
	event?: string | null;
	id?: string | null;
	/** What the provider expects as the answer to a handshake. */
	expected?: { status: number; body?: string; headers?: Record<string, string> };
}

/** How a person has filled in the form of a sender. */
export interface Account {
	url: string;
	secret: string;
	settings: Readonly<Record<string, string>>;
}

/** All senders, with what they were told and what they have sent. */
export class Outbox {
	/** Oldest first. */
	readonly deliveries: Delivery[] = [];

	/** The sender that the page shows. */
	chosen: Sender = this.sender('standardWebhooks');

	private readonly accounts = new Map<string, Account>();

	private readonly last = new Map<string, Last>();

	constructor(private readonly clock: SandboxClock) {}

	/** @throws an error when there is none */
	sender(preset: string): Sender {
		const found = senders.find((sender) => sender.preset === preset);
		if (!found) throw new Error(`There is no sender of ${preset}`);
		return found;
	}

	/** What was entered last, or the sender's own. */
	account({ preset, secret, settings = {} }: Sender): Account {
		return this.accounts.get(preset) ?? { url: '', secret, settings };
	}

	choose(preset: string): void {
		this.chosen = this.sender(preset);
	}

	/** Sends, and resolves with what came back. @throws an error that says why nothing was sent */
	async send({ preset, kind, body, seconds, ...entered }: Instruction): Promise<Delivery> {
		const sender = this.sender(preset);
		const known = this.account(sender);
		const account = {
			url: entered.url ?? known.url,
			secret: entered.secret ?? known.secret,
			settings: { ...known.settings, ...entered.settings },
		};
		if (account.url === '') throw new Error('url: where to is not known yet');
		if (!kindsOf(sender).includes(kind)) {
			throw new Error(`kind: must be one of ${kindsOf(sender).join(', ')}`);
		}
		this.accounts.set(preset, account);
		const order: Order = { ...account, now: this.clock.now(), id: randomUUID(), body };
		const shift = (seconds ?? HOUR_SECONDS) * 1000;
		const request = requestOf(sender, kind, order, { shift, last: this.last.get(preset) });
		if (kind === 'genuine' || kind.startsWith('variant:')) this.last.set(preset, request);
		const delivery = {
			...describe(sender, kind, request),
			...(await exchange(request.sent, TIMEOUT_MS)),
			time: new Date(order.now).toISOString(),
		};
		this.deliveries.push(delivery);
		if (this.deliveries.length > KEPT) this.deliveries.shift();
		return delivery;
	}

	clear(): void {
		this.deliveries.length = 0;
		this.accounts.clear();
		this.last.clear();
		this.chosen = this.sender('standardWebhooks');
	}
}

function describe(sender: Sender, kind: string, { order, sent }: Last) {
	const { method, url, headers, body } = sent;
	const text = body.toString('utf8');
	const isText = Buffer.from(text).equals(body);
	const [, special, name = ''] = /^(variant|handshake):(.*)$/s.exec(kind) ?? [];
	const isSample = special === undefined && order.body === undefined;
	const expected = special === 'handshake' ? sender.handshakes?.[name]?.expect : undefined;
	return {
		preset: sender.preset,
		kind,
		method,
		url,
		headers,
		body: isText ? text : body.toString('base64'),
		bodyEncoding: isText ? ('utf8' as const) : ('base64' as const),
		...(isSample && { event: sender.event, id: sender.id(order) }),
		...(expected && { expected }),
	};
}
