import { checkedBaseUrl } from '../../../nodes/kit/request/baseUrl';

it.each([
	['https://api.example.com', 'https://api.example.com'],
	['https://api.example.com/', 'https://api.example.com'],
	[' https://api.example.com/v1// ', 'https://api.example.com/v1'],
	['http://localhost:4010/graphql', 'http://localhost:4010/graphql'],
	['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
	['http://[::1]:4010', 'http://[::1]:4010'],
])('takes %s', (value, expected) => {
	expect(checkedBaseUrl('Base URL', value)).toBe(expected);
});

it.each([
	'',
	undefined,
	'api.example.com',
	'http://api.example.com',
	'http://127.0.0.1.example.com',
	'http://localhost@example.com',
	'https://user:secret@api.example.com',
	'https://api.example.com/?key=1',
	'https://api.example.com/#a',
	'ftp://api.example.com',
	'javascript:alert(1)',
])('refuses %s and names the field', (value) => {
	expect(() => checkedBaseUrl('Base URL', value)).toThrow(/^"Base URL" must /);
});
