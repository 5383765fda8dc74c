import { z } from 'zod';

import type { Sandbox } from '../../sandbox/index.cts';
import { alternate, type Bench, type Comparison, median } from '../bench.cts';
import type { Lab } from '../lab.cts';
import type { RealN8n } from '../realN8n.cts';
import { blazeauthCredential } from '../sandboxCredentials.cts';
import { figure } from '../table.cts';
import { counting, httpRequest, ours, type Placed, splitOut } from '../workflows.cts';

const PAGE_SIZE = 100;

const CONTENDERS = ['ours', 'pages', 'rows'] as const;
type Contender = (typeof CONTENDERS)[number];

const answer = z
	.object({ count_id: z.number(), count_data: z.number() })
	.partial()
	.transform(({ count_id: rows, count_data: pages }) => rows ?? pages ?? 0);

/** A long list, read to its end. Each contender has an n8n of its own, so that its memory is its own. */
export const returnAllBench: Bench = {
	name: 'return-all',
	title: 'Return All over a long list',
	run: async (lab) => {
		const rows = lab.scaled(100_000, 2000);
		const sandbox = await longList(lab, rows);
		const runs = await alternate(
			lab.rounds,
			await Promise.all(
				CONTENDERS.map(async (name) => [name, await reader(lab, sandbox, name, rows)] as const),
			),
		);
		const seconds = (name: Contender) => (runs[name] ?? []).map((run) => run.seconds);
		const row = (other: Contender, beside: string) => ({
			what: `Return All over ${figure(rows)} rows`,
			beside,
			unit: 's',
			better: 'lower' as const,
			ours: seconds('ours'),
			other: seconds(other),
			atLeast: 1,
		});
		const memory = (name: Contender) => (runs[name] ?? []).flatMap((run) => run.memory ?? []);
		// All of them are the same n8n, so what one of them holds at rest is what all do.
		const atRest = Math.min(...CONTENDERS.flatMap(memory).map(({ before }) => before));
		const growth = (name: Contender) => memory(name).map(({ peak }) => peak - atRest);
		const grown = (what: string, rounds: (growths: number[]) => number[]): Comparison => ({
			what: `Growth of n8n's memory, ${what}`,
			beside: AS_ROWS,
			unit: 'MB',
			better: 'lower',
			ours: rounds(growth('ours')),
			other: rounds(growth('rows')),
			// at most a fifth more
			atLeast: 1 / 1.2,
		});
		return {
			comparisons: [
				row('pages', 'HTTP Request node with pagination, one item a page'),
				row('rows', AS_ROWS),
				grown('the first time', (growths) => growths.slice(0, 1)),
				grown('median of the rounds', (growths) => growths),
			],
			facts: [
				{
					what: "Growth of n8n's memory, median of the rounds, one item a page",
					figure: `${figure(median(growth('pages')))} MB`,
				},
			],
		};
	},
};

const AS_ROWS = 'HTTP Request node with pagination and Split Out, one item a row';

async function longList(lab: Lab, rows: number): Promise<Sandbox> {
	const sandbox = await lab.sandbox();
	const { control, demo, world } = sandbox.providers.blazeauth;
	const application = demo.applications.sound;
	control.settings({ pageSize: PAGE_SIZE });
	control.addLicenses(application, rows - world.application(application).licenses.length, 'L');
	return sandbox;
}

async function reader(lab: Lab, sandbox: Sandbox, name: Contender, rows: number) {
	const n8n = await lab.n8n('default', name);
	const credentials = await n8n.credential(blazeauthCredential(sandbox));
	const nodes = nodesOf(sandbox, credentials)[name];
	await n8n.activate(counting('all', nodes, name === 'pages' ? 'data' : 'id'));
	// the last page is empty: without a total in each answer the node must look
	const expected = name === 'pages' ? Math.ceil(rows / PAGE_SIZE) : rows;
	return async () => await readAll(n8n, expected);
}

async function readAll(n8n: RealN8n, expected: number) {
	let seconds = 0;
	const memory = await n8n.memory(async () => {
		const { ms, answer: count } = await n8n.call('all', { items: [{}] }, answer);
		if (count < expected) throw new Error(`${count} of ${expected} were read`);
		seconds = ms / 1000;
	});
	return { seconds, memory };
}

function nodesOf(
	sandbox: Sandbox,
	credentials: NonNullable<Placed['credentials']>,
): Record<Contender, Placed[]> {
	const application = sandbox.providers.blazeauth.demo.applications.sound;
	const getMany = {
		resource: 'license',
		operation: 'getMany',
		applicationId: { __rl: true, mode: 'id', value: application },
		returnAll: true,
		simplify: false,
		filters: {},
	};
	const paginated = httpRequest(
		{
			url: `${sandbox.url}/blazeauth/api/v1/panel/get-licenses-table`,
			sendQuery: true,
			queryParameters: { parameters: [{ name: 'applicationId', value: application }] },
			options: {
				pagination: {
					pagination: {
						paginationMode: 'updateAParameterInEachRequest',
						parameters: {
							parameters: [{ type: 'qs', name: 'currentPage', value: '={{ $pageCount + 1 }}' }],
						},
						paginationCompleteWhen: 'other',
						completeExpression: '={{ $response.body.data.length === 0 }}',
						limitPagesFetched: false,
						requestInterval: 0,
					},
				},
			},
		},
		credentials,
	);
	return {
		ours: [ours('blazeauth', getMany, credentials)],
		pages: [paginated],
		rows: [paginated, splitOut('data')],
	};
}
