import type { Sent } from '../support/exchange.cts';
import { event, hex, itemOf, SECRET, signed, triggerFor } from './signedWebhookScene.cts';

jest.mock('../../nodes/SignedWebhook/presets', () =>
	jest.requireActual('./signedWebhookPresets.cts'),
);

describe('a genuine delivery', () => {
	it('becomes what the Webhook node would give, with what is known about it', async () => {
		const body = { id: 'evt_1', object: 'invoice', action: 'paid' };
		const sent = signed(body, {
			path: '/webhook/orders/7?shop=a',
			params: { order: '7' },
			headers: { 'x-delivery': 'dlv_1' },
		});
		const before = Date.now();
		const { json } = await itemOf(triggerFor('plain'), sent);
		expect(json).toEqual({
			headers: {
				'content-type': 'application/json',
				'content-length': String(sent.body.length),
				'x-signature': hex(sent.body),
				'x-delivery': 'dlv_1',
			},
			params: { order: '7' },
			query: { shop: 'a' },
			body,
			_webhook: {
				provider: 'plain',
				event: 'invoice.paid',
				id: 'dlv_1',
				sentAt: null,
				scheme: 'plain',
				verifiedAt: expect.any(String) as string,
				bodyAuthenticated: 'yes',
			},
		});
		const { verifiedAt } = json._webhook as { verifiedAt: string };
		expect(Date.parse(verifiedAt)).toBeGreaterThanOrEqual(before);
	});

	it('says when it was sent, where that is signed', async () => {
		const at = Math.floor(Date.now() / 1000) - 60;
		const body = '{"a":1}';
		const headers = { 'x-signature': `t=${at},v1=${hex(`${at}.${body}`)}` };
		const { json } = await itemOf(triggerFor('timed'), { body, headers });
		expect(json._webhook).toMatchObject({ sentAt: new Date(at * 1000).toISOString() });
	});

	it('is known by its signed bytes where nothing else tells it apart', async () => {
		const { json } = await itemOf(triggerFor('nameless'), signed(event()));
		expect(json._webhook).toMatchObject({
			event: null,
			id: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
		});
	});

	it('may be signed with the previous secret', async () => {
		const trigger = triggerFor('plain', { credential: { previousSecret: 'the one before' } });
		const body = JSON.stringify(event());
		await itemOf(trigger, { body, headers: { 'x-signature': hex(body, 'the one before') } });
	});
});

