import { requestProfile } from '../../../nodes/Banksy/api/signing/profile';
import { signedHeaders } from '../../../nodes/Banksy/api/signing/sign';

/*
 * The expected values were computed with OpenSSL from the same text and key:
 * `printf %s "$TEXT" | openssl dgst -sha256 -hmac "$KEY"` (and `-binary | base64`). They check the
 * arithmetic; Banksy publishes no values of its own.
 */

const BODY =
	'{"amount":500,"currency":"THB","successCallback":"https://example.com/ok","failureCallback":"https://example.com/fail","currencyType":"fiat"}';
const CREATE = { method: 'POST', path: '/sdk/payment/create', body: BODY };
const READ = { method: 'GET', path: '/example/resource?x=1', body: '' };
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

const headers = (more: object, request = CREATE, now = NOW) =>
	signedHeaders(request, requestProfile.parse({ ...SETTINGS, ...more }), now);

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
		const signed = { ...KEY, 'X-SIGNATURE': BY_TIME, 'X-TIMESTAMP': '1731567137' };
		expect(headers({ stringToSign: 'timestampBody' })).toEqual(signed);
		expect(headers({ stringToSign: 'timestampBody' }, CREATE, NOW + 999)).toEqual(signed);
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
});
