import { html, type Html } from './html.cts';
import { button } from './pages.cts';

/** Something to try out, for the start page. */
export interface Story {
	title: string;
	text: string;
	/** Where to look. */
	links: ReadonlyArray<{ label: string; url: string }>;
	/** What somebody outside may do: actions of the control API. */
	buttons?: ReadonlyArray<{
		label: string;
		action: string;
		values: Record<string, string | number>;
	}>;
}

/** The stories as a list; nothing where none is told. */
export function storyList(stories: readonly Story[]): Html {
	if (stories.length === 0) return html``;
	return html`<h2>Stories</h2>
		<ul class="stories">
			${stories.map(
				({ title, text, links, buttons = [] }) =>
					html`<li>
						<h3>${title}</h3>
						<p>${text}</p>
						${buttons.map(({ label, action, values }) => button(action, label, values))}
						${links.map(({ label, url }) => html`<a href="${url}">${label}</a> `)}
					</li>`,
			)}
		</ul>`;
}
