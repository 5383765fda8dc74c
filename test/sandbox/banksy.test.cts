import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHmac } from 'node:crypto';
import { request } from 'undici';

import { DEMO } from '../../sandbox/banksy/demo.cts';
import { schemeShape, signatureOf } from '../../sandbox/banksy/signing.cts';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';

const NOW = Date.UTC(2026, 0, 1);
const ORDER = JSON.stringify({
	amount: 49.9,
	currency: 'USD',
	successCallback: 'https://shop.example/thanks?basket=7',
	failureCallback: 'https://shop.example/sorry',
	externalClientId: 'order-1',
});

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ clockStandsAt: NOW });
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** Headers as the standard key wants them, by Node's own HMAC. */
function signed(method: string, path: string, body = '', at = NOW): Record<string, string> {
	const { publicKey, secretKey } = DEMO.keys.standard;
	const timestamp = String(Math.floor(at / 1000));
	const text = `${timestamp}.${method}./banksy${path}.${body}`;
	return {
		'x-auth': publicKey,
		'x-timestamp': timestamp,
		'x-signature': createHmac('sha256', secretKey).update(text).digest('hex'),
	};
}

async function ask(method: 'GET' | 'POST', path: string, headers: object, body?: string) {
	const answer = await request(`${sandbox.url}/banksy${path}`, {
		method,
		headers: { ...headers },
		...(body !== undefined && { body }),
	});
	return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
}

async function created(): Promise<string> {
	const { create } = DEMO.paths;
	const { text } = await ask('POST', create, signed('POST', create, ORDER), ORDER);
	return text.replace(/.*\/checkout\/([0-9a-f]{24}).*/, '$1');
}

describe('signatures', () => {
	/** Test case 2 of RFC 4231. */
	it.each([
		[
			'sha256',
			'Jefe',
			'what do ya want for nothing?',
			'5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
		],
		[
			'sha512',
			'Jefe',
			'what do ya want for nothing?',
			'164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
		],
	] as const)('are HMAC as RFC 4231 has it (%s)', (algorithm, key, text, expected) => {
		const scheme = schemeShape.parse({ template: '{body}', algorithm });
		const wire = { timestamp: '', method: '', path: '', body: Buffer.from(text) };
		expect(signatureOf(scheme, wire, key)).toBe(expected);
	});

	it('are HMAC for keys longer than a block, too', () => {
		const scheme = schemeShape.parse({ template: '{body}' });
		const wire = { timestamp: '', method: '', path: '', body: Buffer.from('x') };
		const key = 'k'.repeat(200);
		expect(signatureOf(scheme, wire, key)).toBe(
			createHmac('sha256', key).update('x').digest('hex'),
		);
	});

	const { create } = DEMO.paths;
	it.each<[string, Record<string, string>, string, string]>([
		['no key', {}, ORDER, 'Unknown API key'],
		['no signature', { 'x-auth': DEMO.keys.standard.publicKey }, ORDER, 'Signature missing'],
		['another body', signed('POST', create, ORDER), `${ORDER} `, 'Invalid signature'],
		['another path', signed('POST', '/sdk/other', ORDER), ORDER, 'Invalid signature'],
		[
			'an old time',
			signed('POST', create, ORDER, NOW - 301_000),
			ORDER,
			'Timestamp missing or out of range',
		],
		[
			'an expired key',
			{ ...signed('POST', create, ORDER), 'x-auth': DEMO.keys.expired.publicKey },
			ORDER,
			'API key expired',
		],
	])('are refused with %s', async (_, headers, body, message) => {
		const answer = await ask('POST', create, headers, body);
		expect(answer).toMatchObject({ status: 401, text: JSON.stringify({ message }) });
	});
});

