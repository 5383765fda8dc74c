import { type Comparison, type Fact, isMet, median, type Outcome, ratio } from './bench.cts';

const HEADS = ['what', 'beside', 'ours', 'other', 'ratio', 'wanted', 'met'] as const;

/** A table as rows of cells, heads first. */
export type Cells = readonly string[][];

/** All of an outcome, comparisons first. A ratio above 1 means that ours is the better one. */
export function cellsOf({ comparisons, facts }: Outcome): Cells {
	return [[...HEADS], ...comparisons.map(comparisonRow), ...facts.map(factRow)];
}

function comparisonRow(comparison: Comparison): string[] {
	const { what, beside, unit, ours, other, atLeast } = comparison;
	const [mine, theirs] = [median(ours), median(other)];
	return [
		what,
		beside,
		`${figure(mine)} ${unit}`,
		`${figure(theirs)} ${unit}`,
		times(ratio(comparison)),
		atLeast === undefined ? '' : `≥ ${times(atLeast)}`,
		atLeast === undefined ? '' : verdict(isMet(comparison)),
	];
}

function factRow({ what, figure: found, mark }: Fact): string[] {
	return [what, '', found, '', '', mark?.wanted ?? '', mark ? verdict(mark.met) : ''];
}

const verdict = (met: boolean) => (met ? 'yes' : '**no**');

const times = (value: number) => `${figure(value)} ×`;

/** A figure with three digits that count, and thousands apart. */
export function figure(value: number): string {
	if (!Number.isFinite(value)) return '–';
	return value.toLocaleString('en-GB', value >= 100 ? { maximumFractionDigits: 0 } : THREE_DIGITS);
}

const THREE_DIGITS = { maximumSignificantDigits: 3 };

/** For a terminal: columns of equal width. */
export function asText(cells: Cells): string {
	const widths = HEADS.map((_, column) => Math.max(...cells.map((row) => width(row[column]))));
	return cells
		.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
		.map((line) => line.trimEnd())
		.join('\n');
}

const width = (cell: string | undefined) => cell?.length ?? 0;

/** For a document. */
export function asMarkdown([heads = [], ...rows]: Cells): string {
	const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
	return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
