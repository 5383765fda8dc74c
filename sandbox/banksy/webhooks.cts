import type { SandboxClock } from '../kit/clock.cts';
import { Deliverer, type SignatureInput } from '../kit/deliverer.cts';
import { hex } from '../kit/ids.cts';
import type { Endpoint, Payment, Proof } from './model.cts';
import { hasTimestamp, type Scheme, signatureOf, timestampAt } from './signing.cts';
import { Refusal } from './world.cts';

const SECOND = 1000;

/** Waits before the attempts. Banksy publishes none; these are the sandbox's own. */
const RETRY_SCHEDULE = [0, 10 * SECOND, 60 * SECOND, 600 * SECOND];
const ATTEMPT_TIMEOUT_MS = 30 * SECOND;

/** The webhooks of the demo merchant, as the dashboard's section of that name has them. */
export class Webhooks {
	readonly deliverer: Deliverer;
	readonly endpoints: Endpoint[] = [];

	constructor(clock: SandboxClock) {
		this.deliverer = new Deliverer(clock, {
			sign: (input) => this.sign(input),
			messageId: () => hex(12),
			schedule: RETRY_SCHEDULE,
			timeoutMs: ATTEMPT_TIMEOUT_MS,
			abort: () => false,
			foreignSecret: 'a-secret-that-no-endpoint-has',
		});
	}

	/** Tells every endpoint; there is no filter by event type, since none is published. */
	announce(payment: Payment): void {
		const body = JSON.stringify(deliveredForm(payment));
		for (const endpoint of this.endpoints) {
			const destination = {
				url: endpoint.url,
				secrets: () => [endpoint.secret],
				active: () => !endpoint.removed,
			};
			this.deliverer.deliver(destination, `payment ${payment.status}`, body);
		}
	}

	add(url: string, secret: string, proof: Proof): Endpoint {
		const endpoint = { id: hex(12), url, secret, proof, removed: false };
		this.endpoints.push(endpoint);
		return endpoint;
	}

	/** @throws Refusal when there is none */
	endpoint(id: string): Endpoint {
		const found = this.endpoints.find((candidate) => candidate.id === id);
		if (!found) throw new Refusal(404, `There is no endpoint ${id}`);
		return found;
	}

	remove(id: string): void {
		const endpoint = this.endpoint(id);
		endpoint.removed = true;
		this.endpoints.splice(this.endpoints.indexOf(endpoint), 1);
	}

	private sign({ url, seconds, body, secrets }: SignatureInput): Record<string, string> {
		const proof = this.endpoints.find((endpoint) => endpoint.url === url)?.proof;
		const [secret = ''] = secrets;
		if (proof?.kind === 'header') return { [proof.name]: secret };
		return proof?.kind === 'hmac' ? hmacHeaders(proof.scheme, url, seconds, body, secret) : {};
	}
}

function hmacHeaders(
	scheme: Scheme,
	url: string,
	seconds: number,
	body: string,
	secret: string,
): Record<string, string> {
	const { pathname, search } = new URL(url);
	const timestamp = timestampAt(scheme, seconds * 1000);
	const wire = { timestamp, method: 'POST', path: pathname + search, body: Buffer.from(body) };
	return {
		[scheme.signatureHeader]: signatureOf(scheme, wire, secret),
		...(hasTimestamp(scheme) && { [scheme.timestampHeader]: timestamp }),
	};
}

/** The one form of delivery that integrations were seen to receive. */
function deliveredForm(payment: Payment): object {
	const { id, keyUsed, amount, currency, successCallback, failureCallback } = payment;
	const { status, environment, createdAt } = payment;
	return {
		paymentId: id,
		paymentRaw: {
			id,
			keyUsed,
			amount,
			currency,
			successCallback,
			failureCallback,
			status,
			environment,
			createdAt,
		},
	};
}
