import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { Blaaiz } from '../../nodes/Blaaiz/Blaaiz.node';
import { BlaaizTrigger } from '../../nodes/Blaaiz/BlaaizTrigger.node';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { CredentialStore } from '../support/credentialStore.cts';
import { testCredential } from '../support/editor.cts';
import { credentialFor, runBlaaiz, storeFor } from './blaaizScene.cts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const tokens = () => sandbox.requests.list({ operation: 'POST /oauth/token' });
const list = async (credentials = storeFor(sandbox)) =>
	await runBlaaiz(sandbox, { operation: 'wallet.getMany', credentials });

describe('the token', () => {
	it('is fetched once for all executions of a process, and stored nowhere', async () => {
		const credentials = storeFor(sandbox);
		const before = structuredClone(credentials.saved('blaaizApi'));
		expect((await list(credentials)).json).toHaveLength(5);
		await list(credentials);
		await list(new CredentialStore({ blaaizApi: before }));
		expect(tokens()).toHaveLength(1);
		expect(credentials.saved('blaaizApi')).toEqual(before);
	});

	it('is renewed once when it has run out', async () => {
		const credentials = storeFor(sandbox);
		await list(credentials);
		await sandbox.clock.advance(901_000);
		expect((await list(credentials)).json).toHaveLength(5);
		expect(tokens()).toHaveLength(2);
	});

	it('that is refused although it is new is not fetched forever', async () => {
		sandbox.faults.add({
			provider: 'blaaiz',
			operation: 'GET /wallet',
			times: 9,
			effect: {
				kind: 'status',
				status: 401,
				body: '{"message":"Invalid or missing access token"}',
			},
		});
		const run = await list();
		expect(run.error).toMatchObject({
			message: 'Blaaiz does not accept the access token or API key',
			httpCode: '401',
		});
		// A harmless read shows that the token is good, so there is no reason for another.
		expect(tokens()).toHaveLength(1);
	});

	it('never shows the client secret in what n8n keeps', async () => {
		const wrong = storeFor(sandbox, { clientSecret: 'hush-hush-hush' });
		const unreachable = storeFor(sandbox, {
			clientSecret: 'hush-hush-hush',
			customUrl: 'http://127.0.0.1:9',
		});
		for (const credentials of [wrong, unreachable]) {
			const run = await list(credentials);
			expect(run.error).toBeDefined();
			expect(run.stored).not.toContain('hush-hush-hush');
		}
	});

	it('is not asked for with a legacy key', async () => {
		const key = { authentication: 'legacyKey', apiKey: 'demo-legacy-key' };
		expect((await list(storeFor(sandbox, key))).json).toHaveLength(5);
		expect(tokens()).toEqual([]);
	});
});

describe('a request without a usable token', () => {
	it.each([
		[{ clientSecret: 'wrong' }, 'Blaaiz does not know this client ID and secret'],
		[
			{ clientId: 'demo-reader', clientSecret: 'demo-reader-pass' },
			'Blaaiz does not grant this credential all the requested scopes',
		],
		[{ scopes: [], additionalScopes: '' }, '"Scopes" is empty'],
		[
			{ additionalScopes: 'full-access' },
			'"Additional Scopes" names "full-access", which is not a Blaaiz scope',
		],
		[{ clientId: '' }, '"Client ID" is empty'],
	])('with %j says why', async (more, message) => {
		const run = await list(storeFor(sandbox, more));
		expect(run.error?.message).toBe(message);
	});
});

