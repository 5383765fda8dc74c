import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { saveCredential } from '../../tools/n8n/credentials.cts';
import { itemsOf, listExecutions } from '../../tools/n8n/executions.cts';
import {
	activateWorkflow,
	oneAfterAnother,
	saveWorkflow,
	type Workflow,
} from '../../tools/n8n/workflows.cts';
import { manifest } from '../support/catalogue.cts';
import type { RealN8n } from '../support/n8n.cts';
import { sendRaw, type WireAnswer, type WireRequest } from '../support/wire.cts';
import type { Forged, Target } from './target.cts';

type Headers = WireRequest['headers'];

/** As much of a real n8n as a target needs. */
type N8nServer = Pick<RealN8n, 'url' | 'session' | 'waitFor'>;

/** A target's trigger in a real n8n, followed by a node that hands its items on. */
export class LiveTarget {
	private constructor(
		private readonly n8n: N8nServer,
		readonly target: Target,
		private readonly workflow: Workflow,
		private readonly path: string,
	) {}

	/** Saves credential and workflow, and activates it. */
	static async set(n8n: N8nServer, target: Target): Promise<LiveTarget> {
		const { description } = target.node();
		const path = target.path ?? `/webhook/${randomUUID()}/${description.webhooks?.[0]?.path}`;
		const [, , webhookId = ''] = path.split('/');
		const credentials: Record<string, object> = {};
		for (const [type, data] of Object.entries(target.credentials(...target.secrets))) {
			const name = `${target.name}: ${type}`;
			credentials[type] = { id: await saveCredential(n8n.session, { type, name, data }), name };
		}
		const trigger = {
			type: `${manifest.name}.${description.name}`,
			typeVersion: Math.max(...[description.version].flat()),
			parameters: target.parameters ?? {},
			webhookId,
			credentials,
		};
		const after = {
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { includeOtherFields: true, options: {} },
		};
		const workflow: Workflow = {
			id: randomUUID().replaceAll('-', '').slice(0, 16),
			name: target.name,
			nodes: [
				{ id: 'trigger', name: 'Trigger', position: [0, 0], ...trigger },
				{ id: 'after', name: 'After', position: [200, 0], ...after },
			],
			connections: oneAfterAnother(['Trigger', 'After']),
			settings: { executionOrder: 'v1' },
		};
		await saveWorkflow(n8n.session, workflow);
		await activateWorkflow(n8n.session, workflow.id);
		return new LiveTarget(n8n, target, workflow, path);
	}

	/** Sends a delivery as it is; `more` are header lines after its own. */
	async send(sent: Forged, more: Headers = []): Promise<WireAnswer> {
		const chunked = more.some(([, value]) => value === 'chunked');
		const headers: Headers = [
			['content-type', sent.contentType ?? 'application/json'],
			...(chunked ? [] : [['content-length', String(sent.body.length)] as const]),
			...Object.entries(sent.headers),
			...more,
		];
		return await sendRaw(this.n8n.url, { path: this.path, headers, body: sent.body });
	}

	/** What n8n has stored: the statuses of all executions, newest first. */
	async statuses(): Promise<string[]> {
		const executions = await listExecutions(this.n8n.session, this.workflow.id, 250);
		return executions.map(({ status }) => status);
	}

	/** The event behind the trigger, of the execution whose event has that text in it. */
	async arrived(mark: string): Promise<unknown> {
		const execution = await this.n8n.waitFor(this.workflow.id, (one) =>
			JSON.stringify(itemsOf(one, 'After')).includes(mark),
		);
		const [item] = itemsOf(execution, 'After');
		return (item as IDataObject).data;
	}
}
