import fc from 'fast-check';

import { verifyDelivery, verificationSettings } from '../../../nodes/Banksy/trigger/verify';
import {
	hasTimestamp,
	type Scheme,
	signatureOf,
	timestampAt,
} from '../../../sandbox/banksy/signing.cts';
import {
	body,
	changed,
	changedText,
	fieldsOf,
	position,
	RUNS,
	scheme,
	secret,
	typedIn,
} from './arbitraries.cts';

beforeAll(() => fc.configureGlobal(RUNS));

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
		return { ...wire, signature: signatureOf(chosen, wire, typedIn(chosen, key)) };
	}

	function verdict(chosen: Scheme, keys: string[], parts: Parts, time: number) {
		const [current = '', previous = ''] = keys.map((key) => typedIn(chosen, key));
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
		const url = `https://n8n.example${parts.path}`;
		const message = { method: 'POST', url, headers, body: parts.body };
		return verifyDelivery(verification, message, time, 300).kind;
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
