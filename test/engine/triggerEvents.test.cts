import { triggerNodes } from '../support/catalogue.cts';
import { TestTrigger } from '../support/trigger.cts';

/* A trigger that was asked for nothing, or for what no provider sends, would wait for ever. */

const CREDENTIALS = {
	banksyWebhookApi: { secret: 'a-secret-of-good-length' },
	blaaizWebhookApi: { signingSecret: 'a-secret-of-good-length' },
	blazeauthApi: {
		apiKey: 'blz_mgmt_bak_a1B2a1B2a1B2a1B2_Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9',
	},
	blinkApi: { apiKey: 'blink_0123456789abcdef' },
	blinkWebhookApi: { signingSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
};

const WRONG: Array<[what: string, events: unknown]> = [
	['nothing', []],
	['a blank', ['']],
	['no list', 7],
	['what is no event', ['no such event']],
	['one event and what is none', ['success', 'collection.completed', 'no such event']],
];

/** Those whose events are known; the webhooks of any provider may be asked for any name. */
const known = triggerNodes.filter(
	({ instance }) =>
		instance.description.properties.find(({ name }) => name === 'events')?.typeOptions
			?.loadOptionsMethod === undefined,
);

describe.each(known.map(({ instance }) => [instance.description.displayName, instance] as const))(
	'%s',
	(_, node) => {
		it.each(WRONG)('cannot be asked for %s', async (__, events) => {
			const target = new TestTrigger({
				node,
				parameters: { events: events as string[], filters: {}, options: {}, scope: 'all' },
				credentials: CREDENTIALS,
			});
			const start = node.poll ? target.poll() : target.activate();
			await expect(start).rejects.toThrow('"Trigger On" must');
			if (node.poll) return;
			const outcome = await target.deliver({ body: '{}' });
			expect(outcome).toMatchObject({ status: 503, started: undefined });
			expect(outcome.log).toEqual([expect.stringContaining('"Trigger On" must')]);
		});
	},
);
