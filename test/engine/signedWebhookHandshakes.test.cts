import { event, hex, itemOf, SECRET, signed, triggerFor } from './signedWebhookScene.cts';

jest.mock('../../nodes/SignedWebhook/presets', () =>
	jest.requireActual('./signedWebhookPresets.cts'),
);

const greeting = () => triggerFor('greeting', { credential: { verifyToken: 'the verify token' } });
const get = (query: string) => ({ method: 'GET', body: '', path: `/webhook/x?${query}` });

describe('a handshake is answered, and starts nothing:', () => {
	const subscribe = (token: string) =>
		get(`hub.mode=subscribe&hub.challenge=c%2B1&hub.verify_token=${encodeURIComponent(token)}`);

	it('a value of the query comes back as text', async () => {
		const outcome = await greeting().deliver(subscribe('the verify token'));
		expect(outcome).toEqual({
			status: 200,
			ended: true,
			body: 'c+1',
			started: undefined,
			log: [],
			headers: {
				'content-type': 'text/plain; charset=utf-8',
				'x-content-type-options': 'nosniff',
			},
		});
	});

	it.each(['', 'another', 'the verify token '])('not with the wrong token (%j)', async (token) => {
		const outcome = await greeting().deliver(subscribe(token));
		expect(outcome).toMatchObject({ status: 403, body: undefined, started: undefined });
	});

	it('not while no token is set', async () => {
		const trigger = triggerFor('greeting');
		expect(await trigger.deliver(subscribe(''))).toMatchObject({ status: 403, body: undefined });
	});

	it('a value of the body comes back as JSON, once it is verified', async () => {
		const body = { type: 'url_verification', challenge: '{hmac}{value}' };
		expect(await greeting().deliver(signed(body))).toMatchObject({
			status: 200,
			body: JSON.stringify({ challenge: '{hmac}{value}', signed: hex('{hmac}{value}') }),
			headers: { 'content-type': 'application/json; charset=utf-8' },
			started: undefined,
		});
		const forged = { body: JSON.stringify(body), headers: { 'x-signature': hex('other') } };
		expect(await greeting().deliver(forged)).toMatchObject({ status: 401, body: undefined });
	});

	it('HEAD', async () => {
		const outcome = await greeting().deliver({ method: 'HEAD', body: '' });
		expect(outcome).toMatchObject({ status: 200, body: undefined, started: undefined });
	});

	it('a value of a header comes back in another', async () => {
		const headers = { 'x-hook-challenge': 'abc' };
		expect(await greeting().deliver({ body: '', headers })).toMatchObject({
			status: 204,
			headers: { 'x-hook-response': 'abc' },
			started: undefined,
		});
		expect(await greeting().deliver({ body: 'x', headers })).toMatchObject({ status: 401 });
	});

	it.each([
		['line breaks', 'a\r\nX-Evil: 1'],
		['what no header can hold', 'a\u0000'],
		['letters beyond ASCII', 'ä'],
		['what is endless', 'a'.repeat(3000)],
	])('nothing comes back of %s', async (_, value) => {
		const outcome = await greeting().deliver({ body: '', headers: { 'x-hook-challenge': value } });
		expect(outcome).toMatchObject({ status: 401, body: undefined, started: undefined });
	});

	it('an empty list, once it is verified', async () => {
		const outcome = await greeting().deliver(signed({ events: [] }));
		expect(outcome).toMatchObject({ status: 200, body: undefined, started: undefined });
		expect(await greeting().deliver({ body: '{"events":[]}' })).toMatchObject({ status: 401 });
	});

	it('however often it comes', async () => {
		const trigger = greeting();
		const [first, second] = [
			await trigger.deliver(subscribe('the verify token')),
			await trigger.deliver(subscribe('the verify token')),
		];
		expect(second).toEqual(first);
	});

	it('in a test run, too, which goes on listening', async () => {
		const trigger = triggerFor('greeting', { mode: 'manual' });
		expect((await trigger.deliver({ method: 'HEAD', body: '' })).started).toBeUndefined();
	});

	it('while other deliveries of the provider start the workflow', async () => {
		await itemOf(greeting(), signed(event({ type: 'other' })));
	});
});

describe('a MAC that anybody can ask for', () => {
	it('is given', async () => {
		const outcome = await greeting().deliver(get('crc_token=abc%3D'));
		expect(outcome.body).toBe(JSON.stringify({ response_token: hex('abc=') }));
	});

	it.each(['{"type":"paid"}', '[1]', 'a.b', '1731567137:x', '"text"', 'a=1&b=2', 'a b'])(
		'is not given of what could be a delivery: %s',
		async (value) => {
			const outcome = await greeting().deliver(get(`crc_token=${encodeURIComponent(value)}`));
			expect(outcome).toMatchObject({ status: 401, body: undefined });
		},
	);

	it.each(['abc=', '12', 'true'])(
		'makes no delivery of what it is given for: %s',
		async (value) => {
			const { body } = await greeting().deliver(get(`crc_token=${encodeURIComponent(value)}`));
			const { response_token: mac } = JSON.parse(String(body)) as { response_token: string };
			const outcome = await greeting().deliver({ body: value, headers: { 'x-signature': mac } });
			expect(outcome).toMatchObject({ status: 401, started: undefined });
		},
	);
});

