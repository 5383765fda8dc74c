import type { IDataObject } from 'n8n-workflow';

import { type Answer, perform, type Sent } from './perform.cts';
import { APPLICATION, application, DONE, rows, TAKEN, user, variable } from './rows';

const inApplication = { applicationId: APPLICATION };

/** A failed gateway: the creation may have happened. */
const LOST: Answer = { status: 502, text: '<html>Bad gateway</html>' };

const writesIn = (sent: Sent[]) => sent.filter(({ method }) => method !== 'GET');

interface Row {
	title: string;
	of: [resource: string, operation: string];
	set: IDataObject;
	answers: Answer[];
	sends: { path: string; query: IDataObject; body: unknown };
	output: unknown;
}

const POST = { method: 'POST', repeatable: false };

const content = { name: 'motd', description: null, value: 'Hi', strategy: 'auth_required' };

const creations: Row[] = [
	{
		title: 'an application',
		of: ['application', 'create'],
		set: { name: 'Photo Editor' },
		answers: [DONE, rows([application()])],
		sends: { path: 'create-application', query: {}, body: { name: 'Photo Editor' } },
		output: { created: true, name: 'Photo Editor', id: APPLICATION },
	},
	{
		title: 'license levels',
		of: ['application', 'addLicenseLevels'],
		set: { ...inApplication, levels: 'basic, pro' },
		answers: [DONE],
		sends: {
			path: 'create-application-license-levels',
			query: inApplication,
			body: { levels: ['basic', 'pro'] },
		},
		output: { added: true, ...inApplication, levels: ['basic', 'pro'] },
	},
	{
		title: 'an app user',
		of: ['appUser', 'create'],
		set: {
			...inApplication,
			login: 'ada',
			password: ' Pass word ',
			additionalFields: {
				levels: 'pro',
				comment: 'Order 1',
				moreSettings: '{"requiresClientId":true}',
			},
		},
		answers: [DONE, rows([user('ada')], 1)],
		sends: {
			path: 'create-user',
			query: inApplication,
			body: {
				login: 'ada',
				password: ' Pass word ',
				comment: 'Order 1',
				applicationUserSettings: {
					levels: ['pro'],
					requiresLicense: false,
					requiresClientId: true,
				},
			},
		},
		output: { created: true, ...inApplication, login: 'ada', id: '9007199254740997' },
	},
	{
		title: 'a variable',
		of: ['variable', 'create'],
		set: {
			...inApplication,
			name: 'motd',
			value: 'Hi',
			strategy: 'auth_required',
			additionalFields: {},
		},
		answers: [DONE, rows([variable('motd', 'Hi')])],
		sends: { path: 'create-variable', query: inApplication, body: content },
		output: { action: 'created', id: '9007199254740999', ...content },
	},
];

describe.each(creations)(
	'creating $title',
	({ of: [resource, operation], set, answers, sends, output }) => {
		const expected = { ...POST, ...sends, path: `/api/v1/panel/${sends.path}` };

		it('sends one request and gives what is known afterwards', async () => {
			const performed = await perform(resource, operation, set, { answers });
			expect(performed.failure).toBeUndefined();
			expect(writesIn(performed.sent)).toEqual([expected]);
			expect(performed.output).toEqual(output);
		});

		it('has succeeded even where the key may not read what was created', async () => {
			const refused = {
				status: 403,
				text: '{"success":false,"code":"insufficient_scope","message":"No."}',
			};
			const later = answers.slice(1).map(() => refused);
			const performed = await perform(resource, operation, set, { answers: [DONE, ...later] });
			const { id: _, ...rest } = output as IDataObject;
			expect(performed.output).toEqual('id' in (output as object) ? { ...rest, id: null } : output);
		});

		it('is not sent again when the answer is lost, and says where to look', async () => {
			const { failure, sent } = await perform(resource, operation, set, { answers: [LOST] });
			expect(failure).toMatchObject({
				outcomeUnknown: true,
				message: expect.stringContaining('The outcome is unknown'),
				description: expect.stringMatching(/^Look .* before you send (it|them) again\./),
			});
			expect(sent).toHaveLength(1);
		});

		it('keeps the words of a refusal that has no code and status 200', async () => {
			const { failure } = await perform(resource, operation, set, { answers: [TAKEN] });
			expect(failure).toMatchObject({
				message: 'Blazeauth refused the request: Name already exists',
				status: 200,
			});
		});
	},
);

