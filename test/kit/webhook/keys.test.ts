import { createHmac } from 'node:crypto';

import { keyOf } from '../../../nodes/kit/webhook/keys';
import { plainKey } from '../../../nodes/kit/webhook/scheme';

/** RFC 4231, test case 2. */
const rfc = {
	secret: 'Jefe',
	text: 'what do ya want for nothing?',
	mac: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
};

const macOf = (read: typeof plainKey, secret: string) => {
	const key = keyOf(read, secret);
	return key && createHmac('sha256', key).update(rfc.text).digest('hex');
};

it('gives the key that is in the secret, also the second time', () => {
	expect(macOf(plainKey, rfc.secret)).toBe(rfc.mac);
	expect(macOf(plainKey, rfc.secret)).toBe(rfc.mac);
});

it('reads a secret once', () => {
	const read = jest.fn(plainKey);
	expect(keyOf(read, 'once')).toBe(keyOf(read, 'once'));
	expect(read).toHaveBeenCalledTimes(1);
});

it('keeps ways of reading apart: the same text is another key in another scheme', () => {
	const reversed = (secret: string) => plainKey([...secret].reverse().join(''));
	expect(macOf(reversed, 'efeJ')).toBe(rfc.mac);
	expect(macOf(plainKey, 'efeJ')).not.toBe(rfc.mac);
});

it('has no key for a malformed secret, however often it is asked', () => {
	const none = () => undefined;
	expect(keyOf(none, 'x')).toBeUndefined();
	expect(keyOf(none, 'x')).toBeUndefined();
});

it('does not keep keys without end', () => {
	const read = jest.fn(plainKey);
	for (let number = 0; number < 2000; number++) keyOf(read, `secret ${number % 1000}`);
	expect(read).toHaveBeenCalledTimes(1000);
	keyOf(read, 'one more');
	keyOf(read, 'secret 0');
	expect(read).toHaveBeenCalledTimes(1002);
	expect(macOf(read, rfc.secret)).toBe(rfc.mac);
});
