import { covers, filled, unknownPlaceholders } from '../../../nodes/Banksy/api/signing/template';

const BODY = Buffer.from('{"note":"{path} {body}"}');
const WIRE = { timestamp: '1731567137', method: 'POST', path: '/a?b={method}', body: BODY };

const text = (template: string) =>
	Buffer.concat(filled(template, WIRE).map((part) => Buffer.from(part))).toString();

it.each([
	['{timestamp}.{method}.{path}.{body}', `1731567137.POST./a?b={method}.${BODY}`],
	['{body}', `${BODY}`],
	['{body}{body}', `${BODY}${BODY}`],
	['v1:{timestamp}\n{body}', `v1:1731567137\n${BODY}`],
	['{{body}}', `{${BODY}}`],
	['{Body}{bodies}{ body }{}', '{Body}{bodies}{ body }{}'],
	['body', 'body'],
	['', ''],
])('fills %j, and nothing inside of what was filled in', (template, expected) => {
	expect(text(template)).toBe(expected);
});

it('hands the bytes of a body on as they are', () => {
	expect(filled('{timestamp}.{body}', { ...WIRE, body: Buffer.from([0xff, 0]) })).toContainEqual(
		Buffer.from([0xff, 0]),
	);
});

it.each([
	['{timestamp}.{body}', 'timestamp', true],
	['{timestamp}.{body}', 'body', true],
	['{timestamp}.{body}', 'path', false],
	['timestamp.{body}', 'timestamp', false],
	['{Timestamp}.{body}', 'timestamp', false],
	['', 'body', false],
] as const)('knows whether %j has {%s}: %s', (template, placeholder, has) => {
	expect(covers(template, placeholder)).toBe(has);
});

it.each([
	['{timestamp}.{method}.{path}.{body}', []],
	['{Body}.{body}.{host}', ['{Body}', '{host}']],
	['{bodybody}', ['{bodybody}']],
	['body {} { } text', []],
])('finds in %j the unknown placeholders %j', (template, unknown) => {
	expect(unknownPlaceholders(template)).toEqual(unknown);
});
