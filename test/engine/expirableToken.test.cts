import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { runBlaaiz, storeFor } from './blaaizScene.cts';

const READ = { operation: 'wallet.getMany', parameters: { returnAll: true } };

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const count = (path: string) =>
	sandbox.requests.list({ provider: 'blaaiz' }).filter((one) => one.path.endsWith(path)).length;
const saved = (store: ReturnType<typeof storeFor>) => store.saved('blaaizApi').accessToken;

describe('a token that n8n keeps for a credential', () => {
	it('is fetched when there is none, and saved for the next execution', async () => {
		const credentials = storeFor(sandbox);
		expect((await runBlaaiz(sandbox, { ...READ, credentials })).error).toBeUndefined();
		const token = saved(credentials);
		expect(token).toEqual(expect.stringMatching(/./));
		expect((await runBlaaiz(sandbox, { ...READ, credentials })).error).toBeUndefined();
		expect(saved(credentials)).toBe(token);
		expect(count('/oauth/token')).toBe(1);
	});

	it('is renewed once it is refused, and the request sent again', async () => {
		const credentials = storeFor(sandbox, { accessToken: 'expired-long-ago' });
		const { error, json } = await runBlaaiz(sandbox, { ...READ, credentials });
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(0);
		expect(saved(credentials)).not.toBe('expired-long-ago');
		expect(count('/oauth/token')).toBe(1);
	});

	it('does not appear in what n8n stores of the execution', async () => {
		const credentials = storeFor(sandbox);
		const { stored } = await runBlaaiz(sandbox, { ...READ, credentials });
		expect(stored).not.toContain(String(saved(credentials)));
		expect(stored).not.toContain('demo-client-pass');
	});
});
