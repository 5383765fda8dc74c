import { event, hex, itemOf, SECRET, signed, triggerFor } from './signedWebhookScene.cts';

jest.mock('../../nodes/SignedWebhook/presets', () =>
	jest.requireActual('./signedWebhookPresets.cts'),
);

const LATE = ['lastNode', 'responseNode'];

describe('an immediate answer', () => {
	it('is an empty 200 unless the provider wants more', async () => {
		const outcome = await triggerFor('plain').deliver(signed(event()));
		expect(outcome).toMatchObject({ status: 200, body: '', headers: {} });
	});

	it('is what the provider wants, given once n8n has stored the execution', async () => {
		const trigger = triggerFor('answered');
		expect(await trigger.deliver(signed(event()), false)).toMatchObject({
			status: 500,
			body: undefined,
		});
		expect(await trigger.deliver(signed(event()))).toMatchObject({
			status: 200,
			body: '[accepted]',
			headers: { 'x-no-retry': '1', 'content-type': 'text/plain; charset=utf-8' },
		});
	});

	it('is the same for a duplicate, and for what was not asked for', async () => {
		const expected = { status: 200, body: '[accepted]', headers: { 'x-no-retry': '1' } };
		const trigger = triggerFor('answered', { parameters: { otherEvents: 'wanted' } });
		const sent = signed(event({ type: 'wanted' }));
		await itemOf(trigger, sent);
		expect(await trigger.deliver(sent)).toMatchObject({ ...expected, started: undefined });
		const other = await trigger.deliver(signed(event({ type: 'other' })));
		expect(other).toMatchObject({ ...expected, started: undefined });
	});

	it('has another status than 200 where the provider wants it', async () => {
		const trigger = triggerFor('noContent');
		const sent = signed(event());
		const { status, started } = await trigger.deliver(sent);
		expect({ status, items: started?.length }).toEqual({ status: 204, items: 1 });
		expect(await trigger.deliver(sent)).toMatchObject({ status: 204, started: undefined });
	});
});

describe.each(LATE)('an answer that the workflow gives (%s)', (respond) => {
	const late = (more: object = {}) => triggerFor('answered', { parameters: { respond }, ...more });

	it('is left to it', async () => {
		const outcome = await late().deliver(signed(event()));
		expect(outcome).toMatchObject({ headers: {}, body: undefined });
		expect(outcome.started).toHaveLength(1);
	});

	it('holds no copy back while the workflow runs; its execution drops it', async () => {
		const trigger = late();
		const sent = signed(event());
		const begun = [trigger.begin(sent), trigger.begin(sent)];
		const results = await Promise.all(begun.map(async ({ result }) => await result));
		expect(results.map((result) => result?.workflowData?.[0]?.length)).toEqual([1, 1]);
		const [first, second] = results.map((result) => result?.workflowData?.[0] ?? []);
		expect((await trigger.execute(first ?? [])).items).toHaveLength(1);
		const copy = await trigger.execute(second ?? []);
		expect({ items: copy.items, error: copy.error }).toEqual({ items: [], error: undefined });
	});

	it('is 200 for a duplicate, without a run', async () => {
		const trigger = late();
		const sent = signed(event());
		await trigger.deliver(sent);
		expect(await trigger.deliver(sent)).toMatchObject({
			status: 200,
			body: '[accepted]',
			started: undefined,
		});
	});

	it('is 401 for a forged delivery', async () => {
		const outcome = await late().deliver({ body: '{}', headers: { 'x-signature': hex('x') } });
		expect(outcome).toMatchObject({ status: 401, body: undefined, started: undefined });
	});
});

it('holds a copy back until the first is answered, where the answer is immediate', async () => {
	const trigger = triggerFor('answered');
	const sent = signed(event());
	const first = trigger.begin(sent);
	expect((await first.result)?.workflowData).toBeDefined();
	let done = false;
	const second = trigger.begin(sent);
	void second.result.then(() => (done = true));
	await new Promise(setImmediate);
	expect(done).toBe(false);
	first.response.status(200).end();
	expect(await second.result).toEqual({ noWebhookResponse: true });
});

