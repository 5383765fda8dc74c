import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';

import type { Message } from '../../../nodes/kit/signature/message';
import type { Scheme } from '../../../nodes/kit/signature/scheme';
import type { Configuration } from '../../../nodes/SignedWebhook/configuration';
import { configurationOf } from '../../../nodes/SignedWebhook/credential/configurationOf';
import { diagnose, panelText } from '../../../nodes/SignedWebhook/doctor';
import {
	BODY,
	configured,
	SENDERS,
	type Sender,
	github,
	netlify,
	NOW,
	shopify,
	slack,
	square,
	stripe,
	svix,
	telegram,
	URL_HERE,
} from './senders';

const PRESETS = SENDERS.map((sender) => configured(sender).preset);

const report = (configuration: Configuration, message: Message) =>
	diagnose(configuration, message, NOW, PRESETS);

/** Families whose signature covers the bytes of the body. */
const SIGNING = SENDERS.filter((sender) => sender !== telegram);
/** Those in which the secret is the key as it stands, and MACs are made by hand. */
const TEXTUAL = [github, shopify, stripe, slack, square, netlify];

interface Mistake {
	mistake: string;
	senders: readonly Sender[];
	/** How the credential differs from the right one. */
	credential?: (sender: Sender) => Partial<Configuration>;
	/** What comes, where it is not what the provider sends. */
	message?: (sender: Sender) => Message;
	says: RegExp;
}

const arriving = (message: Message, body: string): Message => ({
	...message,
	body: Buffer.from(body),
});
const withHeaders = (message: Message, headers: Message['headers']): Message => ({
	...message,
	headers: { ...message.headers, ...headers },
});
const secrets = (change: (secret: string) => string) => (sender: Sender) => ({
	secrets: [change(sender.secret)],
});
const keyed = (key: Buffer) => (sender: Sender) => sender.send({ key });

const IN_HEX = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const IN_BASE64 = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwdGVzdA==';

const PYTHON = JSON.stringify(JSON.parse(BODY))
	.replaceAll('":', '": ')
	.replaceAll(',"', ', "')
	.replace('Ü', '\\u00dc');

