import '../support/pauses.cts';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Blaaiz } from '../../nodes/Blaaiz/Blaaiz.node';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { CredentialStore } from '../support/credentialStore.cts';
import { runNode } from '../support/engine.cts';
import { asTool, Tool } from '../support/tool.cts';
import { byId, credentialFor, NAIRA_PAYOUT, runBlaaiz, storeFor } from './blaaizScene.cts';

/* What becomes of money and of records when Blaaiz' answers are not what it documents. */

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

interface State {
	transactions: IDataObject[];
	cryptoTransactions: IDataObject[];
	customers: IDataObject[];
}

const state = () => sandbox.providers.blaaiz.state() as unknown as State;
const ofType = (type: string) => state().transactions.filter((row) => row.type === type);
/** Ends the last payout. */
const act = async (name: string, body: Record<string, string>) =>
	await sandbox.providers.blaaiz.actions.find((action) => action.name === name)?.perform(body);

const settle = async (status: string) =>
	await act('settlePayout', { id: String(ofType('payout')[0]?.id), status });

const sent = (operation: string) => sandbox.requests.list({ operation }).length;

const SWAP: INodeParameters = {
	fromBusinessWalletId: byId('wallet-ngn'),
	toBusinessWalletId: byId('wallet-usd'),
	amount: '10',
	amountType: 'from',
};

/** Operations with an effect that Blaaiz does not recognise a second time. */
const UNKEYED: Array<[operation: string, parameters: INodeParameters, request: string]> = [
	['swap.create', SWAP, 'POST /swap'],
	[
		'collection.requestInterac',
		{ amount: '50', email: 'payer@example.com' },
		'POST /collection/interac-money-request',
	],
	[
		'collection.createCrypto',
		{ amount: '5', walletId: byId('wallet-usd'), token: 'USDC' },
		'POST /collection/crypto',
	],
	[
		'customer.create',
		{
			type: 'individual',
			email: 'new@example.com',
			firstName: 'A',
			lastName: 'B',
			country: 'NG',
			idType: 'passport',
			idNumber: '1',
		},
		'POST /customer',
	],
	[
		'api.request',
		{
			method: 'POST',
			path: 'swap',
			body: JSON.stringify({
				from_business_wallet_id: 'wallet-ngn',
				to_business_wallet_id: 'wallet-usd',
				amount: 10,
			}),
		},
		'POST /swap',
	],
];

describe.each(UNKEYED)('%s, with Retry On Fail', (operation, parameters, request) => {
	it.each([302, 303, 307, 408, 409, 425, 429, 499, 500, 503])(
		'is sent once when its effect is followed by status %s, and is reported as unknown',
		async (status) => {
			const retryAfter = [429, 503].includes(status) ? 1 : undefined;
			const body = '<h1>Service Unavailable</h1>';
			sandbox.faults.add({
				provider: 'blaaiz',
				operation: request,
				when: 'after',
				times: 5,
				effect: { kind: 'status', status, retryAfter, body, contentType: 'text/html' },
			});
			const run = await runBlaaiz(sandbox, { operation, parameters, retryOnFail: true });
			expect(run.error).toMatchObject({
				message: expect.stringContaining('The outcome is unknown'),
				description: expect.stringMatching(/Look .*It was not sent again\.$/),
			});
			expect(sent(request)).toBe(1);
		},
	);

	it.each(['', '{"message":"Done","da', '<html>Please sign in</html>', '{"status":false}'])(
		'is no success when it is answered with 200 and %j',
		async (body) => {
			sandbox.faults.add({
				provider: 'blaaiz',
				operation: request,
				when: 'after',
				effect: { kind: 'status', status: 200, body },
			});
			const run = await runBlaaiz(sandbox, { operation, parameters, retryOnFail: true });
			expect(run.error?.message).toContain('The outcome is unknown');
			expect(sent(request)).toBe(1);
		},
	);
});

it('waits for a rate limit that is its own, even with a swap', async () => {
	sandbox.faults.add({
		provider: 'blaaiz',
		operation: 'POST /swap',
		effect: { kind: 'status', status: 429, retryAfter: 1 },
	});
	const run = await runBlaaiz(sandbox, { operation: 'swap.create', parameters: SWAP });
	expect(run.error).toBeUndefined();
	expect(ofType('swap')).toHaveLength(1);
});

