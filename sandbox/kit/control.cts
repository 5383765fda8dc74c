import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z, ZodError } from 'zod';

import type { ControlAction } from './actions.cts';
import { action } from './actions.cts';
import type { Deliverer } from './deliverer.cts';
import { bytesOf, type ServerContext } from './server.cts';
import { VARIANTS } from './variants.cts';

const requestFilter = z.object({
	provider: z.string().optional(),
	operation: z.string().optional(),
	path: z.string().optional(),
});

/** Everything back to the beginning: time, faults, log, deliveries, demo data. */
export function resetAll({ clock, faults, requests, doubles }: ServerContext): void {
	clock.reset();
	faults.clear();
	requests.clear();
	for (const double of doubles) {
		double.deliverer?.clear();
		double.reset();
	}
}

/** The control API: what tests and the status page do to the sandbox. Not part of any provider. */
export function controlRoutes(server: FastifyInstance, context: ServerContext): void {
	const { clock, faults, requests, doubles } = context;

	server.get('/_control/state', () => ({
		now: new Date(clock.now()).toISOString(),
		faults: faults.list(),
		providers: Object.fromEntries(doubles.map((double) => [double.name, double.state()])),
	}));
	server.get('/_control/requests', (request) => requests.list(requestFilter.parse(request.query)));
	server.get('/_control/faults', () => faults.list());
	server.delete('/_control/faults', async (_request, reply) => {
		faults.clear();
		return await reply.code(204).send();
	});

	const general = [
		action({
			name: 'reset',
			description: 'Return to the demo data and the real time',
			input: z.unknown(),
			run: () => resetAll(context),
		}),
		action({
			name: 'clock',
			description: 'Move the sandbox clock forward; what fell due in between is done',
			input: z.object({ seconds: z.coerce.number().nonnegative() }),
			run: async ({ seconds }) => {
				await clock.advance(seconds * 1000);
				return { now: new Date(clock.now()).toISOString() };
			},
		}),
		action({
			name: 'faults',
			description: 'Make the next matching requests fail',
			input: z.unknown(),
			run: (input) => faults.add(input),
		}),
	];
	for (const one of general) serve(server, context, `/_control/${one.name}`, one);

	for (const { name, actions, deliverer } of doubles) {
		for (const one of [...actions, ...(deliverer ? delivererActions(deliverer) : [])]) {
			serve(server, context, `/_control/${name}/${one.name}`, one);
		}
		if (deliverer) server.get(`/_control/${name}/deliveries`, () => deliverer.list());
	}
}

function delivererActions(deliverer: Deliverer): ControlAction[] {
	return [
		action({
			name: 'resendDelivery',
			description: 'Send a webhook message once more, rightly or tampered with',
			input: z.object({ id: z.string(), variant: z.enum(VARIANTS).default('again') }),
			run: async ({ id, variant }) => await deliverer.resend(id, variant),
		}),
		action({
			name: 'holdDeliveries',
			description: 'Keep webhook messages back',
			input: z.unknown(),
			run: () => deliverer.hold(),
		}),
		action({
			name: 'releaseDeliveries',
			description: 'Send the messages kept back, in order or reversed',
			input: z.object({ order: z.enum(['kept', 'reversed']).default('kept') }),
			run: async ({ order }) => await deliverer.release(order),
		}),
	];
}

function serve(
	server: FastifyInstance,
	{ said }: ServerContext,
	path: string,
	{ perform, told }: ControlAction,
): void {
	server.post(path, async (request, reply) => {
		if (fromElsewhere(request)) return await reply.code(403).send({ error: 'Not from this page' });
		const text = bytesOf(request).toString('utf8');
		const form = isForm(request, text);
		try {
			const result = await perform(form ? formFields(text) : jsonBody(text));
			if (!form) return await reply.send(result ?? { done: true });
			said.say(told(result));
		} catch (error) {
			if (!form) return await reply.code(400).send({ error: reasonOf(error) });
			said.say(`Not done: ${reasonOf(error)}`);
		}
		return await reply.redirect(backTo(request), 303);
	});
}

/** A page of another site must not work the sandbox of whoever looks at it. */
const fromElsewhere = ({ headers }: FastifyRequest) =>
	headers.origin !== undefined && headers.origin !== `http://${headers.host ?? ''}`;

/** curl calls everything a form unless told otherwise, JSON too. */
const isForm = ({ headers }: FastifyRequest, text: string) =>
	headers['content-type'] === 'application/x-www-form-urlencoded' && !text.startsWith('{');

const formFields = (text: string) => Object.fromEntries(new URLSearchParams(text));

const jsonBody = (text: string): unknown => (text === '' ? {} : JSON.parse(text));

const backTo = ({ headers }: FastifyRequest) =>
	headers.referer && URL.canParse(headers.referer) ? new URL(headers.referer).pathname : '/';

function reasonOf(error: unknown): string {
	if (error instanceof ZodError) {
		return error.issues.map(({ path, message }) => [...path, message].join(': ')).join('; ');
	}
	return error instanceof Error ? error.message : String(error);
}