const MISTAKES: readonly Mistake[] = [
	{
		mistake: 'the secret in quotes',
		senders: TEXTUAL.concat(telegram),
		credential: secrets((secret) => `"${secret}"`),
		says: /^The signature matches if the quotes around the secret are left out: remove the quotes/,
	},
	{
		mistake: 'a line break within the secret',
		senders: TEXTUAL.concat(telegram),
		credential: secrets((secret) => `${secret.slice(0, 9)}\n${secret.slice(9)}`),
		says: /^The signature matches if the white space in the secret is left out: remove/,
	},
	{
		mistake: 'a character of no width in the secret',
		senders: SENDERS,
		credential: secrets((secret) => `${secret.slice(0, 9)}\u200b${secret.slice(9)}`),
		says: /^The signature matches if characters that nobody sees are left out of the secret: copy/,
	},
	{
		mistake: 'a written line break after the secret',
		senders: SENDERS,
		credential: secrets((secret) => `${secret}\\n`),
		says: /^The signature matches if the "\\n" at the end of the secret is left out: remove/,
	},
	{
		mistake: 'a secret with a line break at the provider',
		senders: TEXTUAL,
		message: (sender) => sender.send({ key: Buffer.from(`${sender.secret}\n`) }),
		says: /^The signature matches if the secret ends with a line break: the provider has it with/,
	},
	{
		mistake: 'the name of a variable before the secret',
		senders: SENDERS,
		credential: secrets((secret) => `WEBHOOK_SECRET=${secret}`),
		says: /^The signature matches if the word before the secret is left out: remove/,
	},
	{
		mistake: 'a secret in base64 used as text',
		senders: TEXTUAL,
		credential: () => ({ secrets: [IN_BASE64] }),
		message: keyed(Buffer.from(IN_BASE64, 'base64')),
		says: /^The signature matches if the secret is base64-decoded: choose/,
	},
	{
		mistake: 'a secret in hex used as text',
		senders: TEXTUAL,
		credential: () => ({ secrets: [IN_HEX] }),
		message: keyed(Buffer.from(IN_HEX, 'hex')),
		says: /^The signature matches if the secret is hex-decoded: choose/,
	},
	{
		mistake: 'a secret of Standard Webhooks used as text',
		senders: TEXTUAL,
		credential: () => ({ secrets: [`whsec_${IN_BASE64}`] }),
		message: keyed(Buffer.from(IN_BASE64, 'base64')),
		says: /^The signature matches if the secret is base64-decoded without its prefix "whsec_": choose/,
	},
	{
		mistake: 'a secret of Standard Webhooks without its prefix',
		senders: [svix],
		credential: secrets((secret) => secret.replace('whsec_', '')),
		says: /^The signature matches if the secret is taken without the prefix "whsec_": put whsec_ before/,
	},
	{
		mistake: 'a secret of Standard Webhooks without its padding',
		senders: [svix],
		credential: () => ({ secrets: [`whsec_${IN_BASE64.replace(/=/g, '')}`] }),
		message: () => {
			const data = `msg_1.${NOW / 1000}.${BODY}`;
			const mac = createHmac('sha256', Buffer.from(IN_BASE64, 'base64')).update(data);
			return withHeaders(svix.send(), { 'svix-signature': `v1,${mac.digest('base64')}` });
		},
		says: /^The signature matches if the secret has the "=" at its end that base64 wants: copy/,
	},
	{
		mistake: 'a newline that the body has lost',
		senders: SIGNING,
		message: (sender) => arriving(sender.send({ body: `${BODY}\n` }), BODY),
		says: /^The signature matches if the body ends with a newline: a proxy or a tool/,
	},
	{
		mistake: 'a newline that the body has gained',
		senders: SIGNING,
		message: (sender) => arriving(sender.send(), `${BODY}\n`),
		says: /^The signature matches if the body has no final newline: a proxy or a tool/,
	},
	{
		mistake: 'a body that was indented on its way',
		senders: SIGNING,
		message: (sender) =>
			arriving(sender.send(), BODY.replace('{', '{\n  ').replaceAll(',', ',\n ')),
		says: /^The signature matches if the body is JSON without blanks, as JavaScript writes it: a proxy or a tool/,
	},
	{
		mistake: 'a body of Python that was written anew',
		senders: SIGNING,
		message: (sender) => arriving(sender.send({ body: PYTHON }), BODY.replace('12.50', '12.5')),
		says: /^The signature matches if the body is JSON as Python writes it: a proxy or a tool/,
	},
	{
		mistake: 'a body of PHP that was written anew',
		senders: SIGNING,
		message: (sender) =>
			arriving(sender.send({ body: BODY.replace('/', '\\/').replace('Ü', '\\u00dc') }), BODY),
		says: /^The signature matches if the body is JSON as PHP writes it: a proxy or a tool/,
	},
	{
		mistake: 'a body that was read as Latin-1',
		senders: SIGNING,
		message: (sender) => arriving(sender.send(), Buffer.from(BODY, 'utf8').toString('latin1')),
		says: /^The signature matches if the body, which was taken for Latin-1 on its way, is UTF-8/,
	},
	{
		mistake: 'a body that was put into a string',
		senders: SIGNING,
		message: (sender) => arriving(sender.send(), JSON.stringify(BODY)),
		says: /^The signature matches if the body is the JSON inside the string that came/,
	},
	{
		mistake: 'a MAC by SHA-1',
		senders: [github, shopify, stripe, slack, square],
		message: (sender) => sender.send({ hash: 'sha1' }),
		says: /^The signature matches if it is made with SHA1 and written in (hex|base64): choose/,
	},
	{
		mistake: 'a MAC by SHA-512 in the other encoding',
		senders: [github, stripe, slack],
		message: (sender) => sender.send({ hash: 'sha512', encoding: 'base64' }),
		says: /^The signature matches if it is made with SHA512 and written in base64: choose/,
	},
	{
		mistake: 'a token signed by another algorithm',
		senders: [netlify],
		message: (sender) => sender.send({ hash: 'sha512' }),
		says: /^The signature matches if HS512 is allowed for its token: choose/,
	},
	{
		mistake: 'no word before the signature',
		senders: [github, slack],
		message: (sender) => {
			const sent = sender.send();
			const [name = '', value] =
				Object.entries(sent.headers).find(([header]) => /signature/.test(header)) ?? [];
			return withHeaders(sent, { [name]: String(value).replace(/^\w+=/, '') });
		},
		says: /^The signature matches if nothing stands before the signature: choose/,
	},
	{
		mistake: 'Bearer before the token',
		senders: [telegram],
		message: (sender) =>
			withHeaders(sender.send(), {
				'x-telegram-bot-api-secret-token': `Bearer ${sender.secret}`,
			}),
		says: /^The signature matches if "Bearer" stands before the token: choose/,
	},
	{
		mistake: 'a time in milliseconds',
		senders: [slack, stripe],
		message: (sender) => {
			const data = sender === slack ? `v0:${NOW}:${BODY}` : `${NOW}.${BODY}`;
			const mac = createHmac('sha256', sender.secret).update(data).digest('hex');
			return withHeaders(
				sender.send(),
				sender === slack
					? { 'x-slack-signature': `v0=${mac}`, 'x-slack-request-timestamp': String(NOW) }
					: { 'stripe-signature': `t=${NOW},v1=${mac}` },
			);
		},
		says: /^The signature matches if the timestamp is in milliseconds: choose/,
	},
	{
		mistake: 'a time that is signed in another unit than it is sent in',
		senders: [slack],
		message: (sender) => {
			const mac = createHmac('sha256', sender.secret).update(`v0:${NOW}:${BODY}`).digest('hex');
			return withHeaders(sender.send(), { 'x-slack-signature': `v0=${mac}` });
		},
		says: /^The signature matches if the timestamp is signed as in milliseconds: something in between/,
	},
	{
		mistake: 'two sets of headers that differ',
		senders: [svix],
		message: (sender) => {
			const { headers } = sender.send();
			const { 'svix-signature': signature } = headers;
			return withHeaders(sender.send(), {
				'webhook-id': 'msg_1',
				'webhook-timestamp': headers['svix-timestamp'],
				'webhook-signature': signature,
				'svix-id': 'msg_2',
			});
		},
		says: /^The signature matches if only webhook-id, webhook-timestamp, webhook-signature are looked at/,
	},
	...[
		['https', URL_HERE.replace('https', 'http'), 'begins with http in place of https'],
		['no port', URL_HERE.replace('.example', '.example:443'), 'has the port 443'],
		['no slash', URL_HERE.replace('orders', 'orders/'), 'ends with a slash'],
		['a query', URL_HERE.replace(/\?.*/, ''), 'has no query'],
		['the path of production', URL_HERE.replace('/webhook/', '/webhook-test/'), 'test webhook'],
	].map(
		([has = '', url, says = '']): Mistake => ({
			mistake: `a URL with ${has} that was registered otherwise`,
			senders: [square],
			message: (sender) => ({ ...sender.send({ url }), url: URL_HERE }),
			says: new RegExp(
				`^The signature matches if the .*URL .*${says}.*: the signature covers the URL`,
			),
		}),
	),
	{
		mistake: 'another string that is signed',
		senders: [stripe],
		message: (sender) => {
			const time = String(NOW / 1000);
			const mac = createHmac('sha256', sender.secret).update(`${time}:${BODY}`).digest('hex');
			return withHeaders(sender.send(), { 'stripe-signature': `t=${time},v1=${mac}` });
		},
		says: /^The signature matches if \{timestamp\}:\{body\} is what is signed: choose/,
	},
];

