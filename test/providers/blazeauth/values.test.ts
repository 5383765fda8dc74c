import type { z } from 'zod';

import {
	applicationName,
	duration,
	fileName,
	id,
	typedJsonObject,
	levels,
	variableDescription,
	variableName,
	variableValue,
} from '../../../nodes/Blazeauth/api/inputs';

const accepts = (schema: z.ZodTypeAny, value: unknown) => schema.safeParse(value).success;

/* Limits as the documentation of the Management API names them. */
it.each<[string, z.ZodTypeAny, unknown[], unknown[]]>([
	['application name', applicationName, ['Photos', 'x'.repeat(32)], ['Photo', 'x'.repeat(33), 7]],
	['levels', levels, [['a'], 'basic, pro', ['x'.repeat(16)], ''], [['x'.repeat(17)], [''], 5]],
	['variable name', variableName, ['abc', 'x'.repeat(64)], ['ab', 'x'.repeat(65)]],
	['variable description', variableDescription, ['', 'x'.repeat(64)], ['x'.repeat(65), 5]],
	['variable value', variableValue, ['', 'x'.repeat(16_000)], ['x'.repeat(16_001), undefined]],
	[
		'file name',
		fileName,
		['abcd', 'update-2 1', 'x'.repeat(16), ' abcd '],
		['abc', 'x'.repeat(17), 'a.txt', 'a_bc', 'a  bc', 'a/bcd', 'ab\ncd'],
	],
	['ID', id, ['7001', 7001, '18446744073709551615', ' 7001 '], [2 ** 53, '', 'x1', '-1', 1.5]],
	[
		'duration',
		duration,
		['30d', '1h30m', '1y', '59s', '100y', '52w', '23h', '365d', '60m', '400d'],
		['30', 'd', '1.5h', '30D', '1 h', ''],
	],
])('a %s is held to its limits', (_name, schema, good, bad) => {
	expect(good.filter((value) => !accepts(schema, value))).toEqual([]);
	expect(bad.filter((value) => accepts(schema, value))).toEqual([]);
});

it.each([
	['30d', 2_592_000],
	['1h30m', 5400],
	['1w2d', 777_600],
	['1y', 31_536_000],
])('reads the duration %s as %i seconds', (text, seconds) => {
	expect(duration.parse(text)).toBe(seconds);
});

it('takes an empty description for none', () => {
	expect(variableDescription.parse('')).toBeNull();
});

it('keeps the digits of IDs that a user typed into JSON', () => {
	expect(typedJsonObject.parse('{"licenseId":1234567890123456789,"days":30}')).toEqual({
		licenseId: '1234567890123456789',
		days: 30,
	});
	expect(typedJsonObject.parse('')).toEqual({});
	expect(['[1]', '"a"', '{', 5].filter((value) => accepts(typedJsonObject, value))).toEqual([]);
});
