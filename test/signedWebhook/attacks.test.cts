import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';

import { parseExact, quoteLongIntegers } from '../../nodes/kit/json';
import type { Message } from '../../nodes/kit/signature/message';
import type { Scheme } from '../../nodes/kit/signature/scheme';
import { coversBody, mentions, signedSignature } from '../../nodes/kit/signature/template';
import { carriedAt } from '../../nodes/kit/signature/values';
import { signsId, verify } from '../../nodes/kit/signature/verify';
import { configurationOf } from '../../nodes/SignedWebhook/credential/configurationOf';
import { presets } from '../../nodes/SignedWebhook/presets';
import { refuseUseless, type TriggerSettings } from '../../nodes/SignedWebhook/trigger/settings';
import type { TestTrigger } from '../support/trigger.cts';
import {
	messageOf,
	NOW,
	orderOf,
	type Pair,
	pairs,
	templatesOf,
	verdictOf,
} from './deliveries.cts';
import { deliver, exchangeOf, orderAt, triggerOf } from './triggers.cts';

/* What somebody can do who has seen a genuine delivery, or sends what no provider would. */

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const secret = 'a-secret-of-the-account';
const url = 'https://n8n.example/webhook/calls';

const schemeOf = (name: string): Scheme => {
	const preset = presets.find((one) => one.name === name);
	if (!preset) throw new Error(`No preset is called ${name}`);
	return preset.scheme;
};

const judged = (scheme: Scheme, message: Message) =>
	verify(scheme, message, { secrets: [secret], now: Date.now(), toleranceSeconds: 300 }).kind;

const mac = (algorithm: string, text: string) =>
	createHmac(algorithm, secret).update(text).digest('base64');

describe('an ID that anybody can write', () => {
	const hasSignedId = pairs.filter(({ preset }) => signsId(preset.scheme));
	const unsigned = (preset: (typeof presets)[number]) =>
		(preset.eventId ?? [])
			.flatMap((path) => ('all' in path ? path.all : [path]))
			.filter(({ in: place }) => place === 'header');

	it.each(hasSignedId.map((pair) => [pair.preset.displayName, pair] as const))(
		'%s: a copy with another one is known by what is signed',
		async (_, pair) => {
			const { preset, sender } = pair;
			if (sender.published !== undefined) return;
			const trigger = triggerOf(pair);
			const sent = await exchangeOf(sender.send(orderAt(trigger, sender)));
			const added = Object.fromEntries(unsigned(preset).map(({ name }) => [name, 'made-up']));
			const idOf = async (headers: Record<string, string>) => {
				const { started = [] } = await trigger.deliver({ ...sent, headers });
				return (started[0]?.json._webhook as { id?: string } | undefined)?.id;
			};
			const copied = await idOf({ ...added, ...sent.headers });
			expect(copied).not.toBe('made-up');
			expect(copied).toEqual(expect.any(String));
		},
	);
});

