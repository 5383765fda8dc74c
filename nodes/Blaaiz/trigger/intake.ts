import type { IWebhookFunctions } from 'n8n-workflow';

import type { Intake } from '../../kit/webhook/receive';
import type { RepeatsOption } from '../../kit/webhook/repeatsOption';
import { verify } from '../../kit/webhook/verify';
import { isChosen } from './events';
import { checkedFilters, passes } from './filters';
import { normalise } from './normalise';
import { blaaizScheme } from './scheme';
import { knownSecrets } from './setUp';

/** What the trigger knows about its deliveries. @throws InputFailure for a filter that makes no sense */
export function intakeOf(context: IWebhookFunctions): Intake {
	const chosen = context.getNodeParameter('events') as string[];
	const filters = checkedFilters(context.getNodeParameter('filters', {}));
	const options = context.getNodeParameter('options') as RepeatsOption & { tolerance?: number };
	return {
		judge: async (delivery, now) => {
			const secrets = await knownSecrets(context);
			return verify(blaaizScheme, delivery, {
				secrets,
				now,
				toleranceSeconds: options.tolerance ?? 300,
			});
		},
		wanted: (event) => {
			const header = normalise(event);
			return isChosen(header.type, chosen) && passes(filters, header);
		},
		eventId: (event) => normalise(event).id ?? undefined,
		passRepeats: options.letRepeatsThrough,
		emit: async (event) => ({ ...normalise(event), payload: event }),
	};
}