it('never repeats a password, whatever the server quotes', async () => {
	const quoting = '{"success":false,"message":"Password s3cret! of ada is too weak."}';
	const set = { ...inApplication, login: 'ada', password: 's3cret!' };
	const { failure } = await perform('appUser', 'create', set, { answers: [quoting] });
	expect(JSON.stringify(failure)).not.toContain('s3cret!');
	expect(failure?.message).toBe('Blazeauth refused the request: Password ••• of ada is too weak');
});

describe('a variable that exists', () => {
	const existing = rows([variable('motd', 'Hi')]);
	const id = '9007199254740999';
	const PATCH = {
		method: 'PATCH',
		path: '/api/v1/panel/edit-variable',
		query: { ...inApplication, variableId: id },
		repeatable: true,
	};
	const whole = {
		name: 'motd',
		description: 'Said at start',
		value: 'Hi',
		strategy: 'auth_not_required',
	};

	it('is sent whole, with what was given in place of what it had', async () => {
		const set = {
			...inApplication,
			variableId: id,
			updateFields: { value: 'Bye', description: '' },
		};
		const { sent, output } = await perform('variable', 'update', set, {
			answers: [existing, DONE],
		});
		const changed = { ...whole, value: 'Bye', description: null };
		expect(writesIn(sent)).toEqual([{ ...PATCH, body: changed }]);
		expect(output).toEqual({ action: 'updated', id, ...changed });
	});

	it('is left alone when nothing would change', async () => {
		const set = { ...inApplication, variableId: 'motd', updateFields: { value: 'Hi' } };
		const update = await perform('variable', 'update', set, { answers: [existing] });
		expect(writesIn(update.sent)).toEqual([]);
		expect(update.output).toMatchObject({ action: 'unchanged', id, ...whole });

		const same = { ...inApplication, name: 'motd', value: 'Hi', additionalFields: {} };
		const upsert = await perform('variable', 'upsert', same, { answers: [existing] });
		expect(writesIn(upsert.sent)).toEqual([]);
		expect(upsert.output).toMatchObject({ action: 'unchanged', id, ...whole });
	});

	it('is changed by Create or Update, which keeps what is not given', async () => {
		const set = { ...inApplication, name: 'motd', value: 'Bye', additionalFields: {} };
		const { sent, output } = await perform('variable', 'upsert', set, {
			answers: [existing, DONE],
		});
		expect(writesIn(sent)).toEqual([{ ...PATCH, body: { ...whole, value: 'Bye' } }]);
		expect(output).toEqual({ action: 'updated', id, ...whole, value: 'Bye' });
	});
});

it('creates the variable that Create or Update does not find, closed to strangers', async () => {
	const set = { ...inApplication, name: 'motd', value: 'Hi', additionalFields: {} };
	const answers = [rows([]), DONE, rows([variable('motd', 'Hi', '12')])];
	const { sent, output } = await perform('variable', 'upsert', set, { answers });
	expect(writesIn(sent)).toEqual([
		{ ...POST, path: '/api/v1/panel/create-variable', query: inApplication, body: content },
	]);
	expect(output).toEqual({ action: 'created', id: '12', ...content });
});

