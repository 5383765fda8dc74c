import type { IWebhookFunctions } from 'n8n-workflow';

import type { DeliveryHandler } from '../../kit/webhook/receive';
import { verify } from '../../kit/signature/verify';
import { isChosen } from './events';
import { checkedFilters, passes } from './filters';
import { normalise } from './normalise';
import { blaaizScheme } from './verify';
import { knownSecrets } from './settings';

/** What the trigger knows about its deliveries. @throws InputFailure for a filter that makes no sense */
export function deliveryHandler(context: IWebhookFunctions): DeliveryHandler {
	const chosen = context.getNodeParameter('events') as string[];
	const filters = checkedFilters(context.getNodeParameter('filters', {}));
	const options = context.getNodeParameter('options') as { tolerance?: number };
	return {
		verify: async (delivery, now) => {
			const secrets = await knownSecrets(context);
			return verify(blaaizScheme, delivery, {
				secrets,
				now,
				toleranceSeconds: options.tolerance ?? 300,
			});
		},
		scheme: async () => blaaizScheme,
		matches: (event) => {
			const header = normalise(event);
			return isChosen(header.type, chosen) && passes(filters, header);
		},
		eventId: (event) => normalise(event).id ?? undefined,
		emit: async (event) => ({ ...normalise(event), payload: event }),
	};
}
