import { openssl } from '../attack/signers.cts';
import type { TriggerSpec } from '../support/trigger.cts';
import { deliveryOf, messageFor, type Target, triggerOf } from '../attack/target.cts';
import { TARGETS } from '../attack/targets.cts';

/*
 * While the editor listens for a test event, a refused delivery ends the run with an error that says why.
 * The sender learns nothing, and in production nothing is started or stored.
 */

function sentBy(target: Target, ageSeconds = 0) {
	const message = messageFor(target);
	const unit = target.timestampUnit === 'seconds' ? 1 : 1000;
	const timestamp = String(Number(message.timestamp) - ageSeconds * unit);
	const dated = { ...message, timestamp };
	const [mac] = openssl(target.scheme)([dated]);
	if (!mac) throw new Error('The message was not signed');
	return {
		genuine: deliveryOf(target, dated, mac),
		forged: deliveryOf(target, dated, Buffer.from(mac.map((byte) => byte ^ 1))),
	};
}

describe.each(TARGETS.map((target) => [target.name, target] as const))('%s', (_, target) => {
	const listening = () => triggerOf(target, { mode: 'manual' });

	/** What the run says that a test delivery starts. */
	async function errorAfter(sent: Parameters<ReturnType<typeof triggerOf>['deliver']>[0]) {
		const trigger = listening();
		const outcome = await trigger.deliver(sent);
		const { error, items } = await trigger.execute(outcome.started ?? []);
		expect(items).toEqual([]);
		return {
			status: outcome.status,
			body: outcome.body,
			text: `${error?.message} ${error?.description}`,
		};
	}

	it('says that the signature is another one', async () => {
		const { status, body, text } = await errorAfter(sentBy(target).forged);
		expect([status, body]).toEqual([401, undefined]);
		expect(text).toMatch(/^The delivery was refused: its signature is not .*Compare the secret/);
	});

	it('names the headers that are missing', async () => {
		const { status, text } = await errorAfter({ body: sentBy(target).genuine.body });
		expect(status).toBe(401);
		expect(text.toLowerCase()).toContain(target.headers.signature);
		expect(text).toContain('It came with the headers content-type, content-length');
	});

	it('says how the clocks differ', async () => {
		if (!target.headers.timestamp) return;
		const { text } = await errorAfter(sentBy(target, 4000).genuine);
		expect(text).toMatch(
			/signed time is too far in the past The signature is right\. This server says 20\d\d-/,
		);
	});

	it('says that a body is none', async () => {
		const message = messageFor(target, { body: Buffer.from('[1]') });
		const [mac = Buffer.alloc(0)] = openssl(target.scheme)([message]);
		const { status, text } = await errorAfter(deliveryOf(target, message, mac));
		expect(status).toBe(400);
		expect(text).toContain('The delivery was refused: its body is not a JSON object');
	});

	it('lets a genuine delivery run', async () => {
		const trigger = listening();
		const { started = [] } = await trigger.deliver(sentBy(target).genuine);
		expect((await trigger.execute(started)).json).toEqual(started.map(({ json }) => json));
	});

	it('starts nothing in production', async () => {
		const outcome = await triggerOf(target).deliver(sentBy(target).forged);
		expect(outcome).toMatchObject({ status: 401, started: undefined });
	});

	const OPEN: Array<[NonNullable<TriggerSpec['settings']>, RegExp]> = [
		[{ onError: 'continueRegularOutput' }, /"On Error" must be "Stop Workflow".*under Settings/],
		[{ onError: 'continueErrorOutput' }, /"On Error" must be "Stop Workflow"/],
		[{ alwaysOutputData: true }, /"Always Output Data" must be off.*under Settings/],
	];

	it.each(OPEN)(
		'is not published with %j, and would start nothing with it',
		async (settings, words) => {
			await expect(triggerOf(target, { settings }).activate()).rejects.toThrow(words);

			const test = triggerOf(target, { settings, mode: 'manual' });
			const refused = (await test.deliver(sentBy(target).forged)).started ?? [];
			expect(refused).toHaveLength(1);
			expect((await test.execute(refused)).json).toEqual([]);

			const published = triggerOf(target, { settings });
			const { started = [] } = await published.deliver(sentBy(target).genuine);
			expect((await published.execute(started)).json).toHaveLength(1);
			expect((await published.execute(started)).json).toEqual([]);
		},
	);
});

it('ends the run of a duplicate without an output', async () => {
	const [target] = TARGETS;
	if (!target) throw new Error('There is no trigger');
	const trigger = triggerOf(target);
	const { started = [] } = await trigger.deliver(sentBy(target).genuine);
	expect((await trigger.execute(started)).tasks).toHaveLength(1);
	const second = await trigger.execute(started);
	expect({ error: second.error, items: second.items }).toEqual({ error: undefined, items: [] });
});
