import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { failureJson, InputFailure, toNodeError, understood } from './outcome/failures';
import { connect, isStopped, pauseFor, type Send } from './request/client';
import { checked } from './form/inputs';
import { itemApi } from './itemApi';
import { limitTo } from './request/limit';
import { callOnce } from './outcome/modelCalls';
import type { Operation, Output, Provider } from './operation';
import { parameters } from './form/parameters';
import { checkPermission, needsPermission } from './aiTool/permission';
import { findOperation } from './form/properties';
import { continuesOnFail, isToolRun } from './aiTool/tool';
import { Tries } from './outcome/ledger';

/**
 * How many reads of one node run side by side; whatever moves money runs one after another. Providers
 * limit requests a minute, which the caller waits for, and Blink 80 connections: ten keep a node busy
 * at their distance and leave room for other nodes.
 */
const CONCURRENT_READS = 10;

type Outcome = PromiseSettledResult<Output>;

/**
 * The one item loop. It checks the parameters of every item before it sends anything for any of
 * them, runs the operation, and pairs every output with its input. Node classes only call this.
 */
export async function runItems(
	context: IExecuteFunctions,
	provider: Provider,
): Promise<INodeExecutionData[][]> {
	const operation = selectedOperation(context, provider);
	const inputs = await Promise.allSettled(
		context.getInputData().map(async (_, itemIndex): Promise<unknown> => {
			const raw = parameters(context, operation.fields, itemIndex);
			const input: unknown = checked(operation.input, raw, operation.fields);
			if (needsPermission(context, operation, input)) checkPermission(context);
			return input;
		}),
	);
	if (inputs.length === 0) return [[]];
	const mayRetry = operation.effect !== 'read' && !isToolRun(context);
	const tries = mayRetry ? new Tries(context, inputs, operation.recognisesRepeats) : undefined;
	const once = onceFor(context, operation, tries);
	const stop = continuesOnFail(context) ? undefined : failWith(context, tries);
	inputs.forEach((input, itemIndex) => {
		if (input.status === 'rejected') stop?.(input.reason, itemIndex);
	});

	const connection = connectForNode(context, provider);
	// Each item that needs it reports its failure; where no input is good, none does.
	connection.catch(() => undefined);
	const outcomes =
		'runMany' in operation
			? await runTogether(operation, connection, inputs)
			: await runEach(context, provider, operation, connection, inputs, once);
	outcomes.forEach((outcome, itemIndex) => {
		if (outcome.status === 'rejected') stop?.(outcome.reason, itemIndex);
	});
	return [outcomes.flatMap((outcome, itemIndex) => toItems(context, outcome, itemIndex))];
}

type Settled<T> = Array<PromiseSettledResult<T>>;

/** Runs an item's operation, unless that would repeat what has been done already. */
type Once = (itemIndex: number, input: unknown, run: () => Promise<Output>) => Promise<Output>;

function onceFor(context: IExecuteFunctions, operation: Operation, tries?: Tries): Once {
	if (tries) return async (itemIndex, _, run) => await tries.once(itemIndex, run);
	return async (item, input, run) => {
		if (operation.effect === 'read') return await run();
		const pays = operation.effect === 'payment' && needsPermission(context, operation, input);
		return await callOnce(context, { item, input, pays }, run);
	};
}

/** One run per item. Without *On Error: Continue*, nothing more is begun after the first failure. */
async function runEach(
	context: IExecuteFunctions,
	provider: Provider,
	operation: Extract<Operation, { run: unknown }>,
	connection: Promise<Send>,
	inputs: Settled<unknown>,
	once: Once,
): Promise<Outcome[]> {
	const limit = limitTo(operation.effect === 'read' ? CONCURRENT_READS : 1);
	let failed = false;
	return await Promise.allSettled(
		inputs.map(async (input, itemIndex) => {
			return await limit(async (): Promise<Output> => {
				if (failed && !continuesOnFail(context)) return [];
				if (isStopped(context)) throw stopped();
				if (input.status === 'rejected') throw input.reason;
				const run = async () => {
					const api = itemApi(context, provider, await connection, itemIndex);
					return await operation.run(input.value, api);
				};
				const [outcome] = await Promise.allSettled([once(itemIndex, input.value, run)]);
				if (outcome.status === 'fulfilled') return outcome.value;
				failed = true;
				throw outcome.reason;
			});
		}),
	);
}

/** n8n does not stop a node that runs; it would go on paying after somebody pressed *Stop*. */
function stopped(): InputFailure {
	return new InputFailure(
		'The execution was stopped before this item',
		'Nothing was sent for it. What had been sent before is done.',
	);
}

/** One run for all items whose input is good; the others keep their own failure. */
async function runTogether(
	operation: Extract<Operation, { runMany: unknown }>,
	connection: Promise<Send>,
	inputs: Settled<unknown>,
): Promise<Outcome[]> {
	const good = inputs.filter((input) => input.status === 'fulfilled').map(({ value }) => value);
	const [outcomes] = await Promise.allSettled([
		connection.then(async (send) => await operation.runMany(good, { send })),
	]);
	let next = 0;
	return inputs.map((input): Outcome => {
		if (input.status === 'rejected') return input;
		const own = outcomes.status === 'rejected' ? outcomes : outcomes.value[next++];
		return own ?? { status: 'fulfilled', value: [] };
	});
}

function toItems(
	context: IExecuteFunctions,
	outcome: Outcome,
	itemIndex: number,
): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	if (outcome.status === 'rejected') {
		const caught = understood(outcome.reason);
		const error = toNodeError(context.getNode(), caught, itemIndex);
		return [{ json: failureJson(error, caught), pairedItem }];
	}
	const outputs: unknown[] = Array.isArray(outcome.value) ? outcome.value : [outcome.value];
	return outputs.map((entry) =>
		isItem(entry) ? { ...entry, pairedItem } : { json: entry as IDataObject, pairedItem },
	);
}

/** Binary items come as `{ json, binary }`; plain JSON is wrapped. */
function isItem(entry: unknown): entry is INodeExecutionData {
	return typeof entry === 'object' && entry !== null && 'json' in entry && 'binary' in entry;
}

/** What went through before the one that failed must not be forgotten with the thrown error. */
function failWith(context: IExecuteFunctions, tries: Tries | undefined) {
	return (reason: unknown, itemIndex: number): never => {
		throw toNodeError(context.getNode(), understood(reason), itemIndex, tries?.remark(itemIndex));
	};
}

function selectedOperation(context: IExecuteFunctions, provider: Provider): Operation {
	const resource = context.getNodeParameter('resource', 0) as string;
	const name = context.getNodeParameter('operation', 0) as string;
	const operation = findOperation(provider, resource, name);
	if (operation) return operation;
	const failure = new InputFailure(
		`${provider.name} has no operation "${name}" for "${resource}"`,
		'Choose the resource and the operation from the lists.',
	);
	throw toNodeError(context.getNode(), failure, 0);
}

/** One connection for all items; when it fails, every item says so. */
async function connectForNode(context: IExecuteFunctions, provider: Provider): Promise<Send> {
	const { rateLimitWait = 60 } = context.getNodeParameter('requestOptions', 0, {}) as {
		rateLimitWait?: number;
	};
	const send = await connect(context, provider, {
		pause: async (milliseconds) => await pauseFor(context, milliseconds),
		rateLimitBudgetMs: rateLimitWait * 1000,
	});
	if (provider.remarks) {
		const credentials = await context.getCredentials(provider.credential);
		for (const message of provider.remarks(credentials, Date.now())) {
			context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		}
	}
	return send;
}
