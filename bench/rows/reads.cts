import { z } from 'zod';

import { alternate, type Bench } from '../bench.cts';
import { blazeauthCredential } from '../sandboxCredentials.cts';
import { figure } from '../table.cts';
import { counting, httpRequest, oneByOne, ours } from '../workflows.cts';

const LATENCY_MS = 50;

/** Items sent first and not counted: code runs slower until it has run a few times. */
const WARM_UP = 10;

const answer = z
	.object({ count_license: z.number(), count_data: z.number() })
	.partial()
	.transform(({ count_license: mine, count_data: other }) => mine ?? other ?? 0);

/** Reads that cannot share requests, at a server some way off. */
export const readsBench: Bench = {
	name: 'reads',
	title: `Bulk reads at ${LATENCY_MS} ms`,
	run: async (lab) => {
		const [n8n, sandbox] = [await lab.n8n('default'), await lab.sandbox()];
		const { demo } = sandbox.providers.blazeauth;
		const credentials = await n8n.credential(blazeauthCredential(sandbox));
		const application = demo.applications.photo;
		const search = JSON.stringify({ searchString: demo.licenses.soon, categories: ['License'] });
		const get = {
			resource: 'license',
			operation: 'getByKey',
			applicationId: { __rl: true, mode: 'id', value: application },
			licenseKey: demo.licenses.soon,
			simplify: true,
		};
		const query = { applicationId: application, searchParams: search, currentPage: '1' };
		const request = {
			url: `${sandbox.url}/blazeauth/api/v1/panel/get-licenses-table`,
			sendQuery: true,
			queryParameters: {
				parameters: Object.entries(query).map(([name, value]) => ({ name, value })),
			},
		};
		await n8n.activate(counting('reads-ours', [ours('blazeauth', get, credentials)], 'license'));
		await n8n.activate(oneByOne('reads-loop', [httpRequest(request, credentials)], 'data'));

		const count = lab.scaled(150, 20);
		const items = Array.from({ length: count }, (_, index) => ({ index }));
		const run = (path: string) => async () => {
			await n8n.call(path, { items: items.slice(0, WARM_UP) }, answer);
			sandbox.faults.add({
				provider: 'blazeauth',
				times: count,
				effect: { kind: 'slow', milliseconds: LATENCY_MS },
			});
			const { ms, answer: found } = await n8n.call(path, { items }, answer);
			sandbox.faults.clear();
			if (found !== count) throw new Error(`${path} found ${found} of ${count}`);
			return ms;
		};
		const { ours: mine = [], loop = [] } = await alternate(lab.rounds, [
			['ours', run('reads-ours')],
			['loop', run('reads-loop')],
		]);
		const row = (beside: string, other: number[]) => ({
			what: `${figure(count)} reads at ${LATENCY_MS} ms`,
			beside,
			unit: 'ms',
			better: 'lower' as const,
			ours: mine,
			other,
			atLeast: 5,
		});
		return {
			comparisons: [
				row(
					'the least that any sequential node can take (items × latency)',
					mine.map(() => count * LATENCY_MS),
				),
				row('HTTP Request node in Loop Over Items', loop),
			],
			facts: [],
		};
	},
};
