import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';

import type { Message } from '../../../nodes/kit/signature/message';
import type { JwtScheme } from '../../../nodes/kit/signature/scheme';
import { verify } from '../../../nodes/kit/signature/verify';

/* Tokens that are signed right, and are still not for this delivery (RFC 7519 and RFC 8725). */

const secret = 'a-secret-of-the-account';
const url = 'https://n8n.example/hook';
const scheme: JwtScheme = {
	kind: 'jwt',
	name: 'token',
	token: { in: 'header', name: 'x-token' },
	algorithms: ['HS256'],
	key: { encoding: 'text' },
};

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function tokenWith(claims: object, key = secret): string {
	const data = `${part({ alg: 'HS256' })}.${part(claims)}`;
	return `${data}.${createHmac('sha256', key).update(data).digest('base64url')}`;
}

const verdictOf = (
	token: string,
	change: Partial<JwtScheme> = {},
	message: Partial<Message> = { url },
) =>
	verify(
		{ ...scheme, ...change },
		{ headers: { 'x-token': token }, body: Buffer.alloc(0), ...message },
		{ secrets: [secret], now: 0, toleranceSeconds: 300 },
	).kind;

it.each([
	[{ iss: 'provider' }, 'authentic'],
	[{ iss: 'provider.example' }, 'authentic'],
	[{ iss: 'another' }, 'other-account'],
	[{ iss: ['provider'] }, 'other-account'],
	[{}, 'other-account'],
])('comes from one of the issuers: %j, %s', (claims, verdict) => {
	const issuers = ['provider', 'provider.example'];
	expect(verdictOf(tokenWith(claims), { issuers })).toBe(verdict);
});

it.each([
	[{ aud: url }, { url }, 'authentic'],
	[{ aud: ['https://other.example', url] }, { url }, 'authentic'],
	[{ aud: 'https://other.example' }, { url }, 'other-account'],
	[{}, { url }, 'other-account'],
	[{}, {}, 'other-account'],
])('is meant for this address: %j at %j, %s', (claims, message, verdict) => {
	expect(verdictOf(tokenWith(claims), { audienceIsUrl: true }, message)).toBe(verdict);
});

it.each(['.', '.AAAA', '.AAAA.AAAA'])('has three parts, and no other: %s', (more) => {
	expect(verdictOf(tokenWith({}))).toBe('authentic');
	expect(verdictOf(`${tokenWith({})}${more}`)).toBe('malformed-header');
});

// RFC 8725, section 2.1: a public key is known to everybody, and so is what HMAC makes of it.
it('is not signed with the text of a public key', () => {
	const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
	const token = tokenWith({}, pem);
	const options = {
		secrets: [],
		publicKeys: [createPublicKey(pem)],
		now: 0,
		toleranceSeconds: 300,
	};
	const message = { headers: { 'x-token': token }, body: Buffer.alloc(0) };
	const both: JwtScheme = { ...scheme, algorithms: ['RS256', 'HS256'] };
	expect(verify(both, message, options).kind).toBe('mismatch');
});
