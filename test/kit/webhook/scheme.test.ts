import { standardWebhooks } from '../../../nodes/kit/webhook/scheme';

/** Published in the test suites of both Svix and Standard Webhooks. */
const MAC = 'g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const SECRET = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

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
		expect(standardWebhooks.candidates(header)).toEqual(macs);
	});
});

describe('a secret', () => {
	it.each([
		[SECRET, 24],
		[`${SECRET}AA==`, 25],
		[`${SECRET}AAA=`, 26],
		[`${SECRET}AAAA`, 27],
		['AbC+/90z'.repeat(8), 48],
	])('of the letters %s has %d bytes', (letters, length) => {
		const key = standardWebhooks.key(`whsec_${letters}`);
		expect(key?.length).toBe(length);
		expect(key?.toString('base64')).toBe(letters);
	});

	it.each([
		SECRET,
		`xwhsec_${SECRET}`,
		`whsec_${SECRET.slice(0, -4)}`,
		`whsec_${SECRET.slice(0, -1)}=`,
		`whsec_${SECRET}A`,
		`whsec_${SECRET}AA`,
		`whsec_${SECRET}AAA`,
		`whsec_${SECRET}A===`,
		`whsec_${SECRET}AA==A`,
		`whsec_${SECRET}AAA=AAAA`,
		`whsec_${SECRET}====`,
		`whsec_${SECRET}!!!!`,
		`whsec_!!!!${SECRET}`,
		`whsec_${SECRET}AA!=`,
		`whsec_${SECRET}!!==`,
		`whsec_${SECRET}AA-_`,
		`whsec_whsec_${SECRET}AA`,
	])('is none in "%s"', (secret) => {
		expect(standardWebhooks.key(secret)).toBeUndefined();
	});
});