describe('what a person has to copy', () => {
	const body = JSON.stringify({ verification_token: 'secret_of_the_provider' });

	describe.each(['manual', 'trigger'] as const)('in the mode %s', (mode) => {
		it('is shown beside an output without items, while no secret is known', async () => {
			const trigger = triggerFor('capturing', { mode, credential: { secret: '' } });
			await expect(trigger.activate()).resolves.toBeUndefined();
			const { status, started = [], log } = await trigger.deliver({ body });
			expect({ status, log }).toEqual({ status: 200, log: [] });
			const run = await trigger.execute(started);
			expect(run.items).toEqual([]);
			expect(run.error).toBeUndefined();
			expect(run.tasks.at(-1)?.hints).toEqual([
				expect.objectContaining({ message: expect.stringContaining('secret_of_the_provider') }),
			]);
		});
	});

	it('says that nobody has proven it', async () => {
		const trigger = triggerFor('capturing', { mode: 'manual', credential: { secret: '' } });
		const { started = [] } = await trigger.deliver({ body });
		const { tasks } = await trigger.execute(started);
		expect(JSON.stringify(tasks.at(-1)?.hints)).toContain('Anybody who knows this URL');
	});

	it('is not shown without end: each showing is an execution that n8n stores', async () => {
		const trigger = triggerFor('capturing', { credential: { secret: '' } });
		const outcomes = [];
		for (let count = 0; count < 30; count++) {
			const token = JSON.stringify({ verification_token: `secret_${count}` });
			outcomes.push(await trigger.deliver({ body: token }));
		}
		expect(outcomes.filter(({ status }) => status !== 200)).toEqual([]);
		expect(outcomes.filter(({ started }) => started !== undefined)).toHaveLength(20);
		const other = triggerFor('capturing', { credential: { secret: '' } });
		expect((await other.deliver({ body })).started).toHaveLength(1);
	});

	it('is in no log', async () => {
		const trigger = triggerFor('capturing', { credential: { secret: '' } });
		const { log } = await trigger.deliver({ body });
		expect(`${log.join()} ${trigger.debugLog.join()}`).not.toContain('secret_of');
	});

	it('is refused once a secret is known', async () => {
		const outcome = await triggerFor('capturing').deliver({ body });
		expect(outcome).toMatchObject({ status: 401, started: undefined });
	});

	it('opens nothing else: deliveries are refused while no secret is known', async () => {
		const trigger = triggerFor('capturing', { credential: { secret: '' } });
		expect(await trigger.deliver({ body: '{}' })).toMatchObject({ status: 401 });
		const sent = { body: '{}', headers: { 'x-signature': hex('{}', '') } };
		expect(await trigger.deliver(sent)).toMatchObject({ status: 401, started: undefined });
	});

	it('is shown whenever it comes, where it is signed', async () => {
		const trigger = triggerFor('confirming');
		const sent = signed({ Type: 'Confirmation', SubscribeURL: 'https://sns.example.com/confirm' });
		const { started = [] } = await trigger.deliver(sent);
		const run = await trigger.execute(started);
		expect(run.items).toEqual([]);
		expect(JSON.stringify(run.tasks.at(-1)?.hints)).toContain('https://sns.example.com/confirm');
		expect(await trigger.deliver({ ...sent, headers: {} })).toMatchObject({ status: 401 });
	});

	it.each([
		{ alwaysOutputData: true },
		{ alwaysOutputData: true, onError: 'continueRegularOutput' as const },
	])('starts nothing with %j', async (settings) => {
		const trigger = triggerFor('capturing', { settings, credential: { secret: '' } });
		expect(await trigger.deliver({ body })).toMatchObject({ status: 200, started: undefined });
	});

	it('cannot be mistaken for an event', async () => {
		const trigger = triggerFor('nameless');
		const { json } = await itemOf(trigger, signed({ _noticeOfHandshake: 'x' }));
		expect((await trigger.execute([{ json }])).json).toEqual([json]);
		const flat = { json: { _noticeOfHandshake: 'x', _webhook: json._webhook } };
		const other = triggerFor('nameless');
		expect((await other.execute([flat])).items).toHaveLength(1);
	});
});

it('hands the secret to nobody', async () => {
	const outcomes = [
		await greeting().deliver(get('crc_token=abc')),
		await greeting().deliver(signed({ type: 'url_verification', challenge: 'x' })),
	];
	expect(JSON.stringify(outcomes)).not.toContain(SECRET);
});
