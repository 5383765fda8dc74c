/*
 * What a GraphQL document would do, without a parser of the whole language: only the keywords of
 * its definitions matter, and these stand outside all braces. Comments and strings are skipped, so
 * that neither can hide a keyword or look like one.
 */

const DEFINITIONS = ['query', 'mutation', 'subscription', 'fragment'] as const;

export type Definition = (typeof DEFINITIONS)[number];

/** Comments, and what GraphQL calls tokens; between them only what it ignores (its specification, §2.1). */
const LEXEMES =
	/#[^\n\r]*|"{3}(?:\\"{3}|[^"\\]|\\(?!"{3})|"(?!""))*"{3}|"(?:\\.|[^"\\\n\r])*"|\.{3}|[_A-Za-z]\w*|-?\d[\w.+-]*|[^\s,\uFEFF]/g;

/** A document without comments, and with one space wherever something may stand that means nothing. */
export function condensed(document: string): string {
	return lexemesOf(document).join(' ');
}

function lexemesOf(document: string): string[] {
	const lexemes = document.match(LEXEMES) ?? [];
	return lexemes.filter((lexeme) => !lexeme.startsWith('#'));
}

/** The lexemes of a document without what stands in parentheses: arguments and declarations. */
function selectionsOf(document: string): string[] {
	let open = 0;
	return lexemesOf(document).filter((lexeme) => {
		if (lexeme === '(') open++;
		if (lexeme === ')') open--;
		return open === 0;
	});
}

/** Where a payload of Blink says how its mutation ended. */
const VERDICTS: readonly string[] = ['errors', 'status', 'success', '__typename'];

/** Whether a document asks for one of those under another name, by which nobody would know it again. */
export function renamesVerdict(document: string): boolean {
	return selectionsOf(document).some(
		(lexeme, at, all) => all[at - 1] === ':' && VERDICTS.includes(lexeme),
	);
}

/** Whether a mutation in it has one field alone. What is behind a fragment may be several. */
export function hasOneField(document: string): boolean {
	const lexemes = selectionsOf(document);
	let depth = 0;
	let mutates = false;
	let fields = 0;
	for (const [at, lexeme] of lexemes.entries()) {
		const before = lexemes[at - 1];
		if (lexeme === '{') depth++;
		else if (lexeme === '}') depth--;
		else if (depth === 0 && (before === undefined || before === '}')) {
			mutates = lexeme === 'mutation';
		} else if (depth === 1 && mutates) {
			if (lexeme === '...') return false;
			if (/^\w/.test(lexeme) && before !== ':' && before !== '@') fields++;
		}
	}
	return fields === 1;
}

const isDefinition = (lexeme: string): lexeme is Definition =>
	(DEFINITIONS as readonly string[]).includes(lexeme);

/**
 * The kinds of a document's definitions, in order. Undefined when it is no executable document, or
 * its quotes or brackets do not match: then nobody can say what it does.
 */
export function definitions(document: string): Definition[] | undefined {
	const found: Definition[] = [];
	const open: string[] = [];
	let inHead = false;
	for (const lexeme of lexemesOf(document)) {
		// a quote alone is one that nothing closes
		if (lexeme === '"') return undefined;
		if (lexeme.startsWith('"')) continue;
		if (lexeme === '{' || lexeme === '(') {
			if (open.length === 0 && !inHead) {
				if (lexeme === '(') return undefined;
				found.push('query');
			}
			// The selection ends the head; a brace inside parentheses is a default value.
			if (open.length === 0 && lexeme === '{') inHead = false;
			open.push(lexeme);
		} else if (lexeme === '}' || lexeme === ')') {
			if (open.pop() !== (lexeme === '}' ? '{' : '(')) return undefined;
		} else if (open.length === 0 && !inHead) {
			if (!isDefinition(lexeme)) return undefined;
			found.push(lexeme);
			inHead = true;
		}
	}
	return open.length === 0 && !inHead && found.length > 0 ? found : undefined;
}
