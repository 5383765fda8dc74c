import type { IExecuteFunctions } from 'n8n-workflow';

import { rateLimitWaitOf } from './form/rateLimitWait';
import { showHint } from './hints';
import { sharedApi } from './itemApi';
import type { Operation, Provider } from './operation';
import type { Output } from './output';
import { type Account, accountsOf } from './request/account';
import { sendAs } from './request/client';
import { limitTo } from './request/concurrency';
import type { Send } from './request/types';

/** How many reads of one node run side by side: Blink takes 80 connections from all nodes together. */
export const CONCURRENT_READS = 10;

export type SettledAll<T> = Array<PromiseSettledResult<T>>;

/** An item that may run: its checked parameters, and the account that it runs for. */
export interface ReadyItem {
	input: unknown;
	account: Account;
	send: Send;
}

/**
 * The account of each item, all read before anything is sent: a credential that cannot be used for
 * one of them is known in time, and one that is edited meanwhile changes nothing in the middle.
 */
export async function withAccounts(
	context: IExecuteFunctions,
	provider: Provider,
	{ anonymous, fields }: Operation,
	inputs: SettledAll<unknown>,
): Promise<SettledAll<ReadyItem>> {
	const patience = rateLimitWaitOf(context, fields) * 1000;
	const read = accountsOf(context, provider, anonymous);
	const limit = limitTo(CONCURRENT_READS);
	const ready = await Promise.allSettled(
		inputs.map(async (input, itemIndex): Promise<ReadyItem> => {
			if (input.status === 'rejected') throw input.reason;
			const account = await limit(async () => await read(itemIndex));
			const send = sendAs(context, provider, account, patience);
			return { input: input.value, account, send };
		}),
	);
	const good = ready.filter((one) => one.status === 'fulfilled').map(({ value }) => value.account);
	showWarnings(context, provider, new Set(good));
	return ready;
}

function showWarnings(
	context: IExecuteFunctions,
	{ warnings }: Provider,
	accounts: ReadonlySet<Account>,
): void {
	const messages = [...accounts].flatMap(({ credentials }) =>
		credentials && warnings ? warnings(credentials, Date.now()) : [],
	);
	for (const message of new Set(messages)) {
		showHint(context, { message, type: 'warning', location: 'outputPane' });
	}
}

/** One run for all items of an account whose input is good; the others keep their own failure. */
export async function runBatches(
	context: IExecuteFunctions,
	operation: Extract<Operation, { runMany: unknown }>,
	items: SettledAll<ReadyItem>,
): Promise<SettledAll<Output>> {
	const outcomes: SettledAll<Output> = [];
	const batches = new Map<Account, Array<ReadyItem & { itemIndex: number }>>();
	for (const [itemIndex, item] of items.entries()) {
		outcomes.push(item.status === 'rejected' ? item : { status: 'fulfilled', value: [] });
		if (item.status === 'rejected') continue;
		const { account } = item.value;
		const batch = batches.get(account) ?? [];
		batch.push({ ...item.value, itemIndex });
		batches.set(account, batch);
	}
	for (const batch of batches.values()) {
		const [first] = batch;
		if (!first) continue;
		const settled = await runBatch(
			context,
			operation,
			first,
			batch.map(({ input }) => input),
		);
		for (const [place, { itemIndex }] of batch.entries()) {
			const outcome = settled[place];
			if (outcome) outcomes[itemIndex] = outcome;
		}
	}
	return outcomes;
}

async function runBatch(
	context: IExecuteFunctions,
	operation: Extract<Operation, { runMany: unknown }>,
	{ send, account: { once } }: ReadyItem,
	inputs: unknown[],
): Promise<SettledAll<Output>> {
	try {
		return await operation.runMany(inputs, { ...sharedApi(context), send, once });
	} catch (reason) {
		return inputs.map(() => ({ status: 'rejected', reason }));
	}
}
