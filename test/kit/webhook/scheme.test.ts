import { standardWebhooks } from '../../../nodes/kit/webhook/scheme';

/** Published in the test suites of both Svix and Standard Webhooks. */
const MAC = 'g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const LETTERS = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe('a signature header', () => {
	it.each([
		[`v1,${MAC}`, 1],
		[`v1,${MAC} v2,${MAC} v1,${MAC}`, 2],
		['', 0],
		[MAC, 0],
		[`v1,${MAC}, v1,${MAC}`, 0],
		[`v1,A${MAC}`, 0],
		[`v1, ${MAC}`, 0],
		[`v1,${MAC}A`, 0],
		[`v1,${MAC}=`, 0],
		[`v1,${MAC.slice(1)}`, 0],
		[`v1,${MAC.replace('+', '-')}`, 0],
	])('"%s" has %d well-formed entries', (header, count) => {
		const macs = Array.from({ length: count }, () => Buffer.from(MAC, 'base64'));
		expect(standardWebhooks.signatures(header)).toEqual(macs);
	});
});

describe('a secret', () => {
	it.each([
		[LETTERS, 24],
		[`${LETTERS}AA==`, 25],
		[`${LETTERS}AAA=`, 26],
		[`${LETTERS}AAAA`, 27],
		['AbC+/90z'.repeat(8), 48],
	])('of the letters %s has %d bytes', (letters, length) => {
		const key = standardWebhooks.key(`whsec_${letters}`);
		expect(key?.length).toBe(length);
		expect(key?.toString('base64')).toBe(letters);
	});

	it.each([
		LETTERS,
		`xwhsec_${LETTERS}`,
		`whsec_${LETTERS.slice(0, -4)}`,
		`whsec_${LETTERS.slice(0, -1)}=`,
		`whsec_${LETTERS}A`,
		`whsec_${LETTERS}AA`,
		`whsec_${LETTERS}AAA`,
		`whsec_${LETTERS}A===`,
		`whsec_${LETTERS}AA==A`,
		`whsec_${LETTERS}AAA=AAAA`,
		`whsec_${LETTERS}====`,
		`whsec_${LETTERS}!!!!`,
		`whsec_!!!!${LETTERS}`,
		`whsec_${LETTERS}AA!=`,
		`whsec_${LETTERS}!!==`,
		`whsec_${LETTERS}AA-_`,
		`whsec_whsec_${LETTERS}AA`,
	])('is none in "%s"', (secret) => {
		expect(standardWebhooks.key(secret)).toBeUndefined();
	});
});
