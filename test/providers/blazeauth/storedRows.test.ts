import fc from 'fast-check';

import {
	parseRows,
	type StoredRow,
	type StoredRows,
	rowsText,
} from '../../../nodes/Blazeauth/trigger/storedRows';
import { compressed, decompressed } from '../../../nodes/kit/compressed';

const EVENTS = ['newLicense', 'licenseChanged', 'licenseExpired'];

const id = fc.oneof(
	fc.bigInt({ min: 0n, max: 2n ** 64n }).map(String),
	fc.nat(20).map(String),
	fc.constantFrom('007', '-1', '1e3', '0', '', ' 1', '1\n', '%2C', ',', '"', '\ud83d', '__proto__'),
	fc.string({ unit: 'binary' }),
	fc.bigInt({ min: 10n ** 38n, max: 10n ** 42n }).map(String),
);
const entry = fc.oneof(fc.constant(''), fc.string({ unit: 'binary' }), fc.constantFrom('%', ','));
const row = fc.record({
	absent: fc.nat(9),
	entries: fc.record(
		{ newLicense: entry, licenseChanged: entry, licenseExpired: entry },
		{ requiredKeys: [] },
	),
});
const rows = fc
	.array(fc.tuple(id, row), { maxLength: 30 })
	.map(
		(all): StoredRows =>
			new Map(all.map(([key, { absent, entries }]) => [key, { absent, entries: { ...entries } }])),
	);

it('gives every row back as it was, and forgets those without an entry', () => {
	fc.assert(
		fc.property(rows, (given) => {
			const kept = [...given].filter(([, { entries }]) => Object.keys(entries).length > 0);
			expect(parseRows(rowsText(given, EVENTS))).toEqual(new Map(kept));
		}),
		{ numRuns: 300 },
	);
});

it('keeps what concerns these events, and nothing of others', () => {
	const given: StoredRows = new Map<string, StoredRow>([
		['1', { absent: 0, entries: { newLicense: '', licenseChanged: 'a' } }],
		['2', { absent: 0, entries: { licenseChanged: 'b' } }],
	]);
	expect(parseRows(rowsText(given, ['newLicense']))).toEqual(
		new Map([['1', { absent: 0, entries: { newLicense: '' } }]]),
	);
});

it('is the same text in whatever order the rows came', () => {
	fc.assert(
		fc.property(rows, (given) => {
			expect(rowsText(new Map([...given].reverse()), EVENTS)).toBe(rowsText(given, EVENTS));
		}),
	);
});

it.each([
	['no JSON', ''],
	['no list', '{}'],
	['a column too few', '[["newLicense"],"1",[],[]]'],
	['a row too few', '[["newLicense"],"1,1",[],[],[""]]'],
	['a number that is none', '[["newLicense"],"x",[],[],[""]]'],
])('refuses %s', (_, text) => {
	expect(() => parseRows(text)).toThrow();
});

it('is compressed without loss', async () => {
	await fc.assert(
		fc.asyncProperty(rows, async (given) => {
			const text = rowsText(given, EVENTS);
			expect(await decompressed(await compressed(text))).toBe(text);
		}),
		{ numRuns: 50 },
	);
});
