import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { tokenRequest } from '../../nodes/Blaaiz/api/auth';
import { heldToken } from '../../nodes/kit/credential/tokens';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { CredentialStore } from '../support/credentialStore.cts';
import { runBlaaiz, credentialFor, storeFor } from './blaaizScene.cts';

const READ = { operation: 'wallet.getMany', parameters: { returnAll: true } };

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const requests = () => sandbox.requests.list({ provider: 'blaaiz' });
const count = (path: string) => requests().filter((one) => one.path.endsWith(path)).length;
const statuses = (path: string) =>
	requests()
		.filter((one) => one.path.endsWith(path))
		.map(({ status }) => status);

describe('a token', () => {
	it('that an earlier release has left in the credential is never sent', async () => {
		const credentials = storeFor(sandbox, { accessToken: 'stored-long-ago' });
		const { error, json } = await runBlaaiz(sandbox, { ...READ, credentials });
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(0);
		const refused = requests().filter(({ status }) => status === 401);
		expect(refused.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
	});

	it('is renewed once it is refused, and the request sent again', async () => {
		const credentials = storeFor(sandbox);
		await runBlaaiz(sandbox, { ...READ, credentials });
		await sandbox.clock.advance(901_000);
		expect((await runBlaaiz(sandbox, { ...READ, credentials })).error).toBeUndefined();
		expect(count('/oauth/token')).toBe(2);
	});

	it('does not appear in what n8n stores of the execution', async () => {
		const credentials = storeFor(sandbox);
		const { stored } = await runBlaaiz(sandbox, { ...READ, credentials });
		const token = heldToken(tokenRequest(credentials.saved('blaaizApi')));
		expect(token).toMatch(/^ey/);
		expect(stored).not.toContain(token);
		expect(stored).not.toContain('demo-client-pass');
	});
});

/** A client that gets tokens, with which every call is refused: so one sees who made it. */
const REFUSED = { clientId: 'demo-elsewhere', clientSecret: 'demo-elsewhere-pass' };
const UNKNOWN = 'Blaaiz does not know this client ID and secret';
const REFUSAL = 'Blaaiz does not accept requests from the address of this n8n';

/** What is saved in the same credential one after the other, each used by a run. */
async function runs(...saved: ICredentialDataDecryptedObject[]) {
	const credentials = new CredentialStore({ blaaizApi: {} });
	const outcomes: Array<string | undefined> = [];
	for (const more of saved) {
		await credentials.updateCredentials({ id: '', name: '' }, 'blaaizApi', {
			...credentials.saved('blaaizApi'),
			...credentialFor(sandbox, more),
		});
		const { error } = await runBlaaiz(sandbox, { ...READ, credentials });
		outcomes.push(error?.message);
	}
	return outcomes;
}

describe('a token belongs to what it was fetched with:', () => {
	it('a wrong secret does not run with the token of the right one', async () => {
		expect(await runs({}, { clientSecret: 'wrong' })).toEqual([undefined, UNKNOWN]);
	});

	it('another client does not run as the one before', async () => {
		expect(await runs({}, REFUSED, {})).toEqual([undefined, REFUSAL, undefined]);
		expect(count('/oauth/token')).toBe(2);
	});

	it('other scopes ask for another token', async () => {
		const one = { access: 'custom', scopes: ['wallet:read'], additionalScopes: '' };
		await runs(one, { ...one, additionalScopes: 'fees:read' });
		expect(count('/oauth/token')).toBe(2);
	});

	it('a new address gets no token of the old one', async () => {
		const other = await startSandbox();
		try {
			expect(await runs({}, { customUrl: `${other.url}/blaaiz` })).toEqual([undefined, undefined]);
			const there = other.requests.list({ provider: 'blaaiz' });
			expect(there.map(({ status }) => status)).toEqual([200, 200]);
		} finally {
			await other.close();
		}
	});
});

describe('two tenants in one credential with expressions', () => {
	const store = () =>
		storeFor(sandbox, {
			clientId: '={{ $json.client }}',
			clientSecret: '={{ $json.secret }}',
			access: 'custom',
			scopes: ['wallet:read'],
			additionalScopes: '',
		});
	const tenant = (client: string, secret = `${client}-pass`) => ({ json: { client, secret } });
	const tenants = [tenant('demo-client'), tenant('demo-elsewhere')];

	it('each act as themselves, in whatever order they come', async () => {
		const credentials = store();
		const items = [...tenants, ...tenants, ...tenants].reverse();
		const onError = 'continueRegularOutput';
		const run = await runBlaaiz(sandbox, { ...READ, items, credentials, onError });
		const refused = run.items.filter(({ json }) => json.error !== undefined);
		expect(refused.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 2, 4].map((item) => ({ item })),
		);
		expect(count('/oauth/token')).toBe(2);
		// What the expressions gave is not stored in their place.
		expect(credentials.saved('blaaizApi').clientId).toBe('={{ $json.client }}');
	});

	it('a wrong secret of the second is refused before anything is sent for the first', async () => {
		const items = [tenant('demo-client'), tenant('demo-client', '')];
		const run = await runBlaaiz(sandbox, { ...READ, items, credentials: store() });
		expect(run.error?.message).toBe('"Client Secret" is empty');
		expect(requests()).toEqual([]);
	});

	it('a secret of the second that Blaaiz does not know is refused for its item alone', async () => {
		const items = [tenant('demo-client'), tenant('demo-client', 'wrong')];
		const onError = 'continueRegularOutput';
		const run = await runBlaaiz(sandbox, { ...READ, items, credentials: store(), onError });
		expect(run.items.at(-1)?.pairedItem).toEqual({ item: 1 });
		expect(JSON.stringify(run.items.at(-1))).toContain(UNKNOWN);
		expect(statuses('/wallet')).toContain(200);
	});
});
