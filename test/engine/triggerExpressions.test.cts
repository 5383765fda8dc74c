import { randomUUID } from 'node:crypto';
import { Expression } from 'n8n-workflow';
import type { INodeParameters } from 'n8n-workflow';
import { Webhook } from 'svix';

import { BlinkTrigger } from '../../nodes/Blink/BlinkTrigger.node';
import { SignedWebhookTrigger } from '../../nodes/SignedWebhook/SignedWebhookTrigger.node';
import { TestTrigger } from '../support/trigger.cts';

/* For a delivery whose trigger evaluates an expression, n8n makes an isolate, which costs most of its throughput. */

const SECRET = 'whsec_c2FuZGJveC1kZW1vLXNlY3JldC0wMDAx';
const WALLET = 'a11ce000-0000-4000-8000-00000000b7c0';
const EVENT = {
	eventType: 'receive.lightning',
	walletId: WALLET,
	transaction: {
		id: '66f000000000000000000001',
		walletId: WALLET,
		settlementAmount: 1500,
		settlementCurrency: 'BTC',
		status: 'success',
		initiationVia: { type: 'lightning', paymentHash: 'ab'.repeat(32) },
		settlementVia: { type: 'lightning' },
	},
};

const blink = (filters: INodeParameters = {}) =>
	new TestTrigger({
		node: new BlinkTrigger(),
		parameters: { events: ['receive.lightning'], filters },
		credentials: { blinkWebhookApi: { signingSecret: SECRET, previousSigningSecret: '' } },
	});

const signedWebhooks = () =>
	new TestTrigger({
		node: new SignedWebhookTrigger(),
		credentials: { webhookSignatureApi: { provider: 'standardWebhooks', secret: SECRET } },
		webhookId: 'the-webhook-id',
	});

const PATH = new SignedWebhookTrigger().description.webhooks?.[0]?.path;

/** The expressions that n8n evaluates while the trigger takes a genuine delivery. */
async function evaluated(trigger: TestTrigger): Promise<string[]> {
	const spy = jest.spyOn(Expression.prototype, 'resolveSimpleParameterValue');
	const [id, now, body] = [`msg_${randomUUID()}`, new Date(), JSON.stringify(EVENT)];
	const headers = {
		'content-type': 'application/json',
		'svix-id': id,
		'svix-timestamp': String(Math.floor(now.getTime() / 1000)),
		'svix-signature': new Webhook(SECRET).sign(id, now, body),
	};
	const { status, started } = await trigger.deliver({ body, headers });
	const texts = spy.mock.calls.map(([value]) => String(value));
	spy.mockRestore();
	expect({ status, items: started?.length }).toEqual({ status: 200, items: 1 });
	return texts.filter((text) => text.startsWith('='));
}

it.each([
	['Blink Trigger', () => blink()],
	[
		'Blink Trigger with a wallet from the list',
		() =>
			blink({
				walletId: { __rl: true, mode: 'list', value: WALLET, cachedResultName: 'Bitcoin wallet' },
			}),
	],
	['Signed Webhook Trigger', signedWebhooks],
])('a delivery to the %s evaluates no expression', async (_, trigger) => {
	const texts = await evaluated(trigger());
	// Releases without isolates have no resolvers either, and evaluate the template of the path.
	const older = process.env.TOLLGATE_ENGINE !== undefined;
	expect(texts.filter((text) => !(older && text === PATH))).toEqual([]);
});

it('one that a person has written into a field is evaluated', async () => {
	expect(await evaluated(blink({ minAmount: '={{ 1000 + 1 }}' }))).toEqual(['={{ 1000 + 1 }}']);
});
