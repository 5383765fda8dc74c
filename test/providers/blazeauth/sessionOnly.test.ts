import { sessionOnly } from '../../../nodes/Blazeauth/operations/api';

const about = (method: string, path: string, body = {}) =>
	sessionOnly(method, path.split('/'), body);

it.each([
	['GET', 'panel/api-keys', 'API keys'],
	['POST', 'panel/API-KEYS', 'API keys'],
	['PATCH', 'panel/api-keys/bak_1', 'API keys'],
	['POST', 'panel/api-keys/bak_1/revoke', 'API keys'],
	['GET', 'panel/billing/plans', 'billing'],
	['POST', 'panel/change-password', 'the password of the account'],
	['POST', 'panel/update-email', 'the email address of the account'],
	['POST', 'panel/enable-two-factor', 'two-factor sign-in'],
	['POST', 'panel/2fa', 'two-factor sign-in'],
	['POST', 'panel/upload-avatar', 'avatars'],
	['POST', 'panel/delete-account', 'account deletion'],
	['DELETE', 'panel/account', 'account deletion'],
])('%s %s is closed to keys', (method, path, what) => {
	expect(about(method, path)).toBe(what);
});

it('closes the upload of avatars, which has the route of files', () => {
	expect(about('POST', 'panel/get-presigned-upload-url', { type: 'avatar' })).toBe('avatars');
	expect(about('POST', 'panel/get-presigned-upload-url', { type: 'file' })).toBeUndefined();
});

it.each([
	['GET', 'panel/get-account-limits'],
	['GET', 'panel/get-applications'],
	['POST', 'panel/rotate-application-api-keys'],
	['PATCH', 'panel/edit-user-password'],
	['DELETE', 'panel/delete-license'],
	['GET', 'wss/get-application-sessions'],
])('%s %s is left to the server', (method, path) => {
	expect(about(method, path)).toBeUndefined();
});
