import { createHmac } from 'node:crypto';

import { event, hex, itemOf, SECRET, signed, triggerFor } from './signedWebhookScene.cts';

jest.mock('../../nodes/SignedWebhook/presets', () =>
	jest.requireActual('./signedWebhookPresets.cts'),
);

const FORM = 'application/x-www-form-urlencoded';

describe('a body', () => {
	const bodyOf = async (body: string | Buffer, contentType: string, parsed?: unknown) =>
		(await itemOf(triggerFor('nameless'), signed(body, { contentType, parsed }))).json.body;

	it.each<[string, string, unknown]>([
		['application/json', '{"a":{"b":[1,null]}}', { a: { b: [1, null] } }],
		['application/json; charset=utf-8', '[{"a":1},2]', [{ a: 1 }, 2]],
		['application/json', '"text"', 'text'],
		['application/json', '12', 12],
		['application/json', 'false', false],
		['application/json', 'null', null],
		['application/json', '', {}],
		['application/json', '{"n":90071992547409931}', { n: '90071992547409931' }],
		['application/vnd.api+json', '{"a":1}', { a: 1 }],
		['text/plain', '{"a":1}', { a: 1 }],
		['text/plain', '12', '12'],
		['text/plain', 'Grüße', 'Grüße'],
		['application/octet-stream', '{"a":1}', { a: 1 }],
		['multipart/mixed; boundary=x', '--x\r\n\r\na\r\n--x--', '--x\r\n\r\na\r\n--x--'],
		[FORM, 'a=1&b=x+y&b=%C3%A9&c', { a: '1', b: ['x y', 'é'], c: '' }],
		[FORM, '__proto__=1&constructor=2', { constructor: '2' }],
	])('of the type %s, %s', async (contentType, body, expected) => {
		expect(await bodyOf(body, contentType)).toEqual(expected);
	});

	it('of XML is what n8n has made of it', async () => {
		const parsed = { event: { $: { id: '1' }, name: 'paid' } };
		for (const type of ['text/xml', 'application/xml; charset=utf-8', 'application/atom+xml']) {
			expect(await bodyOf('<event id="1"><name>paid</name></event>', type, parsed)).toEqual(parsed);
		}
	});

	it('of bytes that are no text stays out of the JSON', async () => {
		expect(await bodyOf(Buffer.from([0xff, 0xd8, 0xff]), 'image/jpeg')).toEqual({});
	});

	it.each([
		['half an object', '{"a":'],
		['broken UTF-8', Buffer.from('{"a":"\xff"}', 'latin1')],
		['levels without end', `${'['.repeat(200)}${']'.repeat(200)}`],
	])('that says it is JSON is refused with %s', async (_, body) => {
		const outcome = await triggerFor('nameless').deliver(
			signed(body, { contentType: 'application/vnd.api+json' }),
		);
		expect(outcome).toMatchObject({ status: 400, body: undefined, started: undefined });
	});

	it('leaves prototypes alone', async () => {
		const body = await bodyOf('[{"__proto__":{"polluted":1}}]', 'application/json');
		expect(body).toEqual([{}]);
		expect({}).not.toHaveProperty('polluted');
	});

	it('comes as a file besides, if that is wanted', async () => {
		const bytes = Buffer.from('{"a" : 1}\n');
		const trigger = triggerFor('nameless', { options: { rawBody: true } });
		const { binary } = await itemOf(trigger, signed(bytes));
		expect(binary?.data).toMatchObject({
			mimeType: 'application/json',
			data: bytes.toString('base64'),
		});
	});
});

describe('JSON inside something else', () => {
	it('is read from a field of a form', async () => {
		const payload = event({ text: 'ä & ö' });
		const body = `payload=${encodeURIComponent(JSON.stringify(payload))}&other=1`;
		const { json } = await itemOf(triggerFor('formed'), signed(body, { contentType: FORM }));
		expect(json).toMatchObject({ body: payload, _webhook: { id: payload.id } });
	});

	it('is not needed: other bodies of that provider are read as they are', async () => {
		const contentType = FORM;
		const command = await itemOf(triggerFor('formed'), signed('command=%2Fgo', { contentType }));
		expect(command.json.body).toEqual({ command: '/go' });
		expect((await itemOf(triggerFor('formed'), signed('{"id":"1"}'))).json.body).toEqual({
			id: '1',
		});
	});

	it('is refused when it is none', async () => {
		const sent = signed('payload=%7B%22a', { contentType: FORM });
		expect(await triggerFor('formed').deliver(sent)).toMatchObject({ status: 400 });
	});

	it('is added where it stands as base64', async () => {
		const inner = { order: 7 };
		const data = Buffer.from(JSON.stringify(inner)).toString('base64');
		const body = { message: { data }, subscription: 's' };
		const { json } = await itemOf(triggerFor('nested'), signed(body));
		expect(json.body).toEqual({ ...body, _decoded: inner });
	});

	it('is left alone where it is no JSON', async () => {
		const body = { message: { data: Buffer.from('plain words').toString('base64') } };
		expect((await itemOf(triggerFor('nested'), signed(body))).json.body).toEqual(body);
	});

	it('is taken from a token that is the whole body', async () => {
		const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
		const content = `${part({ alg: 'HS256' })}.${part({ kind: 'order.paid', total: 5 })}`;
		const mac = createHmac('sha256', SECRET).update(content).digest('base64url');
		const sent = { body: `${content}.${mac}`, contentType: 'text/plain' };
		const { json } = await itemOf(triggerFor('jwtBody'), sent);
		expect(json).toMatchObject({
			body: { kind: 'order.paid', total: 5 },
			_webhook: { event: 'order.paid' },
		});
		const forged = { ...sent, body: sent.body.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')) };
		expect(await triggerFor('jwtBody').deliver(forged)).toMatchObject({ status: 401 });
	});
});

describe('multipart/form-data', () => {
	const contentType = 'multipart/form-data; boundary=x';
	const delivery = (fields: Record<string, string | string[]>) => ({
		body: '',
		contentType,
		parsed: { data: fields, files: {} },
	});
	const timestamp = () => String(Math.floor(Date.now() / 1000));

	it('is taken where fields are signed', async () => {
		const at = timestamp();
		const fields = { timestamp: at, token: 't', signature: hex(`${at}t`), to: ['a', 'b'] };
		const { json } = await itemOf(triggerFor('multipart'), delivery(fields));
		expect(json).toMatchObject({ body: fields, _webhook: { bodyAuthenticated: 'partly' } });
	});

	it('is refused where a signed field was changed', async () => {
		const at = timestamp();
		const sent = delivery({ timestamp: at, token: 'u', signature: hex(`${at}t`) });
		expect(await triggerFor('multipart').deliver(sent)).toMatchObject({ status: 401 });
	});

	it.each(['plain', 'multipartBytes'])(
		'is refused where bytes are signed (%s)',
		async (provider) => {
			const sent = { ...delivery({ a: '1' }), headers: { 'x-signature': hex('') } };
			const outcome = await triggerFor(provider).deliver(sent);
			expect(outcome).toMatchObject({ status: 415, body: undefined, started: undefined });
			expect(outcome.log).toEqual([expect.stringContaining('multipart-body')]);
		},
	);

	it.each([undefined, {}, { data: 'text' }, { data: { a: { b: 'c' } } }])(
		'is refused when n8n could not read it: %j',
		async (parsed) => {
			const sent = { body: '', contentType, parsed };
			expect(await triggerFor('multipart').deliver(sent)).toMatchObject({
				status: 400,
				started: undefined,
			});
		},
	);
});
