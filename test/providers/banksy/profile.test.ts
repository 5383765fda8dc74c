import type { z } from 'zod';

import { headerValue, requestProfile } from '../../../nodes/Banksy/api/signing/profile';
import { headerName, signatureSettings } from '../../../nodes/kit/signature/settings';

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
		expect(signatureSettings.parse(typed).template).toBe(template);
	});

	it('may have a template of its own', () => {
		const own = { ...SIGNATURE, stringToSign: 'custom', template: '{path}|{body}|{timestamp}' };
		expect(signatureSettings.parse(own).template).toBe('{path}|{body}|{timestamp}');
	});

	it.each([
		['{timestamp}.{Bdy}.{body}.{host}', /^must not contain \{Bdy\}: the placeholders are \{id\}, /],
		['{bodyHash:crc32-hex}', /^must not contain \{bodyHash:crc32-hex\}: /],
		['', /^must be filled in$/],
		[undefined, /^must be filled in$/],
	])('refuses the template %s', (template, words) => {
		const own = { ...SIGNATURE, stringToSign: 'custom', template };
		const { error } = signatureSettings.safeParse(own);
		expect(error?.issues).toEqual([
			{ code: 'custom', path: ['template'], message: expect.stringMatching(words) as string },
		]);
	});

	it.each([
		['stringToSign', 'bodyTimestamp'],
		['algorithm', 'md5'],
		['encoding', 'base32'],
		['timestampUnit', 'minutes'],
		['signatureHeader', ''],
		['timestampHeader', 'a b'],
	])('has no %s "%s"', (field, value) => {
		const found = complaints(signatureSettings, { ...SIGNATURE, [field]: value });
		expect(found?.map(([path]) => path)).toEqual([field]);
	});

	it.each([
		['stringToSign', 'body'],
		['algorithm', 'sha512'],
		['encoding', 'base64'],
		['timestampUnit', 'milliseconds'],
	])('takes the %s "%s"', (field, value) => {
		expect(signatureSettings.safeParse({ ...SIGNATURE, [field]: value }).success).toBe(true);
	});
});

describe('how requests are authenticated', () => {
	const key = { source: { in: 'header', name: 'X-AUTH' }, value: 'ck_test_1' };

	it('is by key and signature', () => {
		const { scheme, ...identity } = requestProfile.parse(REQUEST);
		expect(identity).toEqual({ key, secretKey: 'cs_test_1' });
		expect(scheme?.template).toBe('{timestamp}.{body}');
	});

	it('is by the key alone without signing, whatever else was typed in', () => {
		const none = { ...REQUEST, signing: 'none', signatureHeader: '' };
		expect(requestProfile.parse(none)).toEqual({ key, secretKey: 'cs_test_1' });
		expect(requestProfile.parse({ ...none, secretKey: undefined })).toEqual({ key, secretKey: '' });
	});

	it('may be by the secret itself', () => {
		const sent = { ...REQUEST, signing: 'none', sendSecretKey: true };
		expect(requestProfile.parse(sent).key.value).toBe('cs_test_1');
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
		const wrong = { ...REQUEST, secretKey: '', timestampHeader: 'ä', signatureHeader: 'a b' };
		expect(complaints(requestProfile, wrong)?.map(([path]) => path)).toEqual([
			'secretKey',
			'signatureHeader',
			'timestampHeader',
		]);
	});

	it('knows no other way of signing', () => {
		const [issue] = complaints(requestProfile, { ...REQUEST, signing: 'jwt' }) ?? [];
		expect(issue?.[0]).toBe('signing');
	});
});
