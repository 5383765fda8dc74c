import { DEMO } from '../../sandbox/banksy/demo.cts';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { ask, created, NOW, ORDER, signed } from './support/banksyClient.cts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ clockStandsAt: NOW });
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

describe('signatures', () => {
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
		const answer = await ask(sandbox, 'POST', create, headers, body);
		expect(answer).toMatchObject({ status: 401, text: JSON.stringify({ message }) });
	});
});

describe('a payment', () => {
	it('is created, read back and listed for its own key only', async () => {
		const id = await created(sandbox);
		const path = DEMO.paths.get.replace('{paymentId}', id);
		expect(JSON.parse((await ask(sandbox, 'GET', path, signed('GET', path))).text)).toEqual({
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
		expect((await ask(sandbox, 'GET', path, other)).status).toBe(404);
	});

	it('without an amount or with the type of another key is refused', async () => {
		const { create } = DEMO.paths;
		const { amount: _amount, ...rest } = JSON.parse(ORDER) as { amount: number };
		for (const [order, status] of [
			[rest, 422],
			[{ ...rest, amount: 1, currencyType: 'crypto' }, 403],
		] as const) {
			const body = JSON.stringify(order);
			const answer = await ask(sandbox, 'POST', create, signed('POST', create, body), body);
			expect(answer.status).toBe(status);
		}
	});

	it.each([
		['pay', 'success', 'https://shop.example/thanks?basket=7&paymentId='],
		['fail', 'failed', 'https://shop.example/sorry?paymentId='],
	])('is finished on the checkout page (%s), once', async (outcome, status, back) => {
		const id = await created(sandbox);
		const page = await ask(sandbox, 'GET', `/checkout/${id}`, {});
		expect(page.text).toContain('Pay 49.9 USD');
		const form = { 'content-type': 'application/x-www-form-urlencoded' };
		const answer = await ask(sandbox, 'POST', `/checkout/${id}`, form, `outcome=${outcome}`);
		expect(answer).toMatchObject({ status: 303, headers: { location: back + id } });
		expect(sandbox.providers.banksy.world.payment(id).status).toBe(status);
		expect((await ask(sandbox, 'POST', `/checkout/${id}`, form, 'outcome=pay')).status).toBe(409);
	});
});
