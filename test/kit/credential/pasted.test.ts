import { pasted, usableKey } from '../../../nodes/kit/credential/pasted';

const KEY = 'blink_aB3.-_~/+=xyz';

const WAYS: Array<[way: string, typed: string]> = [
	['as it is', KEY],
	['white space around it', ` \t${KEY}\r\n`],
	['what takes no room', `\u200b\ufeff${KEY}\u2060\u00a0`],
	['quotes', `"${KEY}"`],
	['quotes of a text', `“${KEY}”`],
	['quotes of another language', `„${KEY}“`],
	['quotes of code', `\`${KEY}\``],
	['Bearer', `Bearer ${KEY}`],
	['bearer and white space', ` bearer   ${KEY} `],
	['the whole header', `Authorization: Bearer ${KEY}`],
	['another header', `X-API-KEY: ${KEY}`],
	['quotes around the header', `"X-API-KEY: ${KEY}"`],
	['quotes in the header', `Authorization: Bearer "${KEY}"`],
];

it.each(WAYS)('takes a key with %s', (_, typed) => {
	expect(pasted(typed)).toBe(KEY);
	expect(usableKey('API Key', typed, '')).toBe(KEY);
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
