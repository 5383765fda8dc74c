import { pasted, usableKey } from '../../../nodes/kit/credential/pasted';

const PASTED = 'blink_aB3.-_~/+=xyz';

const WAYS: Array<[way: string, typed: string]> = [
	['as it is', PASTED],
	['white space around it', ` \t${PASTED}\r\n`],
	['what takes no room', `\u200b\ufeff${PASTED}\u2060\u00a0`],
	['quotes', `"${PASTED}"`],
	['quotes of a text', `“${PASTED}”`],
	['quotes of another language', `„${PASTED}“`],
	['quotes of code', `\`${PASTED}\``],
	['Bearer', `Bearer ${PASTED}`],
	['bearer and white space', ` bearer   ${PASTED} `],
	['the whole header', `Authorization: Bearer ${PASTED}`],
	['another header', `X-API-PASTED: ${PASTED}`],
	['quotes around the header', `"X-API-PASTED: ${PASTED}"`],
	['quotes in the header', `Authorization: Bearer "${PASTED}"`],
];

it.each(WAYS)('takes a key with %s', (_, typed) => {
	expect(pasted(typed)).toBe(PASTED);
	expect(usableKey('API Key', typed, '')).toBe(PASTED);
});

it('takes a number for its digits, as client IDs can be', () => {
	expect(usableKey('Client ID', 36, '')).toBe('36');
});

it.each<[unknown, string]>([
	['', 'is empty'],
	['""', 'is empty'],
	[' \u200b', 'is empty'],
	[undefined, 'is empty'],
	[null, 'is empty'],
	[{}, 'is empty'],
	[0.5, 'is empty'],
	['ab cd', 'has white space inside'],
	['ab\ncd', 'has white space inside'],
	['ab\u200bcd', 'has a character inside that is not plain ASCII'],
	['ключ', 'has a character inside that is not plain ASCII'],
	['ab\u0000cd', 'has a character inside that is not plain ASCII'],
])('refuses %j by the name of the field, and repeats none of it', (typed, complaint) => {
	expect(() => usableKey('API Key', typed, 'Copy it.')).toThrow(
		expect.objectContaining({
			message: `"API Key" ${complaint}`,
			description: 'Copy it. Nothing was sent.',
		}),
	);
});
