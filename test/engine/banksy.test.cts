import type { INodeParameters } from 'n8n-workflow';

import { DEMO } from '../../sandbox/banksy/demo.cts';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { credentialFor, ORDER, runBanksy } from './banksyScene.cts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const posts = () => sandbox.requests.list({ operation: 'createPayment' });
const received = () => sandbox.requests.list({ provider: 'banksy' });
const slow = { kind: 'slow', milliseconds: 1 };
const payments = () => sandbox.providers.banksy.world.payments;

describe('creating a payment', () => {
	it.each(['standard', 'long', 'unsigned'] as const)('as the %s key signs', async (name) => {
		const key = DEMO.keys[name];
		const credentials = credentialFor(sandbox.url, key);
		const run = await runBanksy(sandbox, { parameters: ORDER, credentials });
		const [payment] = payments();
		expect(run.error).toBeUndefined();
		expect(run.json).toEqual([
			{
				paymentLink: `${sandbox.url}/banksy/checkout/${payment?.id}`,
				externalClientId: payment?.externalClientId,
			},
		]);
		expect(payment?.request).toEqual({
			amount: 49.9,
			currency: 'USD',
			currencyType: key.currencyType,
			successCallback: 'https://shop.example/thanks',
			failureCallback: 'https://shop.example/sorry',
			externalClientId: expect.stringMatching(/^[0-9a-f-]{36}$/),
		});
	});

	it('for two items keeps their order and gives each its own reference', async () => {
		const run = await runBanksy(sandbox, {
			parameters: { ...ORDER, amount: '={{ $json.price }}' },
			items: [{ json: { price: '12.50' } }, { json: { price: 7 } }],
		});
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(payments().map(({ amount }) => amount)).toEqual([12.5, 7]);
		expect(run.json.map(({ externalClientId }) => externalClientId)).toEqual(
			payments().map(({ externalClientId }) => externalClientId),
		);
		expect(new Set(payments().map(({ externalClientId }) => externalClientId)).size).toBe(2);
	});

	it.each<[string, object, RegExp]>([
		['an amount with a comma', { amount: '49,90' }, /"Amount" must be written with a point/],
		['a negative amount', { amount: '-5' }, /"Amount" must be more than zero/],
		['nothing to pay', { amount: '0.00' }, /"Amount" must be more than zero/],
		[
			'more digits than JSON holds',
			{ amount: '9007199254740993.1' },
			/"Amount" must have at most 15 digits/,
		],
		['no currency', { currency: '' }, /"Currency" must be filled in/],
		['a return to plain http', { successUrl: 'http://shop.example' }, /"Success URL" must start/],
		['a return to nowhere', { failureUrl: 'thanks' }, /"Failure URL" must be a URL/],
		['a path to elsewhere', { path: 'https://evil.example/x' }, /"Path" must be a path below/],
		['a path that climbs', { path: '/sdk/%2e%2e/x' }, /"Path" must be a path like/],
		[
			'a token without its chain',
			{ additionalFields: { cryptoAsset: 'USDT' } },
			/"Blockchain" must be added/,
		],
		[
			'a currency beside a token, which would be dropped',
			{ additionalFields: { cryptoAsset: 'USDT', blockchainName: 'trx' } },
			/"Currency" must be empty where a token is set/,
		],
		[
			'a token with a key for fiat',
			{ currency: '', additionalFields: { cryptoAsset: 'USDT', blockchainName: 'trx' } },
			/"Token" must be removed, since the payment is for fiat/,
		],
	])('is refused for %s before anything is sent', async (_, change, words) => {
		const run = await runBanksy(sandbox, {
			parameters: { ...ORDER, ...change } as INodeParameters,
		});
		expect(run.error?.message).toMatch(words);
		expect(received()).toHaveLength(0);
	});
});

describe('a payment is never created twice', () => {
	it('when the answer is lost: the outcome is unknown, and the reference is told', async () => {
		const cut = { operation: 'createPayment', when: 'after', effect: { kind: 'cut' } };
		sandbox.faults.add(cut);
		const run = await runBanksy(sandbox, { parameters: ORDER, onError: 'continueRegularOutput' });
		const [payment] = payments();
		expect(posts()).toHaveLength(1);
		expect(run.json).toEqual([
			{
				error: expect.stringMatching(/^The outcome is unknown/),
				message: expect.stringContaining(String(payment?.externalClientId)),
				details: { outcome: 'unknown', externalClientId: payment?.externalClientId },
			},
		]);
	});

	it.each([401, 422, 429, 500, 502, 503, 504])('when Banksy answers %i', async (status) => {
		sandbox.faults.add({
			operation: 'createPayment',
			effect: { kind: 'status', status, retryAfter: 0 },
		});
		const run = await runBanksy(sandbox, { parameters: ORDER, onError: 'continueRegularOutput' });
		expect(posts()).toHaveLength(1);
		expect(run.json).toEqual([
			expect.objectContaining({
				details: {
					outcome: 'unknown',
					code: `HTTP_${status}`,
					externalClientId: expect.any(String),
				},
			}),
		]);
	});

	it('when n8n itself retries the node: what was done keeps its outcome', async () => {
		sandbox.faults.add({ operation: 'createPayment', when: 'before', effect: slow });
		sandbox.faults.add({ operation: 'createPayment', when: 'after', effect: { kind: 'cut' } });
		const run = await runBanksy(sandbox, {
			parameters: ORDER,
			items: [{ json: {} }, { json: {} }],
			retryOnFail: true,
		});
		expect(run.error?.message).toMatch(/^The outcome is unknown/);
		expect(posts()).toHaveLength(2);
		expect(payments()).toHaveLength(2);
	});

	it('by Retry On Fail, not even when Banksy seems to have refused it', async () => {
		sandbox.faults.add({ operation: 'createPayment', effect: { kind: 'status', status: 422 } });
		const run = await runBanksy(sandbox, { parameters: ORDER, retryOnFail: true });
		expect(run.error?.message).toMatch(
			/^The outcome is unknown: Banksy does not accept the values/,
		);
		expect(posts()).toHaveLength(1);
	});

	it('by Retry On Fail, unless it was never sent', async () => {
		const credentials = credentialFor('http://127.0.0.1:1', DEMO.keys.standard);
		const run = await runBanksy(sandbox, { parameters: ORDER, credentials, retryOnFail: true });
		expect(run.error?.description).toContain('Nothing was sent');
	});
});
