import type { IDataObject, INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { ZodError } from 'zod';

import { isTool } from '../aiTool/tool';
import { ApiFailure, InputFailure, Unrecognised } from './failure';

/**
 * Decides what an operation's error means that is no failure yet: an answer in a form that was not
 * expected, or a mistake of this package.
 * @param sent whether the operation has sent something that may have had an effect
 */
export function decided(caught: unknown, sent: boolean): unknown {
	if (caught instanceof ApiFailure) return sent ? afterEffect(caught) : caught;
	const known = caught instanceof InputFailure || caught instanceof NodeOperationError;
	if ((known && !sent) || caught instanceof NodeApiError) return caught;
	const expected = caught instanceof ZodError || caught instanceof Unrecognised;
	if (!expected && !sent) return caught;
	const what = expected
		? `an answer has a form that this node does not know${firstDifference(caught)}`
		: `an error of this node: ${caught instanceof Error ? caught.message : String(caught)}`;
	if (sent) {
		return new ApiFailure('unknown', {
			message: `The outcome is unknown: ${what}`,
			description:
				'The request was sent and answered. Look its effect up before you send it again.',
		});
	}
	return new ApiFailure('safeToRetry', {
		message: what.charAt(0).toUpperCase() + what.slice(1),
		description: 'Nothing was changed.',
	});
}

/** A later step failed: whatever it says of itself, the operation has had an effect. */
function afterEffect(failure: ApiFailure): ApiFailure {
	if (failure.outcome === 'unknown') return failure;
	const { message, description = '' } = failure.details;
	return new ApiFailure('unknown', {
		...failure.details,
		message: `The outcome is unknown: a first step was carried out, and then: ${message}`,
		description: `${description} Look at what is there before you send it again.`.trim(),
	});
}

function firstDifference(caught: unknown): string {
	if (caught instanceof Unrecognised) return ` (${caught.message})`;
	const [issue] = caught instanceof ZodError ? caught.issues : [];
	return issue ? ` (${[issue.path.join('.'), issue.message].filter(Boolean).join(': ')})` : '';
}

/**
 * Turns whatever was thrown into a fresh n8n error for one item.
 * Fresh, because `new NodeApiError(node, anotherNodeApiError, options)` hands the other one back
 * and drops the options.
 * @param afterwards a remark on the rest of the run, appended to the description
 */
export function toNodeError(
	node: INode,
	thrown: unknown,
	itemIndex: number,
	afterwards = '',
): NodeApiError | NodeOperationError {
	const caught = decided(thrown, false);
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
	const inMessage = isTool(node) && description !== '';
	error.message = inMessage ? `${message}. ${description}` : message;
	error.description = inMessage ? undefined : description || undefined;
	return error;
}

/**
 * The item of an operation that failed, for *On Error: Continue*. Its JSON has these three names and
 * no others, by which n8n since 2.35 knows a failure and sends it to the error output.
 */
export function failedItem(node: INode, thrown: unknown, itemIndex: number): INodeExecutionData {
	const caught = decided(thrown, false);
	const error = toNodeError(node, caught, itemIndex);
	const { message, description } = error;
	const json: IDataObject = { error: message, message: description };
	if (caught instanceof ApiFailure) {
		const { code, facts } = caught.details;
		const outcome = caught.outcome === 'unknown' ? 'unknown' : undefined;
		json.details = { code, outcome, ...facts };
	}
	const item: INodeExecutionData = { json, pairedItem: { item: itemIndex } };
	if (node.onError === 'continueErrorOutput') {
		// Earlier releases look for an `error` beside the JSON. They copy the item into the error output;
		// the copy must not have it, since n8n would then cut the JSON down to the message.
		Object.defineProperty(item, 'error', { value: error, writable: true, configurable: true });
	}
	return item;
}
