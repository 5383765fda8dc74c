/*
 * A program: polls with the Blazeauth Trigger, in n8n-core's own poll context.
 * Usage: poll.cts <sandbox's base URL> <API key> <application> <polls> <polls | requests>
 * The first poll makes the first checkpoint. Prints what the others took, and what they left. With `requests`, n8n's own
 * helper sends the same requests, and nothing is done with the answers.
 */
import type { IDataObject, INodeType } from 'n8n-workflow';
import { z } from 'zod';

import type * as Blazeauth from '../../nodes/Blazeauth/BlazeauthTrigger.node';
import { TestTrigger } from '../../test/support/trigger.cts';

/** The code that is published: run from its source, its compiler would be measured as well. */
const { BlazeauthTrigger } =
	require('../../dist/nodes/Blazeauth/BlazeauthTrigger.node.js') as typeof Blazeauth;

const { collectGarbage } = z
	.object({ collectGarbage: z.function() })
	.parse(require('./garbage.cjs'));

async function main([baseUrl = '', apiKey = '', application = '', polls = '', what]: string[]) {
	const node = new BlazeauthTrigger();
	const trigger = new TestTrigger({
		node: what === 'requests' ? requesting(node, baseUrl, application) : node,
		parameters: {
			events: ['newLicense', 'licenseChanged'],
			scope: 'one',
			applicationId: { __rl: true, mode: 'id', value: application },
		},
		credentials: { blazeauthApi: { apiKey, environment: 'custom', baseUrl } },
	});
	const usedBefore = used();
	const before = process.memoryUsage().rss;
	await trigger.poll();
	// making the first checkpoint reads the list twice
	if (what === 'requests') await trigger.poll();
	const milliseconds: number[] = [];
	for (let poll = 0; poll < Number(polls); poll++) {
		// between two polls, which n8n starts a minute apart at least, V8 has time for it
		collectGarbage();
		const begun = performance.now();
		const items = await trigger.poll();
		if (items) throw new Error(`A poll without news gave ${items.length} items`);
		milliseconds.push(performance.now() - begun);
	}
	const peak = process.resourceUsage().maxRSS * 1024;
	const state = Buffer.byteLength(JSON.stringify(trigger.staticData));
	const kept = used() - usedBefore;
	process.stdout.write(JSON.stringify({ milliseconds, state, growth: peak - before, kept }));
}

/** Bytes in use once V8 has collected what nothing refers to. */
function used(): number {
	collectGarbage();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

const page = z.object({ totalPages: z.number() });

/** A trigger that asks for every page of the list. */
const requesting = (
	{ description }: INodeType,
	baseUrl: string,
	applicationId: string,
): INodeType => ({
	description,
	async poll() {
		const read = async (qs: IDataObject): Promise<unknown> =>
			await this.helpers.httpRequestWithAuthentication.call(this, 'blazeauthApi', {
				url: `${baseUrl}/api/v1/panel/get-licenses-table`,
				qs,
				json: true,
			});
		for (let pages = 1, at = 1; at <= pages; at++) {
			pages = page.parse(await read({ applicationId, currentPage: at })).totalPages;
		}
		return null;
	},
});

main(process.argv.slice(2)).catch((error: unknown) => {
	process.stderr.write(String(error));
	process.exitCode = 1;
});
