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
import { testBlazeauthApi } from './credentialTests';
import { blazeauth } from './provider';
import { searchApplications } from './listSearch';
import { triggerSettings } from './trigger/settings';
import { eventsField, triggerFields } from './trigger/fields';
import { poller } from './trigger/poller';

export class BlazeauthTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Blazeauth Trigger',
		name: 'blazeauthTrigger',
		icon: { light: 'file:blazeauth.svg', dark: 'file:blazeauth.dark.svg' },
		group: ['trigger'],
		version: [1.1],
		subtitle: choicesSubtitle(eventsField),
		description: 'Starts the workflow when licenses, app users, variables or sessions change',
		eventTriggerDescription: 'Blazeauth sends no webhooks, so it is polled at the poll times',
		activationMessage:
			'What exists now counts as seen, including licenses that expire soon and limits already reached. Whatever comes later starts the workflow.',
		defaults: { name: 'Blazeauth Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: undefined,
		credentials: [{ name: 'blazeauthApi', required: true, testedBy: 'testBlazeauthApi' }],
		triggerPanel: pollingPanel('Blazeauth', 'up to ten of the newest rows for each event'),
		properties: triggerFields,
	};

	methods = {
		credentialTest: { testBlazeauthApi },
		listSearch: { searchApplications },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollOnce(this, blazeauth, () => poller(triggerSettings(this), logOf(this)));
	}
}
