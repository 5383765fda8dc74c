import { randomUUID } from 'node:crypto';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { request } from 'undici';

import type { Sandbox } from '../../sandbox/index.cts';
import { type NodeRun, runNode, runOf, runWorkflow } from '../support/engine.cts';
import { HandsOn } from '../support/handsOn.cts';
import { secretsIn } from '../support/secrets.cts';
import { asTool, Tool } from '../support/tool.cts';
import { type Fault, FatefulCredentials, type HangUp, LATE_MS } from './faults.cts';
import type { Command, Payer } from './payer.cts';
import type { Wire } from './wire.cts';

/**
 * How the node is used: on its own, with one of n8n's ways of going on after an error, as the tool of
 * a model that calls it twice, or reached twice in one execution.
 */
export type Use = 'stop' | 'continue' | 'errorOutput' | 'tool' | 'twice';

/** One try of the world: what is asked for, how the node is set, and what goes wrong. */
export interface Round {
	items: number;
	/** Attempts of *Retry On Fail*, 1 to 5. */
	attempts: number;
	use: Use;
	/** Whether the user gives a key of his own for each item. */
	withKey: boolean;
	/** Whether another execution does the same afterwards, with the same keys of the user. */
	again: boolean;
	/** Seconds by which the provider's clock is ahead. */
	skew: number;
	/** One for each request, in the order in which they are sent. */
	faults: readonly Fault[];
}

/** What the node says about a command. */
export type Report = 'paid' | 'failed' | 'unknown' | 'not begun';

export interface Result {
	payments: number;
	unknown: number;
	/** What each run said about each command. */
	reports: Report[][];
	/** What must not be: a sentence for each. */
	wrong: string[];
	/** Everything that n8n keeps of the executions, and the secrets that must not be in it. */
	stored: () => string;
	secrets: string[];
}

export interface Scene {
	sandbox: Sandbox;
	hangUp: HangUp;
	payer: Payer;
	wire?: Wire;
}

/** What one run said about one command, and in which words. */
interface Said {
	report: Report;
	details: IDataObject;
	words: string;
	/** A failure that left by the output of successes. */
	misplaced?: boolean;
}

interface Run {
	said: Said[];
	stored: () => string;
}

let executions = 0;

/** Plays a round against a sandbox that is reset first, and compares the reports with the ledger. */
export async function play(scene: Scene, round: Round): Promise<Result> {
	const { sandbox, payer } = scene;
	sandbox.reset();
	scene.wire?.clear();
	await sandbox.clock.advance(round.skew * 1000);
	const commands = Array.from({ length: round.items }, (_, n) =>
		payer.command(sandbox, n, randomUUID()),
	);
	const credentials = new FatefulCredentials(payer.credentials(sandbox), scene, round.faults);
	const run = async () => await runOnce(scene, round, commands, credentials);
	const runs = await run();
	if (round.again) runs.push(...(await run()));
	sandbox.faults.clear();
	// What the provider was slow with happens after all, when n8n has long given up.
	await sandbox.clock.advance(LATE_MS);
	await settled(sandbox);

	const said = commands.map((_, n) => runs.flatMap((one) => one.said[n] ?? []));
	const reports = said.map((each) => each.map(({ report }) => report));
	return {
		payments: commands.reduce((sum, { timesPaid }) => sum + timesPaid(), 0),
		unknown: reports.filter((each) => each.includes('unknown') && !each.includes('paid')).length,
		reports,
		wrong: commands.flatMap((command, n) => complaints(payer, command, n, said[n] ?? [])),
		stored: () => runs.map(({ stored }) => stored()).join('\n'),
		secrets: secretsIn(credentials),
	};
}

async function runOnce(
	{ sandbox, payer }: Scene,
	{ use, attempts, withKey }: Round,
	commands: readonly Command[],
	credentials: FatefulCredentials,
): Promise<Run[]> {
	const items = commands.map(({ item }) => item);
	const parameters = payer.parameters(sandbox, withKey);
	const node = payer.node();
	const retryOnFail = attempts > 1 && attempts;
	if (use === 'tool') {
		const spec = { node: asTool(node), parameters: { ...parameters, allowPaymentsAsTool: true } };
		const tool = new Tool(spec, credentials, `fault-tool-${++executions}`);
		const calls: Run[] = [];
		for (let call = 1; call <= 2; call++) {
			const said: Said[] = [];
			for (const { json } of items) said.push(await toolCall(tool, json));
			calls.push({ said, stored: () => JSON.stringify(said) });
			// What is no payment may be asked for again once it is there, and is then made again.
			if (payer.creates && said.every(({ report }) => report === 'paid')) break;
		}
		return calls;
	}
	if (use === 'twice') {
		// The node is reached by two ways: n8n runs it twice in the execution, with other items each time.
		const half = Math.ceil(items.length / 2);
		const name = node.description.displayName;
		const first = new HandsOn('First', items.slice(0, half));
		const second = new HandsOn('Second', items.slice(half));
		const run = await runWorkflow(
			{
				nodes: [
					{ node: first },
					{ node: second },
					{ node, parameters, retryOnFail, onError: 'continueRegularOutput' },
				],
				connections: [
					['First', name],
					['First', 'Second'],
					['Second', name],
				],
			},
			{ credentials },
		);
		const reached = runOf(name, run);
		const said = reached.tasks.flatMap(({ source, data }) => {
			const offset = source[0]?.previousNode === 'Second' ? half : 0;
			return (data?.main?.[0] ?? []).map((item) => saidByItem(item, offset));
		});
		return [{ said: said.sort((a, b) => a.n - b.n), stored: () => reached.stored }];
	}
	const run = await runNode({
		node,
		parameters,
		credentials,
		items,
		retryOnFail,
		onError: ON_ERROR[use],
	});
	return [{ said: commands.map((_, n) => saidByRun(run, n, use)), stored: () => run.stored }];
}

