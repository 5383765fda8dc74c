import type { Environment, ProviderDouble } from '../kit/provider.cts';
import { webhookActions } from './actions.cts';
import { kindsOf } from './kinds.cts';
import { Outbox } from './outbox.cts';
import { senders } from './senders/index.cts';
import { statusPage } from './statusPage.cts';

export type WebhooksDouble = ReturnType<typeof createWebhooks>;

/**
 * The senders of webhooks: not a double of one provider, but what some two hundred put on the wire. They have no
 * API; their page is at /webhooks.
 */
export function createWebhooks({ clock }: Environment) {
	const outbox = new Outbox(clock);
	return {
		name: 'webhooks',
		title: 'Webhooks',
		summary: `Signed webhooks of ${senders.length} kinds, genuine and forged, and their handshakes.`,
		outbox,
		actions: webhookActions(outbox),
		operationsOf: () => [],
		routes() {},
		state: () => ({
			senders: senders.map((sender) => ({
				preset: sender.preset,
				secret: sender.secret,
				settings: sender.settings ?? {},
				kinds: kindsOf(sender),
				publishesKeys: sender.published !== undefined,
			})),
			deliveries: outbox.deliveries,
		}),
		page: () => statusPage(outbox),
		reset: () => outbox.clear(),
	} satisfies ProviderDouble & Record<string, unknown>;
}
