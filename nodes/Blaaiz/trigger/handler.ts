import type { IWebhookFunctions } from 'n8n-workflow';

import type { DeliveryHandler } from '../../kit/webhook/handler';
import { logOf } from '../../kit/log';
import { verify } from '../../kit/signature/verify';
import { isChosen } from './events';
import { checkedFilters, passes } from './filters';
import { type EventHeader, normalise } from './normalise';
import { blaaizScheme } from './verify';
import { knownSecrets, toleranceOf } from './settings';

/** What the trigger knows about its deliveries. @throws InputFailure for a filter that makes no sense */
export function deliveryHandler(context: IWebhookFunctions): DeliveryHandler {
	const chosen = context.getNodeParameter('events') as string[];
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
		matches: (event) => {
			const header = normalise(event);
			const isWanted = isChosen(header.type, chosen) && passes(filters, header);
			if (!isWanted) leftOut(context, header);
			return isWanted;
		},
		eventId: (event) => normalise(event).id ?? undefined,
		emit: async (event) => ({ ...normalise(event), payload: event }),
	};
}

/** What starts nothing leaves a line in the log; what Blaaiz does not document, one that is seen. */
function leftOut(context: IWebhookFunctions, { type, id }: EventHeader): void {
	const text = `was not asked for ${type}${id === null ? '' : ` (${id})`}`;
	logOf(context)[type === 'unknown' ? 'warn' : 'debug'](text);
}
