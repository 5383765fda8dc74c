import { checkedBaseUrl } from '../../../nodes/kit/request/baseUrl';

it.each([
	['https://api.example.com', 'https://api.example.com'],
	['https://api.example.com/', 'https://api.example.com'],
	[' https://api.example.com/v1// ', 'https://api.example.com/v1'],
	['\u00a0https://api.example.com\u00a0', 'https://api.example.com'],
	['http://localhost:4010/graphql', 'http://localhost:4010/graphql'],
	['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
	['http://[::1]:4010', 'http://[::1]:4010'],
])('takes %s', (value, expected) => {
	expect(checkedBaseUrl('Base URL', value)).toBe(expected);
});

const WHOLE = 'Change it in the credential. Nothing was sent.';
const SECURE =
	'Plain http is only for this machine (localhost), since keys travel with every request. Nothing was sent.';
const BARE = 'Enter only the address, and keys in their own fields. Nothing was sent.';

it.each([
	['', WHOLE],
	[undefined, WHOLE],
	[7, WHOLE],
	['api.example.com', WHOLE],
	['http://api.example.com', SECURE],
	['http://127.0.0.1.example.com', SECURE],
	['http://localhost@example.com', SECURE],
	['ftp://api.example.com', SECURE],
	['ftp://localhost', SECURE],
	['javascript:alert(1)', SECURE],
	['https://user:secret@api.example.com', BARE],
	['https://user@api.example.com', BARE],
	['https://:secret@api.example.com', BARE],
	['https://api.example.com/?key=1', BARE],
	['https://api.example.com/#a', BARE],
])('refuses %s, and names the field and the remedy', (value, description) => {
	const refused = expect.objectContaining({
		message: expect.stringMatching(/^"Base URL" must /),
		description,
	});
	expect(() => checkedBaseUrl('Base URL', value)).toThrow(refused);
});
