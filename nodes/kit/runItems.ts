import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { checkPermission } from './aiTool/permission';
import { orderOf } from './aiTool/order';
import { continuesOnFail, isToolRun } from './aiTool/tool';
import { checked } from './form/checked';
import { parameters } from './form/parameters';
import { findOperation, onlyResource } from './form/properties';
import { withRateLimitWait } from './form/rateLimitWait';
import { itemApi } from './itemApi';
import type { Operation, Provider } from './operation';
import { addItems, type Output } from './output';
import { commandOf } from './outcome/command';
import type { Begin } from './outcome/entry';
import { InputFailure } from './outcome/failure';
import { Ledger, carryOutCall } from './outcome/ledger';
import { withOutcome, failedItem, toNodeError } from './outcome/nodeError';
import { hintUnderWay } from './outcome/underWay';
import { refuseRetriedPayment } from './outcome/retriedExecution';
import {
	CONCURRENT_READS,
	type ReadyItem,
	runBatches,
	type SettledAll,
	withAccounts,
} from './readyItems';
import { isStopped } from './request/client';
import { limitTo } from './request/concurrency';

/**
 * The one item loop. It checks the parameters of every item before it sends anything for any of
 * them, runs the operation, and pairs every output with its input. Node classes only call this.
 */
export async function runItems(
	context: IExecuteFunctions,
	provider: Provider,
): Promise<INodeExecutionData[][]> {
	const operation = selectedOperation(context, provider);
	const fields = withRateLimitWait(operation.fields);
	const inputs = await Promise.allSettled(
		context.getInputData().map(async (_, itemIndex): Promise<unknown> => {
			const raw = parameters(context, fields, itemIndex);
			const input: unknown = checked(operation.input, raw, fields, {
				zone: context.getTimezone(),
				written: context.getNode().parameters,
				evaluate: (expression) => context.evaluateExpression(expression, itemIndex),
			});
			checkPermission(context, operation, input);
			refuseRetriedPayment(context, operation, input);
			return input;
		}),
	);
	if (inputs.length === 0) return [[]];
	const ledger = new Ledger(context, operation.recognisesRetries ?? false);
	let items: INodeExecutionData[] | undefined;
	const outputs = Array.from({ length: operation.outputs ?? 1 }, (): INodeExecutionData[] => []);
	try {
		const outcomes = await runAll(context, provider, operation, inputs, ledger);
		for (const [itemIndex, outcome] of outcomes.entries()) {
			if (outcome.status === 'fulfilled') addItems(outputs, outcome.value, itemIndex);
			else outputs.at(-1)?.push(failedItem(context.getNode(), outcome.reason, itemIndex));
		}
		[items] = outputs;
		return outputs;
	} finally {
		// n8n attempts a node again that throws, or whose first item holds an error.
		const failed = !items || items[0]?.json.error !== undefined;
		ledger.close(!failed || !context.getNode().retryOnFail);
	}
}

async function runAll(
	context: IExecuteFunctions,
	provider: Provider,
	operation: Operation,
	inputs: SettledAll<unknown>,
	ledger: Ledger,
): Promise<SettledAll<Output>> {
	const stop = (outcomes: SettledAll<unknown>) => {
		if (continuesOnFail(context)) return;
		const failed = outcomes.findIndex(({ status }) => status === 'rejected');
		const outcome = outcomes[failed];
		if (outcome?.status !== 'rejected') return;
		// What went through before the one that failed must not be forgotten with the thrown error.
		throw toNodeError(context.getNode(), outcome.reason, failed, ledger.otherItems(failed));
	};
	stop(inputs);
	const ready = await withAccounts(context, provider, operation, inputs);
	stop(ready);
	const outcomes =
		'runMany' in operation
			? await runBatches(context, operation, ready)
			: await runIndividually(context, provider, operation, ready, ledger);
	stop(outcomes);
	hintUnderWay(context, operation, outcomes);
	return outcomes;
}

/** One run per item. Without *On Error: Continue*, nothing more is begun after the first failure. */
async function runIndividually(
	context: IExecuteFunctions,
	provider: Provider,
	operation: Extract<Operation, { run: unknown }>,
	items: SettledAll<ReadyItem>,
	ledger: Ledger,
): Promise<SettledAll<Output>> {
	const limit = limitTo(operation.effect === 'read' ? CONCURRENT_READS : 1);
	let failed = false;
	const runItem = async (
		itemIndex: number,
		{ input, account, send }: ReadyItem,
	): Promise<Output> => {
		const credential = () => account.credentials ?? {};
		const setting = async (name: string) => await Promise.resolve(credential()[name]);
		const run = async (attempt: Begin) => {
			const { once } = account;
			const api = itemApi(context, {
				provider,
				send,
				once,
				setting,
				credential,
				itemIndex,
				attempt,
			});
			try {
				return await operation.run(input, api);
			} catch (caught) {
				throw withOutcome(caught, api.hasSent);
			}
		};
		// Reads are sent as often as it takes, so they have no attempts to tell apart.
		if (operation.effect === 'read') return await run(noAttempt);
		const command = await commandOf(operation, input, { setting });
		return isToolRun(context)
			? await carryOutCall(context, orderOf(context), command, run)
			: await ledger.carryOut(itemIndex, command, run);
	};
	return await Promise.allSettled(
		items.map(
			async (item, itemIndex) =>
				await limit(async (): Promise<Output> => {
					if (failed && !continuesOnFail(context)) return [];
					if (isStopped(context)) throw stopped();
					if (item.status === 'rejected') throw item.reason;
					return await runItem(itemIndex, item.value).catch((caught: unknown) => {
						failed = true;
						throw caught;
					});
				}),
		),
	);
}

function noAttempt(): never {
	throw new Error('A read has no idempotency key');
}

/** n8n does not stop a node that runs; it would go on paying after somebody pressed *Stop*. */
const stopped = () =>
	new InputFailure(
		'The execution was stopped before this item',
		'Nothing was sent for it. What had been sent before is done.',
	);

function selectedOperation(context: IExecuteFunctions, provider: Provider): Operation {
	const resource = context.getNodeParameter('resource', 0, onlyResource(provider)) as string;
	const name = context.getNodeParameter('operation', 0) as string;
	const operation = findOperation(provider, resource, name);
	if (operation) return operation;
	const failure = new InputFailure(
		`${provider.name} has no operation "${name}" for "${resource}"`,
		'Choose the resource and the operation from the lists.',
	);
	throw toNodeError(context.getNode(), failure, 0);
}