describe('one merchant reference', () => {
	const pay = async (items: IDataObject[], more: INodeParameters = {}) =>
		await runBlaaiz(sandbox, {
			operation: 'payout.create',
			parameters: {
				...NAIRA_PAYOUT,
				accountNumber: '={{ $json.account }}',
				bankId: { __rl: true, mode: 'id', value: '={{ $json.bank }}' },
				additionalFields: { merchantReference: '2026-001' },
				...more,
			},
			items: items.map((json) => ({ json })),
			onError: 'continueRegularOutput',
		});

	const first = { account: '0123456789', bank: 'bank-1' };

	it.each([
		[{ ...first, account: '9876543210' }, 'account number'],
		[{ ...first, bank: 'bank-2' }, 'bank'],
	])(
		'for two recipients pays the first, and says of the second what differs: %j',
		async (second, words) => {
			const { json } = await pay([first, second]);
			expect(json).toEqual([
				expect.objectContaining({ already_created: false }),
				expect.objectContaining({
					error: 'The merchant reference belongs to another transaction',
					details: expect.objectContaining({ code: 'REFERENCE_TAKEN', differing: [words] }),
				}),
			]);
			expect(ofType('payout')).toHaveLength(1);
		},
	);

	it('of a payout by bank does not pass for one by mobile money', async () => {
		await pay([first]);
		const { json } = await pay([first], {
			destination: 'mobileMoney',
			toCurrency: 'KES',
			toCurrencyId: byId('6'),
			phoneNumber: '+254712345678',
			mobileMoneyOperatorId: byId('71'),
			accountName: 'Ada',
		});
		expect(json[0]?.details).toMatchObject({ code: 'REFERENCE_TAKEN' });
		expect(ofType('payout')).toHaveLength(1);
	});

	it('of a payout that failed says so, and nothing is paid', async () => {
		await pay([first]);
		await settle('FAILED');
		expect(ofType('payout')[0]?.status).toBe('FAILED');
		const { json } = await pay([first]);
		expect(json[0]).toMatchObject({
			error: 'The merchant reference belongs to a payout that is FAILED',
			message: expect.stringContaining('Nothing was paid'),
			details: { code: 'PAYOUT_FAILED' },
		});
	});
});

describe('a model', () => {
	let executions = 0;

	const toolFor = (operation: string, parameters: INodeParameters) => {
		const [resource = '', name = ''] = operation.split('.');
		return new Tool(
			{
				node: asTool(new Blaaiz()),
				parameters: { resource, operation: name, ...parameters, allowPaymentsAsTool: true },
			},
			storeFor(sandbox),
			`blaaiz-tool-${++executions}`,
		);
	};

	it('does not swap again by another spelling of the amount', async () => {
		const tool = toolFor('swap.create', { ...SWAP, amount: '={{ $json.amount }}' });
		sandbox.faults.add({
			provider: 'blaaiz',
			operation: 'POST /swap',
			when: 'after',
			effect: { kind: 'cut' },
		});
		const [first] = await tool.call({ amount: '4200' });
		const [second] = await tool.call({ amount: '4200.00' });
		expect(first?.json.error).toContain('outcome is unknown');
		expect(second?.json.error).toContain('it is not sent again');
		expect(ofType('swap')).toHaveLength(1);
	});

	it('does not swap twice in parallel by two spellings', async () => {
		const tool = toolFor('swap.create', { ...SWAP, amount: '={{ $json.amount }}' });
		await Promise.all(['4500', '4500.0'].map(async (amount) => await tool.call({ amount })));
		expect(ofType('swap')).toHaveLength(1);
	});

	it('pays out crypto once, however it writes amount and address', async () => {
		const address = '0x52908400098527886E0F7030069857D2E4169EE7';
		const tool = toolFor('cryptoPayout.create', {
			walletId: byId('cw-usdc'),
			customerId: byId('cust-ada'),
			amount: '={{ $json.amount }}',
			address: '={{ $json.address }}',
			network: 'ETHEREUM_MAINNET',
			asset: 'USDC',
		});
		await tool.call({ amount: '12.5', address });
		await tool.call({ amount: '12.50', address });
		await tool.call({ amount: '12.5', address: address.toLowerCase() });
		expect(state().cryptoTransactions.filter(({ amount }) => amount === '12.5')).toHaveLength(1);
	});

	it('pays out once, whatever it notes', async () => {
		const tool = toolFor('payout.create', {
			...NAIRA_PAYOUT,
			additionalFields: { note: '={{ $json.note }}' },
		});
		for (const note of ['rent', 'Rent ', '']) await tool.call({ note });
		expect(ofType('payout')).toHaveLength(1);
	});
});

