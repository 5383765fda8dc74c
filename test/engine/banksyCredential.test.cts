import { refuseExpired } from '../../nodes/Banksy/api/key';
import { Banksy } from '../../nodes/Banksy/Banksy.node';
import { BanksyTrigger } from '../../nodes/Banksy/BanksyTrigger.node';
import { DEMO } from '../../sandbox/banksy/demo.cts';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { CredentialStore } from '../support/credentialStore.cts';
import { testCredential } from '../support/editor.cts';
import { asTool, Tool } from '../support/tool.cts';
import { BODY, signed, trigger } from './banksyDelivery.cts';
import { credentialFor, ORDER, runBanksy } from './banksyScene.cts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const DAY_MS = 86_400_000;
const received = () => sandbox.requests.list({ provider: 'banksy' });
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const standard = (more: object = {}) => ({
	...credentialFor(sandbox.url, DEMO.keys.standard),
	...more,
});
const create = async (change: object) =>
	await runBanksy(sandbox, { parameters: ORDER, credentials: standard(change) });

describe('a key', () => {
	it('that expires soon is used, with a warning', async () => {
		const run = await create({ keyExpiry: 'date', expiresAt: inDays(3) });
		expect(run.error).toBeUndefined();
		expect(run.tasks[0]?.hints).toEqual([
			{
				message: expect.stringMatching(/^The Banksy API key is valid through \d{4}-\d\d-\d\d\./),
				type: 'warning',
				location: 'outputPane',
			},
		]);
	});

	it.each([
		['as this n8n has it', []],
		['with no place for the warning, as in n8n 1.100', ['addExecutionHints']],
	])('that expires soon is used in the context of a tool %s', async (_, lacks) => {
		const key = standard({ keyExpiry: 'date', expiresAt: inDays(3) });
		const parameters = { resource: 'provider', operation: 'getMany', path: DEMO.paths.providers };
		const tool = new Tool(
			{ node: asTool(new Banksy()), parameters },
			new CredentialStore({ banksyApi: key }),
			'tool-with-warning',
			lacks,
		);
		const items = await tool.call({});
		expect(items.map(({ json }) => json.error)).toEqual(items.map(() => undefined));
		expect(received()).toHaveLength(1);
	});

	it('that expires later is used without a word', async () => {
		const run = await create({ keyExpiry: 'date', expiresAt: inDays(30) });
		expect(run.error).toBeUndefined();
		expect(run.tasks[0]?.hints ?? []).toEqual([]);
	});

	it.each([
		'2026-03-10',
		'2026-03-10T00:00:00',
		'2026-03-10T00:00:00.000Z',
		'2026-03-09T23:00:00.000Z',
	])(
		'that expires on %s is valid through the end of that day, wherever it is entered',
		(expiresAt) => {
			const key = { keyExpiry: 'date', expiresAt };
			const at = (time: string) => () => refuseExpired(key, Date.parse(time));
			expect(at('2026-03-10T22:59:59Z')).not.toThrow();
			expect(at('2026-03-12T00:00:00Z')).toThrow(
				`The API key expired on ${expiresAt.slice(0, 10)}`,
			);
		},
	);

	it('that has expired is not used', async () => {
		const run = await create({ keyExpiry: 'date', expiresAt: '2025-01-01T00:00:00.000Z' });
		expect(run.error?.message).toBe('The API key expired on 2025-01-01');
		expect(received()).toHaveLength(0);
	});

	it('whose prefix contradicts the environment is used, with a warning', async () => {
		const run = await create({ environment: 'production' });
		expect(run.error).toBeUndefined();
		expect(run.tasks[0]?.hints).toEqual([
			expect.objectContaining({ message: expect.stringContaining('starts with "ck_test_"') }),
		]);
	});

	it('goes into the header as the secret only when that is chosen', async () => {
		const { control } = sandbox.providers.banksy;
		control.signing({ secretAsKey: true });
		expect((await create({})).error?.message).toMatch(/does not accept the key/);
		expect((await create({ sendSecretKey: true })).error).toBeUndefined();
	});

	it('with other signing settings than the key needs is refused by Banksy', async () => {
		const run = await create({ algorithm: 'sha512' });
		expect(run.error?.message).toContain(
			'Banksy does not accept the key or the signature: Invalid signature',
		);
	});

	it.each<[string, object, RegExp]>([
		['plain http', { baseUrl: 'http://api.example.com' }, /"Base URL" must start with https/],
		['no secret to sign with', { secretKey: ' ' }, /"Secret Key" must be filled in/],
		['no public key', { publicKey: '' }, /"Public Key" must be filled in/],
		['a template without anything', { template: ' ' }, /"Template" must be filled in/],
		['a mistyped placeholder', { template: '{Bdy}{body}' }, /"Template" must not contain \{Bdy}/],
		[
			'one header for key and signature',
			{ signatureHeader: 'x-auth' },
			/"Public Key Header" must not be X-AUTH, which carries the signature/,
		],
		[
			'one header for signature and time',
			{ timestampHeader: 'X-SIGNATURE' },
			/"Timestamp Header" must not be X-SIGNATURE, which carries the signature/,
		],
		[
			'a header of HTTP for the key',
			{ publicKeyHeader: 'Host' },
			/"Public Key Header" must not be Host, which HTTP itself uses/,
		],
		[
			'a header of HTTP for the time',
			{ timestampHeader: 'content-length' },
			/"Timestamp Header" must not be content-length, which HTTP itself uses/,
		],
		[
			'one parameter for key and signature',
			{
				publicKeyPlace: 'query',
				publicKeyParameter: 'auth',
				signaturePlace: 'query',
				signatureParameter: 'auth',
			},
			/"Public Key Parameter" must not be auth, which carries the signature/,
		],
		[
			'a header of Standard Webhooks for the key',
			{ signing: 'standardWebhooks', publicKeyHeader: 'Webhook-Id' },
			/"Public Key Header" must not be Webhook-Id, which carries the ID/,
		],
		[
			'the keys swapped',
			{ publicKey: 'sk_1', secretKey: 'ck_test_1' },
			/"Secret Key" holds a public key: it starts with "ck_test_"/,
		],
		[
			'the public key twice',
			{ publicKey: 'ck_live_1', secretKey: 'ck_live_1' },
			/"Secret Key" holds a public key/,
		],
		['a header name with a space', { signatureHeader: 'X SIG' }, /"Signature Header" must be/],
		['no date of expiry', { keyExpiry: 'date', expiresAt: '' }, /"Expires At" must be a date/],
		[
			'an unknown kind of expiry',
			{ keyExpiry: 'Date', expiresAt: '' },
			/"Expires At" must be a date/,
		],
	])('with %s is not used at all', async (_, change, words) => {
		const run = await create(change);
		expect(run.error?.message).toMatch(words);
		expect(received()).toHaveLength(0);
	});
});

