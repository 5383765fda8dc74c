import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

import { presetNamed } from '../../nodes/SignedWebhook/presets';
import { itemsOf } from '../../tools/n8n/executions.cts';
import { deactivateWorkflow } from '../../tools/n8n/workflows.cts';
import { signedWebhooks, type SignedWebhooks, TRIGGER } from '../n8n/signedWebhookScene.cts';
import { post, realN8n, type RealN8n } from '../support/n8n.cts';

/*
 * Providers' own packages as the senders, a real n8n as the receiver: what they sign (or, where a package only
 * verifies, accept) at this moment for the address of a published trigger starts its workflow.
 */

const VECTORS = join(__dirname, '..', '..', 'tools', 'vectors');

const Official = z.array(
	z.object({
		preset: z.string(),
		name: z.string(),
		source: z.string(),
		secret: z.string(),
		settings: z.record(z.string()).optional(),
		published: z.string().optional(),
		request: z.object({
			method: z.literal('POST'),
			url: z.string(),
			headers: z.record(z.string()),
			body: z.string(),
		}),
	}),
);

const known = Official.parse(
	JSON.parse(
		readFileSync(join(__dirname, '..', 'signedWebhook', 'vectors', 'official.json'), 'utf8'),
	),
);

/** Keys that a provider publishes, n8n gets from the provider's own host only. */
const presets = [
	...new Set(known.filter(({ published }) => published === undefined).map(({ preset }) => preset)),
];

async function signedNow(preset: string, url: string) {
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[join(VECTORS, 'live.mjs'), preset, url],
		{ maxBuffer: 16 * 1024 * 1024 },
	);
	return Official.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
}

let n8n: RealN8n;
let webhooks: SignedWebhooks;

beforeAll(async () => {
	n8n = await realN8n('official');
	webhooks = await signedWebhooks(n8n);
});

it.each(presets)('%s', async (preset) => {
	const deliveries = await signedNow(preset, webhooks.urlOf(preset, 'official'));
	const seen: unknown[] = [];
	for (const { name, secret, settings, request } of deliveries) {
		const account = { secret, ...(settings && { settings }) };
		const { workflow } = await webhooks.published(preset, { name: 'official', account });
		const before = (await n8n.executions(workflow.id)).length;
		const { url, body, headers } = request;
		if (presetNamed(preset)?.bodyAuthenticated === 'yes') {
			expect((await post(url, `${body} `, headers)).status).toBe(401);
		}
		const { status } = await post(url, body, headers);
		expect({ name, status }).toEqual({ name, status: expect.any(Number) as number });
		expect(status).toBeGreaterThanOrEqual(200);
		expect(status).toBeLessThan(300);
		// Several of a preset may be one event in two forms, of which the second is a duplicate.
		if (before === 0) {
			const execution = await n8n.waitFor(workflow.id);
			expect(execution.status).toBe('success');
			seen.push(...itemsOf(execution, TRIGGER).map(({ _webhook }) => _webhook));
		}
		await deactivateWorkflow(n8n.session, workflow.id);
	}
	expect(seen).toEqual([expect.objectContaining({ provider: preset })]);
});