const rows = MISTAKES.flatMap((mistake) =>
	mistake.senders.map((sender) => ({
		title: `${mistake.mistake}: ${sender.name}`,
		configuration: configured(sender, mistake.credential?.(sender)),
		message: mistake.message?.(sender) ?? sender.send(),
		says: mistake.says,
	})),
);

describe('one mistake', () => {
	it.each(rows)('$title', ({ configuration, message, says }) => {
		const { verdict, summary, comparisons } = report(configuration, message);
		expect(verdict).not.toBe('authentic');
		expect(summary).toMatch(says);
		expect(comparisons).toBeLessThan(600);
	});
});

describe('another provider', () => {
	const others = SENDERS.flatMap((sender) =>
		SENDERS.filter((chosen) => chosen !== sender).map((chosen) => ({ sender, chosen })),
	);

	it.each(others)(
		'$sender.name, while the credential is for $chosen.name',
		({ sender, chosen }) => {
			const secret = { secrets: [sender.secret] };
			const found = report(configured(chosen, secret), sender.send());
			const name = `Provider ${sender.scheme.name}`;
			expect(found.matches).toContainEqual({
				finding: `The signature matches if it is a delivery of ${name}`,
				remedy: `Choose ${name} as the provider in the credential.`,
			});
		},
	);

	it('is not named where its headers are those of the chosen provider as well', () => {
		const { scheme } = github;
		const found = diagnose(
			configured(github, { secrets: ['another-secret'] }),
			github.send(),
			NOW,
			[{ ...configured(github).preset, name: 'other', displayName: 'Other', scheme }],
		);
		expect(found).toMatchObject({ matches: [], headersOf: ['Other'] });
		expect(found.summary).toMatch(/^The signature matches neither the secret/);
	});

	it('is named by its headers where its secret is unknown', () => {
		const found = report(configured(stripe), slack.send());
		expect(found).toMatchObject({ matches: [], headersOf: ['Provider slack'] });
		expect(found.summary).toMatch(
			/^These are the headers of Provider slack: choose who really sends this/,
		);
	});
});

