/*
 * A program: polls with the Blazeauth Trigger, in n8n-core's own poll context.
 * Usage: poll.cts <sandbox's base URL> <API key> <application> <polls>
 * The first poll sets the mark. Prints what the others took, and what they left.
 */
import { triggerNodes } from '../../test/support/catalogue.cts';
import { TestTrigger } from '../../test/support/trigger.cts';

async function main([baseUrl = '', apiKey = '', application = '', polls = '']: string[]) {
	const found = triggerNodes.find(
		({ instance }) => instance.description.name === 'blazeauthTrigger',
	);
	if (!found) throw new Error('package.json registers no Blazeauth Trigger');
	const trigger = new TestTrigger({
		node: found.instance,
		parameters: {
			events: ['newLicense', 'licenseChanged'],
			scope: 'one',
			applicationId: { __rl: true, mode: 'id', value: application },
		},
		credentials: { blazeauthApi: { apiKey, environment: 'custom', baseUrl } },
	});
	const before = process.memoryUsage().rss;
	await trigger.poll();
	const milliseconds: number[] = [];
	for (let poll = 0; poll < Number(polls); poll++) {
		const begun = performance.now();
		const items = await trigger.poll();
		if (items) throw new Error(`A poll without news gave ${items.length} items`);
		milliseconds.push(performance.now() - begun);
	}
	const peak = process.resourceUsage().maxRSS * 1024;
	const state = Buffer.byteLength(JSON.stringify(trigger.staticData));
	process.stdout.write(JSON.stringify({ milliseconds, state, growth: peak - before }));
}

main(process.argv.slice(2)).catch((error: unknown) => {
	process.stderr.write(String(error));
	process.exitCode = 1;
});
