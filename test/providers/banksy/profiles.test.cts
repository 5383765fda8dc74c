import fc from 'fast-check';

import { authenticate } from '../../../nodes/Banksy/authenticate';
import { judge, verificationSettings } from '../../../nodes/Banksy/verification';
import {
	hasTimestamp,
	isSignedBy,
	type Scheme,
	signatureOf,
	timeOf,
	timestampAt,
} from '../../../sandbox/banksy/signing.cts';
import { scaled, SEED } from '../../support/proof.cts';

/*
 * Two implementations that know nothing of each other: the nodes', and the sandbox's, which builds
 * HMAC from a plain hash. Whatever the settings are, they must agree, and on nothing else.
 */

const header = fc.stringMatching(/^X-[A-Z]{3,10}$/);
const separator = fc.string({ maxLength: 3 }).filter((text) => !/[{}]/.test(text));
const placeholders = ['{timestamp}', '{method}', '{path}', '{body}'];

const template = fc
	.tuple(fc.shuffledSubarray(placeholders), fc.array(separator, { minLength: 5, maxLength: 5 }))
	.map(([chosen, gaps]) => {
		const parts = chosen.includes('{body}') ? chosen : [...chosen, '{body}'];
		return parts.map((part, index) => `${gaps[index]}${part}`).join('') + gaps[4];
	});

const scheme: fc.Arbitrary<Scheme> = fc
	.record({
		template,
		algorithm: fc.constantFrom('sha256', 'sha512'),
		encoding: fc.constantFrom('hex', 'base64'),
		timestampUnit: fc.constantFrom('seconds', 'milliseconds'),
		headers: fc.uniqueArray(header, {
			minLength: 2,
			maxLength: 2,
			selector: (name) => name.toLowerCase(),
		}),
	})
	.map(({ headers: [signatureHeader = '', timestampHeader = ''], ...rest }) => ({
		...rest,
		signatureHeader,
		timestampHeader,
	}));

const secret = fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }).filter(isTrimmed);
const body = fc.oneof(
	fc.jsonValue().map((value) => JSON.stringify(value)),
	fc.string({ unit: 'grapheme', minLength: 1 }),
);
const position = fc.nat();

beforeAll(() => fc.configureGlobal({ seed: SEED, numRuns: scaled(200, 5000) }));

function isTrimmed(text: string): boolean {
	return text.trim() === text && text !== '';
}

/** The credential's fields for a scheme. */
const fieldsOf = (chosen: Scheme) => ({ ...chosen, stringToSign: 'custom' });

/** One byte replaced by another; letters are not just turned into capitals. */
function changed(text: Buffer, at: number): Buffer {
	const copy = Buffer.from(text);
	const index = at % copy.length;
	copy[index] = (copy[index] ?? 0) ^ 0x01;
	return copy;
}

const changedText = (text: string, at: number) =>
	changed(Buffer.from(text, 'latin1'), at).toString('latin1');

describe('requests signed by the credential', () => {
	const request = fc.record({
		method: fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE'),
		segments: fc.array(fc.stringMatching(/^[\w.~ é%+-]{1,8}$/).filter((one) => !/^\.+$/.test(one))),
		query: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.string({ unit: 'grapheme' })),
		body,
	});

	type RequestSpec = typeof request extends fc.Arbitrary<infer Spec> ? Spec : never;

	/** What goes out, as bytes. */
	async function sent(chosen: Scheme, key: string, spec: RequestSpec) {
		const credentials = {
			baseUrl: 'https://api.example.com/v1',
			publicKey: 'ck_test_1',
			publicKeyHeader: 'X-AUTH',
			secretKey: key,
			signing: 'hmac',
			...fieldsOf(chosen),
		};
		const path = spec.segments.map(encodeURIComponent).join('/');
		const {
			url,
			headers = {},
			body: bytes,
		} = await authenticate(credentials, {
			method: spec.method as 'POST',
			url: `https://api.example.com/v1/${path}`,
			qs: spec.query,
			headers: { 'content-type': 'application/json' },
			body: spec.body,
		});
		const { pathname, search } = new URL(url);
		return {
			signature: String(headers[chosen.signatureHeader]),
			wire: {
				timestamp: String(headers[chosen.timestampHeader] ?? ''),
				method: spec.method,
				path: pathname + search,
				body: Buffer.isBuffer(bytes) ? bytes : Buffer.from(String(bytes)),
			},
		};
	}

	it('are accepted by the other implementation, under any profile', async () => {
		await fc.assert(
			fc.asyncProperty(scheme, secret, request, async (chosen, key, spec) => {
				const { wire, signature } = await sent(chosen, key, spec);
				expect(wire.body.toString('utf8')).toBe(spec.body);
				expect(isSignedBy(chosen, wire, key, signature)).toBe(true);
				if (hasTimestamp(chosen)) {
					expect(Math.abs(timeOf(chosen, wire.timestamp) - Date.now())).toBeLessThan(60_000);
				}
			}),
		);
	});

	it('are refused when one byte is changed of anything that the profile covers', async () => {
		const parts = fc.constantFrom('timestamp', 'method', 'path', 'body', 'signature', 'secret');
		await fc.assert(
			fc.asyncProperty(
				scheme,
				secret,
				request,
				parts,
				position,
				async (chosen, key, spec, part, at) => {
					const { wire, signature } = await sent(chosen, key, spec);
					if (part === 'signature') {
						expect(isSignedBy(chosen, wire, key, changedText(signature, at))).toBe(false);
					} else if (part === 'secret') {
						expect(isSignedBy(chosen, wire, `${key}!`, signature)).toBe(false);
					} else {
						fc.pre(chosen.template.includes(`{${part}}`));
						const other =
							part === 'body'
								? { ...wire, body: changed(wire.body, at) }
								: { ...wire, [part]: changedText(wire[part], at) };
						expect(isSignedBy(chosen, other, key, signature)).toBe(false);
					}
				},
			),
		);
	});
});

