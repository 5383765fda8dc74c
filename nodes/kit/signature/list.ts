import type { ListFormat } from './scheme';

/** The values of a list by their names, and its signatures. */
class Elements extends Map<string, string | null> {
	readonly signatures: string[] = [];
}

/**
 * The elements of a list. One that occurs twice cannot be used, except for signatures. Node joins a header
 * that occurs twice with a comma and a space; such a list has no elements.
 */
export function elementsOf(
	value: string,
	{ separator, assignment, signature, fixed = {} }: ListFormat,
): Elements {
	const elements = new Elements();
	if (separator !== ', ' && value.includes(', ')) return elements;
	for (const [place, element] of value.split(separator).entries()) {
		const end = assignment === undefined ? 0 : element.indexOf(assignment);
		if (end < 0) continue;
		const name = assignment === undefined ? String(place) : element.slice(0, end);
		const text = element.slice(end + (assignment?.length ?? 0));
		const isSignature =
			assignment === undefined
				? place >= Number(signature)
				: signature === '*' || name === signature;
		if (isSignature) elements.signatures.push(text);
		else elements.set(name, elements.has(name) ? null : text);
	}
	const isKnown = Object.entries(fixed).every(([name, text]) => elements.get(name) === text);
	return isKnown ? elements : new Elements();
}
