const CLOSING = '<!-- end -->';

/**
 * Puts new figures into a text without touching what a person wrote around them: each region between
 * `<!-- figures: name -->` and `<!-- end -->` belongs to the program, the rest to people.
 *
 * @param regions new contents by the regions' names; regions that are not named stay as they are
 * @throws when the text has no region of a name
 */
export function withRegions(text: string, regions: ReadonlyMap<string, string>): string {
	let changed = text;
	for (const [name, content] of regions) {
		const opening = `<!-- figures: ${name} -->`;
		const from = changed.indexOf(opening);
		const to = changed.indexOf(CLOSING, from);
		if (from < 0 || to < 0) throw new Error(`The document has no region ${opening} … ${CLOSING}`);
		const head = changed.slice(0, from + opening.length);
		changed = `${head}\n\n${content}\n\n${changed.slice(to)}`;
	}
	return changed;
}
