import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { request } from 'undici';

import type { Sandbox } from '../../sandbox/index.cts';
import { type NodeRun, runNode } from '../support/engine.cts';
import { secretsIn } from '../support/secrets.cts';
import { FatefulCredentials, type FaultName, type HangUp, LATE_MS } from './faults.cts';
import type { Command, Payer } from './payer.cts';

/** One try of the world: what is asked for, how the node is set, and what goes wrong. */
export interface Round {
	items: number;
	/** Attempts of *Retry on Fail*, 1 to 5. */
	tries: number;
	/** *On Error: Continue*. */
	continues: boolean;
	/** Whether the user gives a key of his own for each item. */
	withKey: boolean;
	/** Whether the execution is retried from the editor afterwards: all items, another execution. */
	again: boolean;
	/** Seconds by which the provider's clock is ahead. */
	skew: number;
	/** One for each request, in the order in which they are sent. */
	faults: readonly FaultName[];
}

/** What the node says about a command. */
type Report = 'paid' | 'failed' | 'open' | 'not begun';

export interface Result {
	payments: number;
	open: number;
	/** What must not be: a sentence for each. */
	wrong: string[];
	/** Everything that n8n keeps of the executions, and the secrets that must not be in it. */
	stored: string;
	secrets: string[];
}

interface Scene {
	sandbox: Sandbox;
	hangUp: HangUp;
	payer: Payer;
}

/** Plays a round against a sandbox that is reset first, and compares the reports with the ledger. */
export async function play(scene: Scene, round: Round): Promise<Result> {
	const { sandbox, hangUp, payer } = scene;
	sandbox.reset();
	await sandbox.clock.advance(round.skew * 1000);
	const commands = Array.from({ length: round.items }, (_, n) =>
		payer.command(sandbox, n, randomUUID()),
	);
	const world = { sandbox, hangUp, payer };
	const credentials = new FatefulCredentials(payer.credentials(sandbox), world, round.faults);
	const run = async () =>
		await runNode({
			node: payer.node(),
			parameters: payer.parameters(sandbox, round.withKey),
			credentials,
			items: commands.map(({ item }) => item),
			retryOnFail: round.tries > 1 && round.tries,
			onError: round.continues ? 'continueRegularOutput' : undefined,
		});
	const runs = [await run()];
	if (round.again) runs.push(await run());
	sandbox.faults.clear();
	// What the provider was slow with happens after all, when n8n has long given up.
	await sandbox.clock.advance(LATE_MS);
	await settled(sandbox);

	const wrong = commands.flatMap((command, n) => complaints(payer, command, n, runs));
	const reports = commands.map((_, n) => runs.map((one) => reportOn(one, n)));
	return {
		payments: commands.reduce((sum, { timesPaid }) => sum + timesPaid(), 0),
		open: reports.filter((each) => each.includes('open') && !each.includes('paid')).length,
		wrong,
		stored: runs.map(({ stored }) => stored).join('\n'),
		secrets: secretsIn(credentials),
	};
}

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

function complaints(payer: Payer, command: Command, n: number, runs: readonly NodeRun[]): string[] {
	const times = command.timesPaid();
	const reports = runs.map((run) => reportOn(run, n));
	const said = `item ${n}: ${reports.join(', then ')}; paid ${times} times`;
	const wrong: string[] = [];
	if (times > 1) wrong.push(`paid twice: ${said}`);
	if (times > 0 && !reports.some((report) => report === 'paid' || report === 'open')) {
		wrong.push(`lost without a report: ${said}; ${runs.map(words).join(' | ')}`);
	}
	if (times === 0 && reports.includes('paid')) wrong.push(`reported without a payment: ${said}`);
	const silent = runs.filter((run) => reportOn(run, n) === 'open' && !saysHow(payer, run, n));
	if (silent.length > 0)
		wrong.push(`open without a way to look it up: ${silent.map(words).join()}`);
	return wrong;
}

const OPEN = /outcome is unknown|cannot say which|could not be looked up/i;

/** What a run says about its n-th item. */
function reportOn({ json, error }: NodeRun, n: number): Report {
	if (!error) {
		const item = json[n];
		if (!item) return 'not begun';
		if (!('error' in item)) return 'paid';
		return detailsOf(item).outcome === 'unknown' ? 'open' : 'failed';
	}
	if (n === itemOf(error)) return OPEN.test(error.message) ? 'open' : 'failed';
	const description = String(error.description);
	const [, wentThrough = ''] = /items went through \(([^)]*)\)/.exec(description) ?? [];
	if (isAmong(n, wentThrough)) return 'paid';
	return description.includes(`outcome of item ${n} is unknown`) ? 'open' : 'not begun';
}

const itemOf = (error: object) => Number((error as { context?: IDataObject }).context?.itemIndex);

/** Whether a list like `0-4, 7` has the number. */
const isAmong = (n: number, list: string) =>
	list.split(', ').some((run) => {
		const [first, last = first] = run.split('-').map(Number);
		return first !== undefined && last !== undefined && first <= n && n <= last && run !== '';
	});

function saysHow(payer: Payer, run: NodeRun, n: number): boolean {
	const details = run.error ? {} : detailsOf(run.json[n] ?? {});
	return payer.saysHow(details, words(run));
}

const detailsOf = ({ details }: IDataObject) => (details ?? {}) as IDataObject;

const words = ({ error, json }: NodeRun) =>
	error ? `${error.message}. ${error.description}` : JSON.stringify(json);
