import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Settings } from 'luxon';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { normalise } from '../../nodes/Blaaiz/trigger/normalise';
import { startSandbox } from '../../sandbox/index.cts';
import { demoCredentials } from '../../tools/demo/credentials.cts';
import { actionNodes } from './catalogue.cts';
import { CredentialStore } from './credentialStore.cts';
import { runNode } from './engine.cts';

/*
 * What becomes of dates in this process: a program of its own, since the zone of a process cannot be
 * changed within a test. It prints a line of JSON. `TZ` is the zone of the process.
 */

/** Zones of workflows: west and east of Greenwich, with summer time and without. */
export const WORKFLOW_ZONES = ['America/New_York', 'UTC', 'Europe/Berlin', 'Asia/Tokyo'];

/** 30 April in Berlin and Tokyo, still the 29th in New York and by UTC. */
export const INSTANT = '1990-04-29T22:00:00.000Z';

/** Ways in which that instant, or a plain day, reaches a date field. */
export const FORMS: Readonly<Record<string, string>> = {
	'an instant as text': INSTANT,
	'an instant by expression': `={{ '${INSTANT}' }}`,
	'a date object': `={{ new Date('${INSTANT}') }}`,
	'a DateTime of another zone': `={{ DateTime.fromISO('${INSTANT}', { zone: 'Pacific/Auckland' }) }}`,
	'a plain day': '1990-04-30',
	'a day of the date picker': '1990-04-30T00:00:00',
};

export interface Findings {
	/** By zone and form: the day that was sent. */
	days: Record<string, Record<string, unknown>>;
	/** By zone: the transactions found after a local time without an offset, and those there are. */
	after: Record<string, { local: string; found: string[] }>;
	all: Array<{ id: string; createdAt: string }>;
	occurredAt: unknown;
	/** What a key says whose last day is yesterday, today or tomorrow by UTC. */
	expiry: Record<string, string | null>;
}

/** A point in time as people in that zone write it, to the second and without an offset. */
function localTime(time: number, timeZone: string): string {
	const parts = new Intl.DateTimeFormat('sv-SE', {
		timeZone,
		dateStyle: 'short',
		timeStyle: 'medium',
	});
	return parts.format(time).replace(' ', 'T');
}

function nodeOf(name: string) {
	const found = actionNodes.find(({ instance }) => instance.description.name === name);
	if (!found) throw new Error(`There is no node ${name}`);
	return found.instance;
}

/** A Blaaiz that gives no transactions and keeps the first day that it was asked for. */
async function recordingBlaaiz() {
	let last: unknown;
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const isToken = request.url?.endsWith('/oauth/token');
			const body = Buffer.concat(chunks).toString('utf8');
			if (!isToken) last = (JSON.parse(body) as { start_date?: unknown }).start_date;
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(isToken ? { access_token: 'demo' } : { data: [] }));
		});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		lastDay: () => last,
		close: () => server.close().closeAllConnections(),
	};
}

async function findings(): Promise<Findings> {
	const sandbox = await startSandbox();
	const saved = demoCredentials(sandbox).map(
		({ type, data }) => [type, data as ICredentialDataDecryptedObject] as const,
	);
	const credentials = new CredentialStore(Object.fromEntries(saved));
	const dataOf = (wanted: string) => saved.find(([type]) => type === wanted)?.[1];
	// as another workflow of this process leaves it behind
	const elsewhere = () => (Settings.defaultZone = 'Pacific/Kiritimati');
	try {
		const days: Findings['days'] = {};
		const blaaiz = await recordingBlaaiz();
		for (const timezone of WORKFLOW_ZONES) {
			days[timezone] = {};
			for (const [form, value] of Object.entries(FORMS)) {
				elsewhere();
				const run = await runNode({
					node: nodeOf('blaaiz'),
					parameters: {
						resource: 'transaction',
						operation: 'getMany',
						filters: { startDate: value },
					},
					credentials: { blaaizApi: { ...dataOf('blaaizApi'), customUrl: blaaiz.url } },
					timezone,
				});
				days[timezone][form] = run.error?.message ?? blaaiz.lastDay();
			}
		}
		blaaiz.close();
		const transactions = async (timezone: string, filters: object) => {
			elsewhere();
			const { json, error } = await runNode({
				node: nodeOf('blink'),
				parameters: {
					resource: 'transaction',
					operation: 'getMany',
					returnAll: true,
					filters: { ...filters },
				},
				credentials,
				timezone,
			});
			if (error) throw error;
			return json.flatMap(({ id, createdAt }) =>
				id === undefined ? [] : [{ id: String(id), createdAt: String(createdAt) }],
			);
		};
		const all = await transactions('UTC', {});
		const middle = Date.parse(all[Math.floor(all.length / 2)]?.createdAt ?? '');
		const after: Findings['after'] = {};
		for (const timezone of WORKFLOW_ZONES) {
			const local = localTime(middle, timezone);
			const found = await transactions(timezone, { after: local });
			after[timezone] = { local, found: found.map(({ id }) => id) };
		}
		const expiry: Findings['expiry'] = {};
		for (const [name, offset] of [
			['two days ago', -2],
			['today', 0],
		] as const) {
			const day = new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
			const { error } = await runNode({
				node: nodeOf('banksy'),
				parameters: { resource: 'provider', operation: 'getMany', path: '/x' },
				credentials: {
					banksyApi: {
						...dataOf('banksyApi'),
						keyExpiry: 'date',
						expiresAt: `${day}T00:00:00`,
					} as never,
				},
			});
			const said = error?.message ?? '';
			expiry[name] = said.includes('expired') ? said.replace(day, '<day>') : null;
		}
		const { occurredAt } = normalise({
			event_type: 'customer.status_changed',
			updated_at: '2026-08-03 10:15:00',
		}).header;
		return { days, after, all, occurredAt, expiry };
	} finally {
		await sandbox.close();
	}
}

if (require.main === module) {
	findings().then(
		(found) => process.stdout.write(`${JSON.stringify(found)}\n`, () => process.exit(0)),
		(error: unknown) => {
			process.stderr.write(`${String(error)}\n`);
			process.exit(1);
		},
	);
}
