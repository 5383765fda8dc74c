import type { IWebhookFunctions } from 'n8n-workflow';

import type { DeliveryHandler } from '../../kit/webhook/handler';
import { LeftOut } from '../../kit/leftOut';
import { quoted } from '../../kit/log';
import { verify } from '../../kit/signature/verify';
import { chosenEvents, isChosen } from './events';
import { checkedFilters, passes } from './filters';
import { type EventHeader, normalise } from './normalise';
import { blaaizScheme } from './verify';
import { knownSecrets, toleranceOf } from './settings';

/** What the trigger knows about its deliveries. @throws InputFailure for settings that make no sense */
export function deliveryHandler(context: IWebhookFunctions): DeliveryHandler {
	const chosen = chosenEvents(context.getNodeParameter('events'));
	const filters = checkedFilters(context.getNodeParameter('filters', {}));
	const toleranceSeconds = toleranceOf(context);
	return {
		verify: async (delivery, now) => {
			const secrets = await knownSecrets(context);
			return verify(blaaizScheme, delivery, {
				secrets,
				now,
				toleranceSeconds,
			});
		},
		scheme: async () => blaaizScheme,
		leftOut: (event) => {
			const header = normalise(event);
			const isWanted = isChosen(header.type, chosen) && passes(filters, header);
			return isWanted ? undefined : notWanted(header);
		},
		eventId: (event) => normalise(event).id ?? undefined,
		emit: async (event) => ({ ...normalise(event), payload: event }),
	};
}

/** What Blaaiz does not document is worth a look. */
function notWanted({ type, id }: EventHeader): LeftOut {
	const event = `${quoted(type)}${id === null ? '' : ` (${quoted(id)})`}`;
	return new LeftOut(
		`the trigger was not asked for ${event}`,
		type === 'unknown' ? 'warn' : 'debug',
	);
}