describe('a body that the signature does not cover', () => {
	const twilio = schemeOf('twilio');
	const body = '{"status":"failed"}';
	const hash = createHash('sha256').update(body).digest('hex');
	const hashed = `${url}?bodySHA256=${hash}`;

	it.each([
		['the JSON that was sent', body, JSON_TYPE, 'authentic'],
		['other JSON', '{"status":"paid"}', JSON_TYPE, 'mismatch'],
		['nothing', '', JSON_TYPE, 'mismatch'],
		['an empty form', '', FORM, 'mismatch'],
		['a form without fields', '&&', FORM, 'mismatch'],
	])('Twilio, a signed hash and %s: %#', (_, sent, type, verdict) => {
		const headers = { 'content-type': type, 'x-twilio-signature': mac('sha1', hashed) };
		expect(judged(twilio, { url: hashed, headers, body: Buffer.from(sent) })).toBe(verdict);
	});

	// Twilio hashes a body that is no form, and adds nothing to the URL of a request without one.
	it.each([
		['JSON', body, JSON_TYPE, 'mismatch'],
		['text', 'anything', 'text/plain', 'mismatch'],
		['nothing', '', 'text/plain', 'authentic'],
		['an empty form', '', FORM, 'authentic'],
	])('Twilio, no hash and %s', (_, sent, type, verdict) => {
		const headers = { 'content-type': type, 'x-twilio-signature': mac('sha1', url) };
		expect(judged(twilio, { url, headers, body: Buffer.from(sent) })).toBe(verdict);
	});

	// As Twilio's own validator does (twilio-node, `validateRequest`): with the standard port, and without.
	it.each([
		['http://n8n.example:80/hook', 'http://n8n.example/hook', 'authentic'],
		['http://n8n.example/hook', 'http://n8n.example:80/hook', 'authentic'],
		['http://n8n.example:443/hook', 'http://n8n.example/hook', 'mismatch'],
		['https://n8n.example:443/hook', 'https://n8n.example/hook', 'authentic'],
		['https://n8n.example:80/hook', 'https://n8n.example/hook', 'mismatch'],
	])('Twilio, signed as %s and received as %s: %s', (signed, received, verdict) => {
		const headers = { 'content-type': FORM, 'x-twilio-signature': mac('sha1', signed) };
		const message = { url: received, headers, body: Buffer.alloc(0) };
		expect(judged(twilio, message)).toBe(verdict);
	});

	const nonce = '12345';
	it.each([
		['nothing', '', FORM, 'authentic'],
		['text', 'anything', 'text/plain', 'missing-header'],
		['JSON', '{"a":1}', JSON_TYPE, 'missing-header'],
		['too many fields', 'a=1&'.repeat(10_001), FORM, 'missing-header'],
	])('Plivo, a request without fields and %s', (_, sent, type, verdict) => {
		const headers = {
			'content-type': type,
			'x-plivo-signature-v3-nonce': nonce,
			'x-plivo-signature-v3': mac('sha256', `${url}?.${nonce}`),
		};
		const message = { method: 'POST', url, headers, body: Buffer.from(sent) };
		expect(judged(schemeOf('plivoVoice'), message)).toBe(verdict);
	});

	// The bytes that SHA-256 puts behind a message; whoever goes on hashing has them in the middle.
	const padding = Buffer.concat([Buffer.from([0x80]), Buffer.alloc(21), Buffer.from([1, 0x58])]);
	it.each([
		['as it was sent', Buffer.from(body), 'authentic'],
		['that goes on', Buffer.concat([Buffer.from(body), padding, Buffer.from('&x=1')]), 'mismatch'],
	])('HubSpot v1, a plain hash and a body %s', (_, sent, verdict) => {
		const hash = createHash('sha256').update(secret).update(sent).digest('hex');
		const headers = { 'content-type': FORM, 'x-hubspot-signature': hash };
		expect(judged(schemeOf('hubSpotV1'), { headers, body: sent })).toBe(verdict);
	});
});

describe('a form whose fields are signed without anything between them', () => {
	const joined = pairs.filter(({ preset }) =>
		templatesOf(preset).some((template) => mentions(template, 'sortedform')),
	);

	it.each(joined.map((pair) => [pair.preset.displayName, pair] as const))(
		'%s: text moves from one field to the next, so the body is proven in part',
		async (_, pair) => {
			const { preset, sender } = pair;
			const sent = sender.send(orderOf(sender, { body: { a: '1', b: '2', c: '3' } }));
			const moved = { ...sent, body: Buffer.from('a=1b2&c=3') };
			const verdicts = await Promise.all(
				[sent, moved].map(async (one) => await verdictOf(pair, await messageOf(preset, one))),
			);
			expect(verdicts).toMatchObject([{ kind: 'authentic' }, { kind: 'authentic' }]);
			expect(preset.bodyAuthenticated).toBe('partly');
		},
	);

	it('are all forms but those that are signed as they came', () => {
		expect(joined.map(({ preset }) => preset.name).sort()).toEqual([
			'mandrill',
			'plivoVoice',
			'twilio',
		]);
	});
});

it('no preset proves the body of which a template does not cover it', () => {
	const unproven = presets.filter(
		({ scheme, bodyAuthenticated }) =>
			bodyAuthenticated === 'yes' &&
			'sets' in scheme &&
			scheme.bodyHash === undefined &&
			![scheme.template, scheme.formTemplate ?? scheme.template].every(coversBody),
	);
	expect(unproven.map(({ name }) => name)).toEqual([]);
});

