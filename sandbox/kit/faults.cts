import { z } from 'zod';

/** What a request can be recognised by when a fault waits for it. */
export interface SeenRequest {
	provider: string;
	path: string;
	/** Names of what is asked for, e.g. the GraphQL operation and its root fields. */
	operations: readonly string[];
}

/** Answers with a status, like a provider or a gateway in front of it would; also with a hollow success. */
const status = z.object({
	kind: z.literal('status'),
	status: z.coerce.number().int().min(200).max(599),
	/** Sent as the Retry-After header: seconds, or an HTTP date as it is. */
	retryAfter: z.union([z.coerce.number().int().nonnegative(), z.string()]).optional(),
	body: z.string().optional(),
	contentType: z.string().default('application/json'),
});

/** Answers with an HTML error page where JSON is expected. */
const html = z.object({
	kind: z.literal('html'),
	status: z.coerce.number().int().min(200).max(599).default(502),
});

/** Cuts the connection without an answer. */
const cut = z.object({ kind: z.literal('cut') });

/** Answers rightly, but late by the sandbox clock. */
const slow = z.object({
	kind: z.literal('slow'),
	milliseconds: z.coerce.number().int().positive(),
});

const faultSchema = z.object({
	provider: z.string().optional(),
	/** A path, where `*` stands for any run of characters. */
	path: z.string().optional(),
	/** An operation name, e.g. `lnInvoicePaymentSend`. */
	operation: z.string().optional(),
	/** How many matching requests it strikes. */
	times: z.coerce.number().int().positive().default(1),
	/** `before`: nothing has happened. `after`: the effect has happened and only its answer suffers. */
	when: z.enum(['before', 'after']).default('before'),
	effect: z.discriminatedUnion('kind', [status, html, cut, slow]),
});

export type FaultInput = z.input<typeof faultSchema>;
export type Fault = z.output<typeof faultSchema>;

/** The faults that wait for their requests, first in first struck. */
export class FaultQueue {
	private waiting: Fault[] = [];

	/** @throws ZodError when the fault does not make sense */
	add(input: unknown): Fault {
		const fault = faultSchema.parse(input);
		this.waiting.push(fault);
		return fault;
	}

	/** The faults still to come. */
	list(): readonly Fault[] {
		return this.waiting;
	}

	clear(): void {
		this.waiting = [];
	}

	/** The first fault that waits for this request; it is used up by one. */
	take(request: SeenRequest): Fault | undefined {
		const fault = this.waiting.find((candidate) => matches(candidate, request));
		if (fault && --fault.times === 0) this.waiting.splice(this.waiting.indexOf(fault), 1);
		return fault;
	}
}

function matches(fault: Fault, request: SeenRequest): boolean {
	const { provider, path, operation } = fault;
	return (
		(provider === undefined || provider === request.provider) &&
		(path === undefined || pathPattern(path).test(request.path)) &&
		(operation === undefined || request.operations.includes(operation))
	);
}

function pathPattern(path: string): RegExp {
	const parts = path.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${parts.join('.*')}$`);
}
