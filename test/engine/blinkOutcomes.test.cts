import { sleptMs } from '../support/pauses.cts';
import type { INodeParameters } from 'n8n-workflow';

import { Blink } from '../../nodes/Blink/Blink.node';
import { FatefulCredentials, type FaultName, HangUp } from '../faults/faults.cts';
import { runNode } from '../support/engine.cts';
import { asTool, Tool } from '../support/tool.cts';
import { BlinkAccount, byId } from './blinkAccount.cts';

/* What the node says of payments that Blink refuses, or may have made, with *Retry On Fail*. */

const ADDRESS = 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx';

const blink = new BlinkAccount();
let hangUp: HangUp;

beforeAll(async () => {
	hangUp = await HangUp.start();
});

afterAll(async () => await hangUp.stop());

/** The credential of the account, whose requests meet these faults, one after the other. */
const credentialsMeeting = (...faults: FaultName[]) =>
	new FatefulCredentials(
		blink.credentialsWith(blink.demo.keys.full),
		{ sandbox: blink.running, hangUp, payer: { provider: 'blink' } },
		faults,
	);

beforeEach(() => void sleptMs());

const locked = (operation: string, times = 1) =>
	blink.running.faults.add({ operation, when: 'after', times, effect: { kind: 'cut' } });

const sentFrom = (walletId: string) =>
	blink.running.providers.blink.world.transactions.filter(
		(one) => one.walletId === walletId && one.settlementAmount < 0 && one.status !== 'FAILURE',
	).length;

describe('a refused payment on chain is not taken for one that was made before', () => {
	const fromDollars = (amount: number): INodeParameters => ({
		...byId(blink.demo.wallets.usd),
		walletCurrency: 'USD',
		address: ADDRESS,
		amountUnit: 'sats',
		amount,
	});

	it('when the first was 20,000 sats and the second 30,000,000', async () => {
		const before = sentFrom(blink.demo.wallets.usd);
		const first = await blink.run('onChain.send', fromDollars(20_000));
		expect(first.error).toBeUndefined();
		const second = await blink.run('onChain.send', fromDollars(30_000_000), { retryOnFail: 2 });
		expect(second.error?.message).toContain('exceeds balance');
		expect(sentFrom(blink.demo.wallets.usd) - before).toBe(1);
	});

	it('when a wallet is emptied twice', async () => {
		const all = { ...byId(blink.demo.wallets.btc), address: ADDRESS };
		const items = [{ json: {} }, { json: {} }];
		const run = await blink.run('onChain.sendAll', all, {
			items,
			retryOnFail: 2,
			onError: 'continueRegularOutput',
		});
		expect(run.json[0]).toMatchObject({ status: 'PENDING' });
		expect(run.json[1]).toMatchObject({ error: expect.stringContaining('balance') });
		expect(run.json[1]?.details).toMatchObject({ outcome: undefined });
		expect(blink.timesPaid()).toBe(1);
	});

	it('when the limit of the key is reached between two equal items', async () => {
		const { json } = await blink.run('apiKey.getMany', { returnAll: true });
		const own = json.find(({ name }) => name === 'Full');
		const limited = await blink.run('apiKey.setLimit', {
			id: { __rl: true, mode: 'id', value: String(own?.id) },
			limitTimeWindow: 'DAILY',
			limitSats: 25_000,
		});
		expect(limited.error).toBeUndefined();
		const send = { ...byId(blink.demo.wallets.btc), address: ADDRESS, amount: 20_000 };
		const items = [{ json: {} }, { json: {} }];
		const run = await blink.run('onChain.send', send, { items, retryOnFail: 3 });
		expect(run.error?.message).toContain('limit');
		expect(run.error).toMatchObject({ context: { itemIndex: 1 } });
		expect(blink.timesPaid()).toBe(1);
	});
});

