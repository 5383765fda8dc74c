import { z } from 'zod';

import { createInvoice } from '../../sandbox/blink/domain/invoices.cts';
import type { Sandbox } from '../../sandbox/index.cts';
import { alternate, type Bench, median } from '../bench.cts';
import { statusRequest } from '../blinkRequests.cts';
import type { Lab } from '../lab.cts';
import type { RealN8n } from '../realN8n.cts';
import { blinkCredential } from '../sandboxCredentials.cts';
import { figure } from '../table.cts';
import { counting, httpRequest, ours } from '../workflows.cts';

/** What Blink lets one address do in a minute. */
const PER_MINUTE = 120;

/** How much faster the sandbox's time goes for the node that has to pause for minutes. */
const SPEED = 60;

/** The HTTP Request node set by hand to stay within the limit: this many, then a minute's pause. */
const BATCH = { batchSize: 100, batchInterval: 66_000 / SPEED };

/** Many status checks under a rate limit. */
export const checksBench: Bench = {
	name: 'checks',
	title: `Invoice status checks at ${PER_MINUTE} requests a minute`,
	run: async (lab) => {
		const sandbox = await lab.sandbox();
		sandbox.providers.blink.control.rateLimits({ requestsPerMinute: PER_MINUTE });
		return await measure(lab, sandbox);
	},
};

/** How often the sandbox's clock is moved on. */
const TICK_MS = 50;

async function measure(lab: Lab, sandbox: Sandbox) {
	const n8n = await lab.n8n('default');
	const items = invoices(sandbox, lab.scaled(1000, 200));
	await publish(n8n, sandbox);
	const runs = await alternate(
		lab.rounds,
		(['ours', 'http', 'batched'] as const).map((name) => [
			name,
			async () => await run(n8n, sandbox, name, items),
		]),
	);
	const { ours: mine = [], http = [], batched = [] } = runs;
	const requests = (all: typeof mine) => all.map((one) => one.requests);
	const minutes = (all: typeof mine) => all.map((one) => one.minutes);
	const answered = (all: typeof mine) => median(all.map((one) => one.answered));
	const count = figure(items.length);
	return {
		comparisons: [
			{
				what: `${count} invoice status checks`,
				beside: "n8n's HTTP Request node",
				unit: 'requests',
				better: 'lower' as const,
				ours: requests(mine),
				other: requests(http),
				atLeast: 20,
			},
			{
				what: `${count} invoice status checks at ${PER_MINUTE} requests/min (time-scaled)`,
				beside: "n8n's HTTP Request node, batched by hand to stay below the limit",
				unit: 'min',
				better: 'lower' as const,
				ours: minutes(mine),
				other: minutes(batched),
			},
		],
		facts: [
			{
				what: `Checks answered of ${count}, ours`,
				figure: figure(answered(mine)),
				mark: { wanted: 'all', met: mine.every((one) => one.answered === items.length) },
			},
			{ what: `Checks answered of ${count}, HTTP Request node`, figure: figure(answered(http)) },
			{
				what: `Checks answered of ${count}, HTTP Request node batched by hand`,
				figure: figure(answered(batched)),
			},
		],
	};
}

function invoices({ providers: { blink } }: Sandbox, count: number) {
	const { world, demo } = blink;
	const order = {
		wallet: world.wallet(demo.wallets.btc),
		walletMustBe: null,
		unit: 'sats',
	} as const;
	return Array.from({ length: count }, (_, index) => ({
		hash: createInvoice(world, { ...order, amount: 1000 + index }).paymentHash,
	}));
}

async function publish(n8n: RealN8n, sandbox: Sandbox): Promise<void> {
	const credentials = await n8n.credential(blinkCredential(sandbox));
	const url = `${sandbox.url}/blink/graphql`;
	const status = { resource: 'invoice', operation: 'getStatus', invoice: '={{ $json.hash }}' };
	const plain = httpRequest(statusRequest(url), credentials);
	const batched = httpRequest(
		{ ...statusRequest(url), options: { batching: { batch: BATCH } } },
		credentials,
	);
	const goOn = { onError: 'continueRegularOutput' };
	const mine = ours('blink', status, credentials);
	await n8n.activate(counting('checks-ours', [mine], 'paymentHash'));
	await n8n.activate(counting('checks-http', [{ ...plain, ...goOn }], 'data'));
	await n8n.activate(counting('checks-batched', [{ ...batched, ...goOn }], 'data'));
}

const answer = z
	.object({ count_paymentHash: z.number(), count_data: z.number() })
	.partial()
	.transform(({ count_paymentHash: mine, count_data: other }) => mine ?? other ?? 0);

async function run(n8n: RealN8n, sandbox: Sandbox, name: string, items: object[]) {
	// a window of its own for each run
	await sandbox.clock.advance(61_000);
	sandbox.requests.clear();
	const speed = name === 'batched' ? SPEED : 1;
	const ticking = setInterval(() => void sandbox.clock.advance(TICK_MS * (speed - 1)), TICK_MS);
	const { ms, answer: answered } = await n8n
		.call(`checks-${name}`, { items }, answer)
		.finally(() => clearInterval(ticking));
	const requests = sandbox.requests.list({ provider: 'blink' }).length;
	// only the pauses were shortened
	const pauses = name === 'batched' ? Math.ceil(items.length / BATCH.batchSize) - 1 : 0;
	const shortened = pauses * BATCH.batchInterval * (SPEED - 1);
	return { minutes: (ms + shortened) / 60_000, answered, requests };
}
