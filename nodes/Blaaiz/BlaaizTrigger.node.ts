import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { choicesSubtitle } from '../kit/form/subtitle';
import { atActivation } from '../kit/webhook/activation';
import { deduplicate } from '../kit/webhook/deduplicate';
import { receive } from '../kit/webhook/receive';
import { triggerPanel } from '../kit/triggerPanel';
import { testBlaaizApi, testBlaaizWebhookApi } from './credentialTests';
import { eventsField } from './trigger/events';
import { triggerFields } from './trigger/fields';
import { deliveryHandler } from './trigger/handler';
import { triggerSettings } from './trigger/settings';

export class BlaaizTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Blaaiz Trigger',
		name: 'blaaizTrigger',
		icon: { light: 'file:blaaiz.svg', dark: 'file:blaaiz.dark.svg' },
		group: ['trigger'],
		// Above 1 on purpose: for version 1 n8n evaluates an expression for every delivery.
		version: [1.1],
		subtitle: choicesSubtitle(eventsField),
		description: 'Starts the workflow when money moves at Blaaiz, or a verification ends',
		eventTriggerDescription: 'Waiting for an event from Blaaiz',
		activationMessage:
			'Blaaiz must deliver to the Production URL of this node: see "Set-Up" in the node.',
		defaults: { name: 'Blaaiz Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: undefined,
		credentials: [
			{
				name: 'blaaizWebhookApi',
				displayName: 'Webhook Credential',
				testedBy: 'testBlaaizWebhookApi',
			},
			{
				name: 'blaaizApi',
				displayName: 'API Credential',
				required: true,
				testedBy: 'testBlaaizApi',
				// By `hide`: n8n takes a field that credentials are shown by out of the form.
				displayOptions: { hide: { setUp: ['manual'] } },
			},
		],
		triggerPanel: triggerPanel('Blaaiz'),
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'blaaiz',
			},
		],
		properties: triggerFields,
	};

	methods = { credentialTest: { testBlaaizApi, testBlaaizWebhookApi } };

	webhookMethods = {
		default: {
			// Whether Blaaiz still delivers here is looked up with every activation.
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await atActivation(this, async () => {
					await triggerSettings(this);
					return true;
				});
			},
			// Blaaiz has no way to remove a configuration, and its secret is needed again.
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, () => deliveryHandler(this));
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][] | null> {
		return await deduplicate(this);
	}
}
