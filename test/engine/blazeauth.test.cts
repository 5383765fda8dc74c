import { sleptMs } from '../support/pauses.cts';
import { searchList, testCredential } from '../support/editor.cts';
import { byId, node, Scene } from './blazeauthScene.cts';

let scene: Scene;

beforeAll(async () => {
	scene = await Scene.set();
});

beforeEach(() => scene.sandbox.reset());

afterAll(async () => await scene.sandbox.close());

const all = { returnAll: true };

describe('an output that looks like its sample', () => {
	it.each([false, true])(
		'comes from every read, with ids as bare integers: %s',
		async (bareIds) => {
			scene.double.control.settings({ bareIds });
			const { demo } = scene;
			const photo = scene.inPhoto();
			const [limits] = await scene.output('account', 'getLimits');
			expect(limits).toMatchObject({
				planName: 'Basic',
				liveSessionsOverview: { currentValue: true },
			});
			const applications = await scene.output('application', 'getMany', all);
			expect(applications.map(({ id }) => id)).toEqual(Object.values(demo.applications));
			const licenses = await scene.output('license', 'getMany', { ...photo, ...all });
			expect(licenses.map(({ license }) => license).sort()).toEqual(
				Object.values(demo.licenses).sort(),
			);
			const key = { ...photo, licenseKey: demo.licenses.active };
			const [license] = await scene.output('license', 'getByKey', key);
			expect(license).toMatchObject({
				id: expect.stringMatching(/^11\d{17}$/),
				levels: ['basic', 'pro'],
			});
			expect(await scene.output('license', 'check', key)).toEqual([
				expect.objectContaining({ valid: true, id: license?.id }),
			]);
			const [counts] = await scene.output('license', 'getCounts', photo);
			expect(counts).toMatchObject({ totalLicenses: 7, availableLicenses: 1, expiredLicenses: 1 });
			const [user] = await scene.output('appUser', 'getMany', { ...photo, ...all });
			expect(user).toMatchObject({
				login: 'ada@example.com',
				applicationId: demo.applications.photo,
			});
			const login = { ...photo, login: 'ada@example.com' };
			expect(await scene.output('appUser', 'getByLogin', login)).toEqual([user]);
			expect(await scene.output('appUser', 'getCount', photo)).toEqual([
				{ applicationId: demo.applications.photo, totalUsers: 1 },
			]);
			const [variable] = await scene.output('variable', 'getMany', { ...photo, ...all });
			const named = { ...photo, variableId: { __rl: true, mode: 'name', value: 'maintenance' } };
			expect(await scene.output('variable', 'get', named)).toEqual([variable]);
			const search = { filters: { searchString: '203.0.113', categories: ['ip', 'clientId'] } };
			const sessions = await scene.output('session', 'getMany', { ...photo, ...all, ...search });
			expect(sessions).toEqual([expect.objectContaining({ license: demo.licenses.active })]);
			const path = '/api/v1/panel/get-licenses-metadata';
			const query = JSON.stringify({ applicationId: demo.applications.photo });
			await scene.output('api', 'request', { method: 'GET', path, query });
		},
	);

	it('comes from every write, and takes effect', async () => {
		const photo = scene.inPhoto();
		const [made] = await scene.output('application', 'create', { name: 'Third Application' });
		expect(made).toEqual({ created: true, name: 'Third Application', id: expect.any(String) });
		await scene.output('application', 'addLicenseLevels', { ...photo, levels: 'gold, silver' });
		const user = {
			...photo,
			login: 'bob',
			password: 'S3cret-word',
			additionalFields: { levels: 'gold' },
		};
		const [bob] = await scene.output('appUser', 'create', user);
		const variable = { ...photo, name: 'beta', value: 'on', additionalFields: {} };
		const created = await scene.output('variable', 'create', {
			...variable,
			strategy: 'auth_required',
		});
		const updateFields = { value: 'off' };
		const id = byId(String(created[0]?.id));
		await scene.output('variable', 'update', { ...photo, variableId: id, updateFields });
		const again = await scene.output('variable', 'upsert', { ...variable, value: 'off' });
		expect(again).toEqual([expect.objectContaining({ action: 'unchanged' })]);

		const [application] = scene.double.world.applications;
		expect(application?.levels).toEqual(['basic', 'pro', 'gold', 'silver']);
		expect(application?.users.at(-1)).toMatchObject({
			id: bob?.id,
			login: 'bob',
			password: 'S3cret-word',
		});
		expect(application?.variables.at(-1)).toMatchObject({ name: 'beta', value: 'off' });
	});

	it('comes from an upload, whose bytes arrive without the API key', async () => {
		const bytes = Buffer.from([0, 255, 13, 10, 128]);
		const binary = {
			data: { data: bytes.toString('base64'), mimeType: 'image/png', fileName: 'a.png' },
		};
		const parameters = { ...scene.inPhoto(), inputDataFieldName: 'data', fileName: 'update-1' };
		await scene.output('file', 'upload', parameters, { items: [{ json: {}, binary }] });
		const [application] = scene.double.world.applications;
		expect(application?.files).toEqual([expect.objectContaining({ name: 'update-1', bytes })]);
		const again = await scene.run('file', 'upload', parameters, { items: [{ json: {}, binary }] });
		expect(again.error?.message).toContain('File with this name already exists');
	});
});

