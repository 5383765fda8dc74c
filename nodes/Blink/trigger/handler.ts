import type { IWebhookFunctions } from 'n8n-workflow';

import { connect } from '../../kit/request/client';
import type { DeliveryHandler } from '../../kit/webhook/receive';
import { standardWebhooks } from '../../kit/signature/scheme';
import { verify, type Verdict } from '../../kit/signature/verify';
import { blink } from '../provider';
import { confirmed, eventKey } from './confirm';
import { eventFilter } from './filters';
import type { Trust } from './fields';

/** Blink waits 15 seconds for an answer to its delivery. */
const PATIENCE_MS = 4000;

/** The verdict on a delivery whose truth is found out by asking Blink. */
const UNSIGNED: Verdict = { kind: 'authentic', scheme: 'confirmed-by-blink' };

/**
 * What the trigger knows about its deliveries, by the way of trust that the node is set to.
 * @throws InputFailure for a filter that cannot be used
 */
export function deliveryHandler(context: IWebhookFunctions): DeliveryHandler {
	const trust = context.getNodeParameter('trust', 'secret') as Trust;
	const options = context.getNodeParameter('options', {}) as { tolerance?: number };
	const filter = eventFilter(
		context.getNodeParameter('events'),
		context.getNodeParameter('filters', {}),
	);
	const signed = trust !== 'confirm';
	const reRead = trust !== 'secret';
	return {
		verify: async (delivery, now) => {
			if (!signed) return UNSIGNED;
			const secrets = await secretsOf(context);
			return verify(standardWebhooks, delivery, {
				secrets,
				now,
				toleranceSeconds: options.tolerance ?? 300,
			});
		},
		...(signed && { scheme: async () => standardWebhooks }),
		matches: filter,
		...(reRead && {
			eventId: eventKey,
			emit: async (event) => {
				const send = await connect(context, blink, PATIENCE_MS);
				const confirmedEvent = await confirmed(event, send);
				// What Blink says counts, also for the filters.
				return confirmedEvent && filter(confirmedEvent) ? confirmedEvent : undefined;
			},
		}),
	};
}

/** None while no credential is chosen: then everything is refused. */
async function secretsOf(context: IWebhookFunctions): Promise<string[]> {
	if (!context.getNode().credentials?.blinkWebhookApi) return [];
	const { signingSecret, previousSigningSecret } = await context.getCredentials('blinkWebhookApi');
	return [signingSecret, previousSigningSecret].map((secret) => String(secret ?? ''));
}