describe('a delivery is refused with a bare 401, and starts nothing,', () => {
	const refused = { status: 401, body: undefined, started: undefined };

	it.each([
		['without a signature', { body: '{}' }, /missing-header/],
		['with a wrong one', { body: '{}', headers: { 'x-signature': hex('{} ') } }, /mismatch/],
		['by GET', { body: '', method: 'GET' }, /missing-header/],
		['by HEAD', { body: '', method: 'HEAD' }, /missing-header/],
	])('%s', async (_, sent, reason) => {
		const outcome = await triggerFor('plain').deliver(sent);
		expect(outcome).toMatchObject(refused);
		expect(outcome.log).toEqual([expect.stringMatching(reason)]);
	});

	it('when it is older than the provider allows, or the option says', async () => {
		const at = Math.floor(Date.now() / 1000) - 400;
		const sent = { body: '{}', headers: { 'x-signature': `t=${at},v1=${hex(`${at}.{}`)}` } };
		expect(await triggerFor('timed').deliver(sent)).toMatchObject(refused);
		await itemOf(triggerFor('timed', { options: { tolerance: 500 } }), sent);
	});

	it('by a trigger without a credential', async () => {
		const trigger = triggerFor('plain', { credentials: {} });
		expect(await trigger.deliver(signed(event()))).toMatchObject(refused);
	});

	it('and told to come again where the credential cannot be used', async () => {
		const outcome = await triggerFor('plain', { credential: { secret: '' } }).deliver(signed('{}'));
		expect(outcome).toMatchObject({ status: 503, body: undefined, started: undefined });
		expect(outcome.log).toEqual([expect.stringContaining('"Secret" must be filled in')]);
	});

	describe('and explained in a test run,', () => {
		async function reportOn(sent: Sent, spec?: Parameters<typeof triggerFor>[1]) {
			const trigger = triggerFor('plain', { mode: 'manual', ...spec });
			const { started = [], status, body } = await trigger.deliver(sent);
			expect([status, body]).toEqual([401, undefined]);
			const { error, items, stored } = await trigger.execute(started);
			expect(items).toEqual([]);
			expect(stored).not.toContain(SECRET);
			return `${error?.message} ${error?.description}`;
		}

		it('by what is missing, and what came', async () => {
			const report = await reportOn({ body: '{}' });
			expect(report).toMatch(/^The delivery was refused: it does not carry all that plain sends/);
			expect(report).toContain('It came with 2 bytes');
		});

		it('by what makes the signature match', async () => {
			const body = '{"a":1}';
			const report = await reportOn({ body, headers: { 'x-signature': hex(`${body}\n`) } });
			expect(report).toMatch(/^The delivery was refused: the signature matches if the body /);
			expect(report).not.toContain(hex(body));
		});

		it('by the previous words where the doctor finds nothing wrong', async () => {
			const body = 'abc';
			const trigger = triggerFor('greeting', { mode: 'manual' });
			const { started = [] } = await trigger.deliver(signed(body));
			const { error } = await trigger.execute(started);
			expect(error?.message).toMatch(/its signature is not the one that the secret gives/);
		});
	});
});

describe('a delivery by GET or HEAD', () => {
	it('by GET starts the workflow when it is genuine', async () => {
		const sent = signed('', { method: 'GET', path: '/webhook/x?a=1' });
		expect((await itemOf(triggerFor('nameless'), sent)).json).toMatchObject({
			query: { a: '1' },
			body: {},
		});
	});

	it('by HEAD never does', async () => {
		const outcome = await triggerFor('nameless').deliver(signed('', { method: 'HEAD' }));
		expect(outcome).toMatchObject({ status: 200, started: undefined, log: [] });
	});
});

describe('a delivery that came before', () => {
	it('is answered and starts nothing, unless "Allow Duplicates" is on', async () => {
		const sent = signed(event());
		const trigger = triggerFor('plain');
		await itemOf(trigger, sent);
		expect(await trigger.deliver(sent)).toMatchObject({ status: 200, started: undefined });
		const open = triggerFor('plain', { options: { allowDuplicates: true } });
		await itemOf(open, sent);
		await itemOf(open, sent);
	});

	it('is let in again when n8n could not store it', async () => {
		const sent = signed(event());
		const trigger = triggerFor('plain');
		expect(await trigger.deliver(sent, false)).toMatchObject({ status: 500 });
		await itemOf(trigger, sent);
	});
});