describe('twenty thousand licenses', () => {
	it('are all listed, each once, while new ones push them from page to page', async () => {
		const { control, world } = scene.double;
		control.settings({ pageSize: 500 });
		control.addLicenses(scene.demo.applications.sound, 20_000, 'BULK');
		control.shiftPages('create', 20);
		const sound = { applicationId: byId(scene.demo.applications.sound) };
		const { json } = await scene.run('license', 'getMany', { ...sound, ...all });
		const ids = new Set(json.map(({ id }) => id));
		expect(ids.size).toBe(json.length);
		const before = world.applications[1]?.licenses.filter(({ key }) => !key.startsWith('SHIFT'));
		expect(before?.filter(({ id }) => !ids.has(id))).toEqual([]);
	});
});

describe('a refusal', () => {
	const licenses = async (apiKey: string) =>
		await scene.run('license', 'getCounts', scene.inPhoto(), { apiKey });

	it.each([false, true])('is one whatever its status (always 200: %s)', async (refuseWith200) => {
		scene.double.control.settings({ refuseWith200 });
		const { keys, applications } = scene.demo;
		expect((await licenses(keys.expired)).error?.message).toBe('The API key has expired');
		expect((await licenses(keys.revoked)).error?.message).toBe('The API key was revoked');
		const sound = { applicationId: byId(applications.sound) };
		const elsewhere = await scene.run('license', 'getCounts', sound, { apiKey: keys.restricted });
		expect(elsewhere.error?.message).toBe('The API key is not allowed on this application');
		const user = { ...scene.inPhoto(), login: 'bob', password: 'x' };
		const unable = await scene.run('appUser', 'create', user, { apiKey: keys.readOnly });
		expect(unable.error?.message).toBe('The API key lacks the scope "app_users:create"');
	});

	it('keeps its words where the status contradicts it, and settles nothing', async () => {
		const body = '{"success":false,"code":"application_forbidden","message":"No."}';
		const effect = { kind: 'status' as const, status: 500, body };
		scene.sandbox.faults.add({ operation: 'create-application', effect });
		const { error } = await scene.run('application', 'create', { name: 'Third Application' });
		expect(error?.message).toBe(
			'The outcome is unknown: The API key is not allowed on this application',
		);
	});

	it('becomes an item with its code where the workflow goes on', async () => {
		const { json } = await scene.run('license', 'getCounts', scene.inPhoto(), {
			apiKey: scene.demo.keys.expired,
			onError: 'continueRegularOutput',
		});
		expect(json).toEqual([
			expect.objectContaining({
				error: 'The API key has expired',
				details: expect.objectContaining({ code: 'api_key_expired' }),
			}),
		]);
	});

	it('of a damaged key comes before anything is sent', async () => {
		const { error } = await licenses(scene.demo.keys.full.slice(0, -2));
		expect(error?.message).toContain('has 46 characters');
		expect(scene.routes()).toEqual([]);
	});
});

