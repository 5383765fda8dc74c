import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

import { providers, ROOT } from '../test/support/catalogue.cts';
import {
	allOperations,
	blinkCodes,
	providerOperations,
	settings,
	summary,
} from './docs/tables.cts';

/*
 * `npm run docs` writes the sections of the documentation that come from the code. A section stands
 * between `<!-- generated: name -->` and `<!-- /generated -->`; the rest of a page is left alone.
 * With `--check` nothing is written, and pages that are not current make it fail.
 */

type Sections = Readonly<Record<string, () => string>>;

const pages: ReadonlyArray<readonly [file: string, sections: Sections]> = [
	['README.md', { providers: () => summary(providers) }],
	['docs/operations.md', { operations: () => allOperations(providers) }],
	...providers.map(
		(one) =>
			[
				`docs/${one.provider.name.toLowerCase()}.md`,
				{
					operations: () => providerOperations(one),
					settings: () => settings(one),
					...(one.provider.name === 'Blink' && { codes: blinkCodes }),
				},
			] as const,
	),
];

/** The page with its sections written anew. @throws Error where a section is missing or unknown */
function filled(file: string, text: string, sections: Sections): string {
	const written = new Set<string>();
	const result = text.replace(
		/(<!-- generated: (\w+) -->\n).*?(<!-- \/generated -->)/gs,
		(_, start: string, name: string, end: string) => {
			const section = sections[name];
			if (!section) throw new Error(`${file}: nothing generates "${name}"`);
			written.add(name);
			return `${start}\n${section()}\n\n${end}`;
		},
	);
	const missing = Object.keys(sections).filter((name) => !written.has(name));
	if (missing.length > 0) throw new Error(`${file} has no section "${missing.join('", "')}"`);
	return result;
}

async function main(isCheck: boolean): Promise<void> {
	const outdated: string[] = [];
	for (const [file, sections] of pages) {
		const path = join(ROOT, file);
		const before = readFileSync(path, 'utf8');
		const options = await resolveConfig(path);
		const after = await format(filled(file, before, sections), { ...options, filepath: path });
		if (after === before) continue;
		outdated.push(file);
		if (!isCheck) writeFileSync(path, after);
	}
	if (outdated.length === 0) return;
	const files = outdated.join(', ');
	if (isCheck) throw new Error(`Not current: ${files}. Run "npm run docs".`);
	process.stdout.write(`Written: ${files}\n`);
}

main(process.argv.includes('--check')).catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
