import type * as catalogue from '../support/catalogue.cts';

/*
 * n8n brings zod along, in the release that it needs itself. Whatever a form holds, schemas decide the
 * same in all of them, and none throws anything but a refusal.
 */

const OLDER = ['zod-3-24', 'zod-3-23'];

const VALUES: readonly unknown[] = [
	undefined,
	null,
	'',
	' ',
	'x',
	'-1',
	'0',
	'1e3',
	'12,30',
	'1.123456789012345678901',
	'9'.repeat(400),
	'{"a": 1}',
	'2026-02-30',
	0,
	-1,
	1.5,
	1e21,
	Number.NaN,
	true,
	[],
	['x'],
	{},
	{ value: 'x', mode: 'id' },
	new Date(0),
];

/** What each operation decides about each value in each of its fields, and in all at once. */
function decisions(release: string): Map<string, string> {
	const decided = new Map<string, string>();
	jest.isolateModules(() => {
		jest.doMock('zod', () => jest.requireActual<object>(release));
		const { operations } = require('../support/catalogue.cts') as typeof catalogue;
		for (const { title, operation } of operations) {
			const names = [...new Set(operation.fields.map(({ name }) => name))];
			const defaults = Object.fromEntries(
				operation.fields.map(({ name, default: value }) => [name, value]),
			);
			const forms = VALUES.flatMap((value) => [
				Object.fromEntries(names.map((name) => [name, value])),
				...names.map((name) => ({ ...defaults, [name]: value })),
			]);
			const outcomes = forms.map((form) => (operation.input.safeParse(form).success ? 1 : 0));
			decided.set(title, outcomes.join(''));
		}
	});
	return decided;
}

let newest: Map<string, string>;

beforeAll(() => {
	newest = decisions('zod');
});

it.each(OLDER)('%s decides as the newest release does', (release) => {
	expect(newest.size).toBeGreaterThan(100);
	expect(decisions(release)).toEqual(newest);
});
