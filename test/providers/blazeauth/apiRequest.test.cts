import { stringifyExact } from '../../../nodes/kit/json';
import type { IDataObject } from 'n8n-workflow';

import { perform, type Answer } from './perform.cts';
import { APPLICATION, application, DONE, rows } from './rows';

const inApplication = { applicationId: APPLICATION };

const POST = { method: 'POST', idempotent: false };

describe('an API request', () => {
	const set = { method: 'POST', query: inApplication, body: '{"licenseId":9007199254740995}' };
	const send = async (more: IDataObject, answers: Answer[] = [DONE]) =>
		await perform('api', 'request', { ...set, ...more }, { answers });

	it('goes to the route, with IDs whole', async () => {
		const { sent, output } = await send({ path: '/api/v1/panel/some-route/7' });
		expect(sent).toMatchObject([
			{ ...POST, path: '/api/v1/panel/some-route/7', query: inApplication },
		]);
		expect(stringifyExact(sent[0]?.body)).toBe('{"licenseId":9007199254740995}');
		expect(output).toEqual({ success: true, message: 'OK' });
	});

	it.each(['{}', '{"licenseId":1}', '{"success":false}', '<html>', ''])(
		'is unknown where the answer %j shows no success, and says to look',
		async (answer) => {
			const { failure, sent } = await send({ path: '/api/v1/panel/some-route' }, [answer]);
			expect(sent).toHaveLength(1);
			expect(failure).toMatchObject({
				outcome: 'unknown',
				description: expect.stringContaining('Look at what the route changes'),
			});
		},
	);

	it.each(['DELETE', 'PATCH', 'POST', 'PUT'])('is never called idempotent: %s', async (method) => {
		const { sent } = await send({ method, path: '/api/v1/panel/some-route' });
		expect(sent).toEqual([expect.objectContaining({ method, idempotent: false })]);
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

	it.each([
		['GET', 'api-keys'],
		['POST', 'api-keys'],
		['PATCH', 'api-keys/bak_1'],
		['POST', 'api-keys/bak_1/revoke'],
		['GET', 'get-billing'],
		['POST', 'billing/checkout'],
		['POST', 'change-password'],
		['POST', 'changePassword'],
		['PATCH', 'email'],
		['POST', 'verify-email'],
		['POST', 'twofactor'],
		['POST', 'twofactor-enable'],
		['POST', 'two-factor/enable'],
		['DELETE', 'disable_2fa'],
		['POST', 'upload-avatar'],
		['POST', 'close-account'],
		['POST', 'remove-account'],
		['POST', 'delete_account'],
		['GET', 'account/close'],
		['DELETE', 'account'],
		['DELETE', 'me'],
		['DELETE', 'user'],
	])('is not sent where only people in the dashboard may: %s %s', async (method, route) => {
		const path = `/api/v1/panel/${route}`;
		const { failure, sent } = await send({ method, path, query: {} });
		expect(failure?.message).toMatch(/is open only in the dashboard$/);
		expect(sent).toEqual([]);
	});

	it.each([
		['GET', 'get-account-limits', {}],
		['POST', 'update-application-api-keys', inApplication],
		['PATCH', 'edit-user', inApplication],
		['POST', 'reset-user-password', inApplication],
		['POST', 'change-password', inApplication],
		['DELETE', 'user', inApplication],
		['DELETE', 'delete-licenses', inApplication],
		['POST', 'close-sessions', inApplication],
	])('is sent where an API key may: %s %s', async (method, route, query) => {
		const { sent } = await send({ method, path: `/api/v1/panel/${route}`, query });
		expect(sent).toHaveLength(1);
	});
});