describe('"Trigger On"', () => {
	const wants = async (parameters: object, type: string) => {
		const sent = signed(event(), { headers: { 'x-event': type } });
		const { status, started } = await triggerFor('plain', {
			parameters: { ...parameters },
		}).deliver(sent);
		expect(status).toBe(200);
		return started !== undefined;
	};

	it.each([
		[{}, 'anything', true],
		[{ events: ['invoice.paid'] }, 'invoice.paid', true],
		[{ events: ['invoice.paid'] }, 'invoice.void', false],
		[{ events: ['invoice.*'] }, 'invoice.void', true],
		[{ events: ['invoice.*'] }, 'invoices.void', false],
		[{ otherEvents: 'customer.created, *.void' }, 'invoice.void', true],
		[{ otherEvents: 'a*b*c' }, 'a-b-b-c', true],
		[{ otherEvents: 'a*b*bc' }, 'abc', false],
		[{ otherEvents: 'ab*ba' }, 'aba', false],
		[{ otherEvents: '(a+)+$' }, `${'a'.repeat(200)}!`, false],
		[{ events: ['invoice.paid'], otherEvents: 'refund' }, 'refund', true],
	])('%j and the event %s: %s', async (parameters, type, wanted) => {
		expect(await wants(parameters, type)).toBe(wanted);
	});

	it('drops what names no event, with a line in the log', async () => {
		const trigger = triggerFor('plain', { parameters: { events: ['invoice.paid'] } });
		const outcome = await trigger.deliver(signed(event()));
		expect(outcome).toMatchObject({ status: 200, started: undefined });
		expect(outcome.log).toEqual([expect.stringContaining('names no event')]);
	});

	it.each(['batched', 'listed'])('never drops a batch that holds one (%s)', async (provider) => {
		const events = [event({ type: 'open' }), event({ type: 'bounce' })];
		const body = provider === 'batched' ? { events } : events;
		const trigger = triggerFor(provider, { parameters: { events: ['bounce'] } });
		const { json } = await itemOf(trigger, signed(body));
		expect(json).toMatchObject({ body, _webhook: { event: 'open, bounce' } });
		const other = signed(JSON.stringify(body).replace('"bounce"', '"click"'));
		expect((await trigger.deliver(other)).started).toBeUndefined();
	});
});

describe('"Split Batches"', () => {
	const options = { splitBatches: true };
	const a = event({ type: 'open' });
	const b = event({ type: 'bounce' });

	it('makes an item of each event, with its own ID and type', async () => {
		const { started = [] } = await triggerFor('batched', { options }).deliver(
			signed({ events: [a, b] }),
		);
		expect(started.map(({ json }) => [json.body, json._webhook])).toEqual([
			[a, expect.objectContaining({ id: a.id, event: 'open' })],
			[b, expect.objectContaining({ id: b.id, event: 'bounce' })],
		]);
	});

	it('numbers those that have no ID of their own', async () => {
		const { started = [] } = await triggerFor('listed', { options }).deliver(signed([a, b]));
		const ids = started.map(({ json }) => (json._webhook as { id: string }).id);
		expect(ids).toEqual([
			expect.stringMatching(/^sha256:[0-9a-f]{64}:0$/),
			expect.stringMatching(/^sha256:[0-9a-f]{64}:1$/),
		]);
	});

	it('leaves out those that nobody asked for, and those that came before', async () => {
		const trigger = triggerFor('batched', { options, parameters: { events: ['bounce'] } });
		const [first, second] = [event({ type: 'bounce' }), event({ type: 'bounce' })];
		const bodies = async (events: object[]) =>
			(await trigger.deliver(signed({ events }))).started?.map(({ json }) => json.body);
		expect(await bodies([a, first])).toEqual([first]);
		expect(await bodies([first, second])).toEqual([second]);
		expect(await bodies([first, second])).toBeUndefined();
	});

	it('starts nothing with an empty batch', async () => {
		const outcome = await triggerFor('batched', { options }).deliver(signed({ events: [] }));
		expect(outcome).toMatchObject({ status: 200, started: undefined });
	});

	it('keeps what is no batch whole', async () => {
		const body = event({ type: 'open' });
		expect((await itemOf(triggerFor('batched', { options }), signed(body))).json.body).toEqual(
			body,
		);
	});
});

