import type { Failure as RetryHint, IDataObject, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { ZodError } from 'zod';

import { isTool } from '../aiTool/tool';

/** What a call that did not succeed says about itself. Never holds a secret. */
export interface ApiFailureDetails {
	/** What happened: one sentence without a final period. */
	message: string;
	/** How to fix it, or what to do next. */
	description?: string;
	/** The provider's own code, for the table lookups of callers and for workflows that branch on it. */
	code?: string;
	/** HTTP status of the answer, where there was one. */
	status?: number;
	/** True when the request may have taken effect although no usable answer arrived. */
	outcomeUnknown?: boolean;
	/** What n8n's own back-off should know: rate limits, quotas, bad credentials. */
	hint?: RetryHint;
	/** Facts for the error item, such as the idempotency key that was used. */
	facts?: IDataObject;
}

/** A provider refused, could not be reached, or left the outcome open. */
export class ApiFailure extends Error {
	constructor(readonly details: ApiFailureDetails) {
		super(details.message);
		this.name = 'ApiFailure';
	}

	/** The same failure with more said about it. */
	with(more: Partial<ApiFailureDetails>): ApiFailure {
		return new ApiFailure({
			...this.details,
			...more,
			facts: { ...this.details.facts, ...more.facts },
		});
	}
}

/** A parameter or credential field that cannot be used; nothing was sent. */
export class InputFailure extends Error {
	constructor(
		message: string,
		readonly description?: string,
	) {
		super(message);
		this.name = 'InputFailure';
	}
}

/**
 * What `work` gives; or, when it fails with that code of the provider, what `otherwise` gives.
 */
export async function unlessCode<T>(
	code: string,
	work: () => T | Promise<T>,
	otherwise: () => T | Promise<T>,
): Promise<T> {
	const [outcome] = await Promise.allSettled([(async () => await work())()]);
	if (outcome.status === 'fulfilled') return outcome.value;
	const { reason } = outcome;
	if (reason instanceof ApiFailure && reason.details.code === code) return await otherwise();
	throw reason;
}

/** What a credential reported while it fetched a token; n8n wraps it in an error of its own. */
export function wrappedFailure(caught: unknown): ApiFailure | InputFailure | undefined {
	for (
		let error = caught, depth = 0;
		error instanceof Error && depth < 4;
		error = error.cause, depth++
	) {
		if (error instanceof ApiFailure || error instanceof InputFailure) return error;
	}
	return undefined;
}

/** True for an answer that asks to slow down, whether by status or by the provider's code. */
export function isRateLimit(caught: unknown): caught is ApiFailure {
	return caught instanceof ApiFailure && caught.details.hint?.cause === 'rate-limited';
}

/**
 * Turns whatever was thrown into a fresh n8n error for one item.
 * Fresh, because `new NodeApiError(node, anotherNodeApiError, options)` hands the other one back
 * and drops the options.
 * @param afterwards a remark on the rest of the run, appended to the description
 */
export function toNodeError(
	node: INode,
	caught: unknown,
	itemIndex: number,
	afterwards = '',
): NodeApiError | NodeOperationError {
	if (caught instanceof ApiFailure) {
		const { message, description, status, hint } = caught.details;
		const error = new NodeApiError(node, { ...caught.details.facts } as JsonObject, {
			message,
			httpCode: status === undefined ? undefined : String(status),
			itemIndex,
			failure: hint,
		});
		return worded(node, error, message, [description, afterwards]);
	}
	if (caught instanceof InputFailure) {
		const error = new NodeOperationError(node, caught.message, { itemIndex });
		return worded(node, error, caught.message, [caught.description, afterwards]);
	}
	if (caught instanceof NodeApiError || caught instanceof NodeOperationError) {
		caught.context.itemIndex = itemIndex;
		return caught;
	}
	return new NodeOperationError(node, caught instanceof Error ? caught : String(caught), {
		itemIndex,
	});
}

/**
 * What was thrown, with one case put into words: an answer that is a success by status but not of
 * the form its documentation shows.
 */
export function understood(caught: unknown): unknown {
	if (!(caught instanceof ZodError)) return caught;
	const [issue] = caught.issues;
	return new ApiFailure({
		message: 'The answer has a form that this node does not know',
		description: `The request was sent and answered, so look its effect up before you repeat it. First difference: ${issue?.path.join('.')}: ${issue?.message}.`,
		outcomeUnknown: true,
	});
}

/**
 * n8n replaces messages that merely contain a code such as EPERM, so the words are set last. Of what
 * a tool throws a model reads the message alone, so everything stands in it.
 */
function worded<E extends NodeApiError | NodeOperationError>(
	node: INode,
	error: E,
	message: string,
	remarks: Array<string | undefined>,
): E {
	const description = remarks.filter(Boolean).join(' ');
	const together = isTool(node) && description !== '';
	error.message = together ? `${message}. ${description}` : message;
	error.description = together ? undefined : description || undefined;
	return error;
}

/**
 * The JSON of an item whose operation failed, for *On Error: Continue*. These three names and no
 * others: n8n knows such an item for a failure and sends it to the error output, whereas it would
 * cut one that carries an `error` of its own down to the message.
 */
export function failureJson(
	{ message: error, description: message }: NodeApiError | NodeOperationError,
	caught: unknown,
): IDataObject {
	if (!(caught instanceof ApiFailure)) return { error, message };
	const { code, outcomeUnknown, facts } = caught.details;
	const outcome = outcomeUnknown ? 'unknown' : undefined;
	return { error, message, details: { code, outcome, ...facts } };
}