describe('a scheme of one’s own', () => {
	const secret = 'a secret of somebody';
	const time = String(Math.floor(NOW / 1000));
	const mac = createHmac('sha256', secret).update(`${time}.${BODY}`).digest('hex');
	const found = (more: object, headers: Message['headers']) => {
		const configuration = configurationOf({
			provider: 'customHmac',
			secret,
			algorithm: 'sha256',
			stringToSign: 'timestampBody',
			encoding: 'hex',
			signatureHeader: 'x-sig',
			timestampHeader: 'x-time',
			timestampUnit: 'seconds',
			...more,
		});
		return report(configuration, { headers, body: Buffer.from(BODY) }).summary;
	};
	const list = { signatureFormat: 'list', listSeparator: ',', listAssignment: '=' };
	const named = { ...list, signatureElement: 'v1', timestampElement: 't' };

	it.each([
		['another separator', named, `t=${time}, v1=${mac}`, '", " between its values and "="'],
		['another assignment', named, `t:${time},v1:${mac}`, '"," between its values and ":"'],
		[
			'other names',
			{ ...named, signatureElement: 'sig' },
			`t=${time},v1=${mac}`,
			'the signature "v1" and the time "t"',
		],
	])('whose list has %s', (_, more, written, words) => {
		expect(found(more, { 'x-sig': written })).toContain(words);
	});

	it('that is a list where nothing but the signature comes', () => {
		const signature = createHmac('sha256', secret).update(BODY).digest('hex');
		expect(found({ ...named, stringToSign: 'body' }, { 'x-sig': signature })).toBe(
			'The signature matches if nothing but the signature stands there: change it so in the credential.',
		);
	});

	it('needs no blank behind the word in Authorization', () => {
		const more = { signatureHeader: 'Authorization', signaturePrefix: 'HMAC' };
		const headers = { authorization: `HMAC ${mac}`, 'x-time': time };
		expect(found(more, headers)).toBe('The delivery is genuine');
	});
});

describe('a delivery whose signature is right', () => {
	it.each(SENDERS)('$name', (sender) => {
		const { verdict, summary } = report(configured(sender), sender.send());
		expect([verdict, summary]).toEqual(['authentic', 'The delivery is genuine']);
	});

	it.each([
		['partly', /^The delivery is genuine\. It does not prove every part of the delivery: read/],
		['no', /^The delivery is genuine\. It does not prove the body: read/],
	] as const)('and proves the body %s', (bodyAuthenticated, words) => {
		const configuration = configured(telegram);
		const preset = { ...configuration.preset, bodyAuthenticated };
		expect(report({ ...configuration, preset }, telegram.send()).summary).toMatch(words);
	});

	it.each(SENDERS)('with the previous secret only: $name', (sender) => {
		const rotated = configured(sender, {
			secrets: [
				sender.secret.replace('whsec_Mf', 'whsec_Xf').replace('kR7w', 'kR7x'),
				sender.secret,
			],
		});
		expect(report(rotated, sender.send()).summary).toMatch(/signed with the previous secret only/);
	});

	it.each([
		[-3600, 'stale', 'past (signed 60 minutes ago; 300 seconds are allowed)'],
		[3600, 'future', 'future (signed 60 minutes ahead of this server; 300 seconds are allowed)'],
	])('and whose time is off by %i seconds', (seconds, kind, words) => {
		for (const sender of [stripe, slack, svix]) {
			const found = report(configured(sender), sender.send({ at: NOW + seconds * 1000 }));
			expect(found.verdict).toBe(kind);
			expect(found.summary).toContain(`its time is too far in the ${words}: check this server's`);
			expect(found.arrived.secondsAgo).toBe(-seconds);
		}
	});

	it('and which is of another account', () => {
		const scheme = { ...netlify.scheme, issuers: ['another'] };
		const { verdict, summary } = report(configured(netlify, { scheme }), netlify.send());
		expect(verdict).toBe('other-account');
		expect(summary).toContain('its issuer (iss) differs from the credential');
	});
});