describe('the test of the API credential', () => {
	const test = async (change: object) =>
		await testCredential(new Banksy(), 'banksyApi', standard(change));

	it('without a path checks the fields, and says that this is no test', async () => {
		expect(await test({})).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^Nothing was tested.* The fields are complete, but Banksy/),
		});
		expect(received()).toHaveLength(0);
	});

	it('with a path sends a signed GET', async () => {
		expect(await test({ testPath: `${DEMO.paths.providers}?a=1` })).toEqual({
			status: 'OK',
			message: 'Banksy answered /banksy/sdk/providers with status 200.',
		});
	});

	it('fails when Banksy refuses', async () => {
		const outcome = await test({ testPath: DEMO.paths.providers, encoding: 'base64' });
		expect(outcome).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^Banksy does not accept the key or the signature/),
		});
	});

	it('repeats the warnings about the key', async () => {
		const { message } = await test({ keyExpiry: 'date', expiresAt: inDays(1) });
		expect(message).toMatch(/is valid through \d{4}-\d\d-\d\d\./);
	});

	it('never sends the key to another address', async () => {
		const outcome = await test({ testPath: 'https://evil.example/banksy/x' });
		expect(outcome.message).toMatch(/^"Test Path" must lie below the Base URL/);
	});
});

describe('the test of the webhook credential', () => {
	const test = async (data: Record<string, string>) =>
		await testCredential(new BanksyTrigger(), 'banksyWebhookApi', data);

	it.each<[string, Record<string, string>, RegExp]>([
		['a complete profile', { secret: 'a-secret-of-good-length' }, /The fields are complete/],
		['a short secret', { secret: 'abc' }, /can be guessed/],
		['no secret', {}, /^"Secret" must be filled in/],
		['no verification', { verification: 'unsigned' }, /Unsafe: every delivery is accepted/],
		[
			'a parameter that is none',
			{ verification: 'urlToken', secret: 'a-secret-of-good-length', sharedParameter: 'a b' },
			/^"Token Parameter" must be/,
		],
	])('with %s', async (_, data, words) => {
		const outcome = await test(data);
		expect(outcome.status).toBe('Error');
		expect(outcome.message).toMatch(words);
	});

	const custom = { stringToSign: 'custom', template: '{timestamp}{nonce}{id}{body}' };
	const token = { verification: 'headerToken' };

	it.each<[Record<string, string>, string]>([
		[{ signatureHeader: 'Host' }, '"Signature Header" must not be Host, which HTTP itself uses'],
		[{ ...custom, nonceHeader: 'cookie' }, '"Nonce Header" must not be cookie, which HTTP itself'],
		[{ ...custom, idHeader: 'Date' }, '"ID Header" must not be Date, which HTTP itself uses'],
		[{ timestampHeader: 'TE' }, '"Timestamp Header" must not be TE, which HTTP itself uses'],
		[{ ...token, sharedHeader: 'User-Agent' }, '"Token Header" must not be User-Agent, which HTTP'],
		[
			{ timestampHeader: 'x-signature' },
			'"Timestamp Header" must not be x-signature, which carries the signature',
		],
		[
			{ ...custom, nonceHeader: 'X-Timestamp' },
			'"Nonce Header" must not be X-Timestamp, which carries the timestamp',
		],
		[
			{ ...custom, idHeader: 'x-nonce' },
			'"ID Header" must not be x-nonce, which carries the nonce',
		],
		[
			{ signatureFormat: 'list', timestampElement: 'v1' },
			'"Timestamp Element" must not be v1, which carries the signature',
		],
	])(
		'with %j in the wrong place names the field, and no delivery is believed',
		async (data, words) => {
			const secret = 'a-secret-of-good-length';
			const { status, message } = await test({ secret, ...data });
			expect({ status, message }).toEqual({
				status: 'Error',
				message: expect.stringContaining(words),
			});
			const target = trigger({ webhook: { secret, ...data } });
			await expect(target.activate()).rejects.toThrow(words);
			expect(await target.deliver(signed(BODY, secret))).toMatchObject({ status: 401 });
		},
	);
});