describe('uploading a file', () => {
	const set = { ...inApplication, binaryField: 'data', fileName: 'update-1' };
	const url = 'https://storage.example/up?signature=a%2Bb';
	const file = Buffer.from([0, 1, 2, 255]);
	const granted = `{"success":true,"message":"OK","presignedUrl":"${url}"}`;

	it('checks the name, asks for a URL and sends the very bytes there', async () => {
		const { sent, uploads, output } = await perform('file', 'upload', set, {
			answers: [DONE, granted],
			file,
		});
		expect(sent).toEqual([
			{
				method: 'POST',
				path: '/api/v1/panel/check-file-name',
				query: inApplication,
				body: { fileName: 'update-1' },
				repeatable: true,
			},
			{
				...POST,
				path: '/api/v1/panel/get-presigned-upload-url',
				query: inApplication,
				body: { type: 'file', fileName: 'update-1', fileSize: 4 },
			},
		]);
		expect(uploads).toEqual([
			{ url, bytes: file, headers: { 'content-type': 'application/octet-stream' } },
		]);
		expect(output).toEqual({ uploaded: true, ...inApplication, fileName: 'update-1', fileSize: 4 });
	});

	it('stops at a name that is taken', async () => {
		const { failure, sent, uploads } = await perform('file', 'upload', set, {
			answers: [TAKEN],
			file,
		});
		expect(failure?.message).toContain('Name already exists');
		expect([sent.length, uploads.length]).toEqual([1, 0]);
	});

	it('sends nothing for a name with a dot, or for an empty file', async () => {
		const dotted = await perform('file', 'upload', { ...set, fileName: 'a.txt' }, { file });
		expect(dotted.failure?.message).toMatch(/^"File Name" must be 4 to 16 characters/);
		const empty = await perform('file', 'upload', set, { file: Buffer.alloc(0) });
		expect(empty.failure?.message).toContain('is empty');
		expect([...dotted.sent, ...empty.sent]).toEqual([]);
	});
});

describe('a custom call', () => {
	const set = { method: 'POST', query: inApplication, body: '{"licenseId":9007199254740995}' };
	const send = async (more: IDataObject, answers: Answer[] = [DONE]) =>
		await perform('api', 'customCall', { ...set, ...more }, { answers });

	it('goes to the route, with IDs whole', async () => {
		const { sent, output } = await send({ path: '/api/v1/panel/some-route/7' });
		expect(sent).toEqual([
			{
				...POST,
				path: '/api/v1/panel/some-route/7',
				query: inApplication,
				body: { licenseId: '9007199254740995' },
			},
		]);
		expect(output).toEqual({ success: true, message: 'OK' });
	});

	it('shows runtime keys only on request', async () => {
		const get = { method: 'GET', body: '{}', path: '/api/v1/panel/get-applications' };
		const hidden = await send(get, [rows([application()])]);
		expect(JSON.stringify(hidden.output)).not.toMatch(/socketKey|httpKey/);
		const shown = await send({ ...get, includeRuntimeKeys: true }, [rows([application()])]);
		expect(JSON.stringify(shown.output)).toMatch(/"socketKey":"s".*"httpKey":"h"/);
	});

	it.each([
		'https://elsewhere.example/api/v1/panel/x',
		'/api/v2/panel/x',
		'/api/v1/other/x',
		'/api/v1/panel/',
		'/api/v1/panel/../wss/x',
		'/api/v1/panel/a/./b',
		'/api/v1/panel/a//b',
		'/api/v1/panel/%2e%2e/x',
		'/api/v1/panel/x?applicationId=1',
		'/api/v1/panel/x#y',
	])('does not leave the two areas: %s', async (path) => {
		const { failure, sent } = await send({ path });
		expect(failure?.message).toMatch(/^"Path" must/);
		expect(sent).toEqual([]);
	});

	it('refuses what only the dashboard may do, with the reason', async () => {
		const { failure, sent } = await send({ path: '/api/v1/panel/api-keys' });
		expect(failure).toMatchObject({
			message: 'Blazeauth keeps API keys to its dashboard',
			description: expect.stringContaining('dashboard'),
		});
		expect(sent).toEqual([]);
	});
});