describe('a delivery that nothing explains', () => {
	const altered = (sender: Sender) => arriving(sender.send(), BODY.replace('12', '99'));

	it.each(SIGNING)('$name', (sender) => {
		const found = report(configured(sender), altered(sender));
		expect(found).toMatchObject({ verdict: 'mismatch', matches: [] });
		expect(found.summary).toBe(
			'The signature matches neither the secret nor anything that is close to it: the Signing Secret is found here: Dashboard → Webhooks.',
		);
		expect(found.causes.length).toBeGreaterThan(1);
		expect(found.compared.length).toBeGreaterThan(3);
		expect(panelText(found)).toMatchObject({
			message: 'the signature matches neither the secret nor anything that is close to it',
			remedy: expect.stringContaining('Compared were '),
		});
	});

	it('without a secret', () => {
		const found = report(configured(github, { secrets: [] }), github.send());
		expect(found.verdict).toBe('no-secret');
		expect(found.summary).toMatch(
			/^The credential has no "Signing Secret".*: the Signing Secret is found/,
		);
	});

	it('without a signature', () => {
		const found = report(configured(github), { headers: { host: 'a' }, body: Buffer.from(BODY) });
		expect(found.verdict).toBe('missing-header');
		expect(found.summary).toContain('(x-hub-signature-256)');
		expect(found.arrived).toMatchObject({ headers: ['host'], bodyBytes: Buffer.byteLength(BODY) });
	});

	it('is looked at within bounds, however large it is or however many signatures it claims', () => {
		const large = arriving(github.send(), `"${'x'.repeat(16 * 1024 * 1024)}"`);
		expect(report(configured(github), large).comparisons).toBeLessThan(20);
		const scheme = { ...github.scheme, each: '*', template: '{json:id}' } as Scheme;
		const each = configured(github, { scheme });
		const many = arriving(github.send(), JSON.stringify(Array(2_000).fill({ id: 1 })));
		expect(report(each, many).matches).toEqual([]);
		expect(report(each, many).comparisons).toBeLessThan(20);
	});
});

describe('no report', () => {
	/** In every way in which bytes are written. */
	const written = (bytes: Buffer) =>
		(['hex', 'base64', 'base64url', 'latin1'] as const).map((how) => bytes.toString(how));

	const text = (value: unknown) => JSON.stringify(value).toLowerCase();

	it('holds a secret, a body, or a signature, right or wrong', () => {
		const sentences = rows.map(({ configuration, message }) => ({ configuration, message }));
		fc.assert(
			fc.property(
				fc.constantFrom(...sentences),
				fc.stringMatching(/^[A-Za-z0-9]{24}$/),
				fc.constantFrom('right', 'wrong'),
				({ configuration, message }, unique, which) => {
					const secret = which === 'right' ? (configuration.secrets[0] ?? '') : `whsec_${unique}`;
					const body = which === 'right' ? message.body : Buffer.from(`{"card":"${unique}"}`);
					const url = `${URL_HERE}&token=${unique}`;
					const came = { ...message, body, url };
					const found = report({ ...configuration, secrets: [secret, unique] }, came);
					const said = text(found) + text(panelText(found));

					const keys = [secret, secret.replace('whsec_', ''), unique].flatMap((one) => [
						Buffer.from(one),
						Buffer.from(one, 'base64'),
					]);
					const time = String(NOW / 1000);
					const data = [
						body,
						`${time}.${body}`,
						`v0:${time}:${body}`,
						`msg_1.${time}.${body}`,
						`${url}${body}`,
					];
					const expected = keys.flatMap((key) =>
						data.flatMap((one) => written(createHmac('sha256', key).update(one).digest())),
					);
					const signatures = Object.entries(message.headers)
						.filter(([name]) => /signature|hmac|token/.test(name))
						.map(([, value]) => String(value));
					const bodies = [body.toString(), ...written(body)];
					for (const hidden of [secret, unique, ...expected, ...signatures, ...bodies]) {
						expect(said).not.toContain(text(hidden).slice(1, -1));
					}
					expect(found.arrived.bodySha256).toBe(createHash('sha256').update(body).digest('hex'));
				},
			),
			{ numRuns: 200 },
		);
	});
});
