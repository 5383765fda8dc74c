import { Webhook } from 'standardwebhooks';

import { requestProfile } from '../../../nodes/Banksy/api/signing/profile';
import { signedRequest } from '../../../nodes/Banksy/api/signing/sign';

/*
 * The expected values were computed with OpenSSL from the same text and key:
 * `printf %s "$TEXT" | openssl dgst -sha256 -hmac "$KEY"` (and `-binary | base64`). They check the
 * arithmetic; Banksy publishes no values of its own.
 */

const BODY =
	'{"amount":500,"currency":"THB","successCallback":"https://example.com/ok","failureCallback":"https://example.com/fail","currencyType":"fiat"}';
const at = (path: string) => new URL(`https://banksy.example${path}`);
const CREATE = { method: 'POST', url: at('/sdk/payment/create'), headers: {}, body: BODY };
const READ = { method: 'GET', url: at('/example/resource?x=1'), headers: {}, body: '' };
const NOW = 1_731_567_137_000;

const SETTINGS = {
	publicKeyHeader: 'X-AUTH',
	publicKey: 'ck_test_00000000-0000-4000-8000-000000000001',
	secretKey: 'demo_secret_not_a_real_key',
	signing: 'hmac',
	stringToSign: 'timestampMethodPathBody',
	template: '',
	algorithm: 'sha256',
	encoding: 'hex',
	timestampUnit: 'seconds',
	signatureHeader: 'X-SIGNATURE',
	timestampHeader: 'X-TIMESTAMP',
};

const signed = (more: object, request = CREATE, now = NOW) =>
	signedRequest(request, requestProfile.parse({ ...SETTINGS, ...more }), now);
const headers = (...given: Parameters<typeof signed>) => signed(...given).headers;

