import type { INodeExecutionData } from 'n8n-workflow';

import { BlinkTrigger } from '../../nodes/Blink/BlinkTrigger.node';
import { testCredential } from '../support/editor.cts';
import { DataDeduplicationService } from '../support/n8nCore.cts';
import { OTHER_SECRET, SECRET, signed, trigger } from './blinkDelivery.cts';

const ids = (items: readonly INodeExecutionData[]) =>
	items.map(({ json }) => (json._webhook as { id: string }).id);

describe('the execution that a delivery starts', () => {
	it('lets every delivery pass once', async () => {
		const blink = trigger();
		const first = await blink.deliver(signed({ id: 'msg_1' }));
		const second = await blink.deliver(signed({ id: 'msg_2' }));
		expect(ids((await blink.execute(first.started ?? [])).items)).toEqual(['msg_1']);
		expect(ids((await blink.execute(second.started ?? [])).items)).toEqual(['msg_2']);
	});

	it('ends without items for one that another process has let pass', async () => {
		const workflowId = 'shared-by-two-workers';
		const here = trigger({ workflowId });
		const { started = [] } = await here.deliver(signed());
		await here.execute(started);
		const again = await trigger({ workflowId }).execute(started);
		expect(again.error).toBeUndefined();
		expect(again.items).toEqual([]);
	});

	it('lets a repeat pass in a test run', async () => {
		const manual = trigger({ mode: 'manual' });
		const { started = [] } = await manual.deliver(signed());
		await manual.execute(started);
		expect(ids((await manual.execute(started)).items)).toEqual(['msg_1']);
	});

	it('lets a delivery pass that cannot be checked', async () => {
		const blink = trigger();
		const { started = [] } = await blink.deliver(signed());
		const store = DataDeduplicationService.getInstance();
		const broken = jest
			.spyOn(store, 'checkProcessedAndRecord')
			.mockRejectedValue(new Error('database is locked'));
		const run = await blink.execute(started);
		broken.mockRestore();
		expect(ids(run.items)).toEqual(['msg_1']);
	});

	it('keeps no secret', async () => {
		const blink = trigger();
		const { started = [] } = await blink.deliver(signed());
		const { stored } = await blink.execute(started);
		expect(stored).toContain('receive.lightning');
		expect(stored).not.toContain(SECRET.slice('whsec_'.length));
	});
});

describe('publishing the workflow', () => {
	it('succeeds with a well-formed secret, and again after unpublishing', async () => {
		const blink = trigger();
		await blink.activate();
		await blink.deactivate();
		await expect(blink.activate()).resolves.toBeUndefined();
	});

	it.each([
		[
			'the API key in its place',
			'blink_0123456789abcdef',
			'"Signing Secret" is not a signing secret',
		],
		['a key that is too short', 'whsec_c2hvcnQ=', '"Signing Secret" is not a signing secret'],
		['white space only', '  ', '"Signing Secret" is empty'],
	])('is refused with %s', async (_, signingSecret, message) => {
		const blink = trigger({ credentials: { blinkWebhookApi: { signingSecret } } });
		await expect(blink.activate()).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringContaining(message) as string,
			node: { name: 'Blink Trigger' },
		});
	});

	it('is refused with a malformed previous secret', async () => {
		const blink = trigger({
			credentials: { blinkWebhookApi: { signingSecret: SECRET, previousSigningSecret: 'old' } },
		});
		await expect(blink.activate()).rejects.toThrow(
			'"Previous Signing Secret" is not a signing secret',
		);
	});
});

describe('testing the secret in the editor', () => {
	const test = async (data: Record<string, string>) =>
		await testCredential(new BlinkTrigger(), 'blinkWebhookApi', data);

	it('says that only a delivery proves it', async () => {
		expect(await test({ signingSecret: SECRET })).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^Nothing was tested.*right form.*first delivery/),
		});
	});

	it('warns of white space around either secret', async () => {
		const padded = { signingSecret: `${SECRET}\n`, previousSigningSecret: ` ${OTHER_SECRET}` };
		const { message } = await test(padded);
		expect(message).toContain(
			'White space, quotes or "Bearer" around "Signing Secret" are ignored',
		);
		expect(message).toContain('around "Previous Signing Secret" are ignored');
	});

	it.each(['', 'whsec_', 'whsec_%%%%', 'blink_0123456789abcdef'])('refuses %j', async (secret) => {
		const { status, message } = await test({ signingSecret: secret });
		expect(status).toBe('Error');
		expect(message).toContain('"Signing Secret"');
		expect(message).not.toContain('0123456789abcdef');
	});
});
