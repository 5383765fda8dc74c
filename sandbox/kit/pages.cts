import { html, Html } from './html.cts';

const STYLE = new Html(`
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --accent: #a35a00; }
@media (prefers-color-scheme: dark) { :root { --accent: #ffb454; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
a { color: var(--accent); }
h1 { font-size: 1.6rem; margin: .5rem 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; }
th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; } td.number { text-align: right; font-variant-numeric: tabular-nums; }
code { font: .85em ui-monospace, monospace; overflow-wrap: anywhere; background: var(--soft); padding: .1em .3em; border-radius: .2em; }
form { display: inline-flex; flex-wrap: wrap; gap: .4rem; align-items: end; margin: 0 .4rem .4rem 0; }
label { display: flex; flex-direction: column; font-size: .85rem; }
input, select, textarea, button { font: inherit; padding: .25rem .5rem; border: 1px solid var(--line); border-radius: .3rem; }
button { cursor: pointer; background: var(--soft); } button:hover { border-color: var(--accent); }
.scroll { overflow-x: auto; } td { max-width: 30rem; overflow-wrap: anywhere; }
[role=status] { position: sticky; top: .5rem; margin: 0; padding: .6rem 1rem; border-radius: .3rem; border: 1px solid var(--accent); background: Canvas; }
.stories { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: .8rem; }
.stories li { border: 1px solid var(--line); border-radius: .4rem; padding: .7rem 1rem; } .stories li > a { margin-right: .8rem; }
.stories h3, .stories p { font-size: 1rem; margin: 0 0 .4rem; }
summary { cursor: pointer; } pre { white-space: pre-wrap; overflow-wrap: anywhere; max-height: 20rem; overflow: auto; font-size: .8rem; }
img.code { width: 17rem; max-width: 100%; image-rendering: pixelated; }
`);

/**
 * Times as they read where the reader lives, and the place on the page where a button was pressed. All
 * else works without.
 */
const SCRIPT = new Html(`
for (const time of document.querySelectorAll('time')) time.textContent = new Date(time.dateTime).toLocaleString();
const place = 'scroll ' + location.pathname;
scrollTo(0, sessionStorage.getItem(place) || 0);
sessionStorage.removeItem(place);
addEventListener('submit', () => sessionStorage.setItem(place, scrollY));
`);

/**
 * A whole page.
 *
 * @param said what has just been done, to be said at the top
 */
export function page(title: string, body: Html, said?: string): string {
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>${title}</title>
				<style>
					${STYLE}
				</style>
			</head>
			<body>
				${said === undefined ? '' : html`<p role="status">${said}</p>`}
				<main>${body}</main>
				<script>
					${SCRIPT};
				</script>
			</body>
		</html>`.markup;
}

/** A table, or a sentence when it has no rows. */
export function table(caption: string, heads: string[], rows: Html[]): Html {
	if (rows.length === 0)
		return html`<h2>${caption}</h2>
			<p>None yet.</p>`;
	return html`<h2>${caption}</h2>
		<div class="scroll">
			<table>
				<thead>
					<tr>
						${heads.map((head) => html`<th scope="col">${head}</th>`)}
					</tr>
				</thead>
				<tbody>
					${rows}
				</tbody>
			</table>
		</div>`;
}

/** A moment, which the page shows in the reader's own time. */
export function time(at: string | number): Html {
	const iso = new Date(at).toISOString();
	return html`<time datetime="${iso}">${iso}</time>`;
}

const AT_A_GLANCE = 120;

/** A text of any length: its beginning, and the whole when it is asked for. */
export function long(text: string): Html {
	if (text.length <= AT_A_GLANCE) return html`${text}`;
	return html`<details>
		<summary>${text.slice(0, AT_A_GLANCE)}…</summary>
		<pre>${text}</pre>
	</details>`;
}

/** Amounts of money with separators between the thousands. */
export const amount = (value: number): string => value.toLocaleString('en');

/** A button that posts fixed values to the control API. */
export function button(
	path: string,
	label: string,
	values: Record<string, string | number> = {},
): Html {
	const fields = Object.entries(values).map(
		([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
	);
	return html`<form method="post" action="/_control/${path}">
		${fields}<button>${label}</button>
	</form>`;
}

/** A form that posts what the reader types to the control API. */
export function form(path: string, label: string, fields: Html[]): Html {
	return html`<form method="post" action="/_control/${path}">
		${fields}<button>${label}</button>
	</form>`;
}

export function field(name: string, label: string, value: string | number = ''): Html {
	return html`<label>${label}<input name="${name}" value="${value}" /></label>`;
}

/** A field with a list to choose from. */
export function choice(
	name: string,
	label: string,
	values: readonly string[],
	chosen: string,
): Html {
	const options = values.map(
		(value) =>
			html`<option value="${value}" ${value === chosen ? 'selected' : ''}>${value}</option>`,
	);
	return html`<label
		>${label}<select name="${name}">
			${options}
		</select></label
	>`;
}
