import { z } from 'zod';

import { hex, uuid } from '../../kit/ids.cts';
import type { Endpoint } from '../api.cts';
import type { Events } from '../deliveries.cts';
import { collect } from '../money.cts';
import { broken, invalid, notFound, Refusal, validated } from '../refusal.cts';
import { without, type World } from '../world.cts';

const url = z.string().url();

/** Webhook configuration, logs, replay and the simulated collection. */
export function webhookRoutes(endpoint: Endpoint, world: World, events: Events): void {
	endpoint('POST', '/webhook', 'webhook:write', ({ body }) => {
		const schema = z.object({ collection_url: url, payout_url: url, kyc_url: url.optional() });
		const urls = validated(schema, body);
		const secret = `sandbox_${hex(20)}`;
		const times = { created_at: world.now(), updated_at: world.now() };
		world.webhook = { id: uuid(), ...urls, kyc_url: urls.kyc_url ?? null, secret, ...times };
		return { message: 'Webhook URLs registered.', data: { signing_secret: secret } };
	});
	endpoint('GET', '/webhook', 'webhook:read', () => {
		if (!world.webhook) {
			throw new Refusal(404, { status: false, message: 'No webhook URLs configured' });
		}
		return without(world.webhook, 'secret');
	});
	endpoint('PUT', '/webhook/:id', 'webhook:write', ({ params, body }) => {
		const { webhook } = world;
		if (!webhook || webhook.id !== params.id) throw notFound('Webhook');
		const schema = z.object({ collection_url: url, payout_url: url, kyc_url: url }).partial();
		Object.assign(webhook, validated(schema, body), { updated_at: world.now() });
		return { message: 'Webhook URLs updated.' };
	});
	endpoint('GET', '/webhook-logs', 'webhook:read', ({ query }) => {
		const size = Number(query.per_page ?? 15);
		if (size < 1 || size > 30) throw invalid({ per_page: ['The per page is invalid.'] });
		const page = Number(query.page ?? 1);
		const rows = world.tables.webhookLogs
			.map((log) => events.shown(log))
			.filter(
				({ status, type }) =>
					(!query.status || query.status === status) && (!query.type || query.type === type),
			);
		const data = rows.slice((page - 1) * size, page * size);
		return { current_page: page, data, per_page: size, total: rows.length };
	});
	endpoint('GET', '/webhook-logs/:id', 'webhook:read', ({ params }) => {
		const log = world.find('webhookLogs', params.id);
		if (!log) throw notFound('Webhook log');
		return events.shown(log);
	});
	endpoint('POST', '/webhook-replay', 'webhook:replay', ({ body }) => {
		const { transaction_id: transaction, webhook_log_id: logId } = body;
		if ((transaction === undefined) === (logId === undefined)) {
			throw invalid({ transaction_id: ['Send either transaction_id or webhook_log_id.'] });
		}
		const log = world.tables.webhookLogs.find(
			(row) => row.id === logId || row.business_transaction_id === transaction,
		);
		if (!log) throw invalid({ transaction_id: ['Nothing to replay.'] });
		events.replay(log);
		return { message: 'Webhook replayed.' };
	});
	endpoint('POST', '/mock/simulate-webhook/interac', 'mock:webhook:trigger', ({ body }) => {
		if (!world.webhook) throw broken('No webhook URLs configured');
		collect(world, events, {
			currency: 'CAD',
			amount: typeof body.amount === 'number' ? body.amount : 20,
			payer: 'Mock Payer',
		});
		return { message: 'Mock webhook sent.' };
	});
}
