import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { saveCredential } from '../../../tools/n8n/credentials.cts';
import { inOwnOrder } from '../../support/ownOrder.cts';
import { itemsOf, listExecutions } from '../../../tools/n8n/executions.cts';
import { deactivateWorkflow, saveWorkflow, type Workflow } from '../../../tools/n8n/workflows.cts';
import { ROOT } from '../../support/catalogue.cts';
import { readExample, realN8n, type RealN8n } from '../../support/n8n.cts';
import {
	allItemsOf,
	payoutReferences,
	sentOverLightning,
	submit,
	waitingExecution,
} from './story.cts';

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
});

describe('weekly wages', () => {
	it('are paid once a week, whatever is run again, and again in the next week', async () => {
		await n8n.control('reset');
		const workflow = readExample('blink-pay-weekly-wages');
		const before = await sentOverLightning(n8n);

		const first = await n8n.run(workflow, 'Every Friday at nine');
		expect(itemsOf(first, 'Paid')).toMatchObject([
			{ person: 'carol', sats: 2100, status: 'SUCCESS' },
			{ person: 'dave', sats: 1500, status: 'SUCCESS' },
		]);
		expect(itemsOf(first, 'Look into it')).toMatchObject([
			{ person: 'erin', status: 'look into it', details: expect.stringMatching(/address/) },
		]);
		// the sandbox takes a thousandth for routing, at least 1 sat
		const wages = [-2103, -1502];
		expect(await sentOverLightning(n8n)).toEqual([...before, ...wages]);

		const again = await n8n.run(workflow, 'Every Friday at nine');
		expect(again.status).toBe('success');
		expect(again.runs['Pay the wage']).toBeUndefined();
		expect(await sentOverLightning(n8n)).toEqual([...before, ...wages]);

		const next = await n8n.run(inWeek(workflow, '2031-W01'), 'Every Friday at nine');
		expect(itemsOf(next, 'Paid')).toMatchObject([{ person: 'carol' }, { person: 'dave' }]);
		expect(await sentOverLightning(n8n)).toEqual([...before, ...wages, ...wages]);
	});

	it('are not paid twice by two runs at the same moment: the key is that of week and person', async () => {
		await n8n.control('reset');
		const workflow = inWeek(readExample('blink-pay-weekly-wages'), '2031-W02');
		const before = await sentOverLightning(n8n);
		const first = await n8n.run(workflow, 'Every Friday at nine');
		// as if the other run had looked into the book before this one wrote into it
		const blind = withoutTheBook(workflow);
		const second = await n8n.run(blind, 'Every Friday at nine');
		// What the second run is told of each wage is the payment that the first one made.
		const paid = (run: typeof first) =>
			itemsOf(run, 'Paid').map(({ person, details }) => ({ person, details }));
		expect(paid(first).map(({ person }) => person)).toEqual(['carol', 'dave']);
		expect(paid(second)).toEqual(paid(first));
		expect(itemsOf(second, 'Look into it')).toHaveLength(1);
		expect(await sentOverLightning(n8n)).toHaveLength(before.length + 2);
	});
});

/** A person has typed a week in. */
function inWeek(workflow: Workflow, week: string): Workflow {
	const text = JSON.stringify(workflow).replace(
		/\{\{ \$now\.toFormat\(\\*"kkkk-'W'WW\\*"\) \}\}/,
		week,
	);
	expect(text).toContain(week);
	return { ...workflow, ...(JSON.parse(text) as Workflow) };
}

function withoutTheBook(workflow: Workflow): Workflow {
	const blind = structuredClone(workflow);
	for (const node of blind.nodes) {
		if (node.name !== 'Leave out who is in the book') continue;
		Object.assign(node, { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} });
	}
	return blind;
}

