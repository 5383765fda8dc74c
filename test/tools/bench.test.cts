import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { alternate, type Comparison, isMet, median, ratio } from '../../bench/bench.cts';
import { readOptions } from '../../bench/options.cts';
import { withRegions } from '../../bench/regions.cts';
import { benches } from '../../bench/rows/index.cts';
import { asMarkdown, cellsOf } from '../../bench/table.cts';

const comparison = (more: Partial<Comparison>): Comparison => ({
	what: 'Reads',
	beside: 'another node',
	unit: 'ms',
	better: 'lower',
	ours: [10],
	other: [20],
	...more,
});

describe('a comparison', () => {
	it.each([
		['one that takes half the time', { better: 'lower', ours: [10], other: [20] }, 2],
		['one that gets half as much done', { better: 'higher', ours: [10], other: [20] }, 0.5],
	] as const)('of %s', (_what, figures, expected) => {
		expect(ratio(comparison(figures))).toBe(expected);
	});

	it('compares figures of the same round, so that a slow one strikes both alike', () => {
		const slowSecondRound = comparison({ ours: [10, 100, 10], other: [20, 200, 20] });
		expect(ratio(slowSecondRound)).toBe(2);
	});

	it('meets its mark from there on', () => {
		expect(isMet(comparison({ atLeast: 2 }))).toBe(true);
		expect(isMet(comparison({ atLeast: 2.01 }))).toBe(false);
		expect(isMet(comparison({ ours: [], other: [], atLeast: 0.1 }))).toBe(false);
		expect(isMet(comparison({}))).toBe(true);
	});
});

it.each([
	[[3, 1, 2], 2],
	[[4, 1, 3, 2], 2.5],
	[[7], 7],
])('the median of %j is %d', (values, expected) => {
	expect(median(values)).toBe(expected);
});

it('lets contenders take turns, each round beginning with another one', async () => {
	const order: string[] = [];
	const contender = (name: string) =>
		[name, async () => order.push(name)] as [string, () => Promise<number>];
	const figures = await alternate(3, [contender('a'), contender('b')]);
	expect(order.join('')).toBe('abbaab');
	expect(figures).toEqual({ a: [1, 4, 5], b: [2, 3, 6] });
});

describe('the document', () => {
	const text =
		'# Title\n\nWords.\n\n<!-- figures: one -->\n\nold\n\n<!-- end -->\n\nMore words.\n\n<!-- figures: two -->\n<!-- end -->\n';

	it('gets new figures, and keeps the words and the regions that were not measured', () => {
		const changed = withRegions(text, new Map([['one', 'new']]));
		expect(changed).toBe(text.replace('old', 'new'));
	});

	it('takes figures into a region that is empty', () => {
		const changed = withRegions(text, new Map([['two', 'new']]));
		expect(changed).toContain('<!-- figures: two -->\n\nnew\n\n<!-- end -->');
		expect(changed).toContain('old');
	});

	it('has a region for every benchmark', () => {
		const document = readFileSync(join(__dirname, '..', '..', 'docs', 'benchmarks.md'), 'utf8');
		const regions = new Map(benches.map(({ name }) => [name, 'figures']));
		expect(withRegions(document, regions)).not.toBe(document);
	});

	it('must have the region', () => {
		expect(() => withRegions(text, new Map([['three', 'new']]))).toThrow('figures: three');
	});
});

it('writes a table with ratio, mark and verdict', () => {
	const outcome = {
		comparisons: [comparison({ ours: [1234.5], other: [3703.5], atLeast: 3.5 })],
		facts: [{ what: 'State', figure: '5 kB', mark: { wanted: 'small', met: true } }],
	};
	expect(asMarkdown(cellsOf(outcome)).split('\n').slice(2)).toEqual([
		'| Reads | another node | 1,235 ms | 3,704 ms | 3 × | ≥ 3.5 × | **no** |',
		'| State |  | 5 kB |  |  | small | yes |',
	]);
});

describe('the command line', () => {
	const known = ['verify', 'poll'];

	it('runs everything in five rounds and writes the document unless told', () => {
		expect(readOptions([], known)).toMatchObject({ names: known, rounds: 5, write: true });
	});

	it('runs what is named; a quick run writes nothing', () => {
		expect(readOptions(['poll', '--quick'], known)).toMatchObject({
			names: ['poll'],
			rounds: 1,
			write: false,
		});
	});

	it.each([
		[['--rounds', '4'], 'at least 5'],
		[['--rounds', 'many'], 'at least 5'],
		[['sped'], 'no benchmark "sped"'],
		[['--fast'], '--fast'],
	])('refuses %j', (args, words) => {
		expect(() => readOptions(args, known)).toThrow(words);
	});
});
