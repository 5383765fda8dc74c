import { Webhook } from 'svix';

import type { SandboxClock } from '../../kit/clock.cts';
import { Deliverer, type Destination, type SignatureInput } from '../../kit/deliverer.cts';
import { hex, webhookSecret } from '../../kit/ids.cts';
import type { PostAnswer } from '../../kit/post.cts';
import { unexpected } from './errors.cts';
import { eventOf, payloadOf } from './events.cts';
import type { Account, Endpoint, Invoice } from './model.cts';
import type { Announcer } from './world.cts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits before the attempts of Svix, which delivers Blink's callbacks. */
const RETRY_SCHEDULE = [
	0,
	5 * SECOND,
	5 * MINUTE,
	30 * MINUTE,
	2 * HOUR,
	5 * HOUR,
	10 * HOUR,
	10 * HOUR,
];
const ATTEMPT_TIMEOUT_MS = 15 * SECOND;
/** After a rotation the old secret signs along for a day. */
const ROTATION_MS = 24 * HOUR;

/** The two names Svix gives its headers; both mean the same. */
export type HeaderFamily = 'svix' | 'webhook';

/** Svix signs with every current secret and separates the signatures by spaces. */
function sign(family: HeaderFamily, { id, seconds, body, secrets }: SignatureInput) {
	const at = new Date(seconds * 1000);
	const signatures = secrets.map((secret) => new Webhook(secret).sign(id, at, body));
	return {
		[`${family}-id`]: id,
		[`${family}-timestamp`]: String(seconds),
		[`${family}-signature`]: signatures.join(' '),
	};
}

const aborted = ({ answerHeaders }: PostAnswer) =>
	answerHeaders['webhook-delivery'] === 'abort-message';

/** Blink's callbacks: endpoints of an account, and the webhook a single invoice can have. */
export class Callbacks implements Announcer {
	readonly deliverer: Deliverer;
	private family: HeaderFamily = 'svix';

	constructor(private readonly clock: SandboxClock) {
		this.deliverer = new Deliverer(clock, {
			sign: (input) => sign(this.family, input),
			messageId: () => `msg_${hex(14)}`,
			schedule: RETRY_SCHEDULE,
			timeoutMs: ATTEMPT_TIMEOUT_MS,
			abort: aborted,
			foreignSecret: webhookSecret(),
		});
	}

	/** Header names from now on: `svix-…` or `webhook-…`. */
	useHeaders(family: HeaderFamily): void {
		this.family = family;
	}

	/** Every endpoint of the account gets every event; there is no filter. Level ZERO gets none. */
	transaction: Announcer['transaction'] = (account, transaction) => {
		if (account.level === 'ZERO') return;
		const event = eventOf(transaction);
		const body = JSON.stringify(payloadOf(account, transaction, event));
		for (const endpoint of account.endpoints) {
			if (!endpoint.removed) this.deliverer.deliver(this.destination(endpoint), event, body);
		}
	};

	/** One message to the invoice's own webhook. Nobody can learn the secret that signs it. */
	invoice: Announcer['invoice'] = (invoice, status) => {
		if (invoice.webhookUrl === null) return;
		const secret = webhookSecret();
		const destination = { url: invoice.webhookUrl, secrets: () => [secret], active: () => true };
		this.deliverer.deliver(destination, `invoice.${status.toLowerCase()}`, bodyOf(invoice, status));
	};

	/**
	 * A new endpoint; the same address twice makes two.
	 * @param secret its signing secret; a new one unless given
	 * @throws BlinkError unless the address is https, or http on this machine
	 */
	add(account: Account, url: string, secret = webhookSecret()): Endpoint {
		if (!isReachable(new URL(url))) throw unexpected('InvalidUrlError: URL must be https');
		const endpoint: Endpoint = {
			id: `ep_${hex(14)}`,
			url,
			secrets: [{ value: secret, until: null }],
			removed: false,
		};
		account.endpoints.push(endpoint);
		return endpoint;
	}

	/** A new secret; the old one signs along for a day. */
	rotate(endpoint: Endpoint): string {
		const value = webhookSecret();
		for (const old of endpoint.secrets) old.until ??= this.clock.now() + ROTATION_MS;
		endpoint.secrets.unshift({ value, until: null });
		return value;
	}

	/** True when there was such an endpoint. */
	remove(account: Account, id: string): boolean {
		const endpoint = account.endpoints.find((candidate) => candidate.id === id);
		if (!endpoint) return false;
		endpoint.removed = true;
		account.endpoints.splice(account.endpoints.indexOf(endpoint), 1);
		return true;
	}

	private destination(endpoint: Endpoint): Destination {
		return {
			url: endpoint.url,
			secrets: () =>
				endpoint.secrets
					.filter(({ until }) => until === null || until > this.clock.now())
					.map(({ value }) => value),
			active: () => !endpoint.removed,
		};
	}
}

/** Svix takes https only. The sandbox also takes this machine, or nobody could try it. */
const isReachable = ({ protocol, hostname }: URL) =>
	protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

function bodyOf({ paymentHash, paymentRequest, preImage }: Invoice, status: 'PAID' | 'EXPIRED') {
	const paymentPreimage = status === 'PAID' ? preImage : undefined;
	return JSON.stringify({ paymentHash, paymentRequest, status, paymentPreimage });
}
