import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { CredentialStore } from '../support/credentialStore.cts';
import type { TriggerSpec } from '../support/trigger.cts';
import { Configuration, type Raw } from './blaaizConfiguration.cts';
import { COLLECTION, PREVIOUS, SECRET, send, trigger } from './blaaizDelivery.cts';

const blaaiz = new Configuration();
const ELSEWHERE = 'https://elsewhere.example/hook';

beforeAll(async () => await blaaiz.start());
beforeEach(() => blaaiz.reset());
afterAll(async () => await blaaiz.stop());

const registering = (parameters: INodeParameters = {}, more: Partial<TriggerSpec> = {}) =>
	trigger(
		{
			setUp: 'register',
			secretFrom: more.credentials ? 'credential' : 'registration',
			...parameters,
		},
		{
			credentials: new CredentialStore({ blaaizApi: blaaiz.credential() }),
			workflowId: 'blaaiz-guard',
			...more,
		} as IDataObject,
	);
const withSecret = () =>
	new CredentialStore({
		blaaizApi: blaaiz.credential(),
		blaaizWebhookApi: { signingSecret: SECRET },
	});
/** What n8n keeps of a trigger over a restart. */
const saved = ({ staticData }: { staticData: IDataObject }) =>
	JSON.parse(JSON.stringify(staticData)) as IDataObject;
const accepts = async (target: ReturnType<typeof registering>, secret: string) =>
	(await send(target, { ...COLLECTION, event_id: secret }, { secret })).status === 200;

describe('what is registered', () => {
	it.each(['replaces', 'refuses', 'duplicates'] as const)(
		'with sessions is registered once, although Blaaiz never shows the KYC URL (POST %s)',
		async (again) => {
			blaaiz.again = again;
			const first = registering({ withSessions: true });
			await first.activate();
			const [secret = ''] = blaaiz.secretsFor(first.webhookUrl);
			const restarted = registering({ withSessions: true }, { staticData: saved(first) });
			await restarted.activate();
			await restarted.activate();
			expect(blaaiz.changes).toEqual(['POST']);
			expect(await accepts(restarted, secret)).toBe(true);
		},
	);

	it('by an earlier version stays as it is', async () => {
		const target = registering({ withSessions: true });
		const secret = blaaiz.configure({
			collection_url: target.webhookUrl,
			payout_url: target.webhookUrl,
			kyc_url: target.webhookUrl,
		});
		const later = registering({ withSessions: true }, { staticData: { signingSecret: secret } });
		await later.activate();
		expect(blaaiz.changes).toEqual([]);
		expect(await accepts(later, secret)).toBe(true);
	});

	it('anew keeps the secret before it', async () => {
		const first = registering();
		await first.activate();
		const [before = ''] = blaaiz.secretsFor(first.webhookUrl);
		const more = { replace: true, withSessions: true };
		const second = registering(more, { staticData: saved(first) });
		await second.activate();
		const [after = ''] = blaaiz.secretsFor(second.webhookUrl);
		expect(after).not.toBe(before);
		expect(await accepts(second, before)).toBe(true);
		expect(await accepts(second, after)).toBe(true);
	});

	it('is not believed after it is set up by hand, nor in another environment', async () => {
		const first = registering();
		await first.activate();
		const [registered = ''] = blaaiz.secretsFor(first.webhookUrl);
		const manual = trigger({ setUp: 'manual' }, { staticData: saved(first) });
		expect(await accepts(manual, registered)).toBe(false);
		await manual.activate();
		expect(await accepts(manual, SECRET)).toBe(true);
		const back = registering({}, { staticData: saved(manual) });
		await expect(back.activate()).rejects.toThrow('"Signing Secret" is empty');

		const elsewhere = new Configuration();
		await elsewhere.start();
		const credentials = new CredentialStore({ blaaizApi: elsewhere.credential() });
		const moved = registering(
			{ secretFrom: 'registration' },
			{ staticData: saved(first), credentials },
		);
		await moved.activate();
		await elsewhere.stop();
		expect(await accepts(moved, elsewhere.secretsFor(moved.webhookUrl)[0] ?? '')).toBe(true);
		expect(await accepts(moved, registered)).toBe(false);
	});
});

