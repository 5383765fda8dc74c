/* Tables of Markdown. */

export type Row = readonly string[];

/** A table. Prettier aligns its columns, unless it is told to ignore it. */
export function table(titles: Row, rows: readonly Row[]): string {
	const line = (cells: Row) =>
		`| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
	return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}