describe('suppliers', () => {
	let workflow: Workflow;
	/** Executions that have asked already. */
	const known = new Set<string>();

	beforeEach(async () => {
		await n8n.control('reset');
		await forgetToken();
		workflow = await n8n.activateExample('blaaiz-pay-suppliers');
		for (const { id } of await listExecutions(n8n.session, workflow.id)) known.add(id);
	});
	afterEach(async () => await deactivateWorkflow(n8n.session, workflow.id));

	/**
	 * Saves the demo credential so that the token which n8n holds does not belong to it: after a reset
	 * the sandbox refuses that one, and the refusal would use up a fault that is meant for the payout.
	 */
	const forgetToken = async () =>
		await saveCredential(n8n.session, {
			type: 'blaaizApi',
			name: 'Blaaiz sandbox',
			data: {
				environment: 'custom',
				customUrl: `${n8n.sandboxUrl}/blaaiz`,
				authentication: 'oauth',
				clientId: 'demo-client',
				clientSecret: 'demo-client-pass',
				access: 'custom',
				scopes: inOwnOrder(),
			},
		});

	const handIn = async (name: string) => {
		const sheet = new File([readFileSync(join(ROOT, 'examples', name))], name);
		return await submit(`${n8n.url}/webhook/pay-suppliers`, { Sheet: sheet });
	};

	/** The execution that waits, and the link that it has sent. */
	const asked = async () => {
		const execution = await waitingExecution(n8n, workflow.id, known);
		known.add(execution.id);
		const [request] = itemsOf(execution, 'Ask for approval');
		return { execution, text: request?.text, link: String(request?.link) };
	};
	/** Fills in n8n's form as a browser does: its fields are numbered. */
	const decide = async (link: string, decision: string) =>
		await submit(link, { 'field-0': decision, 'field-1': 'Ann Oh' });
	const ended = async (id: string) => await n8n.waitFor(workflow.id, (one) => one.id === id);

	it('are paid up to the limit, and above it when a person has approved', async () => {
		await n8n.control('faults', {
			provider: 'blaaiz',
			operation: 'POST /payout',
			when: 'after',
			effect: { kind: 'cut' },
		});
		expect(await handIn('suppliers.csv')).toContain('wait for approval');
		const { execution, text, link } = await asked();
		expect(text).toMatch(/1 payout\(s\): Kano Tools 64,000\.00 NGN \(INV-2026-003\)/);
		// paid at once, although the connection was cut after the first payout
		expect(itemsOf(execution, 'Paid')).toMatchObject([
			{ invoice: 'INV-2026-001', paidBefore: true },
			{ invoice: 'INV-2026-002', paidBefore: false },
		]);
		expect(itemsOf(execution, 'Look into it: no price')).toMatchObject([
			{ invoice: 'INV-2026-004', problem: expect.stringContaining('Amount') },
		]);
		expect(await payoutReferences(n8n)).toEqual(['INV-2026-001', 'INV-2026-002']);

		await decide(link, 'Pay');
		const approved = await ended(execution.id);
		expect(itemsOf(approved, 'Paid')).toMatchObject([{ invoice: 'INV-2026-003' }]);
		const all = ['INV-2026-001', 'INV-2026-002', 'INV-2026-003'];
		expect(await payoutReferences(n8n)).toEqual(all);

		await handIn('suppliers.csv');
		const again = await asked();
		await decide(again.link, 'Pay');
		const repeated = await ended(again.execution.id);
		expect(allItemsOf(repeated, 'Paid').map(({ paidBefore }) => paidBefore)).toEqual([
			true,
			true,
			true,
		]);
		expect(await payoutReferences(n8n)).toEqual(all);
	});

	it('from an Excel file are not paid when the person says no', async () => {
		await handIn('suppliers.xlsx');
		const { execution, link } = await asked();
		await decide(link, 'Do not pay');
		const refused = await ended(execution.id);
		expect(itemsOf(refused, 'Not approved')).toMatchObject([
			{ decision: 'Do not pay', by: 'Ann Oh', text: expect.stringContaining('INV-2026-012') },
		]);
		expect(await payoutReferences(n8n)).toEqual(['INV-2026-011']);
	});

	it('are not paid through a link that somebody has changed', async () => {
		await saveWorkflow(n8n.session, workflow);
		await handIn('suppliers.xlsx');
		const { execution, link } = await asked();
		const forged = link.replace(/(signature=)./, '$1x');
		expect(forged).not.toBe(link);
		await expect(decide(forged, 'Pay')).rejects.toThrow(/answered 40[13]/);
		expect(await payoutReferences(n8n)).toEqual(['INV-2026-011']);
		await decide(link, 'Do not pay');
		await ended(execution.id);
	});
});

describe('the surplus of bitcoin', () => {
	it('is changed into dollars, once', async () => {
		await n8n.control('reset');
		const workflow = readExample('blink-change-surplus-into-dollars');
		const first = await n8n.run(workflow, 'Every night at three');
		const [{ balance } = { balance: 0 }] = itemsOf(first, 'Read the bitcoin wallet');
		expect(itemsOf(first, 'Changed')).toMatchObject([
			{ sats: Number(balance) - 500_000, status: 'SUCCESS' },
		]);
		const again = await n8n.run(workflow, 'Every night at three');
		expect(itemsOf(again, 'Read the bitcoin wallet')).toMatchObject([{ balance: 500_000 }]);
		expect(again.runs['Change it into dollars']).toBeUndefined();
	});
});
