import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { presets } from '../../nodes/SignedWebhook/presets';
import { providers, ROOT } from '../../test/support/catalogue.cts';
import { formatted } from '../formatted.cts';
import { allOperations, blinkCodes, providerOperations, settings, summary } from './tables.cts';
import { proofs, providerCount, webhookProviders } from './webhooks.cts';

/*
 * The sections of the documentation that come from the code. A section stands between
 * `<!-- generated: name -->` and `<!-- /generated -->`; the rest of a page is left alone.
 */

type Sections = Readonly<Record<string, () => string>>;

const pages: ReadonlyArray<readonly [file: string, sections: Sections]> = [
	['README.md', { providers: () => summary(providers) }],
	[
		'docs/signed-webhooks.md',
		{ count: () => providerCount(presets), providers: () => webhookProviders(presets, proofs()) },
	],
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

/** A page whose sections are not what the code says. */
export interface Outdated {
	/** Relative to the root. */
	file: string;
	/** The whole page as it should be. */
	text: string;
}

export async function outdatedPages(): Promise<Outdated[]> {
	const outdated: Outdated[] = [];
	for (const [file, sections] of pages) {
		const path = join(ROOT, file);
		const before = readFileSync(path, 'utf8');
		const text = await formatted(path, filled(file, before, sections));
		if (text !== before) outdated.push({ file, text });
	}
	return outdated;
}
