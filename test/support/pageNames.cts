import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import { ROOT } from './catalogue.cts';
import { readPage } from './pages.cts';

/*
 * The documentation writes what a person reads on a screen in italics, and the way through a menu
 * with arrows: _Retry On Fail_, _Settings → Community nodes_.
 */

/** A name on a screen, as a page writes it. */
export interface PageName {
	file: string;
	name: string;
}

/** The pages for users. */
const PAGES = [
	'README.md',
	'examples/README.md',
	...readdirSync(join(ROOT, 'docs'))
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
];

/** Code is no name; the line under a heading of the benchmarks says where they ran. */
const prose = (text: string) =>
	text
		.replace(/^```[^]*?^```$/gm, '')
		.replace(/<!-- figures[^]*?<!-- end -->/g, '')
		.replace(/`[^`\n]*`/g, '`');

/** What a page writes in italics, begun with a capital; and in bold, where it is a way through a menu. */
function namesOn(file: string): string[] {
	const spans = prose(readPage(file).text).matchAll(
		/(?<![\w*_])(_|\*\*)(?=\S)([^_*\n]+?)\1(?!\w)/g,
	);
	return [...spans].flatMap(([, mark, span = '']) => {
		const isName = mark === '_' ? /^[A-Z]/.test(span) : span.includes(' → ');
		return isName && !span.includes('`') ? [span] : [];
	});
}

export const pageNames: readonly PageName[] = PAGES.flatMap((file) =>
	[...new Set(namesOn(file))].map((name) => ({ file, name })),
);

/** The titles of columns, which a page explains by their names. */
export function columnsOn(file: string): string[] {
	const rows = prose(readPage(file).text).matchAll(/^\|(.*)\|\n\| *:?-/gm);
	return [...rows].flatMap(([, row = '']) => row.split('|').map((cell) => cell.trim()));
}

/** What the examples and their nodes are called. */
export const exampleNames: readonly string[] = readdirSync(join(ROOT, 'examples'))
	.filter((file) => file.endsWith('.json'))
	.flatMap((file) => {
		const { name, nodes } = z
			.object({ name: z.string(), nodes: z.array(z.object({ name: z.string() })) })
			.parse(JSON.parse(readFileSync(join(ROOT, 'examples', file), 'utf8')));
		return [name, ...nodes.map((node) => node.name)];
	});

/** What n8n itself writes on the screen; the tests in n8n's editor look whether it does. */
export const N8N_NAMES: readonly string[] = [
	'Body Content Type',
	'Call n8n Workflow Tool',
	'Community nodes',
	'Continue',
	'Continue (using error output)',
	'Credential',
	'Data tables',
	'Execute step',
	'Extract from File',
	'From file',
	'Human review',
	'Import',
	'Install',
	'Let the model define this parameter',
	'More details',
	'Move File to Base64 String',
	'On Error',
	'Poll Times',
	'Postgres',
	'Execute a SQL query',
	'Predefined Credential Type',
	'Production URL',
	'Respond to Webhook',
	'Retry On Fail',
	'Retry execution',
	'Settings',
	'Specify Headers',
	'Stop',
	'Test URL',
	'Unrecognized node type',
	'Using JSON',
];

/** What the texts of our nodes quote of n8n's screen. */
export const QUOTED_NAMES: readonly string[] = [
	'Always Output Data',
	'Fetch Test Event',
	'Stop Workflow',
	'Webhook URLs',
];
