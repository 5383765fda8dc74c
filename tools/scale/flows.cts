import { randomUUID } from 'node:crypto';

import type { Credential } from '../n8n/credentials.cts';
import { oneAfterAnother, type Workflow } from '../n8n/workflows.cts';
import type { Sender } from './senders.cts';
import type { Postgres } from './servers.cts';

/** A workflow behind one sender's trigger, and where its deliveries go. */
export interface Flow {
	sender: Sender;
	workflow: Workflow;
	/** Path of the webhook on any process that takes deliveries in. */
	path: string;
	/** Whether the workflow deduplicates by itself, in a database. */
	exact: boolean;
}

/** Trigger → HTTP request that tells the counter which event it was, in which execution. */
export function plainFlow(sender: Sender, counterUrl: string): Flow {
	return chain(sender, '', [trigger(sender), haveEffect('={{ $json.id }}', counterUrl)]);
}

/**
 * The recipe of docs/queue-mode.md: the trigger lets duplicates pass, the first node claims the
 * event in a table with a unique key, and the last one marks it as done.
 */
export function exactFlow(sender: Sender, counterUrl: string): Flow {
	const id = `={{ $('${sender.name} Trigger').item.json.id }}`;
	return chain(sender, 'Exact', [
		trigger(sender, { allowDuplicates: true }),
		inPostgres('Claim', CLAIM, '={{ $json._webhook.id }}'),
		haveEffect(id, counterUrl),
		inPostgres('Done', DONE, `={{ $('Claim').item.json.id }}`),
	]);
}

/** How long an execution may take before another may claim its event: ten minutes in the docs. */
export const LEASE_SECONDS = 30;

export const TABLE = `create table handled_events (
	id text primary key,
	claimed_at timestamptz not null default now(),
	done_at timestamptz
)`;

const CLAIM = `WITH claim AS (
	INSERT INTO handled_events (id) VALUES ($1)
	ON CONFLICT (id) DO UPDATE SET claimed_at = now()
	WHERE handled_events.done_at IS NULL
	AND handled_events.claimed_at < now() - interval '${LEASE_SECONDS} seconds'
	RETURNING id
)
SELECT id FROM claim`;

const DONE = 'UPDATE handled_events SET done_at = now() WHERE id = $1';

export function ledgerCredential({ port, user, database }: Postgres): Credential {
	return {
		type: 'postgres',
		name: LEDGER,
		data: { host: '127.0.0.1', port, database, user, password: 'none', ssl: 'disable' },
	};
}

const LEDGER = 'Ledger';

export interface Node {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	webhookId?: string;
}

/** Nodes one after another; a variant has an id of its own. */
export function chain(sender: Sender, variant: string, nodes: readonly Node[]): Flow {
	return {
		sender,
		exact: variant === 'Exact',
		path: `/webhook/${nodes[0]?.webhookId}/${sender.path}`,
		workflow: {
			id: `scale${sender.name}${variant}`,
			name: `${sender.name} at scale ${variant}`.trim(),
			nodes: nodes.map((node, index) => ({ ...node, position: [index * 220, 0] })),
			connections: oneAfterAnother(nodes.map(({ name }) => name)),
			settings: {},
		},
	};
}

export function trigger({ name, trigger: one }: Sender, options = {}): Node {
	return {
		id: randomUUID(),
		name: `${name} Trigger`,
		webhookId: randomUUID(),
		...one,
		parameters: { ...one.parameters, options },
	};
}

/** A call to the counter, as a workflow would call a shop or a ledger. */
export function haveEffect(event: string, counterUrl: string): Node {
	const parameters = [
		{ name: 'event', value: event },
		{ name: 'execution', value: '={{ $execution.id }}' },
	];
	return {
		id: randomUUID(),
		name: 'Have an effect',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: counterUrl,
			sendBody: true,
			bodyParameters: { parameters },
			options: {},
		},
	};
}

function inPostgres(name: string, query: string, queryReplacement: string): Node {
	return {
		id: randomUUID(),
		name,
		type: 'n8n-nodes-base.postgres',
		typeVersion: 2.6,
		parameters: { operation: 'executeQuery', query, options: { queryReplacement } },
		credentials: { postgres: { id: '', name: LEDGER } },
	};
}