describe('a refusal stays a refusal in the next attempt', () => {
	it.each<[string, string, () => INodeParameters, RegExp, 'full' | 'readOnly']>([
		[
			'too little balance',
			'payment.payInvoice',
			() => blink.paying(blink.outsideInvoice('pays', 90_000_000)),
			/exceeds balance|Cannot transfer/,
			'full',
		],
		[
			'a key that may not pay',
			'payment.payInvoice',
			() => blink.paying(blink.outsideInvoice('pays', 1000)),
			/lacks the scope "Write"/,
			'readOnly',
		],
		[
			'dust',
			'onChain.send',
			() => ({ ...byId(blink.demo.wallets.btc), address: ADDRESS, amount: 100 }),
			/Use lightning to send amounts less than 5000/,
			'full',
		],
		[
			'a service that gives no invoice',
			'payment.payLightningAddress',
			() => ({ ...byId(blink.demo.wallets.btc), lnAddress: 'a@b.invalid', amount: 100 }),
			/Could not fetch the invoice/,
			'full',
		],
		[
			'a wallet that is not there',
			'payment.sendToBlinkUser',
			() => ({
				...byId(blink.demo.wallets.btc),
				recipientBy: 'walletId',
				recipientWalletId: '00000000-0000-4000-8000-000000000000',
				amount: 100,
			}),
			/Blink knows no such wallet/,
			'full',
		],
	])('%s', async (_, operation, parameters, words, key) => {
		const apiKey = blink.demo.keys[key];
		const own = { additionalFields: { idempotencyKey: `own ${operation} ${words}` } };
		for (const more of [{}, own]) {
			const set = { ...parameters(), ...more };
			const thrown = await blink.run(operation, set, { apiKey, retryOnFail: 3 });
			expect(thrown.error?.message).toMatch(words);
			const { json } = await blink.run(operation, set, {
				apiKey,
				onError: 'continueRegularOutput',
			});
			expect(json).toMatchObject([{ error: expect.stringMatching(words) }]);
			expect(json[0]?.details).toMatchObject({ outcome: undefined });
		}
		expect(blink.timesPaid()).toBe(0);
	});

	it('and a route that is found at the second attempt pays', async () => {
		const refused = {
			data: {
				lnInvoicePaymentSend: {
					status: 'FAILURE',
					errors: [{ message: 'Unable to find a route for payment.', code: 'ROUTE_FINDING_ERROR' }],
					transaction: null,
				},
			},
		};
		blink.running.faults.add({
			operation: 'lnInvoicePaymentSend',
			effect: { kind: 'status', status: 200, body: JSON.stringify(refused) },
		});
		const parameters = blink.paying(blink.outsideInvoice('pays', 5000));
		const { json, error } = await blink.run('payment.payInvoice', parameters, { retryOnFail: 2 });
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ status: 'SUCCESS' }]);
		const keys = blink.running.requests
			.list({ operation: 'lnInvoicePaymentSend' })
			.map(({ headers }) => headers['x-idempotency-key']);
		expect(new Set(keys).size).toBe(2);
		expect(blink.timesPaid()).toBe(1);
	});
});

it.each([302, 303, 307, 403, 408, 409, 425, 499, 503])(
	'status %s after the effect: found, and paid once',
	async (status) => {
		blink.running.faults.add({
			operation: 'lnInvoicePaymentSend',
			when: 'after',
			effect: { kind: 'html', status },
		});
		const parameters = blink.paying(blink.outsideInvoice('pays', 5000));
		const { json } = await blink.run('payment.payInvoice', parameters, { retryOnFail: 3 });
		expect(json).toMatchObject([{ status: 'SUCCESS', alreadySubmitted: true }]);
		expect(blink.timesPaid()).toBe(1);
	},
);

describe('a key that may write but not read', () => {
	const apiKey = () => blink.demo.keys.writeOnly;
	const key = '0d0e8a52-6b6d-4bc0-9d2b-0f4a86f5a1c8';
	const unknown = {
		outcome: 'unknown',
		idempotencyKey: key,
	};

	it.each([503, 429])(
		'says after status %s that it was submitted, and under which key',
		async (status) => {
			blink.running.faults.add({
				operation: 'lnInvoicePaymentSend',
				when: 'after',
				effect: { kind: 'html', status },
			});
			const parameters = blink.paying(blink.outsideInvoice('pays', 5000), {
				additionalFields: { idempotencyKey: `${key.slice(0, -1)}${status === 503 ? 8 : 9}` },
			});
			const { json } = await blink.run('payment.payInvoice', parameters, {
				apiKey: apiKey(),
				onError: 'continueRegularOutput',
			});
			expect(json).toMatchObject([
				{
					error: expect.stringContaining('The outcome is unknown'),
					message: expect.stringMatching(/lacks the scope "Read".*idempotency key/),
					details: { ...unknown, idempotencyKey: expect.stringContaining(key.slice(0, -1)) },
				},
			]);
			expect(blink.timesPaid()).toBe(1);
		},
	);
});

