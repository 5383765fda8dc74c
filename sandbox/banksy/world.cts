import { z } from 'zod';

import type { SandboxClock } from '../kit/clock.cts';
import { objectIds } from '../kit/ids.cts';
import { DEMO } from './demo.cts';
import { type ApiKey, type Payment, type Status } from './model.cts';

/** The double refuses; becomes an HTTP status and a message. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

const url = z.string().url();
const positive = z.number().positive().finite();

/** A request to create a payment, by what integrations send and what bnksy-sdk builds. */
const orderShape = z
	.object({
		successCallback: url,
		failureCallback: url,
		amount: positive.optional(),
		currency: z.string().min(1).optional(),
		currencyType: z.enum(['fiat', 'crypto']).optional(),
		crypto: z.object({ tokenName: z.string(), blockchainName: z.string() }).optional(),
		fiatAmount: positive.optional(),
		fiatCurrency: z.string().optional(),
		externalClientId: z.string().optional(),
	})
	.passthrough()
	.refine(({ amount, fiatAmount }) => amount ?? fiatAmount, 'amount is missing')
	.refine(({ currency, crypto }) => currency ?? crypto, 'currency or crypto is missing');

const OPEN: readonly Status[] = ['awaiting', 'pending', 'processing'];

/** What a world is made of, as data. */
export type BanksyMemory = ReturnType<World['memory']>;

/** All that the double of Banksy knows. Rebuilt by a reset. */
export class World {
	/** Oldest first. */
	readonly payments: Payment[] = [];
	/** Calls of the API, oldest first, as the dashboard's Transaction Logs have them. */
	readonly calls: Array<{ time: string; method: string; path: string; status: number }> = [];
	readonly keys: ApiKey[] = Object.values(DEMO.keys).map((key) => ({ ...key }));
	private readonly objectId = objectIds();

	constructor(
		readonly clock: SandboxClock,
		/** Told of every new status. */
		private readonly announce: (payment: Payment) => void,
	) {}

	memory() {
		const { payments, calls, keys } = this;
		return { payments, calls, keys };
	}

	/** Takes what another world knew in place of its own. */
	recall(known: BanksyMemory): void {
		Object.assign(this, known);
	}

	/** @throws Refusal for an order that makes no sense */
	create(key: ApiKey, body: unknown): Payment {
		const order = orderShape.safeParse(body);
		if (!order.success) {
			const [issue] = order.error.issues;
			throw new Refusal(422, [...(issue?.path ?? []), issue?.message].join(': '));
		}
		const { amount, currency, currencyType, fiatAmount, fiatCurrency, crypto } = order.data;
		if (currencyType && currencyType !== key.currencyType) {
			throw new Refusal(403, `This key is for ${key.currencyType} payments`);
		}
		const payment: Payment = {
			id: this.objectId(this.clock.seconds()),
			keyUsed: key.publicKey,
			amount: amount ?? fiatAmount ?? null,
			currency: currency ?? fiatCurrency ?? crypto?.tokenName ?? null,
			successCallback: order.data.successCallback,
			failureCallback: order.data.failureCallback,
			status: 'awaiting',
			environment: key.environment,
			createdAt: new Date(this.clock.now()).toISOString(),
			externalClientId: order.data.externalClientId ?? null,
			request: order.data,
		};
		this.payments.push(payment);
		return payment;
	}

	/** @throws Refusal when there is none */
	payment(id: string): Payment {
		const payment = this.payments.find((candidate) => candidate.id === id);
		if (!payment) throw new Refusal(404, 'Payment not found');
		return payment;
	}

	/** The payer pays, or fails to. @throws Refusal when the payment has come to its end */
	finish(id: string, status: 'success' | 'failed'): Payment {
		const payment = this.payment(id);
		if (!isOpen(payment)) throw new Refusal(409, `The payment is ${payment.status} already`);
		return this.setStatus(id, status);
	}

	/** Sets any status, whether it makes sense or not, and tells the endpoints. */
	setStatus(id: string, status: Status): Payment {
		const payment = this.payment(id);
		payment.status = status;
		this.announce(payment);
		return payment;
	}
}

/** True while it can still be paid. */
export const isOpen = ({ status }: Payment): boolean => OPEN.includes(status);
