import fc from 'fast-check';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';

import {
	plainKey,
	type SignatureScheme,
	standardWebhooks,
} from '../../../nodes/kit/webhook/scheme';
import { verify, type Verdict } from '../../../nodes/kit/webhook/verify';

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
	return verify(
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

describe('a scheme that signs nothing but the body', () => {
	/** RFC 4231, test case 2. */
	const rfc = {
		secret: 'Jefe',
		body: Buffer.from('what do ya want for nothing?'),
		mac: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
	};
	const signed = (headerSets: SignatureScheme['headerSets']): SignatureScheme => ({
		name: 'rfc4231',
		headerSets,
		timestampUnit: 'milliseconds',
		digest: 'sha256',
		signedContent: ({ body }) => [body],
		signatures: (header) => header.split(' ').map((mac) => Buffer.from(mac, 'hex')),
		key: plainKey,
	});
	const verdictOfRfc = (families: SignatureScheme['headerSets'], headers: Record<string, string>) =>
		verify(
			signed(families),
			{ headers, body: rfc.body },
			{ secrets: [rfc.secret], now: signedAt, toleranceSeconds: 300 },
		);

	it('has neither id nor time, and needs no header for them', () => {
		expect(verdictOfRfc([{ signature: 'x-mac' }], { 'x-mac': rfc.mac })).toEqual({
			kind: 'authentic',
			scheme: 'rfc4231',
		});
	});

	it.each([
		['too short', rfc.mac.slice(0, -2), 'mismatch'],
		['too long', `${rfc.mac}00`, 'mismatch'],
		['too short, before the right one', `${rfc.mac.slice(0, -2)} ${rfc.mac}`, 'authentic'],
		['right, before one that is too long', `${rfc.mac} ${rfc.mac}00`, 'authentic'],
	])('compares MACs that are %s', (_, mac, expected) => {
		expect(verdictOfRfc([{ signature: 'x-mac' }], { 'x-mac': mac }).kind).toBe(expected);
	});

	it.each([
		['1614265330000', { kind: 'authentic', scheme: 'rfc4231', sentAt: signedAt }],
		['1614265630000', { kind: 'authentic', scheme: 'rfc4231', sentAt: signedAt + 300_000 }],
		['1614265630001', { kind: 'future' }],
		['1614265029999', { kind: 'stale' }],
		['1614265330', { kind: 'malformed-header' }],
		['161426533000', { kind: 'malformed-header' }],
		['16142653300000', { kind: 'malformed-header' }],
		['x1614265330000', { kind: 'malformed-header' }],
		['1614265330000x', { kind: 'malformed-header' }],
		['', { kind: 'malformed-header' }],
	])('counts milliseconds where it has a timestamp: "%s"', (timestamp, verdict) => {
		const headers = { 'x-time': timestamp, 'x-mac': rfc.mac };
		expect(verdictOfRfc([{ timestamp: 'x-time', signature: 'x-mac' }], headers)).toEqual(verdict);
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
