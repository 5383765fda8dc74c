import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { choicesSubtitle } from '../kit/form/subtitle';
import { enteredByHand } from '../kit/webhook/activation';
import { deduplicate } from '../kit/webhook/deduplicate';
import { receive } from '../kit/webhook/receive';
import { triggerPanel } from '../kit/triggerPanel';
import { testBanksyApi, testBanksyWebhookApi } from './credentialTests';
import { checkSetUp, deliveryHandler } from './trigger/handler';
import { eventsField, triggerFields } from './trigger/fields';

export class BanksyTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Banksy Trigger',
		name: 'banksyTrigger',
		icon: { light: 'file:banksy.svg', dark: 'file:banksy.dark.svg' },
		group: ['trigger'],
		// Above 1 on purpose: for version 1 n8n evaluates an expression for every delivery.
		version: [1.1],
		subtitle: choicesSubtitle(eventsField),
		description: 'Starts the workflow when a payment at Banksy changes its status',
		eventTriggerDescription: 'Waiting for a webhook from Banksy',
		activationMessage:
			'Enter the Production URL of this node in the Banksy dashboard under Webhooks.',
		defaults: { name: 'Banksy Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: undefined,
		credentials: [
			{
				name: 'banksyWebhookApi',
				displayName: 'Webhook Credential',
				required: true,
				testedBy: 'testBanksyWebhookApi',
			},
			// Only for the additional checks. Not shown by them: n8n takes a field that credentials are
			// shown by out of the form.
			{
				name: 'banksyApi',
				displayName: 'API Credential (for Further Checks)',
				testedBy: 'testBanksyApi',
			},
		],
		triggerPanel: triggerPanel('Banksy'),
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'banksy',
			},
		],
		properties: triggerFields,
	};

	methods = { credentialTest: { testBanksyApi, testBanksyWebhookApi } };

	webhookMethods = { default: enteredByHand(checkSetUp) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, () => deliveryHandler(this));
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][] | null> {
		return await deduplicate(this);
	}
}
