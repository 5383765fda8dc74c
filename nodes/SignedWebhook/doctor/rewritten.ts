import { parsedJson } from '../../kit/json';

/* JSON as other programs write it. Numbers and the order of keys stay as they are. */

/** A string, a mark, or anything else that is no white space. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs;

type Spelling = (text: string) => string;

const hex = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

const plain: Spelling = (text) => text;
const ascii: Spelling = (text) => text.replace(/[\u007f-\uffff]/g, hex);
const slashes: Spelling = (text) => text.replace(/\//g, '\\/');
const html: Spelling = (text) => text.replace(/[<>&\u2028\u2029]/g, hex);

interface Layout {
	comma: string;
	colon: string;
	/** For each level; undefined where everything stands in one line. */
	indent?: string;
}

const COMPACT: Layout = { comma: ',', colon: ':' };
const SPACED: Layout = { comma: ', ', colon: ': ' };
const indented = (indent: string): Layout => ({ comma: ',', colon: ': ', indent });

const STYLES: ReadonlyArray<[how: string, layout: Layout, spelling: Spelling, end?: string]> = [
	['without blanks, as JavaScript writes it', COMPACT, plain],
	['without blanks, as Go writes it', COMPACT, html],
	['as PHP writes it', COMPACT, (text) => slashes(ascii(text))],
	['without blanks, with "\\/" for "/"', COMPACT, slashes],
	['without blanks, with all but ASCII escaped', COMPACT, ascii],
	['as Python writes it', SPACED, ascii],
	['with blanks after colons and commas', SPACED, plain],
	['indented by two blanks', indented('  '), plain],
	['indented by two blanks, with a final newline', indented('  '), plain, '\n'],
	['indented by four blanks', indented('    '), plain],
	['indented by tabs', indented('\t'), plain],
];

/** A JSON text in the forms of other programs; none for what is no JSON object or list. */
export function rewritten(json: string): Array<{ how: string; json: string }> {
	const value = parsedJson(json);
	if (typeof value !== 'object' || value === null) return [];
	const tokens = json.match(TOKENS) ?? [];
	return STYLES.map(([how, layout, spelling, end = '']) => ({
		how,
		json: laidOut(
			tokens.map((token) => (token.startsWith('"') ? spelling(spelt(token)) : token)),
			layout,
		).concat(end),
	}));
}

const spelt = (token: string): string => JSON.stringify(JSON.parse(token));

function laidOut(tokens: readonly string[], { comma, colon, indent }: Layout): string {
	let depth = 0;
	const line = () => (indent === undefined ? '' : `\n${indent.repeat(depth)}`);
	return tokens
		.map((token, at) => {
			switch (token) {
				case '{':
				case '[':
					depth++;
					return `${token}${isClosing(tokens[at + 1]) ? '' : line()}`;
				case '}':
				case ']':
					depth--;
					return `${isOpening(tokens[at - 1]) ? '' : line()}${token}`;
				case ',':
					return `${comma}${line()}`;
				case ':':
					return colon;
				default:
					return token;
			}
		})
		.join('');
}

const isClosing = (token: string | undefined): boolean => token === '}' || token === ']';
const isOpening = (token: string | undefined): boolean => token === '{' || token === '[';
