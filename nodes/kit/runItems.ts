import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import pLimit from 'p-limit';

import { failureJson, InputFailure, toNodeError, understood } from './failures';
import type { Send, Waiting } from './http';
import { connect, pauseFor } from './http';
import { deriveKey } from './idempotency';
import { checked } from './inputs';
import type { Operation, Output, Provider } from './operation';
import { findOperation } from './properties';
import { parameters } from './parameters';

/** How many reads of one node run side by side; whatever moves money runs one after another. */
const CONCURRENT_READS = 5;

type Result = { items: INodeExecutionData[]; error?: NodeApiError | NodeOperationError };

/**
 * The one item loop: reads and checks the parameters of each item, runs the operation, and pairs
 * every output with its input. Node classes only call this.
 */
export async function runItems(
	context: IExecuteFunctions,
	provider: Provider,
): Promise<INodeExecutionData[][]> {
	const operation = selectedOperation(context, provider);
	const connection = connectForNode(context, provider);
	const inputs = context.getInputData();
	const keepGoing = context.continueOnFail();

	const limit = pLimit(operation.effect === 'read' ? CONCURRENT_READS : 1);
	let done = 0;
	let failed = false;
	const results = await Promise.all(
		inputs.map((_, itemIndex) =>
			limit(async (): Promise<Result> => {
				if (failed && !keepGoing) return { items: [] };
				const result = await runItem(context, operation, connection, itemIndex, () =>
					afterwards(operation, done, inputs.length),
				);
				if (result.error) failed = true;
				else done++;
				return result;
			}),
		),
	);
	const first = results.find(({ error }) => error)?.error;
	if (first && !keepGoing) throw first;
	return [results.flatMap(({ items }) => items)];
}

async function runItem(
	context: IExecuteFunctions,
	operation: Operation,
	connection: Promise<Send>,
	itemIndex: number,
	remark: () => string,
): Promise<Result> {
	try {
		const raw = parameters(context, operation.fields, itemIndex);
		const input: unknown = checked(operation.input, raw, operation.fields);
		const output = await operation.run(input, {
			send: await connection,
			deriveKey: (command) => deriveKey(context, itemIndex, command),
		});
		return { items: toItems(output, itemIndex) };
	} catch (thrown) {
		const caught = understood(thrown);
		const error = toNodeError(
			context.getNode(),
			caught,
			itemIndex,
			context.continueOnFail() ? '' : remark(),
		);
		const json = failureJson(error, caught);
		return { items: [{ json, error, pairedItem: { item: itemIndex } }], error };
	}
}

function toItems(output: Output, itemIndex: number): INodeExecutionData[] {
	const outputs: unknown[] = Array.isArray(output) ? output : [output];
	return outputs.map((entry) => {
		const pairedItem = { item: itemIndex };
		return isItem(entry) ? { ...entry, pairedItem } : { json: entry as IDataObject, pairedItem };
	});
}

/** Binary items come as `{ json, binary }`; plain JSON is wrapped. */
function isItem(entry: unknown): entry is INodeExecutionData {
	return typeof entry === 'object' && entry !== null && 'json' in entry && 'binary' in entry;
}

/** Payments that went out before the one that failed must not be forgotten with the thrown error. */
function afterwards(operation: Operation, done: number, all: number): string {
	if (operation.effect !== 'payment' || done === 0) return '';
	return `Before this, ${done} of ${all} items went through; "Retry On Fail" recognises them by their idempotency keys and does not pay them again. Set "On Error" to "Continue" to keep the result of every item.`;
}

function selectedOperation(context: IExecuteFunctions, provider: Provider): Operation {
	const resource = context.getNodeParameter('resource', 0) as string;
	const name = context.getNodeParameter('operation', 0) as string;
	const operation = findOperation(provider, resource, name);
	if (operation) return operation;
	throw toNodeError(
		context.getNode(),
		new InputFailure(
			`${provider.name} has no operation "${name}" for "${resource}"`,
			'Choose the resource and the operation from the lists.',
		),
		0,
	);
}

/** One connection for all items; when it fails, every item says so. */
async function connectForNode(context: IExecuteFunctions, provider: Provider): Promise<Send> {
	const { rateLimitWait = 60 } = context.getNodeParameter('requestOptions', 0, {}) as {
		rateLimitWait?: number;
	};
	const waiting: Waiting = {
		pause: async (milliseconds) => await pauseFor(context, milliseconds),
		rateLimitBudgetMs: rateLimitWait * 1000,
	};
	return await connect(context, provider, waiting);
}
