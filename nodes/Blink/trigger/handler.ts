import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { pasted } from '../../kit/credential/pasted';
import { LeftOut } from '../../kit/leftOut';
import { connect } from '../../kit/request/client';
import type { DeliveryHandler } from '../../kit/webhook/handler';
import { standardWebhooks } from '../../kit/signature/standardWebhooks';
import type { Verdict } from '../../kit/signature/verdict';
import { verify } from '../../kit/signature/verify';
import { blink } from '../provider';
import { confirmed, eventKey, hintOf } from './confirm';
import { factsOf } from './facts';
import { describe } from './header';
import { type EventFilter, eventFilter, omittedBy } from './filters';
import { triggerOptions } from './options';

/** Blink waits 15 seconds for an answer to its delivery. */
const PATIENCE_MS = 4000;

/** The verdict on a delivery whose truth is found out by asking Blink. */
const UNSIGNED: Verdict = { kind: 'authentic', scheme: 'confirmed-by-blink' };

/**
 * What the trigger knows about its deliveries, by the way of trust that the node is set to.
 * @throws InputFailure for a filter that cannot be used
 */
export function deliveryHandler(context: IWebhookFunctions): DeliveryHandler {
	const { trust, toleranceSeconds, maxAgeMs } = triggerOptions(context);
	const filter = eventFilter(
		context.getNodeParameter('events'),
		context.getNodeParameter('filters', {}),
	);
	const omitted = omittedBy(filter);
	const signed = trust !== 'confirm';
	const reRead = trust !== 'secret';
	return {
		verify: async (delivery, now) => {
			if (!signed) return UNSIGNED;
			const secrets = await secretsOf(context);
			return verify(standardWebhooks, delivery, { secrets, now, toleranceSeconds });
		},
		...(signed && { scheme: async () => standardWebhooks }),
		leftOut: (event) => {
			if (!reRead || !isToBeAsked(event, filter)) return omitted(event);
			hintOf(event);
			return undefined;
		},
		...(reRead && { eventId: eventKey }),
		emit: async (event) => {
			if (!reRead) return event;
			const send = await connect(context, blink, PATIENCE_MS);
			const confirmedEvent = await confirmed(event, send, Date.now() - maxAgeMs);
			// What Blink says counts, also for the filters.
			if (!confirmedEvent) return new LeftOut('its payment is not pending any more');
			return omitted(confirmedEvent) ?? confirmedEvent;
		},
		describe,
	};
}

/** Whether Blink has to say if the event passes: where a delivery leaves it open, or claims a refund. */
function isToBeAsked(event: IDataObject, filter: EventFilter): boolean {
	if (['passes', 'untold'].includes(filter(event).kind)) return true;
	const facts = factsOf(event);
	return facts !== undefined && facts.type !== event.eventType;
}

/** None while no credential is chosen: then everything is refused. */
async function secretsOf(context: IWebhookFunctions): Promise<string[]> {
	if (!context.getNode().credentials?.blinkWebhookApi) return [];
	const { signingSecret, previousSigningSecret } = await context.getCredentials('blinkWebhookApi');
	return [signingSecret, previousSigningSecret].map((secret) => pasted(secret));
}
