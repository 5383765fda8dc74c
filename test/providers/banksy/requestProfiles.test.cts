import fc from 'fast-check';

import { sign } from '../../../nodes/Banksy/api/auth';
import { hasTimestamp, isSignedBy, type Scheme, timeOf } from '../../../sandbox/banksy/signing.cts';
import {
	body,
	changed,
	changedText,
	CHOICES,
	fieldsOf,
	position,
	RUNS,
	scheme,
	secret,
	typedIn,
} from './arbitraries.cts';

beforeAll(() => fc.configureGlobal(RUNS));

it.each(Object.entries(CHOICES))('the schemes have every %s', (setting, choices) => {
	const met = fc.sample(scheme, RUNS).map((one) => one[setting as keyof typeof CHOICES]);
	expect(new Set(met)).toEqual(new Set(choices));
});

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
			secretKey: typedIn(chosen, key),
			signing: 'hmac',
			...fieldsOf(chosen),
		};
		const path = spec.segments.map(encodeURIComponent).join('/');
		const {
			url,
			headers = {},
			body: bytes,
		} = sign(credentials, {
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
				expect(isSignedBy(chosen, wire, typedIn(chosen, key), signature)).toBe(true);
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
						expect(isSignedBy(chosen, wire, typedIn(chosen, key), changedText(signature, at))).toBe(
							false,
						);
					} else if (part === 'secret') {
						expect(isSignedBy(chosen, wire, typedIn(chosen, `${key}!`), signature)).toBe(false);
					} else {
						fc.pre(chosen.template.includes(`{${part}}`));
						const other =
							part === 'body'
								? { ...wire, body: changed(wire.body, at) }
								: { ...wire, [part]: changedText(wire[part], at) };
						expect(isSignedBy(chosen, other, typedIn(chosen, key), signature)).toBe(false);
					}
				},
			),
		);
	});
});