describe('a body that is much work', () => {
	afterEach(() => jest.restoreAllMocks());

	it.each([
		['parseExact', parseExact],
		['quoteLongIntegers', (text: string): unknown => JSON.parse(quoteLongIntegers(text))],
	])('is not searched for numbers by %s unless it is JSON', (_, read) => {
		const text = `"${'\\"'.repeat(100)} 12345678901234567890`;
		const replace = jest.spyOn(String.prototype, 'replace');
		expect(() => read(text)).toThrow(SyntaxError);
		expect(replace).not.toHaveBeenCalled();
	});

	it('is searched for a quote once, however many integers stand in it', () => {
		const list = `[${Array.from({ length: 1000 }, () => '12345678901234567890').join()}]`;
		const search = jest.spyOn(String.prototype, 'indexOf');
		quoteLongIntegers(list);
		expect(search.mock.calls).toEqual([['"']]);
	});

	it('is not gone through number by number', () => {
		const body = Buffer.from(`{"id":12345678901234567890,"n":[${'1,'.repeat(1000)}1]}`);
		const parse = jest.spyOn(JSON, 'parse');
		expect(carriedAt({ headers: {}, body }, { in: 'json', name: 'id' })).toBe(
			'12345678901234567890',
		);
		expect(parse.mock.calls.map(({ length }) => length)).toEqual([1]);
	});

	it('has no list that is gone through, if it is longer than any that providers send', () => {
		const body = Buffer.from(`[${'{"id":"a"},'.repeat(100_000)}{"id":"a"}]`);
		expect(carriedAt({ headers: {}, body }, { in: 'json', name: '*.id' })).toBeUndefined();
	});

	it('is parsed once, however many of its values are signed', () => {
		const message = { headers: {}, body: Buffer.from('{"a":"1","b":"2"}') };
		const parse = jest.spyOn(JSON, 'parse');
		for (const name of ['a', 'b', 'a']) carriedAt(message, { in: 'json', name });
		expect(parse).toHaveBeenCalledTimes(1);
	});

	it.each([
		['a list', '[12345678901234567890]'],
		['an object', '{"a":12345678901234567890}'],
		['a very deep list', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
	])('holds no text in %s', (_, value) => {
		const body = Buffer.from(`{"id":${value}}`);
		expect(carriedAt({ headers: {}, body }, { in: 'json', name: 'id' })).toBeUndefined();
	});
});

describe('values that are signed in one string', () => {
	const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const OURS = 'arn:aws:sns:us-west-2:123456789012:Ours';
	const THEIRS = 'arn:aws:sns:us-west-2:666666666666:Theirs';
	const time = new Date().toISOString();

	/** What Amazon signs of a message, whoever has published it: names and values in lines. */
	const signedBy = (fields: Record<string, string>) => {
		const lines = Object.keys(fields).sort();
		const text = lines.map((name) => `${name}\n${fields[name]}\n`).join('');
		return sign('sha256', Buffer.from(text), keys.privateKey).toString('base64');
	};

	const verdictOn = (fields: Record<string, string>) =>
		verify(
			schemeOf('awsSns'),
			{ headers: {}, body: Buffer.from(JSON.stringify(fields)) },
			{
				secrets: [],
				publicKeys: [keys.publicKey],
				settings: { topicArn: OURS },
				now: Date.now(),
				toleranceSeconds: 300,
			},
		).kind;

	const notification = { Timestamp: time, TopicArn: OURS, Type: 'Notification' };

	it('Amazon SNS: a message may have several lines', () => {
		const sent = { ...notification, Message: 'a\nb', MessageId: 'm1', Subject: 's' };
		expect(verdictOn({ ...sent, Signature: signedBy(sent) })).toBe('authentic');
	});

	const made = { ...notification, Message: 'paid', MessageId: 'made-up' };
	const hidden = 'paid\nMessageId\nmade-up\n';
	const rest = `Timestamp\n${time}\nTopicArn\n${THEIRS}\nType\nNotification`;
	it.each([
		// Somebody has published it to a topic of their own, whose lines are now in the type.
		[
			`${hidden}Timestamp\n${time}\nTopicArn\n${OURS}\nType\nNotification`,
			THEIRS,
			{ Type: `Notification\nMessageId\nm2\n${rest}` },
		],
		// Somebody's words are in a message of ours, and make another message of it, with another ID.
		[`${hidden}Subject\nx`, OURS, { Subject: 'x\nMessageId\nm2' }],
		[`${hidden}SubscribeURL\nx`, OURS, { SubscribeURL: 'x\nMessageId\nm2' }],
		[
			`${hidden}Timestamp\n${time}\nToken\nx`,
			OURS,
			{ Token: `x\nMessageId\nm2\nTimestamp\n${time}` },
		],
	])('Amazon SNS: the lines of a message are no values: %j', (Message, TopicArn, more) => {
		const published = { ...notification, Message, MessageId: 'm2', TopicArn };
		const forged = { ...made, ...more, Signature: signedBy(published) };
		expect(verdictOn(forged)).not.toBe('authentic');
	});

	const standard = pairs.filter(({ preset: { scheme } }) => {
		return (
			'sets' in scheme && scheme.kind === 'hmac' && /^\{id\}\.\{timestamp\}/.test(scheme.template)
		);
	});
	it.each(standard.map((pair) => [pair.preset.displayName, pair] as const))(
		'%s: no part of a body becomes a new ID and a new time',
		async (_, pair) => {
			const { preset, sender } = pair;
			const later = NOW + 3_600_000;
			const seconds = String(later / 1000);
			const order = orderOf(sender, { body: `text=hello.${seconds}.status=paid` });
			const message = await messageOf(preset, sender.send(order));
			const name = Object.keys(message.headers).find((one) => one.endsWith('-id')) ?? '';
			const [brand] = name.split('-id');
			const id = `${String(message.headers[name])}.${String(message.headers[`${brand}-timestamp`])}.text=hello`;
			const headers = { ...message.headers, [name]: id, [`${brand}-timestamp`]: seconds };
			const forged = { ...message, headers, body: Buffer.from('status=paid') };
			expect((await verdictOf(pair, message)).kind).toBe('authentic');
			expect((await verdictOf(pair, forged, later)).kind).not.toBe('authentic');
		},
	);

	it('Plivo: the end of the last field is no part of a nonce, which would be another one', async () => {
		const [pair] = pairs.filter(({ preset }) => preset.name === 'plivoVoice');
		if (!pair) throw new Error('There is no sender of Plivo');
		const { preset, sender } = pair;
		const message = await messageOf(preset, sender.send(orderOf(sender, { body: { a: '1.2' } })));
		const name = 'x-plivo-signature-v3-nonce';
		const headers = { ...message.headers, [name]: `2.${String(message.headers[name])}` };
		const moved = { ...message, headers, body: Buffer.from('a=1') };
		expect((await verdictOf(pair, message)).kind).toBe('authentic');
		expect((await verdictOf(pair, moved)).kind).not.toBe('authentic');
	});

	it('Mercado Pago: a copy that says something else, and one without its request ID, start nothing', async () => {
		const [pair] = pairs.filter(({ preset }) => preset.name === 'mercadoPago');
		if (!pair) throw new Error('There is no sender of Mercado Pago');
		const trigger = triggerOf(pair);
		const sent = pair.sender.send(orderAt(trigger, pair.sender));
		expect((await deliver(trigger, sent)).started).toHaveLength(1);
		const other = { ...sent, body: Buffer.from('{"id":1,"type":"payment"}') };
		expect(await deliver(trigger, other)).toMatchObject({ status: 200, started: undefined });
		const { 'x-request-id': request, ...headers } = sent.headers ?? {};
		const merged = sent.url.replace('=123456', `=123456%3Brequest-id:${String(request)}`);
		const moved = { ...other, headers, url: merged };
		expect(await deliver(trigger, moved)).toMatchObject({ status: 401, started: undefined });
	});
});

it.each(['constructor', '__proto__'])('no header is called %s by birth', (name) => {
	expect(carriedAt({ headers: {}, body: Buffer.alloc(0) }, { in: 'header', name })).toBeUndefined();
});

describe('the address of a certificate', () => {
	const hostsOf = (name: string) => {
		const scheme = schemeOf(name);
		const location = 'keysAt' in scheme ? scheme.keysAt : undefined;
		return location?.kind === 'certificate' ? location.hosts : /$^/;
	};
	it.each([
		['sns.us-east-1.amazonaws.com', true],
		['sns.us-gov-west-1.amazonaws.com', true],
		['sns.ap-southeast-2.amazonaws.com', true],
		['sns.cn-north-1.amazonaws.com.cn', true],
		// Buckets that somebody has called "sns".
		['sns.s3.amazonaws.com', false],
		['sns.s3-us-west-2.amazonaws.com', false],
		['sns.s3-accelerate.amazonaws.com', false],
		['sns.s3-website-us-east-1.amazonaws.com', false],
	])('%s is the one of Amazon SNS: %s', (host, isOwn) => {
		expect(hostsOf('awsSns').test(host)).toBe(isOwn);
	});
});

describe('a scheme of one’s own', () => {
	const custom = (template: string) => ({
		provider: 'customHmac',
		secret,
		algorithm: 'sha256',
		stringToSign: 'custom',
		template,
		encoding: 'hex',
		signatureHeader: 'x-signature',
		timestampHeader: 'x-timestamp',
		idHeader: 'x-id',
		timestampUnit: 'seconds',
	});
	const refusal = (template: string): string => {
		try {
			configurationOf(custom(template));
			return '';
		} catch (caught) {
			return String(caught);
		}
	};

	it.each(['{key}{body}', '{KEY}', '{setting:webhookId}{body}', '[[{key}]]{body}', '{Bdy}', ' '])(
		'is refused with the template "%s", which nothing fills',
		(template) => expect(refusal(template)).toMatch(/"Template" must/),
	);

	it.each([
		'anything',
		'{timestamp}',
		'{id}.{nonce}.{timestamp}',
		'{method}{pathname}{timestamp}',
		'{timestamp}[[{body}]]',
	])('is refused with the template "%s", which fits every delivery', (template) =>
		expect(refusal(template)).toMatch(/"Template" must contain \{body\}, or another part/),
	);

	it.each(['[[{timestamp}.{id}.]]{body}', '[[{id}{header:x-more}]]{body}'])(
		'is refused with the template "%s", of which nothing says what has to be there',
		(template) =>
			expect(refusal(template)).toMatch(/"Template" must have \{\w+\} in double brackets/),
	);

	it('looks for a time in double brackets, so that nobody gets in without one', () => {
		const { scheme } = configurationOf(custom('[[{timestamp}.]]{body}'));
		const body = '{"a":1}';
		const time = String(Math.floor(Date.now() / 1000));
		const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
		const signed = { 'x-signature': signature };
		const timed = { ...signed, 'x-timestamp': time };
		expect(judged(scheme, { headers: timed, body: Buffer.from(body) })).toBe('authentic');
		expect(judged(scheme, { headers: signed, body: Buffer.from(`${time}.${body}`) })).toBe(
			'missing-header',
		);
	});

	it.each([
		'{timestamp}.key.{body}',
		'{bodyHash:sha256-hex}',
		'{url}{sortedForm}',
		'{timestamp}{json:token}',
		'{query}',
		'{url}',
		'{header:x-event}',
	])('may have the template "%s"', (template) => expect(refusal(template)).toBe(''));
});

/** The form of the trigger as it is at first. */
const DEFAULTS: TriggerSettings = {
	path: '',
	events: [],
	otherEvents: [],
	respond: 'onReceived',
	options: {},
};

describe('settings of one’s own under which no delivery could be genuine', () => {
	const custom = {
		provider: 'customHmac',
		secret,
		algorithm: 'sha256',
		stringToSign: 'body',
		encoding: 'hex',
		signatureHeader: 'x-signature',
		signatureParameter: 'meta.sig',
		timestampHeader: 'x-timestamp',
		timestampUnit: 'seconds',
	};
	const refusalOf = (change: object): string => {
		try {
			refuseUseless(DEFAULTS, configurationOf({ ...custom, ...change }));
			return '';
		} catch (caught) {
			return String(caught);
		}
	};
	const template = (written: string, signaturePlace: string) => ({
		stringToSign: 'custom',
		template: written,
		signaturePlace,
	});

	it.each([
		[
			{ signaturePlace: 'json' },
			'"String to Sign" must not contain {body}, in which the signature',
		],
		[
			{ signaturePlace: 'form' },
			'"String to Sign" must not contain {body}, in which the signature',
		],
		[
			template('{bodyHash:sha256-hex}', 'json'),
			'"String to Sign" must not contain {bodyHash:sha256-hex}',
		],
		[template('{crc32}', 'json'), '"String to Sign" must not contain {crc32}'],
		[template('{url}{sortedForm}', 'form'), '"String to Sign" must not contain {sortedForm}'],
		[template('{url}{body}', 'query'), '"String to Sign" must not contain {url}'],
		[template('{sortedQuery}', 'query'), '"String to Sign" must not contain {sortedQuery}'],
		[
			template('{json:a}{json:meta.sig}', 'json'),
			'"String to Sign" must not contain {json:meta.sig}',
		],
		[
			template('{header:X-Signature}{body}', 'header'),
			'"String to Sign" must not contain {header:X-Signature}',
		],
		[
			{ signatureFormat: 'list', signatureElement: 'v1', listAssignment: ',', listSeparator: ',' },
			'"List Assignment" must not be the List Separator',
		],
	])('are refused: %j', (change, words) => expect(refusalOf(change)).toContain(words));

	it.each([
		template('{json:id}{json:status}', 'json'),
		template('{form:id}{form:status}', 'form'),
		template('{pathname}{body}', 'query'),
		template('{query:id}{body}', 'query'),
		template('{url}{body}', 'header'),
	])('are others: %j', (change) => expect(refusalOf(change)).toBe(''));

	it('names the prefix that a secret lacks', () => {
		expect(refusalOf({ keyPrefix: 'whsec_' })).toContain('"Secret" must begin with whsec_');
	});

	it('are none of a preset', () => {
		const own = presets.map(({ scheme }) => 'sets' in scheme && signedSignature(scheme));
		expect(own.filter(Boolean)).toEqual([]);
	});

	const pem = (type: 'rsa' | 'ec' | 'ed25519') => {
		const pair =
			type === 'rsa'
				? generateKeyPairSync('rsa', { modulusLength: 2048 })
				: type === 'ec'
					? generateKeyPairSync('ec', { namedCurve: 'P-256' })
					: generateKeyPairSync('ed25519');
		return String(pair.publicKey.export({ type: 'spki', format: 'pem' }));
	};
	const publicKey = { provider: 'customPublicKey', publicKeyEncoding: 'pem' };
	const KEYS = { rsa: pem('rsa'), ec: pem('ec'), ed25519: pem('ed25519') };

	it.each([
		['rsa', 'ed25519', '"Public Key" must be a key for Ed25519: this one is for RSA'],
		['ec', 'rsa-sha256', '"Public Key" must be a key for RSA: this one is for EC'],
		['ed25519', 'ecdsa-sha256', '"Public Key" must be a key for ECDSA: this one is for ED25519'],
		['rsa', 'rsa-sha1', ''],
		['ec', 'ecdsa-sha256', ''],
		['ed25519', 'ed25519', ''],
	] as const)('a key of %s with %s: "%s"', (type, publicKeyAlgorithm, words) => {
		const refused = refusalOf({ ...publicKey, publicKey: KEYS[type], publicKeyAlgorithm });
		if (words === '') expect(refused).toBe('');
		else expect(refused).toContain(words);
	});
});

describe('a secret that can be guessed', () => {
	const custom = {
		provider: 'customHmac',
		algorithm: 'sha256',
		stringToSign: 'body',
		encoding: 'hex',
		signatureHeader: 'x-signature',
		timestampUnit: 'seconds',
	};
	const token = { provider: 'customToken', tokenHeader: 'x-token' };
	const eight = { text: 'a7Q-x.9z', base64: Buffer.alloc(8, 7).toString('base64') };
	const seven = { text: 'a7Q-x.9', base64: Buffer.alloc(7, 7).toString('base64') };

	it.each([
		['one character', { ...custom, secret: 'a' }],
		['a key of seven characters', { ...custom, secret: seven.text }],
		['with white space around it', { ...custom, secret: `  ${seven.text}  ` }],
		['seven bytes in base64', { ...custom, secret: seven.base64, secretEncoding: 'base64' }],
		['seven bytes in hex', { ...custom, secret: '07070707070707', secretEncoding: 'hex' }],
		['behind its prefix', { ...custom, secret: `whsec_${seven.text}`, keyPrefix: 'whsec_' }],
		['a token of seven', { ...token, secret: seven.text }],
		['a password of seven', { ...token, tokenBasic: true, secret: `somebody:${seven.text}` }],
		['of a preset', { provider: 'lemonSqueezy', secret: '123456' }],
		['of a preset with a token', { provider: 'telegram', secret: 'x' }],
		['of a preset with a JSON Web Token', { provider: 'netlify', secret: seven.text }],
	])('is refused: %s', (_, credential) => {
		expect(() => configurationOf(credential)).toThrow(/must have at least 8 characters/);
	});

	it('is refused as the previous one', () => {
		const credential = { ...custom, secret: eight.text, previousSecret: seven.text };
		expect(() => configurationOf(credential)).toThrow(/"Previous Secret" must have at least 8/);
	});

	it.each([
		['eight characters', { ...custom, secret: eight.text }],
		['eight bytes in base64', { ...custom, secret: eight.base64, secretEncoding: 'base64' }],
		['a token of eight', { ...token, secret: eight.text }],
		['a password of eight', { ...token, tokenBasic: true, secret: `s:${eight.text}` }],
	])('is none: %s', (_, credential) => {
		expect(configurationOf(credential).secrets).toEqual([credential.secret]);
	});

	it('says what to do', () => {
		expect(() => configurationOf({ ...custom, secret: 'a' })).toThrow(
			expect.objectContaining({
				description: expect.stringMatching(/^Choose a longer one/) as string,
			}),
		);
	});
});

describe('a signed value that no other delivery brings', () => {
	const brings = pairs.filter(
		({ preset: { scheme } }) =>
			'sets' in scheme && scheme.sets.some(({ nonce }) => nonce !== undefined),
	);
	/** Those whose copies may say something else under the same signature. */
	const open = brings.filter(({ preset }) => preset.bodyAuthenticated === 'no');

	const sentBy = ({ sender }: Pair, trigger: TestTrigger) => sender.send(orderAt(trigger, sender));
	/** The same with other letters in its body, but for what is signed. */
	const altered = (sent: ReturnType<typeof sentBy>) => ({
		...sent,
		body: Buffer.from(
			sent.body
				.toString('latin1')
				.replaceAll(/7d1c5f0e/g, '7d1c5f0f')
				.replace(/delivered|Größe|=received|sent/, 'other'),
			'latin1',
		),
	});

	it('is known of these', () => {
		expect(brings.map(({ preset }) => preset.name).sort()).toEqual([
			'larkCards',
			'mailgun',
			'mailgunRoutes',
			'plivoMessaging',
			'plivoVoice',
			'sinch',
		]);
	});

	it.each(open.map((pair) => [pair.preset.displayName, pair] as const))(
		'%s: a copy that says something else starts nothing',
		async (_, pair) => {
			const trigger = triggerOf(pair);
			const sent = sentBy(pair, trigger);
			expect(altered(sent).body).not.toEqual(sent.body);
			const first = await deliver(trigger, sent);
			expect(first).toMatchObject({ status: 200, started: [expect.anything()] });
			const copy = await deliver(trigger, altered(sent));
			expect(copy).toMatchObject({ status: 200, started: undefined });
		},
	);

	it('is used up by what was not asked for', async () => {
		const [pair] = open.filter(({ preset }) => preset.name === 'mailgun');
		if (!pair) throw new Error('There is no sender of Mailgun');
		const trigger = triggerOf(pair, { parameters: { events: ['other'] } });
		const sent = sentBy(pair, trigger);
		const first = await deliver(trigger, sent);
		expect(first).toMatchObject({ status: 200, started: undefined });
		const copy = await deliver(trigger, altered(sent));
		expect(copy).toMatchObject({ status: 200, started: undefined });
	});

	it('stays free while n8n could not take the delivery', async () => {
		const [pair] = open;
		if (!pair) throw new Error('There is no such sender');
		const trigger = triggerOf(pair);
		const sent = sentBy(pair, trigger);
		expect(await deliver(trigger, sent, false)).toMatchObject({ status: 500 });
		expect((await deliver(trigger, sent)).started).toHaveLength(1);
	});
});