const ON_ERROR = {
	stop: undefined,
	continue: 'continueRegularOutput',
	errorOutput: 'continueErrorOutput',
} as const;

async function toolCall(tool: Tool, args: IDataObject): Promise<Said> {
	try {
		const [item] = await tool.call(args);
		return item ? saidByItem(item, 0) : { report: 'not begun', details: {}, words: '' };
	} catch (caught) {
		const words = caught instanceof Error ? caught.message : String(caught);
		return { report: UNKNOWN.test(words) ? 'unknown' : 'failed', details: {}, words };
	}
}

/** What an item of the output says, and which item of the input it is about. */
function saidByItem(item: INodeExecutionData, offset: number): Said & { n: number } {
	const { json, pairedItem } = item;
	const n = offset + (typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : 0);
	const details = (json.details ?? {}) as IDataObject;
	const words = JSON.stringify(json);
	if (!('error' in json)) return { n, report: 'paid', details, words };
	return { n, report: details.outcome === 'unknown' ? 'unknown' : 'failed', details, words };
}

const UNKNOWN = /outcome is unknown|unknown outcome/i;

/** What a run of the node says about its n-th item. */
function saidByRun({ outputs, error }: NodeRun, n: number, use: Use): Said {
	if (!error) {
		for (const [output, items] of outputs.entries()) {
			const said = items.map((item) => saidByItem(item, 0)).find((one) => one.n === n);
			if (!said) continue;
			const failed = said.report !== 'paid';
			return { ...said, misplaced: use === 'errorOutput' && failed !== (output === 1) };
		}
		return { report: 'not begun', details: {}, words: '' };
	}
	const description = String(error.description);
	const words = `${error.message}. ${description}`;
	const report = (): Report => {
		if (n === itemOf(error)) return UNKNOWN.test(error.message) ? 'unknown' : 'failed';
		const [, wentThrough = ''] = /items went through \(([^)]*)\)/.exec(description) ?? [];
		if (isAmong(n, wentThrough)) return 'paid';
		return description.includes(`outcome of item ${n} is unknown`) ? 'unknown' : 'not begun';
	};
	return { report: report(), details: {}, words };
}

const itemOf = (error: object) => Number((error as { context?: IDataObject }).context?.itemIndex);

/** Whether a list like `0-4, 7` has the number. */
const isAmong = (n: number, list: string) =>
	list.split(', ').some((run) => {
		const [first, last = first] = run.split('-').map(Number);
		return first !== undefined && last !== undefined && first <= n && n <= last && run !== '';
	});

/**
 * Every request has been answered, or its connection is gone. On a busy machine n8n may have given up
 * a request that the sandbox has not read yet; one that comes after it and is answered shows that it
 * has. It would count for the next round otherwise.
 */
async function settled({ url, requests }: Sandbox): Promise<void> {
	await (await request(`${url}/_control/state`)).body.dump();
	while (requests.list().some(({ status }) => status === null)) {
		await new Promise((resolve) => setImmediate(resolve));
	}
}

function complaints(payer: Payer, command: Command, n: number, said: readonly Said[]): string[] {
	const times = command.timesPaid();
	const reports = said.map(({ report }) => report);
	const words = said.map((one) => one.words).join(' | ');
	const summary = `item ${n}: ${reports.join(', then ')}; paid ${times} times; ${words}`;
	const wrong: string[] = [];
	if (times > 1) wrong.push(`paid twice: ${summary}`);
	if (times > 0 && !reports.some((report) => report === 'paid' || report === 'unknown')) {
		wrong.push(`lost without a report: ${summary}`);
	}
	if (times === 0 && reports.includes('paid')) wrong.push(`reported without a payment: ${summary}`);
	if (said.some((one) => one.misplaced)) wrong.push(`left by the wrong output: ${summary}`);
	const silent = said.filter(
		({ report, details, words: text }) => report === 'unknown' && !payer.saysHow(details, text),
	);
	if (silent.length > 0) wrong.push(`unknown without a way to look it up: ${summary}`);
	return wrong;
}