describe('the test of a credential', () => {
	const test = async (more: ICredentialDataDecryptedObject = {}) =>
		await testCredential(new Blaaiz(), 'blaaizApi', credentialFor(sandbox, more));

	it('is green with the scopes that were asked for, and needs none in particular', async () => {
		const reader = { clientId: 'demo-reader', clientSecret: 'demo-reader-pass' };
		expect(await test()).toMatchObject({ status: 'OK' });
		expect(await test({ ...reader, scopes: ['wallet:read'], additionalScopes: '' })).toEqual({
			status: 'OK',
			message: 'The client is valid. The token has the requested scopes: wallet:read.',
		});
	});

	it.each([
		[{ clientSecret: 'wrong' }, /does not know this client ID and secret/],
		[
			{
				clientId: 'demo-reader',
				clientSecret: 'demo-reader-pass',
				access: 'payouts',
				additionalScopes: 'transaction:read',
			},
			/does not grant this credential the scopes bank:read, beneficiary:read, fees:read, payout:create\. Ask for less/,
		],
		[
			{ clientId: 'demo-elsewhere', clientSecret: 'demo-elsewhere-pass' },
			/does not accept requests from the address of this n8n/,
		],
		[
			{ clientId: 'demo-switched-off', clientSecret: 'demo-switched-off-pass' },
			/has not enabled this for the business: API Services are disabled/,
		],
		[{ customUrl: 'http://127.0.0.1:9' }, /could not be reached at 127.0.0.1:9/],
		[{ customUrl: 'http://api.example.com' }, /"API URL" must start with https/],
		[
			{ authentication: 'legacyKey', apiKey: 'wrong' },
			/does not accept the access token or API key/,
		],
	])('with %j is red with the reason', async (more, words) => {
		expect(await test(more)).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(words),
		});
	});

	it('names the causes that are left when a token with the scope is refused access', async () => {
		const effect = { kind: 'status' as const, status: 403, body: '{"message":"Access Denied"}' };
		sandbox.faults.add({ provider: 'blaaiz', operation: 'GET /wallet', effect });
		const { status, message } = await test({ scopes: ['wallet:read'], additionalScopes: '' });
		expect(status).toBe('Error');
		expect(message).toMatch(
			/^Blaaiz refuses access: Access Denied\. The token has the scope "wallet:read"/,
		);
		expect(message).toMatch(/API Services; or, in production, .* IP allow-list/);
	});

	it('says what could not be tried when no scope is for a harmless read', async () => {
		const { status, message } = await test({ scopes: ['payout:create'], additionalScopes: '' });
		expect(status).toBe('OK');
		expect(message).toMatch(/could not be tried: none of these scopes is for a harmless read/);
	});

	it.each([
		[{ scopes: ['full-access'] }, '"Scopes" names "full-access"'],
		[{ scopes: ['Full-Access'] }, '"Scopes" names "Full-Access"'],
		[{ scopes: 'read-only' }, '"Scopes" names "read-only"'],
		[{ scopes: ['wallet:read'], additionalScopes: 'crypto' }, '"Additional Scopes" names "crypto"'],
		[{ access: 'full-access' }, '"Access" must be one of its choices'],
		[{ access: 'constructor' }, '"Access" must be one of its choices'],
		[{ access: null }, '"Access" must be one of its choices'],
		[{ access: 'custom', scopes: [] }, '"Scopes" is empty'],
		[{ scopes: ['constructor'] }, '"Scopes" names "constructor"'],
		[{ scopes: ['s3cr3t0000'] }, '"Scopes" names something that is not a Blaaiz scope'],
		[{ scopes: [7] }, '"Scopes" must be scopes'],
		[{ scopes: [''] }, '"Scopes" is empty'],
		[{ scopes: ' , ' }, '"Scopes" is empty'],
		[{ scopes: null }, '"Scopes" is empty'],
	])('sends no bundle, and never an empty scope: %j', async (more, words) => {
		const result = await test({ additionalScopes: '', ...more } as never);
		expect(result).toMatchObject({ status: 'Error', message: expect.stringContaining(words) });
		expect(tokens()).toEqual([]);
	});

	it.each([
		['wallet:read fees:read'],
		['wallet:read,fees:read'],
		[['wallet:read', 'fees:read']],
		[['wallet:read fees:read']],
	])('takes scopes as an expression gives them: %j', async (scopes) => {
		expect(await test({ scopes, additionalScopes: '' })).toMatchObject({
			message: expect.stringContaining('requested scopes: wallet:read, fees:read.'),
		});
	});

	it('takes what was pasted around an ID and a secret, and says so', async () => {
		const pasted = { clientId: '"demo-client"', clientSecret: ' demo-client-pass\n' };
		expect(await test(pasted)).toMatchObject({
			status: 'OK',
			message: expect.stringMatching(/around "Client ID" are ignored.*"Client Secret" are/),
		});
	});

	it('warns of the end of legacy keys', async () => {
		const key = { authentication: 'legacyKey', apiKey: 'demo-legacy-key' };
		expect(await test(key)).toMatchObject({
			status: 'OK',
			message: expect.stringContaining('end of API keys'),
		});
	});

	it('of the signing secret only sees whether there is one', async () => {
		const secret = async (signingSecret: string) =>
			await testCredential(new BlaaizTrigger(), 'blaaizWebhookApi', { signingSecret });
		expect((await secret('something')).message).toMatch(/There is a signing secret/);
		expect((await secret(' ')).message).toMatch(/^"Signing Secret" is empty/);
	});
});

it('waits for the rate limit as long as it may, and reports it past that', async () => {
	await list();
	const before = sandbox.requests.list({ operation: 'GET /wallet' }).length;
	sandbox.faults.add({
		provider: 'blaaiz',
		operation: 'GET /wallet',
		effect: { kind: 'status', status: 429, retryAfter: 1 },
	});
	expect((await list()).json).toHaveLength(5);
	expect(sandbox.requests.list({ operation: 'GET /wallet' })).toHaveLength(before + 2);

	// However long 120 requests take, they are of one minute here.
	const standing = await startSandbox({ clockStandsAt: Date.now() });
	for (let count = 0; count < 120; count++) {
		await fetch(`${standing.url}/blaaiz/api/external/wallet`);
	}
	const run = await runBlaaiz(standing, {
		operation: 'wallet.getMany',
		parameters: { options: { rateLimitWait: 1 } },
	});
	await standing.close();
	expect(run.error).toMatchObject({ message: 'Blaaiz is rate limiting requests', httpCode: '429' });
});
