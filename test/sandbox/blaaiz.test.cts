import { execFileSync } from 'node:child_process';
import { request } from 'undici';
import { z } from 'zod';

import { float, phpJson } from '../../sandbox/blaaiz/phpJson.cts';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ clockStandsAt: Date.parse('2026-03-01T12:00:00Z') });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

async function ask(method: 'GET' | 'POST' | 'PUT', path: string, spec: object = {}) {
	const { token, body, form, headers } = spec as Record<string, Record<string, string> | undefined>;
	const answer = await request(path.startsWith('http') ? path : `${sandbox.url}/blaaiz${path}`, {
		method,
		headers: { ...(token && { authorization: `Bearer ${String(token)}` }), ...headers },
		body: form ? new URLSearchParams(form).toString() : body ? JSON.stringify(body) : null,
	});
	const text = await answer.body.text();
	const json: unknown = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text;
	return { status: answer.statusCode, json, headers: answer.headers };
}

async function tokenFor(scope: string, id = 'demo-client'): Promise<string> {
	const { json } = await ask('POST', '/oauth/token', {
		form: {
			grant_type: 'client_credentials',
			client_id: id,
			client_secret: `${id}-pass`,
			scope,
		},
	});
	return z.object({ access_token: z.string() }).parse(json).access_token;
}

const api = (path: string) => `/api/external${path}`;

describe('tokens', () => {
	it('last fifteen minutes, and know their scopes', async () => {
		const token = await tokenFor('wallet:read');
		expect((await ask('GET', api('/wallet'), { token })).status).toBe(200);
		expect((await ask('GET', api('/currency'), { token })).status).toBe(403);
		await sandbox.clock.advance(899_000);
		expect((await ask('GET', api('/wallet'), { token })).status).toBe(200);
		await sandbox.clock.advance(1000);
		expect((await ask('GET', api('/wallet'), { token })).status).toBe(401);
	});

	it('are not given for a bundle, and are good for nothing without a scope', async () => {
		await expect(tokenFor('full-access')).rejects.toThrow();
		const token = await tokenFor('');
		expect((await ask('GET', api('/wallet'), { token })).json).toEqual({
			message: 'Access Denied',
		});
	});
});

it('allows 120 requests a minute and says so', async () => {
	const token = await tokenFor('wallet:read');
	const statuses = new Set<number>();
	for (let count = 0; count < 120; count++) {
		statuses.add((await ask('GET', api('/wallet'), { token })).status);
	}
	expect([...statuses]).toEqual([200]);
	const { status, headers } = await ask('GET', api('/wallet'), { token });
	expect(status).toBe(429);
	expect(headers).toMatchObject({ 'x-ratelimit-limit': '120', 'x-ratelimit-remaining': '0' });
	const now = sandbox.clock.now() / 1000;
	expect(Number(headers['x-ratelimit-reset']) - now).toBe(60);
	await sandbox.clock.advance(60_000);
	expect((await ask('GET', api('/wallet'), { token })).status).toBe(200);
});

describe('the storage', () => {
	const ticket = async () => {
		const token = await tokenFor('file:upload');
		const body = { customer_id: 'cust-new', file_category: 'identity' };
		const { json } = await ask('POST', api('/file/get-presigned-url'), { token, body });
		const { url, headers } = z
			.object({ url: z.string(), headers: z.record(z.string()) })
			.parse(json);
		return { token, url, headers };
	};

	it('takes a file once, for five minutes', async () => {
		const { url, headers } = await ticket();
		expect((await ask('PUT', url, { headers, body: {} })).status).toBe(200);
		expect((await ask('PUT', url, { headers, body: {} })).status).toBe(403);
		const late = await ticket();
		await sandbox.clock.advance(301_000);
		expect((await ask('PUT', late.url, { headers: late.headers, body: {} })).status).toBe(403);
	});

	it('refuses a bearer token', async () => {
		const { url, headers, token } = await ticket();
		expect((await ask('PUT', url, { headers, token, body: {} })).status).toBe(400);
	});
});

