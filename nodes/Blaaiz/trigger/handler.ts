import type { IWebhookFunctions } from 'n8n-workflow';

import type { DeliveryHandler } from '../../kit/webhook/handler';
import { LeftOut } from '../../kit/leftOut';
import { logText } from '../../kit/log';
import { verify } from '../../kit/signature/verify';
import { chosenEvents, isChosen } from './events';
import { checkedFilters, omittedBy } from './filters';
import { normalise, type Reading } from './normalise';
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
			const reading = normalise(event);
			const { event: name } = reading.header;
			const left = isChosen(name, chosen)
				? omittedBy(filters, reading)
				: new LeftOut('the trigger was not asked for it', name === 'unknown' ? 'warn' : 'debug');
			return left && named(left, reading);
		},
		eventId: (event) => normalise(event).key ?? undefined,
		describe: (event) => ({ header: normalise(event).header }),
	};
}

/** The reason with the event that it is about. */
function named({ reason, level }: LeftOut, { header, key }: Reading): LeftOut {
	const event = `${logText(header.event)}${key === null ? '' : ` (${logText(key)})`}`;
	return new LeftOut(`${event}: ${reason}`, level);
}
