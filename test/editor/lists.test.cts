import { DEMO } from '../../sandbox/blink/domain/demo.cts';
import { saveCredential } from '../../tools/n8n/credentials.cts';
import { saveChain } from '../support/editorWorkflow.cts';
import { eventually } from '../support/eventually.cts';
import { inEditor, runningEditor } from '../support/inEditor.cts';

const BLINK = { blinkApi: 'Blink sandbox' };
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

inEditor('the list behind a field (needs Chromium)', () => {
	const running = runningEditor();
	beforeAll(async () => await running.n8n.control('reset'));

	/** Opens a list of a node that stands alone in its workflow. */
	const list = async (field: string, workflow: string, placed: Parameters<typeof saveChain>[2]) => {
		await saveChain(running.n8n, workflow, placed);
		await running.editor.openWorkflow(workflow);
		const [node] = placed;
		const view = await running.editor.openNode(workflow, node?.id ?? '', node?.id ?? '');
		const opened = view.resourceList(field);
		await opened.open();
		return opened;
	};

	it('loads and is narrowed by what is typed', async () => {
		const banks = await list('bankId', 'editorBanks', [
			{
				id: 'Resolve',
				type: 'blaaiz',
				parameters: { resource: 'bank', operation: 'resolveAccount' },
				credentials: { blaaizApi: 'Blaaiz sandbox' },
			},
		]);
		const all = await eventually(
			async () => await banks.entries(),
			({ length }) => length > 1,
		);
		expect(all).toEqual(['First Demo Bank (011)', 'Lagos Trust (058)']);
		await banks.search('lagos');
		const narrowed = await eventually(
			async () => await banks.entries(),
			({ length }) => length === 1,
		);
		expect(narrowed).toEqual(['Lagos Trust (058)']);
	});

	it('loads further pages when it is scrolled', async () => {
		const payments = 60;
		for (let sats = 1; sats <= payments; sats += 1) {
			await running.n8n.control('blink/receiveFromRecipient', { sats });
		}
		const transactions = await list('transactionId', 'editorTransactions', [
			{
				id: 'Get',
				type: 'blink',
				parameters: {
					resource: 'transaction',
					operation: 'get',
					walletId: byId(DEMO.wallets.btc),
				},
				credentials: BLINK,
			},
		]);
		const firstPage = await eventually(
			async () => await transactions.entries(),
			({ length }) => length > 0,
		);
		expect(firstPage).toHaveLength(50);
		const whole = await eventually(
			async () => {
				await transactions.scrollToEnd();
				return await transactions.entries();
			},
			({ length }) => length >= payments,
		);
		expect(whole.length).toBeGreaterThanOrEqual(payments);
		expect(new Set(whole).size).toBe(whole.length);
	});

	it('says which right is missing when it cannot be loaded', async () => {
		const name = 'Blink sandbox, receive only';
		await saveCredential(running.n8n.session, {
			type: 'blinkApi',
			name,
			data: {
				apiKey: DEMO.keys.receiveOnly,
				environment: 'custom',
				customUrl: `${running.n8n.sandboxUrl}/blink/graphql`,
			},
		});
		const transactions = await list('transactionId', 'editorNoTransactions', [
			{
				id: 'Get',
				type: 'blink',
				parameters: {
					resource: 'transaction',
					operation: 'get',
					walletId: byId(DEMO.wallets.btc),
				},
				credentials: { blinkApi: name },
			},
		]);
		expect(await transactions.complaint()).toMatch(/Read/);
	});
});
