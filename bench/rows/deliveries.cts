import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { z } from 'zod';

import { listExecutions, readExecution } from '../../tools/n8n/executions.cts';
import { alternate, type Bench, type Comparison } from '../bench.cts';
import { type Contender, contenders, type Sender } from '../deliveries.cts';
import type { Lab } from '../lab.cts';
import type { RealN8n } from '../realN8n.cts';

/** Deliveries under way at the same time. */
const CONNECTIONS = 10;

/** Sent first and not counted: what n8n and V8 do only once is not the delivery's price. */
const WARM_UP = 20;

/** As many as take a few seconds. */
const DELIVERIES = { default: 150, lazyIsolates: 400 };

/** What contenders are called in the document. */
const TITLES: Readonly<Record<Contender, string>> = {
	ours: 'Blink Trigger',
	unasked: 'the same with _Allow Duplicates_',
	filtered: 'Blink Trigger with a wallet chosen',
	signed: 'Signed Webhook Trigger',
	slack: "n8n's Slack Trigger",
	built: "n8n's Webhook + Crypto + If",
	authed: "n8n's Webhook node with Header Auth, a secret in a credential",
	bare: "n8n's Webhook node, which checks nothing",
};

/** Two of the contenders, and how many times as good the first must be. */
type Pair = readonly [mine: Contender, other: Contender, atLeast?: number];

/** With n8n's default settings. */
export const defaultDeliveries = deliveries(
	'deliveries',
	'Signed deliveries, default settings of n8n',
	'default',
	[
		['ours', 'slack', 1],
		['signed', 'slack', 1],
		['signed', 'built'],
		['signed', 'bare'],
	],
);

/** With isolates made on demand. */
export const lazyDeliveries = deliveries(
	'lazy-deliveries',
	'Signed deliveries, expression isolates on demand',
	'lazyIsolates',
	[
		['ours', 'slack', 3],
		['ours', 'built', 3],
		['ours', 'bare', 0.9],
		['ours', 'authed', 1],
		['ours', 'unasked', 0.97],
		['filtered', 'ours', 0.95],
		['signed', 'built', 3],
		['signed', 'bare', 0.9],
		['signed', 'authed', 1],
	],
);

function deliveries(
	name: string,
	title: string,
	settings: 'default' | 'lazyIsolates',
	pairs: readonly Pair[],
): Bench {
	return {
		name,
		title,
		run: async (lab) => {
			const figures = await measure(lab, settings, [...new Set(pairs.flatMap(([a, b]) => [a, b]))]);
			return { comparisons: pairs.flatMap((pair) => compare(figures, pair)), facts: [] };
		},
	};
}

/** Deliveries a second, up to two moments. */
interface Pace {
	/** All are answered, which n8n does once it has started their workflows. */
	started: number;
	/** The last of their workflows has ended. */
	ended: number;
}

type Figures = Readonly<Partial<Record<Contender, Pace[]>>>;

function compare(figures: Figures, [mine, other, atLeast]: Pair): Comparison[] {
	const row = (moment: keyof Pace) => ({
		what: `${TITLES[mine]}: delivery → workflow ${moment}`,
		beside: TITLES[other],
		unit: 'deliveries/s',
		better: 'higher' as const,
		ours: (figures[mine] ?? []).map((pace) => pace[moment]),
		other: (figures[other] ?? []).map((pace) => pace[moment]),
	});
	return [{ ...row('started'), ...(atLeast !== undefined && { atLeast }) }, row('ended')];
}

async function measure(
	lab: Lab,
	settings: 'default' | 'lazyIsolates',
	names: readonly Contender[],
): Promise<Figures> {
	const n8n = await lab.n8n(settings);
	const all = await contenders(n8n);
	for (const name of names) {
		await n8n.activate(all[name].workflow);
		await pace(n8n, all[name], WARM_UP);
		await mustReachItsEnd(n8n, all[name].workflow.id);
	}
	const count = lab.scaled(DELIVERIES[settings], 20);
	return await alternate(
		lab.rounds,
		names.map((name) => [name, async () => await pace(n8n, all[name], count)] as const),
	);
}

/** @throws when genuine deliveries were not let through, which would be measured as well */
async function mustReachItsEnd(n8n: RealN8n, workflowId: string): Promise<void> {
	const [latest] = await listExecutions(n8n.session, workflowId, 1);
	const execution = latest && (await readExecution(n8n.session, latest.id));
	if (!execution?.runs['No-Op']) throw new Error(`${workflowId} did not run to its end`);
}

/**
 * Sends so many deliveries, ten at a time.
 * @throws when one is not answered with success, or starts no workflow that succeeds
 */
async function pace(n8n: RealN8n, sender: Sender, count: number): Promise<Pace> {
	const before = await executions(n8n, sender.workflow.id);
	const url = new URL(n8n.webhook(...sender.path.split('/')));
	const pool = new Pool(url.origin, { connections: CONNECTIONS });
	const begun = Date.now();
	let left = count;
	const send = async () => {
		while (left-- > 0) {
			const { headers, body } = sender.delivery();
			const answer = await pool.request({ method: 'POST', path: url.pathname, headers, body });
			await answer.body.dump();
			if (answer.statusCode !== 200) throw new Error(`${sender.path}: ${answer.statusCode}`);
		}
	};
	await Promise.all(Array.from({ length: CONNECTIONS }, send));
	const answered = Date.now();
	await pool.close();
	const ended = await whenAllEnded(n8n, sender.workflow.id, before.count + count);
	const perSecond = (time: number) => (count / (time - begun)) * 1000;
	return { started: perSecond(answered), ended: perSecond(ended) };
}

const page = z.object({
	count: z.number(),
	results: z.array(z.object({ status: z.string(), stoppedAt: z.string().nullish() })),
});

async function executions(n8n: RealN8n, workflowId: string) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	return await n8n.session.call('GET', `/executions?filter=${filter}&limit=50`, page);
}

const PATIENCE_MS = 120_000;
const UNFINISHED = new Set(['new', 'running', 'waiting']);

/** When the last of so many executions ended, in milliseconds since 1970. */
async function whenAllEnded(n8n: RealN8n, workflowId: string, expected: number): Promise<number> {
	const deadline = Date.now() + PATIENCE_MS;
	for (;;) {
		const { count, results } = await executions(n8n, workflowId);
		const open = results.some(({ status }) => UNFINISHED.has(status));
		if (count >= expected && !open) {
			const failed = results.find(({ status }) => status !== 'success');
			if (failed) throw new Error(`A run of ${workflowId} ended as ${failed.status}`);
			return Math.max(...results.map(({ stoppedAt }) => Date.parse(stoppedAt ?? '')));
		}
		if (Date.now() > deadline) throw new Error(`${count} of ${expected} runs of ${workflowId}`);
		await sleep(100);
	}
}
