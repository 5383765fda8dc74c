import fc from 'fast-check';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';

import type { HmacScheme, SourceSet } from '../../../nodes/kit/signature/scheme';
import { standardWebhooks } from '../../../nodes/kit/signature/standardWebhooks';
import type { Verdict } from '../../../nodes/kit/signature/verdict';
import { verify } from '../../../nodes/kit/signature/verify';

/** Published in the test suites of both Svix and Standard Webhooks. */
const published = {
	signedWith: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
	id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
	timestamp: '1614265330',
	body: '{"test": 2432232314}',
	signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const bogus = 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';
const signedByOthers = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const signedAt = Number(published.timestamp) * 1000;

/** A verdict without what was signed. */
function plain(verdict: Verdict): Verdict {
	const copy: Verdict & { signed?: unknown } = { ...verdict };
	delete copy.signed;
	return copy;
}

interface Change {
	headers?: Record<string, string | string[] | undefined>;
	body?: string | Buffer;
	secrets?: string[];
	now?: number;
	toleranceSeconds?: number;
	family?: 'svix' | 'webhook';
}

function verdictOf({
	headers,
	body,
	secrets,
	now,
	toleranceSeconds,
	family = 'svix',
}: Change = {}) {
	return plain(
		verify(
			standardWebhooks,
			{
				headers: {
					[`${family}-id`]: published.id,
					[`${family}-timestamp`]: published.timestamp,
					[`${family}-signature`]: published.signature,
					...headers,
				},
				body: Buffer.from(body ?? published.body),
			},
			{
				secrets: secrets ?? [published.signedWith],
				now: now ?? signedAt,
				toleranceSeconds: toleranceSeconds ?? 300,
			},
		),
	);
}

const kind = (change?: Change): Verdict['kind'] => verdictOf(change).kind;

describe('a delivery signed as Svix and Standard Webhooks publish it', () => {
	it.each(['svix', 'webhook'] as const)('is authentic under %s-* headers', (family) => {
		expect(verdictOf({ family })).toEqual({
			kind: 'authentic',
			scheme: 'standard-webhooks',
			id: published.id,
			sentAt: signedAt,
		});
	});

	it('is told with the bytes that are signed', () => {
		const headers = {
			'svix-id': published.id,
			'svix-timestamp': published.timestamp,
			'svix-signature': published.signature,
		};
		const verdict = verify(
			standardWebhooks,
			{ headers, body: Buffer.from(published.body) },
			{ secrets: [published.signedWith], now: signedAt, toleranceSeconds: 300 },
		);
		const signed = 'signed' in verdict ? (verdict.signed ?? []) : [];
		expect(signed.map(String).join('')).toBe(
			`${published.id}.${published.timestamp}.${published.body}`,
		);
	});

	it('is authentic when any of several signatures matches', () => {
		const signature = `${bogus} v2,${bogus.slice(3)} ${published.signature}`;
		expect(kind({ headers: { 'svix-signature': signature } })).toBe('authentic');
	});

	it('is authentic with the current or the previous secret, with white space around it', () => {
		expect(kind({ secrets: [signedByOthers, published.signedWith] })).toBe('authentic');
		expect(kind({ secrets: [published.signedWith, ''] })).toBe('authentic');
		expect(kind({ secrets: [` ${published.signedWith}\n`] })).toBe('authentic');
	});

	it('counts as stale or future only beyond the tolerance', () => {
		expect(kind({ now: signedAt + 300_000 })).toBe('authentic');
		expect(kind({ now: signedAt + 300_001 })).toBe('stale');
		expect(kind({ now: signedAt - 300_000 })).toBe('authentic');
		expect(kind({ now: signedAt - 300_001 })).toBe('future');
		expect(kind({ now: signedAt + 900_000, toleranceSeconds: 900 })).toBe('authentic');
	});
});

describe('a delivery is refused', () => {
	it.each([NaN, -1, undefined as unknown as number, 'x' as unknown as number])(
		'while the tolerance is %s, which an expression may have made of it',
		(toleranceSeconds) => {
			const options = { secrets: [published.signedWith], now: signedAt, toleranceSeconds };
			const headers = {
				'svix-id': published.id,
				'svix-timestamp': published.timestamp,
				'svix-signature': published.signature,
			};
			const delivery = { headers, body: Buffer.from(published.body) };
			expect(verify(standardWebhooks, delivery, options)).toEqual({ kind: 'stale' });
		},
	);

	it.each([
		['the signature belongs to something else', { headers: { 'svix-signature': bogus } }],
		['the secret is another one', { secrets: [signedByOthers] }],
		[
			'the right MAC stands under another version',
			{ headers: { 'svix-signature': published.signature.replace('v1,', 'v2,') } },
		],
		[
			'the right MAC stands under the asymmetric version',
			{ headers: { 'svix-signature': published.signature.replace('v1,', 'v1a,') } },
		],
		[
			'the MAC has lost its padding',
			{ headers: { 'svix-signature': published.signature.slice(0, -1) } },
		],
		[
			'the MAC is written in hex',
			{
				headers: {
					'svix-signature': `v1,${Buffer.from(published.signature.slice(3), 'base64').toString('hex')}`,
				},
			},
		],
		[
			'the last letter of the MAC carries bits that no encoder sets',
			{ headers: { 'svix-signature': published.signature.replace('E=', 'F=') } },
		],
		[
			'the signature header came twice',
			{ headers: { 'svix-signature': `${bogus}, ${published.signature}` } },
		],
		['the signature header is empty', { headers: { 'svix-signature': '' } }],
		['the id is another one', { headers: { 'svix-id': 'msg_other' } }],
		['one space is added to the body', { body: `${published.body} ` }],
		['the body was parsed and written again', { body: '{"test":2432232314}' }],
	])('as a mismatch when %s', (_, change) => {
		expect(kind(change)).toBe('mismatch');
	});

	it.each(['id', 'timestamp', 'signature'])('as incomplete without its %s header', (header) => {
		expect(kind({ headers: { [`svix-${header}`]: undefined } })).toBe('missing-header');
	});

	it('as incomplete when the headers are of two families', () => {
		expect(kind({ headers: { 'svix-id': undefined, 'webhook-id': published.id } })).toBe(
			'missing-header',
		);
	});

	it.each([
		'',
		'1614265330.0',
		'+1614265330',
		'-1614265330',
		'1614265330000',
		'1.614265330e9',
		'0x60370AB2',
		' 1614265330',
		'１６１４２６５３３０',
		'1614265330, 1614265330',
	])('as malformed for the timestamp "%s"', (timestamp) => {
		expect(kind({ headers: { 'svix-timestamp': timestamp } })).toBe('malformed-header');
	});

	it('as malformed for headers that came several times or are far too long', () => {
		expect(kind({ headers: { 'svix-id': [published.id, published.id] } })).toBe('malformed-header');
		expect(kind({ headers: { 'svix-id': 'a'.repeat(257) } })).toBe('malformed-header');
		expect(kind({ headers: { 'svix-id': 'msg a' } })).toBe('malformed-header');
		const twice = [published.signature, published.signature];
		expect(kind({ headers: { 'svix-signature': twice } })).toBe('malformed-header');
		const long = `${published.signature} `.padEnd(4096, 'x');
		expect(kind({ headers: { 'svix-signature': long } })).toBe('authentic');
		expect(kind({ headers: { 'svix-signature': `${long}x` } })).toBe('malformed-header');
	});

	it('without a secret, before anything else is looked at', () => {
		expect(kind({ secrets: [] })).toBe('no-secret');
		expect(kind({ secrets: ['', '  '] })).toBe('no-secret');
	});

	it.each([
		'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
		'whsec_',
		'whsec_c2hvcnQ=',
		'whsec_not base64 at all',
		'whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
	])('when all that is there for a secret is "%s"', (secret) => {
		expect(kind({ secrets: [secret] })).toBe('malformed-secret');
	});
});

describe('a scheme of another form', () => {
	/** RFC 4231, test case 2. */
	const rfc = {
		secret: 'Jefe',
		body: Buffer.from('what do ya want for nothing?'),
		mac: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
	};
	const inHeader = (name: string) => ({ in: 'header', name }) as const;
	const scheme: HmacScheme = {
		kind: 'hmac',
		name: 'rfc4231',
		sets: [{ signature: inHeader('X-Mac') }],
		template: '{body}',
		algorithm: 'sha256',
		encoding: 'hex',
		key: { encoding: 'text' },
	};
	const verdictOfRfc = (
		change: Partial<HmacScheme>,
		headers: Record<string, string | string[]>,
		more: { url?: string; body?: Buffer; now?: number } = {},
	) =>
		plain(
			verify(
				{ ...scheme, ...change },
				{ headers, body: rfc.body, ...more },
				{ secrets: [rfc.secret], now: more.now ?? signedAt, toleranceSeconds: 300 },
			),
		);
	const set = (more: Partial<SourceSet>): Pick<HmacScheme, 'sets'> => ({
		sets: [{ signature: inHeader('x-mac'), ...more }],
	});

	it('has neither ID nor time where it signs the body alone, and needs no header for them', () => {
		const authentic = { kind: 'authentic', scheme: 'rfc4231' };
		expect(verdictOfRfc({}, { 'x-mac': rfc.mac })).toEqual(authentic);
		expect(verdictOfRfc({}, { 'x-mac': rfc.mac.toUpperCase() })).toEqual(authentic);
	});

	it('says nothing of an ID and a time that are not signed: anybody could have written them', () => {
		const sources = set({ id: inHeader('x-id'), timestamp: inHeader('x-time') });
		const headers = { 'x-mac': rfc.mac, 'x-id': 'a', 'x-time': '1000000000' };
		expect(verdictOfRfc(sources, headers)).toEqual({ kind: 'authentic', scheme: 'rfc4231' });
		const inBody = {
			...set({ id: { in: 'json', name: 'id' }, timestamp: { in: 'json', name: 'at' } }),
			template: 'what do ya want for nothing?',
		};
		const body = Buffer.from('{"id":"a","at":1000000000}');
		expect(verdictOfRfc(inBody, { 'x-mac': rfc.mac }, { body })).toEqual({
			kind: 'authentic',
			scheme: 'rfc4231',
		});
	});

	it('holds a time in a body that is signed to the tolerance', () => {
		const body = Buffer.from('{"at":1614265330000}');
		// printf '{"at":1614265330000}' | openssl dgst -sha256 -hmac Jefe
		const mac = 'dbb61e8c8dc4039bb7002a275dc652e5b29ffe4000be4c204ec1796a215988cc';
		const sources = set({ timestamp: { in: 'json', name: 'at' } });
		const verdictAt = (now: number) =>
			verdictOfRfc({ ...sources, timestampUnit: 'milliseconds' }, { 'x-mac': mac }, { body, now });
		expect(verdictAt(signedAt)).toEqual({
			kind: 'authentic',
			scheme: 'rfc4231',
			sentAt: signedAt,
		});
		expect(verdictAt(signedAt + 301_000)).toEqual({ kind: 'stale' });
		expect(verdictAt(signedAt - 301_000)).toEqual({ kind: 'future' });
	});

	it.each([
		['too short', rfc.mac.slice(0, -2), 'mismatch'],
		['too long', `${rfc.mac}00`, 'mismatch'],
		['too short, before the right one', `${rfc.mac.slice(0, -2)},v1=${rfc.mac}`, 'authentic'],
		['right, before one that is too long', `${rfc.mac},v1=${rfc.mac}00`, 'authentic'],
		['of another name, before the right one', `00,v0=00,v1=${rfc.mac}`, 'authentic'],
		['of another name only', `00,v0=${rfc.mac}`, 'mismatch'],
		['joined by Node', `00, v1=${rfc.mac}`, 'mismatch'],
	])('compares all MACs of a list: %s', (_, list, expected) => {
		const format = { list: { separator: ',', assignment: '=', signature: 'v1' } };
		expect(verdictOfRfc(format, { 'x-mac': `v1=${list}` }).kind).toBe(expected);
	});

	it.each([
		[{ encoding: 'base64' }, Buffer.from(rfc.mac, 'hex').toString('base64')],
		[{ encoding: 'base64url' }, Buffer.from(rfc.mac, 'hex').toString('base64url')],
		// As Python writes it.
		[{ encoding: 'base64url' }, `${Buffer.from(rfc.mac, 'hex').toString('base64url')}=`],
		[{ prefix: 'sha256=' }, `sha256=${rfc.mac}`],
		// RFC 4231, test case 2 for the other hashes.
		[
			{ algorithm: 'sha384' },
			'af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649',
		],
		[
			{ algorithm: 'sha512' },
			'164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
		],
		// RFC 2202, test case 2.
		[{ algorithm: 'sha1' }, 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'],
	] as const)('reads a signature by %j, and no other way', (change, mac) => {
		expect(verdictOfRfc(change, { 'x-mac': mac }).kind).toBe('authentic');
		expect(verdictOfRfc(change, { 'x-mac': ` ${mac}` }).kind).toBe('mismatch');
		expect(verdictOfRfc(change, { 'x-mac': mac.slice(1) }).kind).toBe('mismatch');
	});

	it.each(['==', '===', '=A', '= '])('takes base64url with no other padding: %j', (padding) => {
		const mac = Buffer.from(rfc.mac, 'hex').toString('base64url');
		const headers = { 'x-mac': `${mac}${padding}` };
		expect(verdictOfRfc({ encoding: 'base64url' }, headers).kind).toBe('mismatch');
	});

	it('finds a signature in the query, once, and in the body', () => {
		const url = `https://n8n.example/hook?a=1&sig=${rfc.mac}`;
		const inQuery = { sets: [{ signature: { in: 'query', name: 'sig' } }] } as const;
		expect(verdictOfRfc(inQuery, {}, { url }).kind).toBe('authentic');
		expect(verdictOfRfc(inQuery, {}, { url: `${url}&sig=${rfc.mac}` }).kind).toBe(
			'malformed-header',
		);
		expect(verdictOfRfc(inQuery, {}, { url: 'https://n8n.example/hook' }).kind).toBe(
			'missing-header',
		);

		const inBody = {
			sets: [{ signature: { in: 'json', name: 'meta.mac' } }],
			template: 'what do ya want {json:for}',
		} as const;
		const body = (mac: unknown) =>
			Buffer.from(JSON.stringify({ meta: { mac }, for: 'for nothing?' }));
		expect(verdictOfRfc(inBody, {}, { body: body(rfc.mac) }).kind).toBe('authentic');
		expect(verdictOfRfc(inBody, {}, { body: body([rfc.mac]) }).kind).toBe('missing-header');
		expect(verdictOfRfc(inBody, {}, { body: Buffer.from('{') }).kind).toBe('missing-header');
	});

	describe('that signs the time', () => {
		/** Made with `printf %s 'TIME.what do ya want for nothing?' | openssl dgst -sha256 -hmac Jefe`. */
		const MACS: Record<string, string> = {
			'1614265330': '28bf12ac4fe98e509a57f9a63082e1ea612208d47decac51def2ea4070447d7e',
			'1614265330000': 'ad03a712324d37491a6969a8b97fc714bedb1319b163d3b2766ad9defa7f2256',
			'1614265630000': 'b955f3a7f0c40c54163c00fe2b25c87217400e34231d72615a2021e89cb5b3be',
			'1614265630001': '395b168b59d7da93cf1c50e11a407c25b00d6b8d05f3449dfdc036df21ba5610',
			'1614265029999': '3347e78c51fd217ff1c05a34c02046e7d5890c873a9f4502d6d2a6a6ce735f43',
			'2021-02-25T15:02:10Z': '6ff5e8001e50d83653475fd9c03b7c430ada9e32ff724219a116e84ebc5a3f08',
			'2021-02-25T16:02:10.000+01:00':
				'5bf2725a1031eb8daff534e0f501cc501262d31f274b6ba61677f233ca78d2a4',
			'2021-02-25T14:02:10Z': '1d69759377eece508b2a43321e8e7ac84177b418ac26cfba99d1d924ce10c4e8',
		};
		const timed = (unit: HmacScheme['timestampUnit']) => ({
			...set({ timestamp: inHeader('x-time') }),
			template: '{timestamp}.{body}',
			timestampUnit: unit,
		});
		const at = (timestamp: string, unit: HmacScheme['timestampUnit']) =>
			verdictOfRfc(timed(unit), { 'x-time': timestamp, 'x-mac': MACS[timestamp] ?? rfc.mac });
		const authentic = (sentAt: number) => ({ kind: 'authentic', scheme: 'rfc4231', sentAt });

		it.each([
			['1614265330000', authentic(signedAt)],
			['1614265630000', authentic(signedAt + 300_000)],
			['1614265630001', { kind: 'future' }],
			['1614265029999', { kind: 'stale' }],
			['1614265330', { kind: 'malformed-header' }],
			['161426533000', { kind: 'malformed-header' }],
			['16142653300000', { kind: 'malformed-header' }],
			['x1614265330000', { kind: 'malformed-header' }],
			['1614265330000x', { kind: 'malformed-header' }],
			['', { kind: 'malformed-header' }],
		])('counts milliseconds: "%s"', (timestamp, verdict) => {
			expect(at(timestamp, 'milliseconds')).toEqual(verdict);
		});

		it.each([
			['2021-02-25T15:02:10Z', authentic(signedAt)],
			['2021-02-25T16:02:10.000+01:00', authentic(signedAt)],
			['2021-02-25T14:02:10Z', { kind: 'stale' }],
			['2021-02-25T15:02:10', { kind: 'malformed-header' }],
			['2021-02-25', { kind: 'malformed-header' }],
			['1614265330', { kind: 'malformed-header' }],
		])('reads ISO 8601 with its zone: "%s"', (timestamp, verdict) => {
			expect(at(timestamp, 'iso')).toEqual(verdict);
		});

		it('calls only genuine deliveries stale: a forged one is a mismatch, however old', () => {
			const headers = { 'x-time': '1000000000', 'x-mac': rfc.mac };
			expect(verdictOfRfc(timed('seconds'), headers)).toEqual({ kind: 'mismatch' });
		});

		it('finds it beside the signature, and takes a time that is there twice for none', () => {
			const listed = {
				...timed('seconds'),
				sets: [{ signature: inHeader('x-mac'), timestamp: { in: 'list', name: 't' } }],
				list: { separator: ',', assignment: '=', signature: 'v1' },
			} as const;
			const mac = MACS['1614265330'];
			const kindOf = (value: string) => verdictOfRfc(listed, { 'x-mac': value }).kind;
			expect(kindOf(`t=1614265330,v1=${mac}`)).toBe('authentic');
			expect(kindOf(`v1=00,v1=${mac},t=1614265330`)).toBe('authentic');
			expect(kindOf(`t=1614265330,t=1614265330,v1=${mac}`)).toBe('malformed-header');
			expect(kindOf(`v1=${mac}`)).toBe('missing-header');
			expect(kindOf(`t=1614265331,v1=${mac}`)).toBe('mismatch');
		});
	});

	describe('that is a token', () => {
		const token = (place: 'header' | 'query' | 'json', headers: object, more: object = {}) =>
			verify(
				{ kind: 'token', name: 'token', token: { in: place, name: 'authorization' }, ...more },
				{
					headers: headers as Record<string, string>,
					body: Buffer.from('{"authorization":"one"}'),
					url: 'https://n8n.example/?authorization=one',
				},
				{ secrets: ['two', 'one'], now: 0, toleranceSeconds: 300 },
			).kind;

		it.each(['header', 'query', 'json'] as const)('is found in the %s', (place) => {
			expect(token(place, { authorization: 'one' })).toBe('authentic');
		});

		// In a query a plus stands for a space (URL Standard, "application/x-www-form-urlencoded").
		it.each([
			['one+two', 'query', 'authentic'],
			['one two', 'query', 'authentic'],
			['one+two', 'header', 'authentic'],
			['one two', 'header', 'mismatch'],
		] as const)('%j, with a plus in the %s: %s', (secret, place, verdict) => {
			const message = {
				headers: { authorization: 'one+two' },
				body: Buffer.alloc(0),
				url: 'https://n8n.example/?authorization=one+two',
			};
			const scheme = {
				kind: 'token',
				name: 'token',
				token: { in: place, name: 'authorization' },
			} as const;
			const options = { secrets: [secret], now: 0, toleranceSeconds: 300 };
			expect(verify(scheme, message, options).kind).toBe(verdict);
		});

		it('has its prefix', () => {
			const bearer = { prefix: 'Bearer ' };
			expect(token('header', { authorization: 'Bearer two' }, bearer)).toBe('authentic');
			expect(token('header', { authorization: 'two' }, bearer)).toBe('mismatch');
			expect(token('header', { authorization: 'Bearer ' }, bearer)).toBe('mismatch');
		});

		it.each([
			[{}, 'missing-header'],
			[{ authorization: '' }, 'mismatch'],
			[{ authorization: ['one', 'one'] }, 'malformed-header'],
			[{ authorization: 'one, one' }, 'mismatch'],
			[{ authorization: 'onex' }, 'mismatch'],
		])('is refused in %j', (headers, kindOf) => {
			expect(token('header', headers)).toBe(kindOf);
		});
	});
});

describe('against other implementations', () => {
	const bodies = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 2000 }),
		fc.json(),
		fc.constantFrom('', '{"a":"\\/"}', '{"a":20.0}', '\ufeff{}', '{"a":1,"a":2}'),
	);
	const secrets = fc
		.uint8Array({ minLength: 24, maxLength: 64 })
		.map((bytes) => `whsec_${Buffer.from(bytes).toString('base64')}`);
	const ids = fc.stringMatching(/^msg_[A-Za-z0-9]{5,30}$/);

	const signers = {
		svix: (secret: string, id: string, at: Date, body: string) =>
			new SvixWebhook(secret).sign(id, at, body),
		standardwebhooks: (secret: string, id: string, at: Date, body: string) =>
			new StandardWebhook(secret).sign(id, at, body),
	};

	it.each(Object.entries(signers))('accepts whatever %s signs', (_, sign) => {
		fc.assert(
			fc.property(secrets, ids, bodies, (secret, id, body) => {
				const signature = sign(secret, id, new Date(signedAt), body);
				const headers = { 'svix-id': id, 'svix-signature': signature };
				expect(kind({ secrets: [secret], body, headers })).toBe('authentic');
			}),
		);
	});

	it('refuses it once a single byte of the body differs', () => {
		fc.assert(
			fc.property(
				secrets,
				ids,
				fc.uint8Array({ minLength: 1, maxLength: 300 }),
				fc.nat(),
				fc.integer({ min: 1, max: 255 }),
				(secret, id, bytes, position, flip) => {
					const body = Buffer.from(bytes);
					const text = body.toString('latin1');
					const signature = new SvixWebhook(secret).sign(id, new Date(signedAt), text);
					const sent = Buffer.from(text, 'utf8');
					const headers = { 'svix-id': id, 'svix-signature': signature };
					expect(kind({ secrets: [secret], body: sent, headers })).toBe('authentic');
					const index = position % sent.length;
					sent.writeUInt8(sent.readUInt8(index) ^ flip, index);
					expect(kind({ secrets: [secret], body: sent, headers })).toBe('mismatch');
				},
			),
		);
	});

	it('refuses it once a single character of the MAC differs in meaning', () => {
		const mac = Buffer.from(published.signature.slice(3), 'base64');
		for (let bit = 0; bit < mac.length * 8; bit++) {
			const changed = Buffer.from(mac);
			changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
			const header = `v1,${changed.toString('base64')}`;
			expect(kind({ headers: { 'svix-signature': header } })).toBe('mismatch');
		}
	});
});

