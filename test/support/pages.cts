import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './catalogue.cts';

/** A page of the documentation, read as a person reads it: by headings and tables. */
export interface Page {
	/** From the root of the repository. */
	file: string;
	text: string;
}

export function readPage(file: string): Page {
	return { file, text: readFileSync(join(ROOT, file), 'utf8') };
}

/** What stands under a heading, up to the next one of the same or a higher level. */
export function section({ file, text }: Page, title: string): Page {
	const lines = text.split('\n');
	const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === title);
	if (start < 0) throw new Error(`${file} has no heading "${title}"`);
	const level = lines[start]?.indexOf(' ') ?? 0;
	const length = lines.slice(start + 1).findIndex((line) => {
		const depth = /^(#+) /.exec(line)?.[1]?.length;
		return depth !== undefined && depth <= level;
	});
	const end = length < 0 ? undefined : start + 1 + length;
	return { file, text: lines.slice(start + 1, end).join('\n') };
}

/** The rows of the tables whose first column has that title, as cells by the titles of the columns. */
export function rowsOf({ text }: Page, firstColumn: string): Array<Record<string, string>> {
	const rows: Array<Record<string, string>> = [];
	let titles: string[] | undefined;
	for (const line of text.split('\n')) {
		if (!line.startsWith('|')) {
			titles = undefined;
			continue;
		}
		const cells = line.replace(/^\||\|$/g, '').split(/(?<!\\)\|/);
		const trimmed = cells.map((cell) => cell.trim().replaceAll('\\|', '|').replaceAll('\\_', '_'));
		if (titles === undefined) titles = trimmed;
		else if (titles[0] === firstColumn && !/^:?-+:?$/.test(trimmed[0] ?? '')) {
			rows.push(Object.fromEntries(titles.map((title, index) => [title, trimmed[index] ?? ''])));
		}
	}
	return rows;
}
