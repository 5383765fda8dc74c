import { openBrowser } from '../../tools/editor/browser.cts';
import { openEditor } from '../../tools/editor/editor.cts';
import { alternate, type Bench, median } from '../bench.cts';
import { OWNER } from '../realN8n.cts';
import { figure } from '../table.cts';

/** The largest form of the package, another of it, and the secret of n8n's Webhook node. */
const FORMS = ['Webhook Signature API', 'Blink API', 'Header Auth'] as const;

/** What people take for at once, in milliseconds. */
const AT_ONCE_MS = 500;

/** Opening the form of a credential in n8n's editor; needs Chromium. */
export const formBench: Bench = {
	name: 'form',
	title: 'Opening the form of a credential',
	run: async (lab) => {
		const n8n = await lab.n8n('default');
		const browser = await openBrowser();
		try {
			const editor = await openEditor(browser, n8n.url, OWNER);
			const open = (type: string) => async () => {
				await editor.chooseCredential(type);
				const begun = performance.now();
				await editor.openChosenCredential();
				return performance.now() - begun;
			};
			// what the editor does only once is not the form's price
			await open('Header Auth')();
			const times = await alternate(
				lab.rounds,
				FORMS.map((type) => [type, open(type)] as const),
			);
			const [form, ...others] = FORMS;
			const ours = times[form] ?? [];
			return {
				comparisons: others.map((other) => ({
					what: `Form of ${form}`,
					beside: `form of ${other}`,
					unit: 'ms',
					better: 'lower' as const,
					ours,
					other: times[other] ?? [],
				})),
				facts: [
					{
						what: `Form of ${form}, click to form`,
						figure: `${figure(median(ours))} ms`,
						mark: { wanted: `≤ ${AT_ONCE_MS} ms`, met: median(ours) <= AT_ONCE_MS },
					},
				],
			};
		} finally {
			await browser.close();
		}
	},
};
