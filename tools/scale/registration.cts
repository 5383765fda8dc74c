import { randomUUID } from 'node:crypto';
import { z } from 'zod';

import type { Sandbox } from '../../sandbox/index.cts';
import { activateWorkflow, deactivateWorkflow, saveWorkflow } from '../n8n/workflows.cts';
import type { Cluster } from './cluster.cts';

/** What stands at the providers after a step. */
export interface Standing {
	step: string;
	/** Callback endpoints of the demo account. */
	blink: number;
	/** Registrations ever made: Blaaiz keeps the last one, and has no way to remove it. */
	blaaiz: number;
}

const Account = z.object({ endpoints: z.array(z.object({ url: z.string() })) });
const BlinkState = z.object({ accounts: z.array(Account) });

/**
 * Switches triggers that register themselves on and off, ends the main process in between, and
 * counts the callbacks at the providers: one while a workflow is active, none at Blink afterwards.
 */
export async function tryRegistration(cluster: Cluster, sandbox: Sandbox): Promise<Standing[]> {
	const workflows = [
		registering('Blink', {
			type: 'n8n-nodes-tollgate.blinkTrigger',
			parameters: { trust: 'confirm', events: ['receive.lightning'], filters: {}, options: {} },
			credentials: { blinkApi: { id: '', name: 'Blink sandbox' } },
		}),
		registering('Blaaiz', {
			type: 'n8n-nodes-tollgate.blaaizTrigger',
			parameters: {
				setUp: 'register',
				replace: false,
				withSessions: false,
				events: ['collection.completed'],
				filters: {},
				options: {},
			},
			credentials: { blaaizApi: { id: '', name: 'Blaaiz sandbox' } },
		}),
	];
	let session = await cluster.signIn();
	const forEach = async (work: (id: string) => Promise<void>) => {
		for (const { id } of workflows) await work(id);
	};
	const activate = async () => await forEach(async (id) => await activateWorkflow(session, id));
	const deactivate = async () => await forEach(async (id) => await deactivateWorkflow(session, id));
	const standings: Standing[] = [];
	const look = (step: string) => {
		const { accounts } = BlinkState.parse(sandbox.providers.blink.state());
		const registrations = sandbox.requests
			.list({ provider: 'blaaiz' })
			.filter(({ method, path }) => method === 'POST' && path.endsWith('/webhook'));
		const blink = accounts.flatMap(({ endpoints }) => endpoints).length;
		standings.push({ step, blink, blaaiz: registrations.length });
	};

	for (const workflow of workflows) await saveWorkflow(session, workflow);
	await activate();
	look('activated');
	await activate();
	look('published again without a change');
	for (let round = 0; round < 3; round++) {
		await deactivate();
		await activate();
	}
	look('deactivated and activated three times');
	await cluster.killAndRestart('main');
	session = await cluster.signIn();
	look('main process killed and started again');
	await activate();
	look('published again after that');
	await deactivate();
	look('deactivated');
	return standings;
}

/** Steps after which there are more callbacks than one, or none where there should be one. */
export function misregistered(standings: readonly Standing[]): string[] {
	return standings.flatMap(({ step, blink, blaaiz }) => {
		const right = step === 'deactivated' ? 0 : 1;
		return [
			...(blink === right ? [] : [`${blink} callbacks at Blink (${step})`]),
			...(blaaiz === 1 ? [] : [`${blaaiz} callbacks at Blaaiz (${step})`]),
		];
	});
}

function registering(name: string, trigger: { type: string } & Record<string, unknown>) {
	const node = {
		id: `register-${name.toLowerCase()}`,
		name: `${name} Trigger`,
		typeVersion: 1.1,
		position: [0, 0],
		webhookId: randomUUID(),
		...trigger,
	};
	const id = `scaleReg${name}`;
	return { id, name: `${name} registers itself`, nodes: [node], connections: {}, settings: {} };
}
