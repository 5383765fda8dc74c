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
import { deduplicate } from '../kit/webhook/deduplicate';
import { receive } from '../kit/webhook/receive';
import { triggerPanel } from '../kit/triggerPanel';
import { testBlinkApi, testBlinkWebhookApi } from './credentialTests';
import { searchWallets } from './listSearch';
import { activate, deactivate, isActive } from './trigger/activation';
import { deliveryHandler } from './trigger/handler';
import { eventsField, filtersField, optionsField, trustFields } from './trigger/fields';

export class BlinkTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Blink Trigger',
		name: 'blinkTrigger',
		icon: { light: 'file:blink.svg', dark: 'file:blink.dark.svg' },
		group: ['trigger'],
		// Above 1 on purpose: for version 1 n8n evaluates an expression for every delivery.
		version: [1.1],
		subtitle: choicesSubtitle(eventsField),
		description: 'Starts the workflow when a payment arrives at, or leaves, a Blink account',
		eventTriggerDescription: 'Waiting for a callback from Blink',
		activationMessage: 'Blink now starts this workflow by calling the Production URL of this node.',
		defaults: { name: 'Blink Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: undefined,
		credentials: [
			{
				name: 'blinkApi',
				displayName: 'API Credential',
				required: true,
				testedBy: 'testBlinkApi',
				// Not `show`: the editor takes a field that credentials are shown by out of the form.
				displayOptions: { hide: { trust: ['secret'] } },
			},
			{
				// Not required by the form: with "both" the secret exists only after the activation.
				name: 'blinkWebhookApi',
				displayName: 'Webhook Credential',
				testedBy: 'testBlinkWebhookApi',
				displayOptions: { hide: { trust: ['confirm'] } },
			},
		],
		triggerPanel: triggerPanel('Blink'),
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'blink',
			},
		],
		properties: [...trustFields, eventsField, filtersField, optionsField],
	};

	methods = {
		credentialTest: { testBlinkApi, testBlinkWebhookApi },
		listSearch: { searchWallets },
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isActive(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await activate(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await deactivate(this);
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