describe('signed headers', () => {
	test.each([
		[{ stringToSign: 'body' }, 'a71a4b707f34a0d0aa75d436b2c82b0ed424c1e8053cd85dc88229f1698adb0e'],
		[{ stringToSign: 'body', encoding: 'base64' }, 'pxpLcH80oNCqddQ2ssgrDtQkwegFPNhdyIIp8WmK2w4='],
		[
			{ stringToSign: 'timestampBody' },
			'23ae88e848883d149a9875d2cf9d83ab9ed550b36cc1e322f443280817cbd514',
		],
		[{}, '11e2619977effe6c2f25462967626d6ee25b61cf063c38d86a3a8febde5afa2f'],
		[{ encoding: 'base64' }, 'EeJhmXfv/mwvJUYpZ2JtbuJbYc8GPDjYajqP695a+i8='],
		[
			{ algorithm: 'sha512' },
			'c7d7e03f4b80da83d8fe88e13b784fe149b7fc1abb7a234b19c8d6322080fc7dcb5077732d440ced8607e1ed3d6b4c35a2720b029d117fd32b8c9437cc5271da',
		],
	])('%j', (choice, signature) => {
		expect(headers(choice)).toMatchObject({ 'X-SIGNATURE': signature });
	});

	test('an empty body is signed as empty text', () => {
		expect(headers({}, READ)['X-SIGNATURE']).toBe(
			'cc9252d8cde059dfa77fd5cd016a8ee9c415db7618b297190883f53d86fee0f9',
		);
	});

	const KEY = { 'X-AUTH': 'ck_test_00000000-0000-4000-8000-000000000001' };
	const BY_BODY = 'a71a4b707f34a0d0aa75d436b2c82b0ed424c1e8053cd85dc88229f1698adb0e';
	const BY_TIME = '23ae88e848883d149a9875d2cf9d83ab9ed550b36cc1e322f443280817cbd514';

	test('carry the time where it is signed, in whole seconds', () => {
		const expected = { ...KEY, 'X-SIGNATURE': BY_TIME, 'X-TIMESTAMP': '1731567137' };
		expect(headers({ stringToSign: 'timestampBody' })).toEqual(expected);
		expect(headers({ stringToSign: 'timestampBody' }, CREATE, NOW + 999)).toEqual(expected);
	});

	test('carry it in milliseconds where that is the unit', () => {
		expect(headers({ stringToSign: 'timestampBody', timestampUnit: 'milliseconds' })).toEqual({
			...KEY,
			'X-SIGNATURE': 'cbe67f46523b6dcb800afe9d8a1bdf280261367dfa0067837c092ee14b8eeb8c',
			'X-TIMESTAMP': '1731567137000',
		});
	});

	test('carry no time where none is signed', () => {
		expect(headers({ stringToSign: 'body' })).toEqual({ ...KEY, 'X-SIGNATURE': BY_BODY });
	});

	test('are made with the bytes of the secret in UTF-8', () => {
		expect(headers({ stringToSign: 'body', secretKey: 'clé_₦' })).toEqual({
			...KEY,
			'X-SIGNATURE': 'e07ad3121415eafef4b60dcc26a227ebbe042fcf4f935794f660c48191aecdaa',
		});
	});

	test('are the key alone without signing, or the secret itself in its place', () => {
		expect(headers({ signing: 'none' })).toEqual(KEY);
		expect(headers({ signing: 'none', sendSecretKey: true })).toEqual({
			'X-AUTH': 'demo_secret_not_a_real_key',
		});
	});

	test('stand where the settings say', () => {
		const inQuery = signed({
			stringToSign: 'body',
			publicKeyPlace: 'query',
			publicKeyParameter: 'apiKey',
			signaturePlace: 'query',
			signatureParameter: 'sig',
		});
		expect(inQuery.headers).toEqual({});
		expect(Object.fromEntries(inQuery.url.searchParams)).toEqual({
			apiKey: KEY['X-AUTH'],
			sig: BY_BODY,
		});
		// The key belongs to what is signed, the signature does not.
		const inBody = signed({
			stringToSign: 'body',
			publicKeyPlace: 'json',
			publicKeyParameter: 'key',
			publicKey: 'k',
			signaturePlace: 'json',
			signatureParameter: 'sig',
			secretKey: 'Jefe',
		});
		const { sig, ...rest } = JSON.parse(String(inBody.body)) as Record<string, unknown>;
		expect(rest).toEqual({ ...(JSON.parse(BODY) as object), key: 'k' });
		// printf %s "${BODY%\}},\"key\":\"k\"}" | openssl dgst -sha256 -hmac Jefe
		expect(sig).toBe('bf9da1ba469865f62ca285aeaf4c43c444f13ce53d90e9d0645e6cf51c6db629');
	});

	test('go to a path of the body, where verification looks for them', () => {
		const inBody = {
			publicKeyPlace: 'json',
			publicKeyParameter: 'key',
			publicKey: 'k',
			signing: 'hmac',
			stringToSign: 'body',
			signaturePlace: 'json',
			signatureParameter: 'meta.signature',
			secretKey: 'Jefe',
		};
		const { body } = signed(inBody, { ...CREATE, body: '{"meta":{"kept":1},"n":2}' });
		expect(JSON.parse(String(body))).toEqual({
			meta: { kept: 1, signature: expect.stringMatching(/^[0-9a-f]{64}$/) },
			n: 2,
			key: 'k',
		});
	});

	test('leave every digit of the body beside them', () => {
		const inBody = { publicKeyPlace: 'json', publicKeyParameter: 'key', publicKey: 'k' };
		const request = {
			...CREATE,
			body: '{"order":12345678901234567890,"rate":0.12345678901234567}',
		};
		expect(signed(inBody, request).body).toBe(
			'{"order":12345678901234567890,"rate":0.12345678901234567,"key":"k"}',
		);
	});

	test('a value for the body needs a JSON object there', () => {
		const inBody = { publicKeyPlace: 'json', publicKeyParameter: 'key' };
		expect(() => signed(inBody, READ)).toThrow('the body is not a JSON object');
		expect(() => signed(inBody, { ...CREATE, body: '[1]' })).toThrow(
			'the body is not a JSON object',
		);
	});

	test('have their prefixes, and lists their elements', () => {
		const bearer = { publicKeyHeader: 'Authorization', publicKeyPrefix: 'Bearer', signing: 'none' };
		expect(headers(bearer)).toEqual({ Authorization: `Bearer ${KEY['X-AUTH']}` });
		expect(headers({ stringToSign: 'body', signaturePrefix: 'sha256=' })).toMatchObject({
			'X-SIGNATURE': `sha256=${BY_BODY}`,
		});
		const list = { signatureFormat: 'list', signatureElement: 'v1', timestampElement: 't' };
		expect(headers({ stringToSign: 'timestampBody', ...list })).toEqual({
			...KEY,
			'X-SIGNATURE': `t=1731567137,v1=${BY_TIME}`,
		});
	});

	test('are made with a key that the secret encodes', () => {
		const secretKey = Buffer.from(SETTINGS.secretKey).toString('base64');
		const encoded = { stringToSign: 'body', secretKey, secretEncoding: 'base64' };
		expect(headers(encoded)).toEqual({ ...KEY, 'X-SIGNATURE': BY_BODY });
		expect(() => headers({ ...encoded, secretKey: 'no base64!' })).toThrow('cannot be signed');
	});

	test('by Standard Webhooks are accepted by its own library', () => {
		const secretKey = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
		const request = signed({ signing: 'standardWebhooks', secretKey }, CREATE, Date.now());
		const verified = new Webhook(secretKey).verify(
			String(request.body),
			request.headers as Record<string, string>,
		);
		expect(verified).toEqual(JSON.parse(BODY));
	});

	test('carry an ID and a nonce, fresh each time, where they are signed', () => {
		const own = { stringToSign: 'custom', template: '{id}{nonce}{body}' };
		const names = { nonceHeader: 'X-NONCE', idHeader: 'X-ID' };
		const [one, two] = [headers({ ...own, ...names }), headers({ ...own, ...names })];
		expect(one['X-NONCE']).toMatch(/^[0-9a-f-]{36}$/);
		expect(one['X-ID']).not.toBe(one['X-NONCE']);
		expect(two['X-NONCE']).not.toBe(one['X-NONCE']);
		expect(two['X-SIGNATURE']).not.toBe(one['X-SIGNATURE']);
	});
});
