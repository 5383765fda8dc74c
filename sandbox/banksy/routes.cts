import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { bytesOf } from '../kit/server.cts';
import { keyOf } from './access.cts';
import type { Context } from './control.cts';
import { DEMO, PROVIDERS } from './demo.cts';
import type { ApiKey, Payment } from './model.cts';
import { Refusal } from './world.cts';

type Handler = (key: ApiKey, request: FastifyRequest) => unknown;

/** The API. Only the path of creating a payment is in evidence; the others are the sandbox's own. */
export function apiRoutes(server: FastifyInstance, context: () => Context): void {
	const { paths } = DEMO;
	const guarded = (handler: Handler) => async (request: FastifyRequest, reply: FastifyReply) => {
		const { world } = context();
		const note = (status: number) => {
			const time = new Date(world.clock.now()).toISOString();
			world.calls.push({ time, method: request.method, path: request.url, status });
		};
		try {
			const answer = handler(keyOf(request, world), request);
			note(200);
			return await reply.send(answer);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			note(error.status);
			return await reply.code(error.status).send({ message: error.message });
		}
	};

	server.post(
		paths.create,
		guarded((key, request) => {
			const payment = context().world.create(key, jsonOf(request));
			return { paymentLink: `${context().origin}/banksy/checkout/${payment.id}` };
		}),
	);
	server.get(
		paths.getMany,
		guarded((key) => ({ payments: context().world.payments.filter(isOf(key)).map(answered) })),
	);
	server.get<{ Params: { paymentId: string } }>(
		paths.get.replace('{paymentId}', ':paymentId'),
		guarded((key, request) => {
			const { paymentId } = request.params as { paymentId: string };
			const payment = context().world.payment(paymentId);
			if (!isOf(key)(payment)) throw new Refusal(404, 'Payment not found');
			return answered(payment);
		}),
	);
	server.get(
		paths.providers,
		guarded((key) => PROVIDERS.filter(({ currencyType }) => currencyType === key.currencyType)),
	);
	server.get(
		paths.transactionLogs,
		guarded(() => context().world.calls),
	);
	server.get(
		paths.webhookLogs,
		guarded(() =>
			context()
				.webhooks.deliverer.list()
				.map(({ id, event, url, state, attempts }) => ({
					id,
					event,
					url,
					state,
					attempts: attempts.length,
				})),
		),
	);
}

const isOf =
	({ publicKey }: ApiKey) =>
	({ keyUsed }: Payment) =>
		keyUsed === publicKey;

/** A payment as it is read back. */
function answered({ request: _request, ...payment }: Payment): object {
	return payment;
}

function jsonOf(request: FastifyRequest): unknown {
	try {
		return JSON.parse(bytesOf(request).toString('utf8'));
	} catch {
		throw new Refusal(400, 'The body is no JSON');
	}
}
