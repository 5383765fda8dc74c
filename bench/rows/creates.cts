import { z } from 'zod';

import { alternate, type Bench } from '../bench.cts';
import { createRequest } from '../blinkRequests.cts';
import { blinkCredential } from '../sandboxCredentials.cts';
import { figure } from '../table.cts';
import { counting, httpRequest, oneByOne, ours } from '../workflows.cts';

/** The smallest pause that the HTTP Request node takes; at 0 it sends everything at once. */
const BATCH = { batchSize: 1, batchInterval: 1 };

/** Items created first and not counted: code runs slower until it has run a few times. */
const WARM_UP = 10;

const answer = z
	.object({ count_paymentHash: z.number(), count_data: z.number() })
	.partial()
	.transform(({ count_paymentHash: mine, count_data: other }) => mine ?? other ?? 0);

/** Invoices created one after another. */
export const createsBench: Bench = {
	name: 'creates',
	title: 'Creates, one after another',
	run: async (lab) => {
		const [n8n, sandbox] = [await lab.n8n('default'), await lab.sandbox()];
		const { control, demo } = sandbox.providers.blink;
		control.rateLimits({ requestsPerMinute: null, invoicesPerMinute: null });
		const credentials = await n8n.credential(blinkCredential(sandbox));
		const request = createRequest(`${sandbox.url}/blink/graphql`, demo.wallets.btc);
		const create = {
			resource: 'invoice',
			operation: 'create',
			walletCurrency: 'BTC',
			walletId: { __rl: true, mode: 'id', value: demo.wallets.btc },
			withoutAmount: false,
			amount: '={{ $json.sats }}',
		};
		const batched = { ...request, options: { batching: { batch: BATCH } } };
		await n8n.activate(
			counting('creates-ours', [ours('blink', create, credentials)], 'paymentHash'),
		);
		await n8n.activate(counting('creates-batch', [httpRequest(batched, credentials)], 'data'));
		await n8n.activate(oneByOne('creates-loop', [httpRequest(request, credentials)], 'data'));

		const run = (path: string, count: number) => async () => {
			const items = Array.from({ length: count }, (_, index) => ({ sats: 1000 + index }));
			await n8n.call(path, { items: items.slice(0, WARM_UP) }, answer);
			const { ms, answer: created } = await n8n.call(path, { items }, answer);
			if (created !== count) throw new Error(`${path} created ${created} of ${count}`);
			return ms / count;
		};
		const [many, some] = [lab.scaled(1000, 50), lab.scaled(200, 20)];
		const perItem = await alternate(lab.rounds, [
			['ours', run('creates-ours', many)],
			['batched', run('creates-batch', many)],
			['loop', run('creates-loop', some)],
		]);
		const row = (other: 'batched' | 'loop', beside: string) => ({
			what: `${figure(many)} creates, one after another`,
			beside,
			unit: 'ms per item',
			better: 'lower' as const,
			ours: perItem.ours ?? [],
			other: perItem[other] ?? [],
		});
		return {
			comparisons: [
				{
					...row('batched', 'HTTP Request node, batches of 1, which does not wait for answers'),
					// at most 1.1 times its time
					atLeast: 1 / 1.1,
				},
				row('loop', `HTTP Request node in Loop Over Items (${figure(some)} items)`),
			],
			facts: [],
		};
	},
};
