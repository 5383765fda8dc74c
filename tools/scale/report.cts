import { cpus, totalmem } from 'node:os';

import type { Installation } from '../n8n/installation.cts';
import type { Outage } from './outage.cts';
import type { Scenario } from './scenarios.cts';
import { misregistered, type Standing } from './registration.cts';
import { broken, type Tally } from './tally.cts';
import type { Burst } from './tokens.cts';

/** All that one run has found out. */
export interface Findings {
	/** Without disturbance, one for each number of workers. */
	scenarios: Scenario[];
	/** With a worker and Redis killed in the middle. */
	disturbed: Scenario;
	/** Processes that ended by themselves and were started again. */
	ended: string[];
	burst: Burst;
	/** Absent in the short form. */
	outage: Outage | undefined;
	standings: Standing[];
	/** Its version. */
	postgres: string;
}

type Cells = Record<string, string | number>;

/** The tables of a run, in the order of reading. */
export function tables({ scenarios, disturbed, ...rest }: Findings): Array<[string, Cells[]]> {
	const named = [
		...scenarios.map((scenario) => [`${scenario.workers} worker(s)`, scenario] as const),
		[`${disturbed.workers} worker(s), worker and Redis killed`, disturbed] as const,
	];
	return [
		[
			'Throughput (per second)',
			named.map(([what, scenario]) => ({
				run: what,
				'deliveries taken in': scenario.takenIn.toFixed(1),
				'executions done': scenario.executed.toFixed(1),
				executions: scenario.executions,
				...scenario.statuses,
			})),
		],
		[
			'What became of the deliveries',
			[
				...named.flatMap(([what, { plain }]) => rowsOf(what, plain)),
				...rowsOf('the same, workflow with a claim', disturbed.exact),
			],
		],
		[
			'Memory (MB, with task runners)',
			named.flatMap(([what, { memory }]) =>
				Object.keys(memory.end).map((process) => ({
					run: what,
					process,
					start: memory.start[process] ?? '',
					middle: memory.middle[process] ?? '',
					end: memory.end[process] ?? '',
				})),
			),
		],
		['Callbacks at the providers', rest.standings.map((standing) => ({ ...standing }))],
		['Access tokens', [{ ...rest.burst }]],
		[
			'A worker and Redis killed',
			[
				{
					'executions that n8n reports as failed': reportedBy(disturbed),
					'events without an effect': lostIn(disturbed),
					'processes that ended by themselves': rest.ended.join(', ') || 'none',
				},
			],
		],
		['All processes killed at once', rest.outage ? [{ ...rest.outage }] : []],
	];
}

/** Promises that were not kept; nothing where all is well. */
export function brokenPromises(findings: Findings, workers: number): string[] {
	const { scenarios, disturbed, burst, outage, standings } = findings;
	// each worker fetches one for itself, and one more where n8n stores two at the same moment
	const mostTokens = 2 * workers;
	return [
		...scenarios.flatMap((scenario) =>
			broken(scenario.plain).map((what) => `${scenario.workers} worker(s): ${what}`),
		),
		...brokenInDisturbance(disturbed),
		...(outage && outage.lost > 0 ? [`${outage.lost} events were lost when all was killed`] : []),
		...misregistered(standings),
		...(burst.requests > mostTokens
			? [`${burst.executions} executions asked for ${burst.requests} access tokens`]
			: []),
	];
}

/**
 * n8n gives up the executions of a worker that dies, and keeps nothing of their data: as many events
 * may go without an effect as it reports, unless the provider sends them again to a workflow that
 * deduplicates by itself. Nor can a worker that is dead put back into n8n's store what another
 * one wrote over in its last seconds; how many later duplicates ran again therefore is in the table.
 */
function brokenInDisturbance(scenario: Scenario): string[] {
	const { plain, exact } = scenario;
	const allReported = lostIn(scenario) <= reportedBy(scenario);
	return [
		...broken(plain)
			.filter((what) => !allReported || !what.endsWith('had no effect'))
			.filter((what) => !what.endsWith('had their effect twice')),
		...(exact ? broken(exact) : []),
		...(exact && exact['twice at the same moment'].twice > 0
			? ['events had their effect twice in spite of the claim']
			: []),
	].map((what) => `worker and Redis killed: ${what}`);
}

const reportedBy = ({ statuses }: Scenario) => (statuses.error ?? 0) + (statuses.crashed ?? 0);

const lostIn = ({ plain }: Scenario) =>
	Object.values(plain).reduce((sum, { lost }) => sum + lost, 0);

function rowsOf(run: string, tally: Tally | undefined): Cells[] {
	return Object.entries(tally ?? {}).map(([kind, row]) => ({ run, kind, ...row }));
}

/** Machine and versions, for a table that is kept. */
export function surroundings(installation: Installation, { postgres }: Findings): string {
	const [cpu] = cpus();
	const memory = Math.round(totalmem() / 2 ** 30);
	return [
		new Date().toISOString().slice(0, 10),
		`${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${memory} GB`,
		`n8n ${installation.version} on Node ${installation.nodeVersion}`,
		`PostgreSQL ${postgres}`,
	].join(' · ');
}
