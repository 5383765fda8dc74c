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
	sends: { path: string; query?: IDataObject; body: unknown };
	output: unknown;
}

const POST = { method: 'POST', idempotent: false };

const content = { name: 'motd', description: null, value: 'Hi', strategy: 'auth_required' };

const creations: Row[] = [
	{
		title: 'an application',
		of: ['application', 'create'],
		set: { name: 'Photo Editor' },
		answers: [DONE, rows([application()])],
		sends: { path: 'create-application', query: undefined, body: { name: 'Photo Editor' } },
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
				outcome: 'unknown',
				message: expect.stringContaining('The outcome is unknown'),
				description: expect.stringMatching(/ Look .* before you send (it|them) again\./),
			});
			expect(sent).toHaveLength(1);
		});

		it.each(['{}', '{"message":"Forbidden"}', '{"error":"maintenance"}', '{"success":null}'])(
			'has not succeeded with %s',
			async (answer) => {
				const { failure, output, sent } = await perform(resource, operation, set, {
					answers: [answer],
				});
				expect(output).toBeUndefined();
				expect(failure).toMatchObject({ outcome: 'unknown' });
				expect(sent).toHaveLength(1);
			},
		);

		it('keeps the words of a refusal that has no code and status 200', async () => {
			const { failure } = await perform(resource, operation, set, { answers: [TAKEN] });
			expect(failure).toMatchObject({
				outcome: 'refused',
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
	const unknown = { status: 500, text: quoting };
	const lost = await perform('appUser', 'create', set, { answers: [unknown] });
	expect(lost.failure).toMatchObject({ outcome: 'unknown' });
	expect(JSON.stringify(lost.failure)).not.toContain('s3cret!');
});

it.each([
	['none has', []],
	['two have', [application(), application('Photo Editor', '7')]],
])('a creation names no ID where %s the name by now', async (_, list) => {
	const answers = [DONE, rows(list)];
	const { output } = await perform('application', 'create', { name: 'Photo Editor' }, { answers });
	expect(output).toEqual({ created: true, name: 'Photo Editor', id: null });
});
