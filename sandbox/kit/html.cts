/** Markup that is safe to put into a page as it is. */
export class Html {
	constructor(readonly markup: string) {}
}

type Content = Html | string | number | null | undefined | readonly Content[];

/** Template tag: what is put in is escaped unless it is Html itself. */
export function html(strings: TemplateStringsArray, ...values: Content[]): Html {
	return new Html(strings.reduce((page, text, i) => page + render(values[i - 1]) + text));
}

function render(value: Content): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Html) return value.markup;
	if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
	return value.map(render).join('');
}

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