describe('a KYC URL of somebody else', () => {
	it.each([
		['shown', 'withKyc', 'Blaaiz already delivers to another address'],
		['not shown', 'documented', 'Blaaiz does not show whether a KYC URL is configured'],
	] as const)('that is %s is never overwritten unasked', async (_, shape, message) => {
		blaaiz.shape = shape;
		const target = registering({ withSessions: true });
		const own = { collection_url: target.webhookUrl, payout_url: target.webhookUrl };
		blaaiz.configure({ ...own, kyc_url: ELSEWHERE });
		await expect(target.activate()).rejects.toThrow(message);
		expect(blaaiz.changes).toEqual([]);
	});

	it('is not wiped by a registration without sessions', async () => {
		blaaiz.shape = 'withKyc';
		const foreign = { collection_url: ELSEWHERE, payout_url: ELSEWHERE, kyc_url: ELSEWHERE };
		blaaiz.configure({ ...foreign });
		const target = registering({ replace: true });
		await target.activate();
		const { webhookUrl } = target;
		expect(blaaiz.urls).toEqual({
			collection_url: webhookUrl,
			payout_url: webhookUrl,
			kyc_url: ELSEWHERE,
		});
		blaaiz.shape = 'documented';
		blaaiz.configure({ ...foreign });
		await expect(registering({ replace: true }).activate()).rejects.toThrow(/does not show/);
		expect(blaaiz.urls).toEqual(foreign);
		await registering({ replace: true, withSessions: true }).activate();
		expect(new Set(Object.values(blaaiz.urls ?? {}))).toEqual(new Set([webhookUrl]));
	});
});

describe('an answer that does not say what is configured', () => {
	const urls = { collection_url: ELSEWHERE, payout_url: ELSEWHERE };
	const body = JSON.stringify(urls);
	const html = '<html><body>Not Found</body></html>';

	it.each<[string, Raw]>([
		['nothing', { status: 200, body: '' }],
		['null', { status: 200, body: 'null' }],
		['an empty object', { status: 200, body: '{}' }],
		['HTML', { status: 200, type: 'text/html', body: html }],
		['cut JSON', { status: 200, body: body.slice(0, -5) }],
		['a bare array', { status: 200, body: `[${body}]` }],
		['two configurations', { status: 200, body: `{"data":[${body},${body}]}` }],
		['another envelope', { status: 200, body: `{"webhook":${body}}` }],
		['half of it', { status: 200, body: '{"payout_url":null}' }],
		['no URL', { status: 200, body: '{"payout_url":true,"collection_url":null}' }],
		['a failure', { status: 200, body: '{"status":false,"message":"No webhook URLs configured"}' }],
		['404 with HTML of a proxy', { status: 404, type: 'text/html', body: html }],
		['404 in other words', { status: 404, body: '{"message":"The route could not be found."}' }],
		['404 without words', { status: 404, body: '' }],
		['a redirect', { status: 302, type: 'text/html', body: html }],
	])('%s: nothing is changed, with Replace or without', async (_, answer) => {
		blaaiz.configure({ ...urls });
		blaaiz.answer = answer;
		for (const replace of [false, true]) {
			const target = registering({ replace, withSessions: true }, { credentials: withSecret() });
			await expect(target.activate()).rejects.toThrow();
			expect(target.staticData).toEqual({});
		}
		expect(blaaiz.changes).toEqual([]);
	});
});

describe('before anything is changed', () => {
	it('the secret of a configuration that is only changed must be known', async () => {
		blaaiz.shape = 'withId';
		blaaiz.configure({ collection_url: ELSEWHERE, payout_url: ELSEWHERE, kyc_url: null });
		const target = registering({ replace: true });
		await expect(target.activate()).rejects.toThrow('"Signing Secret" is empty');
		expect(blaaiz.changes).toEqual([]);
		await registering({ replace: true }, { credentials: withSecret() }).activate();
		expect(blaaiz.changes).toEqual(['PUT']);
	});

	it.each([0, -1, 'abc', 1.5, 259_201])(
		'a tolerance of %j is refused by name',
		async (tolerance) => {
			const target = registering({ options: { tolerance } });
			await expect(target.activate()).rejects.toThrow('"Timestamp Tolerance (Seconds)" must be');
			expect(blaaiz.changes).toEqual([]);
		},
	);
});

it('what was not asked for leaves a line in the log', async () => {
	const target = trigger({ events: ['payout.*'] });
	expect(await send(target, COLLECTION)).toMatchObject({ status: 200, log: [] });
	expect(target.debugLog).toEqual([expect.stringContaining('"collection.completed" ("e1")')]);
	const { log } = await send(target, { hello: 'world' }, { secret: PREVIOUS });
	expect(log).toEqual([expect.stringContaining('unknown')]);
});