it('a recipient who changes the default wallet is paid once', async () => {
	locked('intraLedgerPaymentSend');
	// The look-up of the first attempt fails as well, so that there is a second.
	blink.running.faults.add({ operation: 'BlinkTransactions', times: 3, effect: { kind: 'cut' } });
	const bob = blink.running.providers.blink.world.accounts.find(
		({ username }) => username === 'bob',
	);
	const parameters = {
		...byId(blink.demo.wallets.btc),
		recipientBy: 'username',
		username: 'Bob',
		amount: 31,
		additionalFields: { memo: '={{ $json.memo }}' },
	};
	const items = [{ json: { memo: 'Lunch' } }];
	const first = await blink.run('payment.sendToBlinkUser', parameters, {
		items,
		executionId: 'lunch',
		retryOnFail: false,
	});
	expect(first.error?.message).toContain('The outcome is unknown');
	if (bob) bob.defaultCurrency = bob.defaultCurrency === 'BTC' ? 'USD' : 'BTC';
	const second = await blink.run('payment.sendToBlinkUser', parameters, {
		items,
		executionId: 'lunch',
	});
	expect(blink.requests('intraLedgerPaymentSend')).toBe(2);
	expect(second.error?.message).toContain('Blink has received this payment before');
	expect(blink.timesPaid()).toBe(1);
});

describe('a key of the user', () => {
	const paying = (additionalFields: INodeParameters, sats = 31): INodeParameters => ({
		...byId(blink.demo.wallets.btc),
		recipientBy: 'username',
		username: 'bob',
		amount: sats,
		additionalFields,
	});

	it.each(['={{ $json.nothing }}', '={{ undefined }}', '={{ null }}', ''])(
		'that comes to nothing (%s) is refused, and nothing is sent',
		async (idempotencyKey) => {
			const { error } = await blink.run('payment.sendToBlinkUser', paying({ idempotencyKey }));
			expect(error?.message).toMatch(/^"Idempotency Key" must (have a value|be filled in)/);
			expect(blink.requests()).toBe(0);
		},
	);

	it('is for one payment: two items with it, and different amounts, are not both paid', async () => {
		const parameters = {
			...paying({ idempotencyKey: 'wages of november' }),
			amount: '={{ $json.sats }}',
		};
		const items = [{ json: { sats: 31 } }, { json: { sats: 32 } }];
		const { json } = await blink.run('payment.sendToBlinkUser', parameters, {
			items,
			onError: 'continueRegularOutput',
		});
		expect(json).toMatchObject([
			{ status: 'SUCCESS' },
			{ error: 'The "Idempotency Key" was already used for another payment' },
		]);
		expect(blink.timesPaid()).toBe(1);
	});

	it('of two customers of Blink with the same words is not the same key', async () => {
		const additionalFields = { idempotencyKey: 'invoice 1042' };
		const alice = await blink.run('payment.sendToBlinkUser', paying(additionalFields));
		const bob = await blink.run(
			'payment.sendToBlinkUser',
			{ ...paying(additionalFields), username: 'alice', ...byId(blink.demo.wallets.recipientBtc) },
			{ apiKey: blink.demo.recipientKey },
		);
		expect(alice.json).toMatchObject([{ status: 'SUCCESS' }]);
		expect(bob.json).toMatchObject([{ status: 'SUCCESS' }]);
	});
});

it('a callback that is deleted twice is gone, not a failure', async () => {
	const { json } = await blink.run('callback.add', { url: 'https://example.com/hook' });
	const parameters = { id: { __rl: true, mode: 'id', value: String(json[0]?.id) } };
	locked('callbackEndpointDelete');
	const lost = await blink.run('callback.delete', parameters);
	const again = await blink.run('callback.delete', parameters);
	expect([lost.json, again.json]).toMatchObject([[{ deleted: true }], [{ deleted: true }]]);
});

it('an invoice with an External ID is created once, and found', async () => {
	locked('lnInvoiceCreate');
	blink.running.faults.add({ operation: 'BlinkInvoiceList', times: 3, effect: { kind: 'cut' } });
	const parameters = blink.invoicing({ additionalFields: { externalId: 'order_7' } });
	const { json, error } = await blink.run('invoice.create', parameters, { retryOnFail: 2 });
	expect(error).toBeUndefined();
	expect(json).toMatchObject([{ externalId: 'order_7', paymentStatus: 'PENDING' }]);
	const invoices = [...blink.running.providers.blink.world.invoices.values()];
	expect(invoices.filter(({ externalId }) => externalId === 'order_7')).toHaveLength(1);
});

