import { createHmac } from 'node:crypto';

import { keyOf } from '../../../nodes/kit/signature/keys';
import type { KeyFormat } from '../../../nodes/kit/signature/scheme';

/** RFC 4231, test case 2. */
const rfc = {
	secret: 'Jefe',
	hex: '4a656665',
	base64: 'SmVmZQ==',
	text: 'what do ya want for nothing?',
	mac: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
};

const macOf = (format: KeyFormat, secret: string) => {
	const key = keyOf(format, secret);
	return key && createHmac('sha256', key).update(rfc.text).digest('hex');
};

it.each<[KeyFormat, string]>([
	[{ encoding: 'text' }, rfc.secret],
	[{ encoding: 'hex' }, rfc.hex],
	[{ encoding: 'hex' }, rfc.hex.toUpperCase()],
	[{ encoding: 'base64' }, rfc.base64],
	[{ encoding: 'base64', prefix: 'whsec_' }, `whsec_${rfc.base64}`],
	[{ encoding: 'text', prefix: 'key:', minBytes: 4 }, `key:${rfc.secret}`],
])('gives the key that is written as %j in %s, also the second time', (format, secret) => {
	expect(macOf(format, secret)).toBe(rfc.mac);
	expect(macOf(format, secret)).toBe(rfc.mac);
});

it.each<[KeyFormat, string]>([
	[{ encoding: 'text' }, ''],
	[{ encoding: 'text', prefix: 'key:' }, rfc.secret],
	[{ encoding: 'text', prefix: 'key:' }, 'key:'],
	[{ encoding: 'text', minBytes: 5 }, rfc.secret],
	[{ encoding: 'hex' }, rfc.secret],
	[{ encoding: 'hex' }, `${rfc.hex}0`],
	[{ encoding: 'hex' }, ` ${rfc.hex}`],
	[{ encoding: 'base64' }, 'SmVmZQ'],
	[{ encoding: 'base64' }, 'SmVmZR=='],
	[{ encoding: 'base64' }, rfc.secret.slice(1)],
])('has none written as %j in "%s", however often it is asked', (format, secret) => {
	expect(keyOf(format, secret)).toBeUndefined();
	expect(keyOf(format, secret)).toBeUndefined();
});

it('makes a key once', () => {
	const format: KeyFormat = { encoding: 'text' };
	expect(keyOf(format, 'once')).toBe(keyOf({ ...format }, 'once'));
});

it('keeps ways of writing apart: the same text is another key in another scheme', () => {
	expect(macOf({ encoding: 'hex' }, rfc.hex)).toBe(rfc.mac);
	expect(macOf({ encoding: 'text' }, rfc.hex)).not.toBe(rfc.mac);
	expect(macOf({ encoding: 'base64' }, rfc.hex)).not.toBe(rfc.mac);
});

it('does not keep keys without end', () => {
	const format: KeyFormat = { encoding: 'text', minBytes: 2 };
	const first = keyOf(format, 'secret 0');
	for (let number = 0; number < 1000; number++) keyOf(format, `secret ${number}`);
	expect(keyOf(format, 'secret 0')).toBe(first);
	keyOf(format, 'one more');
	expect(keyOf(format, 'secret 0')).not.toBe(first);
	expect(macOf(format, rfc.secret)).toBe(rfc.mac);
});
