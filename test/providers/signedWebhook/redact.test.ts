import type { Place } from '../../../nodes/kit/signature/message';
import type { Scheme } from '../../../nodes/kit/signature/scheme';
import { type Parts, redacted } from '../../../nodes/SignedWebhook/trigger/redact';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiIxIn0.c2lnbmF0dXJl';

function left(scheme: Scheme, secret: string, parts: Partial<Parts>): Parts {
	const configuration = {
		scheme,
		secrets: [secret],
		settings: {},
		toleranceSeconds: 300,
		preset: { name: 'own', displayName: 'Own', scheme, settings: [] },
	};
	const whole = { headers: {}, params: {}, query: {}, body: {}, ...parts };
	return redacted(configuration as unknown as Parameters<typeof redacted>[0], whole);
}

it.each<[Place, Partial<Parts>]>([
	[
		{ in: 'header', name: 'Authorization' },
		{
			headers: { authorization: `Bearer ${JWT}`, 'x-forwarded-authorization': `Bearer ${JWT}` },
			body: { note: `sent with ${JWT}` },
		},
	],
	[
		{ in: 'query', name: 'jwt' },
		{ query: { jwt: JWT }, headers: { 'x-original-url': `/hook?jwt=${JWT}&a=1` } },
	],
	[
		{ in: 'json', name: 'auth.token' },
		{ body: { auth: { token: JWT }, raw: JSON.stringify({ token: JWT }) } },
	],
	[{ in: 'form', name: 'token' }, { body: { token: [JWT, JWT], copy: JWT } }],
])('a token that was presented at %j is nowhere else in the item', (token, parts) => {
	const scheme = { kind: 'jwt', name: 'jwt', token } as unknown as Scheme;
	const text = JSON.stringify(left(scheme, 'the key', parts));
	expect(text).not.toContain(JWT);
	expect(text.match(/\[redacted\]/g)?.length).toBeGreaterThan(1);
});

it('a password is nowhere in the item, also without its user', () => {
	const scheme = {
		kind: 'token',
		name: 'basic',
		token: { in: 'header', name: 'Authorization' },
		basic: true,
	} as unknown as Scheme;
	const text = JSON.stringify(
		left(scheme, 'ada:passw0rd', { headers: { 'x-copy': 'https://bob:passw0rd@host/' } }),
	);
	expect(text).not.toContain('passw0rd');
});
