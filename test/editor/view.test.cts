import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import { END, saveChain, START } from '../support/editorWorkflow.cts';
import { ROOT } from '../support/catalogue.cts';
import { eventually } from '../support/eventually.cts';
import { inEditor, runningEditor } from '../support/inEditor.cts';

/** One operation of each action node, with what its documentation of the output is called. */
const SAMPLES: ReadonlyArray<[node: string, folder: string, resource: string, operation: string]> =
	[
		['banksy', 'Banksy', 'payment', 'create'],
		['blaaiz', 'Blaaiz', 'wallet', 'getMany'],
		['blazeauth', 'Blazeauth', 'license', 'check'],
		['blink', 'Blink', 'wallet', 'getMany'],
	];

inEditor('the view of a node (needs Chromium)', () => {
	const running = runningEditor();
	beforeAll(async () => await running.n8n.control('reset'));

	it.each(SAMPLES)(
		'%s: the next node sees sample output before the first run',
		async (type, folder, resource, operation) => {
			const workflow = `editorSample${folder}`;
			await saveChain(running.n8n, workflow, [
				START,
				{ id: 'Node', type, parameters: { resource, operation } },
				END,
			]);
			await running.editor.openWorkflow(workflow);
			const view = await running.editor.openNode(workflow, 'End', 'End');
			const file = join(ROOT, 'nodes', folder, '__schema__/v1.0.0', resource, `${operation}.json`);
			const { properties } = z
				.object({ properties: z.record(z.unknown()) })
				.parse(JSON.parse(readFileSync(file, 'utf8')));
			const wanted = Object.keys(properties);
			const shown = await eventually(
				async () => (await view.input.innerText()).split('\n').map((line) => line.trim()),
				(lines) => wanted.every((field) => lines.includes(field)),
			);
			expect(shown).toEqual(expect.arrayContaining(wanted));
		},
	);

	describe('of a list of transactions', () => {
		const open = async () => {
			await saveChain(running.n8n, 'editorTransactionsView', [
				START,
				{
					id: 'List',
					type: 'blink',
					parameters: { resource: 'transaction', operation: 'getMany' },
					credentials: { blinkApi: 'Blink sandbox' },
				},
			]);
			await running.editor.openWorkflow('editorTransactionsView');
			return await running.editor.openNode('editorTransactionsView', 'List', 'List');
		};

		it('has no Limit beside Return All', async () => {
			const view = await open();
			const before = await eventually(
				async () => await view.labels(),
				(shown) => shown.includes('Limit'),
			);
			expect(before).toContain('Limit');
			await view.turn('returnAll');
			const labels = await eventually(
				async () => await view.labels(),
				(shown) => !shown.includes('Limit'),
			);
			expect(labels).not.toContain('Limit');
			expect(labels).toContain('Return All');
		});

		it('puts out less with Simplify, and all of it without', async () => {
			const view = await open();
			const run = async (...wanted: string[]) => {
				await view.execute();
				return await eventually(
					async () => await view.output.innerText(),
					(output) => wanted.every((word) => output.includes(word)),
				);
			};
			const simplified = await run('displayAmount', 'Thanks for lunch');
			expect(simplified).toContain('Thanks for lunch');
			expect(simplified).not.toContain('settlementAmount');
			await view.turn('simplify');
			const raw = await run('settlementAmount', 'settlementCurrency');
			expect(raw).toContain('settlementCurrency');
		});
	});

	it('of the Blink Trigger changes its notice and its credentials with the kind of verification', async () => {
		await saveChain(running.n8n, 'editorTrust', [
			{ id: 'Trigger', type: 'blinkTrigger', typeVersion: 1.1 },
		]);
		await running.editor.openWorkflow('editorTrust');
		const view = await running.editor.openNode('editorTrust', 'Trigger', 'Trigger');
		const look = async () => ({
			notices: (await view.notices()).map((notice) => notice.split(' ', 4).join(' ')),
			credentials: await view.credentialLabels(),
		});
		const shows = async (wanted: Awaited<ReturnType<typeof look>>) =>
			expect(
				await eventually(look, (seen) => JSON.stringify(seen) === JSON.stringify(wanted)),
			).toEqual(wanted);
		await shows({ notices: ['In the Blink dashboard,'], credentials: ['Webhook Credential'] });
		await view.choose('trust', 'Register Automatically and Confirm');
		await shows({ notices: [], credentials: ['API Credential'] });
		await view.choose('trust', 'Register Automatically, Check Signature and Confirm');
		await shows({
			notices: ['Save the webhook credential'],
			credentials: ['API Credential', 'Webhook Credential'],
		});
	});
});
