import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { phpJson } from '../../sandbox/blaaiz/phpJson.cts';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { CredentialStore } from '../support/credentialStore.cts';
import { COLLECTION, SECRET, send, signed, trigger } from './blaaizDelivery.cts';
import { credentialFor } from './blaaizScene.cts';

describe('registered through the API', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	const registering = (more: INodeParameters = {}, spec: object = {}) =>
		trigger(
			{
				setUp: 'register',
				secretFrom: 'credentials' in spec ? 'credential' : 'registration',
				...more,
			},
			{ credentials: new CredentialStore({ blaaizApi: credentialFor(sandbox) }), ...spec },
		);
	const webhook = () =>
		(sandbox.providers.blaaiz.state() as { webhook: IDataObject | null }).webhook;
	const configure = async (url: string) =>
		await sandbox.providers.blaaiz.actions
			.find(({ name }) => name === 'configureWebhook')
			?.perform({ url, secret: SECRET });

	it('enters its address where there is none, and keeps the secret', async () => {
		const target = registering();
		await target.activate();
		expect(webhook()).toMatchObject({
			collection_url: target.webhookUrl,
			payout_url: target.webhookUrl,
			kyc_url: null,
		});
		const secret = String(webhook()?.secret);
		expect((await send(target, COLLECTION, { secret })).started).toHaveLength(1);
	});

	it('changes nothing when its address is there already', async () => {
		const target = registering();
		await target.activate();
		const before = webhook();
		await target.activate();
		expect(webhook()).toEqual(before);
	});

	it('never overwrites another address by itself', async () => {
		await configure('https://elsewhere.example/hook');
		await expect(registering().activate()).rejects.toThrow(
			'Blaaiz already delivers to another address',
		);
		expect(webhook()?.collection_url).toBe('https://elsewhere.example/hook');
	});

	it('overwrites it when that is wanted, with the secret that stays', async () => {
		await configure('https://elsewhere.example/hook');
		const both = {
			blaaizApi: credentialFor(sandbox),
			blaaizWebhookApi: { signingSecret: SECRET },
		};
		const target = registering(
			{ replace: true, withSessions: true },
			{ credentials: new CredentialStore(both) },
		);
		await target.activate();
		expect(webhook()).toMatchObject({
			collection_url: target.webhookUrl,
			payout_url: target.webhookUrl,
			kyc_url: target.webhookUrl,
		});
		expect((await send(target, COLLECTION)).started).toHaveLength(1);
	});

	it('leaves Blaaiz alone during a test run in the editor', async () => {
		const both = {
			blaaizApi: credentialFor(sandbox),
			blaaizWebhookApi: { signingSecret: SECRET },
		};
		const credentials = new CredentialStore(both);
		await registering({}, { mode: 'manual', credentials }).activate();
		expect(webhook()).toBeNull();
	});

	it.each([
		[{ setUp: 'registered' }, '"Set-Up" must be one of manual, register'],
		[{ secretFrom: 'dashboard' }, '"Signing Secret" must be one of credential, registration'],
		[{ replace: 'yes' }, '"Replace Existing URLs" must be true or false'],
		[{ withSessions: 'yes' }, '"Include Compliance Sessions" must be true or false'],
	])('is not published with a choice that it does not know: %j', async (parameters, message) => {
		const both = { blaaizApi: credentialFor(sandbox), blaaizWebhookApi: { signingSecret: SECRET } };
		const credentials = new CredentialStore(both);
		await expect(registering(parameters, { credentials }).activate()).rejects.toThrow(message);
		expect(webhook()).toBeNull();
	});

	it('takes the text of an expression for what it says', async () => {
		const target = registering({ withSessions: "={{ 'true' }}" });
		await target.activate();
		expect(webhook()?.kyc_url).toBe(target.webhookUrl);
	});

	it('takes what the sandbox delivers, in the bytes of a PHP backend', async () => {
		const target = registering();
		await target.activate();
		const secret = String(webhook()?.secret);
		const body = phpJson(COLLECTION);
		expect(body).toContain('Zo\\u00e9 M\\u00fcller\\/Roy');
		const { started } = await target.deliver({ body, headers: signed(body, { secret }) });
		expect(started?.[0]?.json.data).toEqual(COLLECTION);
	});
});