describe('deliveries signed by the other implementation', () => {
	const path = fc.webPath().map((one) => `/webhook/5d0e8a52${one}`);
	const now = fc.integer({ min: 1_000_000_000_000, max: 9_999_999_999_000 });

	interface Parts {
		timestamp: string;
		path: string;
		body: Buffer;
		signature: string;
	}

	function signed(chosen: Scheme, key: string, at: string, text: string, time: number): Parts {
		const timestamp = timestampAt(chosen, time);
		const wire = { timestamp, method: 'POST', path: at, body: Buffer.from(text) };
		return { ...wire, signature: signatureOf(chosen, wire, key) };
	}

	function verdict(chosen: Scheme, keys: string[], parts: Parts, time: number) {
		const [current = '', previous = ''] = keys;
		const verification = verificationSettings.parse({
			verification: 'hmac',
			secret: current,
			previousSecret: previous,
			...fieldsOf(chosen),
		});
		const headers = {
			[chosen.signatureHeader.toLowerCase()]: parts.signature,
			[chosen.timestampHeader.toLowerCase()]: parts.timestamp,
		};
		return judge(verification, { ...parts, headers, query: {} }, time, 300).kind;
	}

	it('are believed, under any profile, with the current and the previous secret', () => {
		fc.assert(
			fc.property(scheme, secret, path, body, now, (chosen, key, at, text, time) => {
				const parts = signed(chosen, key, at, text, time);
				expect(verdict(chosen, [key], parts, time)).toBe('authentic');
				expect(verdict(chosen, ['the next one', key], parts, time)).toBe('authentic');
			}),
		);
	});

	it('are refused when one byte is changed of anything that the profile covers', () => {
		const names = fc.constantFrom('timestamp', 'path', 'body', 'signature', 'secret');
		fc.assert(
			fc.property(
				scheme,
				secret,
				path,
				body,
				now,
				names,
				position,
				(chosen, key, at, text, time, part, index) => {
					const parts = signed(chosen, key, at, text, time);
					if (part === 'secret') {
						expect(verdict(chosen, [`${key}!`], parts, time)).not.toBe('authentic');
						return;
					}
					fc.pre(part === 'signature' || chosen.template.includes(`{${part}}`));
					const other =
						part === 'body'
							? { ...parts, body: changed(parts.body, index) }
							: { ...parts, [part]: changedText(parts[part], index) };
					expect(verdict(chosen, [key], other, time)).not.toBe('authentic');
				},
			),
		);
	});

	it('are refused when they are older than the tolerance, or from the future', () => {
		fc.assert(
			fc.property(scheme, secret, body, now, (chosen, key, text, time) => {
				fc.pre(hasTimestamp(chosen));
				const parts = signed(chosen, key, '/webhook/x', text, time);
				expect(verdict(chosen, [key], parts, time + 302_000)).toBe('stale');
				expect(verdict(chosen, [key], parts, time - 302_000)).toBe('future');
			}),
		);
	});
});
