import { operations } from '../support/catalogue.cts';
import { saveChain, START } from '../support/editorWorkflow.cts';
import { eventually } from '../support/eventually.cts';
import { inEditor, runningEditor } from '../support/inEditor.cts';

/** One resource of each provider that has operations with money. */
const PAYING: ReadonlyArray<[type: string, resource: string]> = [
	['banksy', 'api'],
	['blaaiz', 'payout'],
	['blaaiz', 'refund'],
	['blink', 'payment'],
	['blink', 'onChain'],
];

inEditor('that money moves is seen (needs Chromium)', () => {
	const running = runningEditor({ height: 1400 });

	it.each(PAYING)('in the list of operations of %s: %s', async (type, resource) => {
		const own = operations.filter(
			(one) => one.provider.name.toLowerCase() === type && one.resource === resource,
		);
		const workflow = `editorMoney${type}${resource}`;
		await saveChain(running.n8n, workflow, [
			START,
			{ id: 'Pay', type, parameters: { resource, operation: own[0]?.name } },
		]);
		await running.editor.openWorkflow(workflow);
		const view = await running.editor.openNode(workflow, 'Pay', 'Pay');
		const paying = own.filter(({ operation: { effect } }) => effect === 'payment');
		expect(paying).not.toEqual([]);
		const marks = (choices: readonly string[]) =>
			own.map(({ operation: { name } }) => {
				const text = choices.find((choice) => choice.startsWith(name));
				return [name, text?.includes('Moves money')];
			});
		const wanted = own.map(({ operation: { name, effect } }) => [name, effect === 'payment']);
		const seen = await eventually(
			async () => marks(await view.visibleChoices('operation')),
			(shown) => JSON.stringify(shown) === JSON.stringify(wanted),
		);
		expect(seen).toEqual(wanted);
	});

	it('in the form of each operation that pays, with what a retry does', async () => {
		await saveChain(running.n8n, 'editorMoneyForm', [
			START,
			{ id: 'Pay', type: 'blink', parameters: { resource: 'payment', operation: 'payInvoice' } },
		]);
		await running.editor.openWorkflow('editorMoneyForm');
		const view = await running.editor.openNode('editorMoneyForm', 'Pay', 'Pay');
		const [notice] = await eventually(
			async () => await view.notices(),
			({ length }) => length > 0,
		);
		expect(notice).toMatch(/^Moves money\. An invoice can be paid only once/);
	});

	it('a trigger without its credential has the sign of a missing one', async () => {
		const triggers = ['blinkTrigger', 'blaaizTrigger', 'banksyTrigger'];
		await saveChain(
			running.n8n,
			'editorTriangles',
			triggers.map((type) => ({ id: type, type, typeVersion: 1.1 })),
		);
		await running.editor.openWorkflow('editorTriangles');
		const marked = await eventually(
			async () => await running.editor.page.getByTestId('node-issues').count(),
			(count) => count === triggers.length,
		);
		expect(marked).toBe(triggers.length);
	});
});