describe('a payment', () => {
	it('is created, read back and listed for its own key only', async () => {
		const id = await created();
		const path = DEMO.paths.get.replace('{paymentId}', id);
		expect(JSON.parse((await ask('GET', path, signed('GET', path))).text)).toEqual({
			id,
			keyUsed: DEMO.keys.standard.publicKey,
			amount: 49.9,
			currency: 'USD',
			successCallback: 'https://shop.example/thanks?basket=7',
			failureCallback: 'https://shop.example/sorry',
			status: 'awaiting',
			environment: 'test',
			createdAt: '2026-01-01T00:00:00.000Z',
			externalClientId: 'order-1',
		});
		const other = { 'x-auth': DEMO.keys.unsigned.publicKey };
		expect((await ask('GET', path, other)).status).toBe(404);
	});

	it('without an amount or with the type of another key is refused', async () => {
		const { create } = DEMO.paths;
		const { amount: _amount, ...rest } = JSON.parse(ORDER) as { amount: number };
		for (const [order, status] of [
			[rest, 422],
			[{ ...rest, amount: 1, currencyType: 'crypto' }, 403],
		] as const) {
			const body = JSON.stringify(order);
			const answer = await ask('POST', create, signed('POST', create, body), body);
			expect(answer.status).toBe(status);
		}
	});

	it.each([
		['pay', 'success', 'https://shop.example/thanks?basket=7&paymentId='],
		['fail', 'failed', 'https://shop.example/sorry?paymentId='],
	])('is finished on the checkout page (%s), once', async (outcome, status, back) => {
		const id = await created();
		const page = await ask('GET', `/checkout/${id}`, {});
		expect(page.text).toContain('Pay 49.9 USD');
		const form = { 'content-type': 'application/x-www-form-urlencoded' };
		const answer = await ask('POST', `/checkout/${id}`, form, `outcome=${outcome}`);
		expect(answer).toMatchObject({ status: 303, headers: { location: back + id } });
		expect(sandbox.providers.banksy.world.payment(id).status).toBe(status);
		expect((await ask('POST', `/checkout/${id}`, form, 'outcome=pay')).status).toBe(409);
	});
});

describe('webhooks', () => {
	let server: Server;
	let received: Array<{ path?: string; headers: NodeJS.Dict<string | string[]>; body: string }>;
	let statuses: number[];
	let address: string;

	beforeAll(async () => {
		server = createServer((incoming, answer) => {
			const chunks: Buffer[] = [];
			incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
			incoming.on('end', () => {
				const body = Buffer.concat(chunks).toString('utf8');
				received.push({ path: incoming.url, headers: incoming.headers, body });
				answer.writeHead(statuses.shift() ?? 200).end();
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=t`;
	});
	beforeEach(() => {
		received = [];
		statuses = [];
	});
	afterAll(() => server.close());

	it('are signed as the endpoint wants it, and have the one form that was ever seen', async () => {
		const { control, deliverer } = sandbox.providers.banksy;
		const scheme = schemeShape.parse({ template: '{path}|{body}', encoding: 'base64' });
		control.addEndpoint(address, { kind: 'hmac', scheme }, 'endpoint secret');
		const id = await created();
		control.pay(id);
		await deliverer.settled();
		const [{ body = '', headers = {} } = {}] = received;
		const mac = createHmac('sha256', 'endpoint secret').update(`/hook?token=t|${body}`);
		expect(headers['x-signature']).toBe(mac.digest('base64'));
		expect(JSON.parse(body)).toEqual({
			paymentId: id,
			paymentRaw: {
				id,
				keyUsed: DEMO.keys.standard.publicKey,
				amount: 49.9,
				currency: 'USD',
				successCallback: 'https://shop.example/thanks?basket=7',
				failureCallback: 'https://shop.example/sorry',
				status: 'success',
				environment: 'test',
				createdAt: '2026-01-01T00:00:00.000Z',
			},
		});
	});

	it('carry a token in a header, or nothing but the address', async () => {
		const { control, deliverer } = sandbox.providers.banksy;
		control.addEndpoint(address, { kind: 'header', name: 'X-Token' }, 'a token');
		const id = await created();
		control.setStatus(id, 'expired');
		await deliverer.settled();
		expect(received).toMatchObject([{ headers: { 'x-token': 'a token' } }]);
		expect(received[0]?.headers).not.toHaveProperty('x-signature');
	});

	it('are sent again by the sandbox clock until they are accepted', async () => {
		const { control, deliverer } = sandbox.providers.banksy;
		statuses = [503, 500];
		control.addEndpoint(address);
		control.pay(await created());
		await deliverer.settled();
		await sandbox.clock.advance(600_000);
		expect(received).toHaveLength(3);
		expect(deliverer.list()).toMatchObject([{ state: 'delivered' }]);
	});
});
