import { parse } from 'flatted';
import { z } from 'zod';

import { DEMO } from '../../sandbox/banksy/demo.cts';
import type { ApiKey } from '../../sandbox/banksy/model.cts';
import { findChromium, openBrowser } from '../../tools/editor/browser.cts';
import { saveCredential, testCredential } from '../../tools/n8n/credentials.cts';
import { type Execution, itemsOf } from '../../tools/n8n/executions.cts';
import type { Workflow } from '../../tools/n8n/workflows.cts';
import { post, realN8n, type RealN8n } from '../support/n8n.cts';
import { createOnly } from './banksyWorkflow.cts';

const deliveryShape = z.object({
	id: z.string(),
	state: z.string(),
	variant: z.string(),
	attempts: z.array(z.object({ status: z.number().nullable() }).passthrough()),
});
const paymentShape = z.object({ id: z.string(), keyUsed: z.string(), status: z.string() });

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
	await n8n.control('reset');
});

const payments = async () => {
	const shape = z.object({
		providers: z.object({ banksy: z.object({ payments: z.array(paymentShape) }) }),
	});
	return shape.parse(await n8n.look('state')).providers.banksy.payments;
};

/** Saves a credential for a key of the sandbox. */
async function credential(name: string, key: ApiKey, more: object = {}) {
	const { scheme } = key;
	const data = {
		baseUrl: `${n8n.sandboxUrl}/banksy`,
		environment: key.environment === 'live' ? 'production' : 'test',
		currencyType: key.currencyType,
		publicKey: key.publicKey,
		secretKey: key.secretKey,
		publicKeyHeader: key.keyHeader,
		signing: scheme ? 'hmac' : 'none',
		...(scheme && { ...scheme, stringToSign: 'custom' }),
		...more,
	};
	const id = await saveCredential(n8n.session, { type: 'banksyApi', name, data });
	return { id, name };
}

const create = async (id: string, used: { id: string; name: string }) =>
	await n8n.run(createOnly(id, used), 'Start');

/** Warnings that the editor shows above the output of the node. */
async function hintsOf({ id }: Execution): Promise<string[]> {
	const stored = z.object({ data: z.string() });
	const { data } = await n8n.session.call('GET', `/executions/${id}`, stored);
	const run = z.object({ hints: z.array(z.object({ message: z.string() })) });
	const { resultData } = z
		.object({ resultData: z.object({ runData: z.record(z.array(z.unknown())) }) })
		.parse(parse(data));
	return run
		.parse(resultData.runData['Create a payment']?.at(-1))
		.hints.map(({ message }) => message);
}

describe('a payment is created', () => {
	it.each(['standard', 'long', 'unsigned'] as const)('with the %s key', async (name) => {
		const key: ApiKey = DEMO.keys[name];
		const execution = await create(`banksy-${name}`, await credential(`Banksy ${name}`, key));
		expect(execution.status).toBe('success');
		const [{ paymentLink } = {}] = itemsOf(execution, 'Create a payment');
		const created = (await payments()).at(-1);
		expect(created?.keyUsed).toBe(key.publicKey);
		expect(paymentLink).toBe(`${n8n.sandboxUrl}/banksy/checkout/${created?.id}`);
	});

	it('and the node warns of a key that expires soon, and of the wrong environment', async () => {
		const used = await credential('Banksy warnings', DEMO.keys.standard, {
			keyExpiry: 'date',
			expiresAt: new Date(Date.now() + 3 * 86_400_000).toISOString(),
			environment: 'production',
		});
		const execution = await create('banksy-warnings', used);
		expect(execution.status).toBe('success');
		expect(await hintsOf(execution)).toEqual([
			expect.stringMatching(/is valid through \d{4}-\d\d-\d\d\. Create the next one/),
			expect.stringMatching(/starts with "ck_test_".*says production/),
		]);
	});

	it('but not with a key that has expired', async () => {
		const before = (await payments()).length;
		const used = await credential('Banksy expired', DEMO.keys.standard, {
			keyExpiry: 'date',
			expiresAt: '2025-01-01T00:00:00.000Z',
		});
		const execution = await create('banksy-expired', used);
		expect(execution.error?.message).toBe('The API key expired on 2025-01-01');
		expect((await payments()).length).toBe(before);
	});
});

it('tests the credential with a signed request to the test path', async () => {
	const used = await credential('Banksy tested', DEMO.keys.long, {
		testPath: DEMO.paths.providers,
	});
	expect(await testCredential(n8n.session, used.id)).toEqual({
		status: 'OK',
		message: 'Banksy answered /banksy/sdk/providers with status 200.',
	});
});

describe('an item is sold', () => {
	let shop: Workflow;
	const order = async (body: object) => {
		const url = `${n8n.url}/webhook/banksy-order`;
		const { status, text } = await post(url, JSON.stringify(body));
		expect(status).toBe(200);
		return z.object({ paymentLink: z.string(), order: z.string() }).parse(JSON.parse(text));
	};
	const fulfilled = async (reference: string) =>
		await n8n.waitFor(shop.id, (one) =>
			itemsOf(one, 'Fulfil the order').some((item) => item.order === reference),
		);
	const deliveries = async () => z.array(deliveryShape).parse(await n8n.look('banksy/deliveries'));

	beforeAll(async () => {
		shop = await n8n.activateExample('banksy-sell-an-item');
		await n8n.control('banksy/addEndpoint', {
			url: n8n.webhookUrl(shop, 'Payment succeeded', 'banksy'),
		});
	});

	it('once: a forged delivery and a repeated one start nothing', async () => {
		await order({ amount: '49.90', currency: 'EUR', order: 'order-1' });
		const paymentId = (await payments()).at(-1)?.id;
		await n8n.control('banksy/pay', { paymentId });
		const execution = await fulfilled('order-1');
		expect(itemsOf(execution, 'Fulfil the order')).toEqual([
			{
				order: 'order-1',
				amount: 49.9,
				currency: 'EUR',
				paymentId,
				eventId: `${paymentId}:success`,
			},
		]);

		const before = (await n8n.executions(shop.id)).length;
		const [genuine] = await deliveries();
		const sendAgain = async (variant: string) =>
			deliveryShape
				.parse(await n8n.control('banksy/resendDelivery', { id: genuine?.id, variant }))
				.attempts.map(({ status }) => status);
		expect(await sendAgain('forged')).toEqual([401]);
		expect(await sendAgain('altered')).toEqual([401]);
		expect(await sendAgain('stale')).toEqual([401]);
		expect(await sendAgain('unsigned')).toEqual([401]);
		expect(await sendAgain('again')).toEqual([200]);
		expect((await n8n.executions(shop.id)).length).toBe(before);
	});

	const inBrowser = findChromium() ? it : it.skip;
	inBrowser('to a customer who pays on the checkout page (needs Chromium)', async () => {
		const { paymentLink } = await order({
			amount: '5',
			currency: 'USD',
			order: 'order-2',
			successUrl: `${n8n.sandboxUrl}/banksy/shop/thanks`,
		});
		const browser = await openBrowser();
		try {
			const page = await browser.newPage();
			await page.goto(paymentLink);
			await page.click('button[value=pay]');
			await page.waitForURL(/\/banksy\/shop\/thanks\?paymentId=/);
			expect(await page.textContent('#payment')).toBe((await payments()).at(-1)?.id);
		} finally {
			await browser.close();
		}
		expect((await fulfilled('order-2')).status).toBe('success');
	});
});
