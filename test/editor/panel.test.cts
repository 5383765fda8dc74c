import { choicesOf } from '../contract/fieldsOf';
import { triggerNodes, actionNodes } from '../support/catalogue.cts';
import { eventually } from '../support/eventually.cts';
import { inEditor, runningEditor } from '../support/inEditor.cts';
import { BESIDE, SEARCHES } from '../support/searches.cts';
import type { NodePanel } from '../../tools/editor/nodePanel.cts';

inEditor('the node panel (needs Chromium)', () => {
	const running = runningEditor();
	let panel: NodePanel;
	beforeEach(async () => {
		panel = await running.editor.openNodePanel();
	});

	it('finds each node by what people type', async () => {
		const found: Array<[string, string | undefined]> = [];
		for (const [words, node] of SEARCHES) {
			await panel.search(words);
			const offers = await eventually(
				async () => await panel.offers(),
				([first]) => first === node,
			);
			found.push([words, offers[0]]);
		}
		expect(found).toEqual(SEARCHES);
	});

	it('offers ours beside the others', async () => {
		const found: Array<[string, string | undefined]> = [];
		for (const [words, node] of BESIDE) {
			await panel.search(words);
			const offers = await eventually(
				async () => await panel.offers(),
				(all) => all.includes(node),
			);
			found.push([words, offers.find((offer) => offer === node)]);
		}
		expect(found).toEqual(BESIDE);
	});

	it('offers every node of the package under its own name', () => {
		const searched = new Set(SEARCHES.map(([, node]) => node));
		// n8n shows a trigger and the action node of the same name as one, and "Webhook Trigger" in full
		const names = [...actionNodes, ...triggerNodes].map(({ instance }) =>
			instance.description.displayName.replace(/(?<!Webhook) Trigger$/, ''),
		);
		expect(searched).toEqual(new Set(names));
	});

	it.each(
		actionNodes.map(
			({ instance: { description } }) => [description.displayName, description] as const,
		),
	)('lists all that %s can do, in words', async (name, { properties }) => {
		await panel.search(name.toLowerCase());
		await panel.openDetails(name);
		const actions = properties
			.filter((property) => property.name === 'operation')
			.flatMap(choicesOf)
			.map(({ action }) => action ?? '');
		await panel.unfoldActions();
		const lines = await eventually(
			async () => await panel.lines(),
			(shown) => actions.every((action) => shown.includes(action)),
		);
		expect(lines).toEqual(expect.arrayContaining(actions));
		expect(lines).toContain(`Actions (${actions.length})`);
		// "On on chain payment" was such a one
		expect(lines.filter((line) => /^On (on|all|success|[a-z]+ all)\b/.test(line))).toEqual([]);
	});
});
