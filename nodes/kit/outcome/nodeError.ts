import type { IDataObject, INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { ZodError } from 'zod';

import { isTool } from '../aiTool/tool';
import { withoutKeys } from '../form/redaction';
import { ApiFailure, firstDifference, isUnknown, Unrecognised } from './failure';

/**
 * Decides what an error of an operation means: an answer in a form that was not expected, or any
 * failure of a later step.
 * @param sent whether the operation has sent something that may have had an effect
 */
export function withOutcome(caught: unknown, sent: boolean): unknown {
	if (isUnknown(caught)) return caught;
	const unexpected = caught instanceof ZodError || caught instanceof Unrecognised;
	if (!sent && !unexpected) return caught;
	const what = unexpected
		? `A response has a format that this node does not know${firstDifference(caught)}`
		: asError(caught).message;
	if (!sent) {
		return new ApiFailure('safeToRetry', { message: what, description: 'Nothing was changed.' });
	}
	const details = caught instanceof ApiFailure ? caught.details : undefined;
	return new ApiFailure('unknown', {
		...details,
		message: `The outcome is unknown: a first step was carried out, and then: ${what}`,
		description: [details?.description, 'Look at what is there before you send it again.']
			.filter(Boolean)
			.join(' '),
	});
}

const asError = (caught: unknown): Error & { description?: string | null } =>
	caught instanceof Error ? caught : new Error(String(caught));

/**
 * Turns whatever was thrown into a fresh n8n error for one item.
 * Fresh, because `new NodeApiError(node, anotherNodeApiError, options)` hands the other one back
 * and drops the options.
 * @param afterwards a note on the rest of the run, appended to the description
 */
export function toNodeError(
	node: INode,
	thrown: unknown,
	itemIndex: number,
	afterwards = '',
): NodeApiError | NodeOperationError {
	const caught = withOutcome(thrown, false);
	if (caught instanceof ApiFailure) {
		const { message, description, status, hint, facts } = caught.details;
		const error = new NodeApiError(node, { ...facts } as JsonObject, {
			message,
			httpCode: status === undefined ? undefined : String(status),
			itemIndex,
			failure: hint,
		});
		return withText(node, error, message, [description, afterwards]);
	}
	const error =
		caught instanceof NodeApiError ? caught : new NodeOperationError(node, asError(caught));
	error.context.itemIndex = itemIndex;
	const { message, description } = asError(caught);
	return withText(node, error, message, [description, afterwards]);
}

/**
 * n8n replaces messages that merely contain a code such as EPERM, so the message is set last. Of what
 * a tool throws a model reads the message alone, so everything stands in it.
 */
function withText<E extends NodeApiError | NodeOperationError>(
	node: INode,
	error: E,
	message: string,
	sentences: Array<string | null | undefined>,
): E {
	const description = withoutKeys(sentences.filter(Boolean).join(' '));
	const inMessage = isTool(node) && description !== '';
	error.message = withoutKeys(inMessage ? `${message}. ${description}` : message);
	error.description = inMessage ? undefined : description || undefined;
	return error;
}

/** Of an error at activation the editor shows the message alone, so the remedy stands in it. */
export function inOneText<E extends NodeApiError | NodeOperationError>(error: E): E {
	const { message, description } = error;
	if (description) error.message = `${message.replace(/\.$/, '')}. ${description}`;
	return error;
}

/**
 * The item of an operation that failed, for *On Error: Continue*. Its JSON has these three names and
 * no others, by which n8n since 2.35 knows a failure and sends it to the error output.
 */
export function failedItem(node: INode, thrown: unknown, itemIndex: number): INodeExecutionData {
	const caught = withOutcome(thrown, false);
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
		Object.defineProperty(item, 'error', { value: error, writable: true });
	}
	return item;
}
