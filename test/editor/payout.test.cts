import { saveWorkflow } from '../../tools/n8n/workflows.cts';
import { eventually } from '../support/eventually.cts';
import { inEditor, runningEditor } from '../support/inEditor.cts';
import { readExample } from '../support/n8n.cts';

inEditor('the form of a payout (needs Chromium)', () => {
	const running = runningEditor({ height: 2400 });

	it('shows exactly the fields that a destination needs', async () => {
		const workflow = readExample('blaaiz-pay-suppliers');
		workflow.id = 'editorPayout';
		const pay = workflow.nodes.find(({ name }) => name === 'Pay');
		Object.assign(pay?.parameters ?? {}, { destination: 'gbpBank', additionalFields: {} });
		await saveWorkflow(running.n8n.session, workflow);
		await running.editor.openWorkflow(workflow.id);
		const view = await running.editor.openNode(workflow.id, 'pay', 'Pay');
		const wanted = [
			'Resource',
			'Operation',
			'Wallet',
			'Customer (Not the Recipient)',
			'Destination',
			'Amount Is',
			'Amount',
			'Account Name',
			'Account Number',
			'Sort Code',
			'Street',
			'City',
			'ZIP Code',
			'Country',
			'Simplify',
			'Additional Fields',
		];
		const shown = await eventually(
			async () => await view.labels(),
			(labels) => labels.join() === wanted.join(),
		);
		expect(shown).toEqual(wanted);
	});
});