describe('a signature over the URL', () => {
	const URL_OF_N8N = 'https://n8n.test/webhook/the-webhook-id';

	function delivery(url: string, path = '/webhook/the-webhook-id', method = 'POST') {
		const at = String(Math.floor(Date.now() / 1000));
		const body = JSON.stringify(event());
		const headers = { 'x-time': at, 'x-signature': hex(`${at}${method}${url}${body}`) };
		return { body, path, method, headers: { ...headers, host: 'evil.test' } };
	}

	it('counts for the URL of the node, whatever Host the request names', async () => {
		await itemOf(triggerFor('urlBound'), delivery(URL_OF_N8N));
		const forged = { ...delivery('https://evil.test/webhook/the-webhook-id') };
		expect(await triggerFor('urlBound').deliver(forged)).toMatchObject({ status: 401 });
	});

	it('with its query, and the path that the node has', async () => {
		const sent = delivery(`https://n8n.test/webhook/own/path?a=%2F`, '/webhook/own/path?a=%2F');
		await itemOf(triggerFor('urlBound', { parameters: { path: '/own/path' } }), sent);
	});

	it('with the values of its path', async () => {
		const trigger = triggerFor('urlBound', { parameters: { path: 'orders/:shop' } });
		const sent = delivery('https://n8n.test/webhook/the-webhook-id/orders/a%20b');
		await itemOf(trigger, { ...sent, params: { shop: 'a b' } });
	});

	it('for the URL that the option names', async () => {
		const options = { publicUrl: 'https://hooks.example.com/x' };
		await itemOf(triggerFor('urlBound', { options }), delivery('https://hooks.example.com/x'));
		const outcome = await triggerFor('urlBound', { options }).deliver(delivery(URL_OF_N8N));
		expect(outcome).toMatchObject({ status: 401 });
	});

	it('for the URL that the trigger was listening at, in a test run', async () => {
		const staticData = { testUrl: 'https://n8n.test/webhook-test/the-webhook-id' };
		const trigger = triggerFor('urlBound', { mode: 'manual', staticData });
		await itemOf(trigger, delivery('https://n8n.test/webhook-test/the-webhook-id'));
	});
});

describe('the trigger is not published', () => {
	it.each([
		[{ parameters: { path: 'a b' } }, /^"Path" must be letters/],
		[{ parameters: { path: 'a?b=c' } }, /^"Path" must be letters/],
		[{ options: { tolerance: 0 } }, /^"Timestamp Tolerance \(Seconds\)" must be/],
		[{ options: { publicUrl: 'http://hooks.example.com/x' } }, /^"Public URL" must be.*https:/],
		[{ options: { publicUrl: 'https://hooks.example.com/x?a=1' } }, /^"Public URL" must be/],
		[{ options: { publicUrl: 'hooks.example.com' } }, /^"Public URL" must be/],
		[
			{ options: { splitBatches: true } },
			/^"Split Batches" must be off for nameless\. .*Split Out/,
		],
		[{ parameters: { events: ['a'] } }, /^"Trigger On" must be empty for nameless\. /],
		[{ parameters: { otherEvents: 'a' } }, /^"Trigger On" must be empty for nameless\. /],
		[{ parameters: { respond: 'later' } }, /^"Respond" must be one of/],
		[{ credential: { secret: ' ' } }, /^"Secret" must be filled in/],
		[{ credential: { secret: 'a' } }, /^"Secret" must have at least 8 characters/],
		[{ credential: { provider: 'unheardOf' } }, /^"Provider" must be one of the list/],
		[{ settings: { onError: 'continueRegularOutput' as const } }, /^"On Error" must be/],
		[{ settings: { alwaysOutputData: true } }, /^"Always Output Data" must be off/],
	])('with %j', async (spec, message) => {
		await expect(triggerFor('nameless', spec).activate()).rejects.toThrow(message);
	});

	it('with the bytes of a body that holds the secret', async () => {
		const options = { rawBody: true };
		await expect(triggerFor('jsonToken', { options }).activate()).rejects.toThrow(
			/^"Raw Body" must be off for JSON Token/,
		);
		await expect(triggerFor('queryToken', { options }).activate()).resolves.toBeUndefined();
	});

	it.each([
		{},
		{ parameters: { path: '/orders/:shop/' } },
		{ options: { publicUrl: 'http://localhost:5678/webhook/x', tolerance: 5 } },
	])('unless all is well: %j', async (spec) => {
		await expect(triggerFor('nameless', spec).activate()).resolves.toBeUndefined();
	});

	it('with settings under which it would take nothing, and takes nothing with them', async () => {
		const trigger = triggerFor('nameless', { options: { publicUrl: 'http://a.test' } });
		const outcome = await trigger.deliver(signed(event()));
		expect(outcome).toMatchObject({ status: 503, started: undefined });
		expect(outcome.log.join()).not.toContain(SECRET);
	});
});