describe('payloads that are signed one by one', () => {
	// HMAC-SHA256 of "1" with the key "k": printf 1 | openssl dgst -sha256 -hmac k
	const MAC = '0aa2054d88556d7e5df6e54b00683dae80bbd4266a5d1cbc89abacbf856ad862';
	const scheme: HmacScheme = {
		kind: 'hmac',
		name: 'each',
		sets: [{ signature: { in: 'json', name: 'mac' } }],
		template: '{json:id}',
		each: 'items.*',
		algorithm: 'sha256',
		encoding: 'hex',
		key: { encoding: 'text' },
	};
	const kindOf = (items: unknown[]) =>
		verify(
			scheme,
			{ headers: {}, body: Buffer.from(JSON.stringify({ items })) },
			{ secrets: ['k'], now: 0, toleranceSeconds: 1 },
		).kind;

	it('must all be genuine', () => {
		const genuine = { id: '1', mac: MAC };
		expect(kindOf([genuine, genuine])).toBe('authentic');
		expect(kindOf([genuine, { ...genuine, id: '2' }])).toBe('mismatch');
		expect(kindOf([genuine, {}])).toBe('missing-header');
		expect(kindOf([])).toBe('missing-header');
	});

	it('are no more than a provider sends', () => {
		const genuine = { id: '1', mac: MAC };
		expect(kindOf(Array.from({ length: 1000 }, () => genuine))).toBe('authentic');
		expect(kindOf(Array.from({ length: 1001 }, () => genuine))).toBe('malformed-header');
	});
});
