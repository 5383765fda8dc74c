import type { z } from 'zod';

import {
	applicationName,
	duration,
	fileName,
	id,
	levels,
	licenseKey,
	searchFilter,
	variableDescription,
	variableName,
	variableValue,
} from '../../../nodes/Blazeauth/api/inputs';

const accepts = (schema: z.ZodTypeAny, value: unknown) => schema.safeParse(value).success;

/* Limits as the documentation of the Management API names them. */
it.each<[string, z.ZodTypeAny, unknown[], unknown[]]>([
	['application name', applicationName, ['Photos', 'x'.repeat(32)], ['Photo', 'x'.repeat(33), 7]],
	['levels', levels, [['a'], 'basic, pro', ['x'.repeat(16)], ''], [['x'.repeat(17)], 5.5]],
	['variable name', variableName, ['abc', 'x'.repeat(64)], ['ab', 'x'.repeat(65)]],
	['variable description', variableDescription, ['', 'x'.repeat(64)], ['x'.repeat(65), 5.5]],
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
		['30d', '1h30m', '1y', '60m', '400d', '100y', '30D', '1 h'],
		['30', 'd', '1.5h', '-1d', '1x', ''],
	],
	[
		'search category',
		searchFilter('session').categories,
		['', ['ip'], ['license', 'clientId'], 'License, clientid'],
		[['IPv4'], 'name', ['ip', 'name'], 7],
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
	['60m', 3600],
	['400d', 34_560_000],
])('reads the duration %s as %i seconds', (text, seconds) => {
	expect(duration.parse(text)).toBe(seconds);
});

it('a key is looked up without what nobody sees in it', () => {
	expect(licenseKey.parse('\u202A AB\u200BC-1\u202C ')).toBe('ABC-1');
});

it('takes an empty description for none', () => {
	expect(variableDescription.parse('')).toBeNull();
});