describe('two equal items, of which one has paid and neither has an answer', () => {
	const LOOK_UP_LOST: FaultName[] = ['cutBefore', 'cutBefore', 'cutBefore'];
	const lnAddress = 'carol@example.com';
	const SEND = { resource: 'payment', walletCurrency: 'BTC', amount: 31 };

	it.each<[string, () => INodeParameters]>([
		[
			'to a user of Blink',
			() => ({
				...SEND,
				operation: 'sendToBlinkUser',
				recipientBy: 'walletId',
				recipientWalletId: blink.demo.wallets.recipientBtc,
			}),
		],
		['to a Lightning address', () => ({ ...SEND, operation: 'payLightningAddress', lnAddress })],
		[
			'to a bitcoin address',
			() => ({ resource: 'onChain', operation: 'send', address: ADDRESS, amount: 20_000 }),
		],
	])('%s: both are unknown, since the payment could be either', async (_, parameters) => {
		const { json } = await runNode({
			node: new Blink(),
			parameters: { ...byId(blink.demo.wallets.btc), ...parameters() },
			items: [{ json: {} }, { json: {} }],
			onError: 'continueRegularOutput',
			// Of the first, no look-up comes back.
			credentials: credentialsMeeting('cutAfter', ...LOOK_UP_LOST, 'cutBefore'),
		});
		expect(blink.timesPaid()).toBe(1);
		expect(json.map(({ details }) => details)).toMatchObject([
			{ outcome: 'unknown' },
			{ outcome: 'unknown' },
		]);
	});
});

it('an invoice whose first attempt reached nobody is created by the second', async () => {
	const run = await runNode({
		node: new Blink(),
		parameters: { resource: 'invoice', operation: 'create', ...blink.invoicing() },
		credentials: credentialsMeeting('refused', 'refused', 'refused'),
		retryOnFail: 2,
	});
	expect(run.error).toBeUndefined();
	expect(run.json).toMatchObject([{ paymentStatus: 'PENDING' }]);
	expect(blink.requests('lnInvoiceCreate')).toBe(1);
});

it('a custom mutation whose answer was lost is not made again for a model that spaces it otherwise', async () => {
	const { btc, recipientBtc } = blink.demo.wallets;
	const parameters = {
		...{ resource: 'graphql', operation: 'customQuery', variables: '{}' },
		...{ document: '={{ $json.document }}', allowMutations: true, allowPaymentsAsTool: true },
	};
	const tool = new Tool(
		{ node: asTool(new Blink()), parameters },
		credentialsMeeting('cutAfter'),
		'spaced-otherwise',
	);
	const input = `walletId: "${btc}", recipientWalletId: "${recipientBtc}", amount: 31`;
	const payment = `intraLedgerPaymentSend(input: {${input}}) { status errors { message } }`;
	for (const document of [
		`mutation { ${payment} }`,
		`mutation{${payment}}`,
		`# Now\nmutation {${payment},}`,
	]) {
		const [item] = await tool.call({ document });
		expect(item?.json.error).toMatch(/outcome is unknown|unknown outcome, so it is not sent again/);
	}
	expect(blink.timesPaid()).toBe(1);
});

describe('a custom mutation whose answer is lost', () => {
	it.each([
		[
			'an API key',
			'apiKeyCreate',
			'mutation { apiKeyCreate(input: {name: "Twice", scopes: [READ]}) { apiKey { id } apiKeySecret } }',
			() =>
				blink.running.providers.blink.world.accounts[0]?.apiKeys.filter(
					({ name }) => name === 'Twice',
				).length,
		],
		[
			'a callback',
			'callbackEndpointAdd',
			'mutation { callbackEndpointAdd(input: {url: "https://example.com/twice"}) { id errors { message } } }',
			() =>
				blink.running.providers.blink.world.accounts[0]?.endpoints.filter(({ url }) =>
					url.endsWith('/twice'),
				).length,
		],
	])('makes %s once', async (_, operation, document, count) => {
		for (const effect of [{ kind: 'cut' }, { kind: 'html', status: 503 }] as const) {
			blink.running.reset();
			blink.running.faults.add({ operation, when: 'after', effect });
			const parameters = { document, variables: '{}', allowMutations: true };
			const { error } = await blink.run('graphql.customQuery', parameters, { retryOnFail: 3 });
			expect(error?.message).toContain('The outcome is unknown');
			expect(count()).toBe(1);
		}
	});
});