describe('Retry execution', () => {
	const retry = async (operation: string, parameters: INodeParameters) => {
		const [resource = '', name = ''] = operation.split('.');
		return await runNode({
			node: new Blaaiz(),
			parameters: { resource, operation: name, ...parameters },
			credentials: storeFor(sandbox),
			mode: 'retry',
		});
	};

	it('refuses a payout without a reference of the own, and a swap', async () => {
		for (const run of [
			await retry('payout.create', NAIRA_PAYOUT),
			await retry('swap.create', SWAP),
			await retry('api.request', { method: 'POST', path: 'swap', body: '{}' }),
		]) {
			expect(run.error?.message).toContain('the first one may have done this already');
		}
		expect(state().transactions.filter(({ type }) => type !== 'collection')).toEqual([]);
	});

	it('makes a payout that has one', async () => {
		const run = await retry('payout.create', {
			...NAIRA_PAYOUT,
			additionalFields: { merchantReference: 'INV-7' },
		});
		expect(run.error).toBeUndefined();
		expect(ofType('payout')).toHaveLength(1);
	});
});

it.each([500, 429, 401])(
	'says that nothing was paid when no token could be had (status %s)',
	async (status) => {
		sandbox.faults.add({
			provider: 'blaaiz',
			operation: 'POST /oauth/token',
			times: 99,
			effect: { kind: 'status', status, body: '{}' },
		});
		const run = await runBlaaiz(sandbox, {
			operation: 'payout.create',
			parameters: NAIRA_PAYOUT,
			onError: 'continueRegularOutput',
		});
		expect(run.json[0]).toMatchObject({
			message: expect.stringContaining('The request itself was not sent.'),
			details: {},
		});
		expect(run.json[0]?.details).not.toMatchObject({ outcome: 'unknown' });
		expect(ofType('payout')).toEqual([]);
	},
);

/** Credentials whose token runs out while the payout is on its way, after its wallet was read. */
class ExpiringToken extends CredentialStore {
	private requests = 0;

	override async authenticate(...request: Parameters<CredentialStore['authenticate']>) {
		const authenticated = await super.authenticate(...request);
		if (++this.requests === 2) await act('expireTokens', {});
		return authenticated;
	}
}

it('pays once when the token runs out just then', async () => {
	const credentials = new ExpiringToken({ blaaizApi: credentialFor(sandbox) });
	const run = await runBlaaiz(sandbox, {
		operation: 'payout.create',
		parameters: NAIRA_PAYOUT,
		credentials,
	});
	expect(run.error).toBeUndefined();
	expect(ofType('payout')).toHaveLength(1);
	expect(sent('POST /payout')).toBe(2);
});

/** Credentials with which a payout fails at the bank before it is looked up for the fourth time. */
class FailingPayout extends CredentialStore {
	private lookUps = 0;

	override async authenticate(...args: Parameters<CredentialStore['authenticate']>) {
		const [, , request] = args;
		const looksUp = 'url' in request && request.url.includes('/transaction/');
		if (looksUp && ++this.lookUps === 4) await settle('FAILED');
		return await super.authenticate(...args);
	}
}

it('pays under another reference once an unknown payout is proven to have failed', async () => {
	const lost = { provider: 'blaaiz', effect: { kind: 'cut' as const } };
	sandbox.faults.add({ ...lost, operation: 'POST /payout', when: 'after' });
	sandbox.faults.add({ ...lost, path: '*/transaction/*', times: 3 });
	const credentials = new FailingPayout({ blaaizApi: credentialFor(sandbox) });
	const run = await runBlaaiz(sandbox, {
		operation: 'payout.create',
		parameters: NAIRA_PAYOUT,
		credentials,
		retryOnFail: 3,
	});
	expect(run.error).toBeUndefined();
	expect(run.json).toEqual([expect.objectContaining({ already_created: false })]);
	const references = ofType('payout').map((row) => [row.status, row.merchant_reference]);
	expect(references).toEqual([
		['PROCESSING', run.json[0]?.merchant_reference],
		['FAILED', expect.not.stringContaining(String(run.json[0]?.merchant_reference))],
	]);
});
