import type { z } from 'zod';

import {
	headerName,
	headerValue,
	requestProfile,
	signatureProfile,
} from '../../../nodes/Banksy/api/signing/profile';

const CHOICES = {
	algorithm: 'sha256',
	encoding: 'hex',
	timestampUnit: 'seconds',
	signatureHeader: 'X-SIGNATURE',
	timestampHeader: 'X-TIMESTAMP',
};
const SIGNATURE = { ...CHOICES, stringToSign: 'timestampBody' };
const REQUEST = {
	...SIGNATURE,
	publicKeyHeader: 'X-AUTH',
	publicKey: 'ck_test_1',
	secretKey: 'cs_test_1',
	signing: 'hmac',
};

/** Field and words of each complaint. */
const complaints = (schema: z.ZodTypeAny, value: unknown) =>
	schema.safeParse(value).error?.issues.map(({ path, message }) => [path.join('.'), message]);

describe("a header's name", () => {
	// RFC 9110 §5.6.2: a token.
	it.each(['X-SIGNATURE', 'a', "!#$%&'*+.^_`|~-9"])('may be %s', (name) => {
		expect(headerName.parse(` ${name}\n`)).toBe(name);
	});

	it.each(['', ' ', 'X SIGNATURE', 'X-SIGNATURE:', '(x)', 'Ünder', 'a\r\nb'])(
		'may not be %j',
		(name) => {
			expect(complaints(headerName, name)).toEqual([
				['', 'must be the name of a header, like X-SIGNATURE'],
			]);
		},
	);
});

describe("a header's value", () => {
	const WORDS = 'must be one word of plain ASCII characters, as Banksy shows it';

	it.each(['a', '!~', 'ck_test:1='])('may be %s', (value) => {
		expect(headerValue.parse(` ${value}\n`)).toBe(value);
	});

	it.each([
		['a b', [WORDS]],
		['ä', [WORDS]],
		['aä', [WORDS]],
		['äa', [WORDS]],
		['', ['must be filled in', WORDS]],
		['  ', ['must be filled in', WORDS]],
	])('may not be %j', (value, words) => {
		expect(complaints(headerValue, value)?.map(([, said]) => said)).toEqual(words);
	});
});

describe('how a signature is made', () => {
	it.each([
		['timestampMethodPathBody', '{timestamp}.{method}.{path}.{body}'],
		['timestampBody', '{timestamp}.{body}'],
		['body', '{body}'],
	])('has for %s the template %s, whatever else was typed in', (stringToSign, template) => {
		const typed = { ...CHOICES, stringToSign, template: 'nonsense' };
		expect(signatureProfile.parse(typed)).toEqual({ ...CHOICES, template });
	});

	it('may have a template of its own', () => {
		const own = { ...SIGNATURE, stringToSign: 'custom', template: '{path}|{body}|{timestamp}' };
		expect(signatureProfile.parse(own).template).toBe('{path}|{body}|{timestamp}');
	});

	it.each([
		[
			'{timestamp}.{Body}.{body}.{host}',
			'must not contain {Body}: the placeholders are {timestamp}, {method}, {path} and {body}',
		],
		[
			'{timestamp}.{path}',
			'must contain {body}, or the body could be changed under a valid signature',
		],
		['body', 'must contain {body}, or the body could be changed under a valid signature'],
		[undefined, 'must contain {body}, or the body could be changed under a valid signature'],
	])('refuses the template %s', (template, words) => {
		const own = { ...SIGNATURE, stringToSign: 'custom', template };
		const { error } = signatureProfile.safeParse(own);
		expect(error?.issues).toEqual([{ code: 'custom', path: ['template'], message: words }]);
	});

	it.each([
		['stringToSign', 'bodyTimestamp'],
		['algorithm', 'md5'],
		['encoding', 'base64url'],
		['timestampUnit', 'minutes'],
		['signatureHeader', ''],
		['timestampHeader', 'a b'],
	])('has no %s "%s"', (field, value) => {
		const found = complaints(signatureProfile, { ...SIGNATURE, [field]: value });
		expect(found?.map(([path]) => path)).toEqual([field]);
	});

	it.each([
		['stringToSign', 'body'],
		['algorithm', 'sha512'],
		['encoding', 'base64'],
		['timestampUnit', 'milliseconds'],
	])('takes the %s "%s"', (field, value) => {
		expect(signatureProfile.safeParse({ ...SIGNATURE, [field]: value }).success).toBe(true);
	});
});

describe('how requests are authenticated', () => {
	const identity = {
		publicKeyHeader: 'X-AUTH',
		publicKey: 'ck_test_1',
		secretKey: 'cs_test_1',
		sendSecretKey: false,
	};

	it('is by key and signature', () => {
		expect(requestProfile.parse(REQUEST)).toEqual({
			...identity,
			signature: { ...CHOICES, template: '{timestamp}.{body}' },
		});
	});

	it('is by the key alone without signing, whatever else was typed in', () => {
		const none = { ...REQUEST, signing: 'none', signatureHeader: '' };
		expect(requestProfile.parse(none)).toEqual(identity);
		expect(requestProfile.parse({ ...none, secretKey: undefined })).toEqual({
			...identity,
			secretKey: '',
		});
	});

	it('may be by the secret itself', () => {
		const sent = { ...REQUEST, signing: 'none', sendSecretKey: true };
		expect(requestProfile.parse(sent)).toEqual({ ...identity, sendSecretKey: true });
	});

	it.each([
		['to sign with', { secretKey: '' }, ['must be filled in']],
		['to sign with, which is only white space', { secretKey: ' \n' }, ['must be filled in']],
		['to send', { secretKey: '', signing: 'none', sendSecretKey: true }, ['must be filled in']],
		[
			'that can be sent',
			{ secretKey: 'cs test', signing: 'none', sendSecretKey: true },
			['must be one word of plain ASCII characters, as Banksy shows it'],
		],
	])('needs a secret %s', (_name, more, words) => {
		expect(complaints(requestProfile, { ...REQUEST, ...more })).toEqual(
			words.map((said) => ['secretKey', said]),
		);
	});

	it('takes any secret that is only signed with', () => {
		expect(requestProfile.parse({ ...REQUEST, secretKey: ' cs tést ' }).secretKey).toBe('cs tést');
	});

	it('says everything that is wrong with the signature, and with the secret besides', () => {
		const wrong = { ...REQUEST, secretKey: '', algorithm: 'md5', signatureHeader: 'a b' };
		expect(complaints(requestProfile, wrong)?.map(([path]) => path)).toEqual([
			'secretKey',
			'algorithm',
			'signatureHeader',
		]);
	});

	it('knows no other way of signing', () => {
		const [issue] = complaints(requestProfile, { ...REQUEST, signing: 'jwt' }) ?? [];
		expect(issue?.[0]).toBe('signing');
	});
});
