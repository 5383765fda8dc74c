import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { choicesSubtitle } from '../kit/form/subtitle';
import { logOf } from '../kit/log';
import { pollOnce } from '../kit/poll';
import { pollingPanel } from '../kit/triggerPanel';
import { testBlinkApi } from './credentialTests';
import { blink } from './provider';
import { eventsField, filtersField, pollingOptionsField } from './trigger/fields';
import { eventFilter, matchesLogged } from './trigger/filters';
import { blinkPoller } from './trigger/poller';

export class BlinkPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Blink Polling Trigger',
		name: 'blinkPollingTrigger',
		icon: { light: 'file:blink.svg', dark: 'file:blink.dark.svg' },
		group: ['trigger'],
		version: [1.2],
		subtitle: choicesSubtitle(eventsField),
		description:
			'Starts the workflow when a payment arrives at, or leaves, a Blink account; polls at set times, so it needs no public address',
		eventTriggerDescription: '',
		activationMessage: 'Payments up to now count as seen; newer ones start the workflow.',
		defaults: { name: 'Blink Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: undefined,
		credentials: [{ name: 'blinkApi', required: true, testedBy: 'testBlinkApi' }],
		triggerPanel: pollingPanel('Blink', 'up to five of the newest payments'),
		properties: [eventsField, filtersField, pollingOptionsField],
	};

	methods = {
		credentialTest: { testBlinkApi },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const log = logOf(this);
		const filter = () => {
			const filters = this.getNodeParameter('filters', {});
			return matchesLogged(log, eventFilter(this.getNodeParameter('events'), filters));
		};
		return await pollOnce(this, blink, () => blinkPoller(filter, log));
	}
}
