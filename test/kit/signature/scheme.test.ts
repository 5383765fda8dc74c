import { keyOf } from '../../../nodes/kit/signature/keys';
import { standardWebhooks } from '../../../nodes/kit/signature/standardWebhooks';

const LETTERS = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe('a secret', () => {
	it.each([
		[LETTERS, 24],
		[`${LETTERS}AA==`, 25],
		[`${LETTERS}AAA=`, 26],
		[`${LETTERS}AAAA`, 27],
		['AbC+/90z'.repeat(8), 48],
	])('of the letters %s has %d bytes', (letters, length) => {
		const key = keyOf(standardWebhooks.key, `whsec_${letters}`)?.export();
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
		expect(keyOf(standardWebhooks.key, secret)).toBeUndefined();
	});
});