describe('what is not known', () => {
	const password = '={{ "S3cret" + "-word" }}';
	const user = () => ({ ...scene.inPhoto(), login: 'bob', password });

	it('is said of a creation whose answer is lost, which is not sent again', async () => {
		scene.sandbox.faults.add({ operation: 'create-user', when: 'after', effect: { kind: 'cut' } });
		const { error, stored } = await scene.run('appUser', 'create', user());
		expect(error?.message).toContain('The outcome is unknown');
		expect(error?.description).toContain('Get by Login');
		expect(scene.routes()).toEqual(['POST create-user']);
		expect(stored).not.toContain('S3cret-word');
	});

	it('is looked up by Create or Update, which never creates a second variable', async () => {
		const { faults } = scene.sandbox;
		const parameters = { ...scene.inPhoto(), name: 'beta', value: 'on', additionalFields: {} };
		const upsert = async () =>
			await scene.run('variable', 'upsert', parameters, { retryOnFail: true });
		const operation = 'create-variable';
		faults.add({ operation, when: 'after', effect: { kind: 'cut' } });
		expect((await upsert()).json).toEqual([
			expect.objectContaining({ action: 'created', id: expect.any(String) }),
		]);

		scene.sandbox.reset();
		faults.add({ operation, when: 'before', effect: { kind: 'html', status: 502 } });
		const { error } = await upsert();
		expect(error?.message).toContain('it is not among the variables yet');
		expect(error?.description).toContain('Look for "beta" with Variable → Get Many');
		expect(scene.routes().filter((route) => route === `POST ${operation}`)).toHaveLength(1);
	});

	it('is said of an upload that the storage refused, which is not begun again', async () => {
		const binary = { data: { data: 'AAAA', mimeType: 'image/png', fileName: 'a.png' } };
		const parameters = { ...scene.inPhoto(), inputDataFieldName: 'data', fileName: 'update-1' };
		const effect = { kind: 'status' as const, status: 403, body: 'Expired' };
		scene.sandbox.faults.add({ path: '/blazeauth/storage/*', effect });
		const { error } = await scene.run('file', 'upload', parameters, {
			items: [{ json: {}, binary }],
			retryOnFail: true,
		});
		expect(error?.message).toMatch(/^The outcome is unknown: .* refused the file \(status 403\)/);
		expect(error?.description).toContain('the name "update-1"');
		const granted = 'POST get-presigned-upload-url';
		expect(scene.routes().filter((route) => route === granted)).toHaveLength(1);
	});

	it('is looked up by reads again, after a rate limit, too', async () => {
		const operation = 'get-licenses-metadata';
		scene.sandbox.faults.add({ operation, effect: { kind: 'cut' } });
		scene.sandbox.faults.add({ operation, effect: { kind: 'status', status: 429, retryAfter: 7 } });
		sleptMs();
		const { error } = await scene.run('license', 'getCounts', scene.inPhoto());
		expect(error).toBeUndefined();
		expect(sleptMs()).toBe(8000);
	});
});

it('never has a password in its output or in its failure', async () => {
	const user = { ...scene.inPhoto(), login: 'bob', password: '={{ "S3cret" + "-word" }}' };
	const first = await scene.run('appUser', 'create', user);
	// the double quotes what it refuses
	const second = await scene.run('appUser', 'create', user);
	expect(second.error?.message).toContain('already exists');
	expect(first.stored + second.stored).not.toContain('S3cret-word');
});

it('hides the runtime keys of applications unless they are asked for', async () => {
	const hidden = await scene.run('application', 'getMany', all);
	expect(hidden.stored).not.toMatch(/sock_|http_[0-9a-f]/);
	const shown = await scene.run('application', 'getMany', { ...all, includeRuntimeKeys: true });
	expect(shown.json[0]?.applicationApiKeys).toMatchObject({ socketKey: expect.any(String) });
});

describe('the lists of the form', () => {
	const list = async (method: string, more: object = {}) => {
		const credentials = { blazeauthApi: scene.credential() };
		return (await searchList({ node, method, credentials, ...more })).results;
	};

	it('show the applications that the key may see', async () => {
		expect((await list('searchApplications')).map(({ value }) => value)).toEqual(
			Object.values(scene.demo.applications),
		);
		expect(await list('searchApplications', { filter: 'SOUND' })).toHaveLength(1);
		const credentials = { blazeauthApi: scene.credential(scene.demo.keys.restricted) };
		const own = await list('searchApplications', { credentials });
		expect(own.map(({ value }) => value)).toEqual([scene.demo.applications.photo]);
	});

	it('show the variables of the chosen application', async () => {
		const variables = await list('searchVariables', { parameters: scene.inPhoto() });
		expect(variables).toEqual([
			expect.objectContaining({ name: expect.stringMatching(/^maintenance/) }),
		]);
	});

	it.each(['', '={{ $json.application }}'])('ask for an application first: %j', async (id) => {
		const parameters = { applicationId: byId(id) };
		await expect(list('searchVariables', { parameters })).rejects.toThrow(
			'"Application" must be chosen first',
		);
		expect(scene.routes()).toEqual([]);
	});
});

it('tells in the test of a credential what the key is worth', async () => {
	const test = async (apiKey: string) =>
		await testCredential(node, 'blazeauthApi', scene.credential(apiKey));
	const { keys } = scene.demo;
	const says = (status: string, words: RegExp) => ({
		status,
		message: expect.stringMatching(words),
	});
	expect(await test(keys.full)).toEqual(says('OK', /valid.* plan Basic/));
	expect(await test(` ${keys.full} `)).toEqual(says('OK', /White space/));
	expect(await test(keys.withoutAccount)).toEqual(says('OK', /lacks the scope account:read/));
	expect(await test(keys.expired)).toEqual(says('Error', /has expired/));
	expect(await test(keys.revoked)).toEqual(says('Error', /was revoked/));
	expect(await test(keys.full.slice(1))).toEqual(says('Error', /does not start with/));
});