it('moves a payout through its states, and money with it', async () => {
	const token = await tokenFor('payout:create transaction:read wallet:read');
	const body = {
		wallet_id: 'wallet-ngn',
		customer_id: 'cust-ada',
		method: 'bank_transfer',
		from_currency_id: 'NGN',
		to_currency_id: 'NGN',
		from_amount: 100,
		bank_id: 'bank-1',
		account_number: '0123456789',
		merchant_reference: 'INV-1',
	};
	const balance = async () =>
		z
			.object({ amount: z.number() })
			.parse((await ask('GET', api('/wallet/wallet-ngn'), { token })).json).amount;
	const status = async () =>
		z
			.object({ data: z.object({ status: z.string() }) })
			.parse((await ask('GET', api('/transaction/INV-1'), { token })).json).data.status;
	expect((await ask('POST', api('/payout'), { token, body })).status).toBe(200);
	expect([await status(), await balance()]).toEqual(['PROCESSING', 4_999_900]);
	await sandbox.clock.advance(2000);
	expect(await status()).toBe('SUCCESSFUL');
	const again = await ask('POST', api('/payout'), { token, body });
	expect([again.status, await balance()]).toEqual([422, 4_999_900]);
});

describe('deliveries', () => {
	it('are written as PHP writes JSON', () => {
		// What PHP's json_encode gives for the same values with JSON_PRESERVE_ZERO_FRACTION.
		expect(phpJson({ a: 'Zoé/Ünal €', b: float(20), c: [float(1.5), null, true] })).toBe(
			String.raw`{"a":"Zo\u00e9\/\u00dcnal \u20ac","b":20.0,"c":[1.5,null,true]}`,
		);
	});

	it('carry a signature that OpenSSL agrees with', async () => {
		const { actions, deliverer, demo } = sandbox.providers.blaaiz;
		const perform = async (name: string, input: object) =>
			await actions.find((one) => one.name === name)?.perform(input);
		await perform('configureWebhook', { url: 'http://127.0.0.1:9/hook' });
		await perform('collect', { currency: 'CAD', payer: 'Zoé' });
		await deliverer?.settled();
		const [delivery] = deliverer?.list() ?? [];
		const headers = delivery?.attempts[0]?.headers ?? {};
		const input = `${headers['x-blaaiz-timestamp']}.${delivery?.body}`;
		const openssl = execFileSync('openssl', ['dgst', '-sha256', '-hmac', demo.signingSecret], {
			input,
			encoding: 'utf8',
		});
		expect(openssl.trim().split(' ').at(-1)).toBe(headers['x-blaaiz-signature']);
		expect(delivery?.body).toContain('Zo\\u00e9');
	});
});

describe('money in another currency', () => {
	const token = async () => await tokenFor('fees:read payout:create swap:create bank:read');
	const quote = async (from: string, to: string, amounts: object) => {
		const body = { from_currency_id: from, to_currency_id: to, ...amounts };
		return await ask('POST', api('/fees/breakdown'), { token: await token(), body });
	};

	it.each([
		// the fee is 1 unit of what is sent; the table has GBP/NGN at 2,050.50 and EUR/GBP at 0.86
		['GBP', 'NGN', { from_amount: 101 }, { you_send: 101, recipient_gets: 205_050, rate: 2050.5 }],
		['GBP', 'NGN', { to_amount: 205_050 }, { you_send: 101, recipient_gets: 205_050 }],
		['GBP', 'EUR', { from_amount: 87 }, { you_send: 87, recipient_gets: 100 }],
		['EUR', 'NGN', { from_amount: 2 }, { you_send: 2, recipient_gets: 1763.43 }],
		['NGN', 'NGN', { from_amount: 2 }, { you_send: 2, recipient_gets: 1, rate: 1 }],
	])('is quoted at the rate that stands in the table: %s to %s', async (from, to, amounts, row) => {
		const { json } = await quote(from, to, amounts);
		expect(json).toMatchObject({ payout_fees: [row, row] });
	});

	it('is not quoted without a rate', async () => {
		expect(await quote('NGN', 'KES', { from_amount: 5 })).toMatchObject({ status: 400 });
	});

	it('is swapped at that rate', async () => {
		const body = {
			from_business_wallet_id: 'wallet-gbp',
			to_business_wallet_id: 'wallet-ngn',
			amount: 2,
		};
		const { json } = await ask('POST', api('/swap'), { token: await token(), body });
		expect(json).toMatchObject({
			business_swap_transaction: { from_amount: 2, to_amount: 4101, from_exchange_rate: 2050.5 },
		});
	});

	it('has no account at a bank that does not exist', async () => {
		const body = { account_number: '0123456789', bank_id: 'nope' };
		const answer = await ask('POST', api('/bank/account-lookup'), { token: await token(), body });
		expect(answer.status).toBe(422);
	});
});