describe('secrets that come with a delivery are not in its item:', () => {
	const secretless = (stored: unknown) => {
		expect(JSON.stringify(stored)).not.toContain(SECRET);
		expect(JSON.stringify(stored)).not.toContain(Buffer.from(SECRET).toString('base64'));
		expect(JSON.stringify(stored)).not.toContain(encodeURIComponent(SECRET));
	};

	it('a bearer token', async () => {
		const headers = { authorization: `Bearer ${SECRET}`, 'x-copy': `again ${SECRET}` };
		const { json } = await itemOf(triggerFor('bearer'), { body: '{"a":1}', headers });
		secretless(json);
		expect(json).toMatchObject({ headers: { authorization: '[redacted]' }, body: { a: 1 } });
	});

	it('the previous one', async () => {
		const trigger = triggerFor('bearer', {
			credential: { secret: 'the new one', previousSecret: SECRET },
		});
		const headers = { authorization: `Bearer ${SECRET}` };
		secretless((await itemOf(trigger, { body: '{"a":1}', headers })).json);
	});

	it('user and password', async () => {
		const trigger = triggerFor('basic', { credential: { secret: `user:${SECRET}` } });
		const encoded = Buffer.from(`user:${SECRET}`).toString('base64');
		const { json } = await itemOf(trigger, {
			body: '{}',
			headers: { authorization: `Basic ${encoded}`, 'x-copy': encoded },
		});
		secretless(json);
		expect(JSON.stringify(json)).not.toContain(encoded);
	});

	it('a token in the query', async () => {
		const path = `/webhook/x?token=${encodeURIComponent(SECRET)}&b=2`;
		const { json } = await itemOf(triggerFor('queryToken'), { body: '{}', path });
		secretless(json);
		expect(json.query).toEqual({ token: '[redacted]', b: '2' });
	});

	it('a token in the body', async () => {
		const body = { auth: { token: SECRET, user: 'u' }, copies: [SECRET] };
		const { json } = await itemOf(triggerFor('jsonToken'), { body: JSON.stringify(body) });
		secretless(json);
		expect(json.body).toEqual({ auth: { token: '[redacted]', user: 'u' }, copies: ['[redacted]'] });
	});

	// Each with what must not be left of it.
	const lower = encodeURIComponent(SECRET).toLowerCase();
	const all = [...Buffer.from(SECRET)].map((byte) => `%${byte.toString(16)}`).join('');
	const inJson = [...SECRET].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
	it.each([
		['a name in the body', { body: JSON.stringify({ [SECRET]: 1, n: { [SECRET]: 2 } }) }],
		['names that become the same', { body: JSON.stringify({ [SECRET]: 1, '[redacted]': 2 }) }],
		['a name in the query', { path: `/webhook/x?${encodeURIComponent(SECRET)}=1` }],
		['a percent-encoding in small letters', { headers: { referer: `/?a=${lower}` } }],
		['a percent-encoding of every character', { headers: { referer: `/?a=${all}` } }],
		['one within another', { headers: { referer: `/?a=${encodeURIComponent(all)}` } }],
		['a plus for each space', { headers: { referer: `/?a=${SECRET.replaceAll(' ', '+')}` } }],
		['escapes of JSON in a text', { body: JSON.stringify({ text: `{"a":"${inJson.join('')}"}` }) }],
		['base64 for URLs', { headers: { 'x-copy': Buffer.from(SECRET).toString('base64url') } }],
	])('%s', async (_, sent: Partial<Sent>) => {
		const headers = { authorization: `Bearer ${SECRET}`, ...sent.headers };
		const { json } = await itemOf(triggerFor('bearer'), { body: '{"a":1}', ...sent, headers });
		const text = JSON.stringify(json);
		for (const left of [SECRET, lower, all, encodeURIComponent(all), ...inJson]) {
			expect(text).not.toContain(left);
		}
		secretless(json);
		expect(text.match(/\[redacted\]/g)?.length).toBeGreaterThan(1);
	});

	it('and no value is lost where two names are one afterwards', async () => {
		const body = JSON.stringify({ [SECRET]: 1, '[redacted]': 2 });
		const headers = { authorization: `Bearer ${SECRET}` };
		const { json } = await itemOf(triggerFor('bearer'), { body, headers });
		expect(json.body).toEqual({ '[redacted]': 1, '[redacted] 2': 2 });
	});

	it('while signatures stay, which prove nothing to others', async () => {
		const sent = signed(event());
		const { json } = await itemOf(triggerFor('plain'), sent);
		expect(json.headers).toMatchObject({ 'x-signature': hex(sent.body) });
	});
});
