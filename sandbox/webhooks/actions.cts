import { z } from 'zod';

import { action, type ControlAction, optional } from '../kit/actions.cts';
import type { Outbox } from './outbox.cts';

const text = z.string().min(1);

/** Fields of a form that begin so are settings. */
export const SETTING = 'setting.';

/** A form has its settings side by side with the other fields. */
function gathered(input: unknown): unknown {
	if (typeof input !== 'object' || input === null) return input;
	const fields = Object.entries(input);
	const settings = fields
		.filter(([name]) => name.startsWith(SETTING))
		.map(([name, value]) => [name.slice(SETTING.length), value] as const);
	return settings.length > 0 ? { ...input, settings: Object.fromEntries(settings) } : input;
}

const isHttp = (address: string) => /^https?:$/.test(new URL(address).protocol);

const instruction = z.object({
	preset: text,
	kind: text.default('genuine'),
	url: optional(z.string().url().refine(isHttp, 'must begin with http:// or https://')),
	secret: optional(text),
	settings: z.record(z.string()).optional(),
	body: optional(z.unknown()),
	seconds: optional(z.coerce.number().positive()),
});

/** The control over HTTP: POST /_control/webhooks/<name>. */
export const webhookActions = (outbox: Outbox): ControlAction[] => [
	action({
		name: 'send',
		description: 'Send a delivery or a handshake as a provider does; answers with what came back',
		input: z.preprocess(gathered, instruction),
		run: async (given) => await outbox.send(given),
	}),
	action({
		name: 'choose',
		description: 'Show another sender on the page',
		input: z.object({ preset: text }),
		run: ({ preset }) => outbox.choose(preset),
	}),
];
