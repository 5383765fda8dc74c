import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { enteredByHand } from '../kit/webhook/activation';
import { deduplicate } from '../kit/webhook/deduplicate';
import { receive } from '../kit/webhook/receive';
import { triggerPanel } from '../kit/triggerPanel';
import { testWebhookSignature } from './credentialTests';
import { triggerFields } from './trigger/fields';
import { checkSetUp, deliveryHandler } from './trigger/handler';
import { eventChoices } from './trigger/eventChoices';
import { webhooks } from './trigger/webhooks';

export class SignedWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Signed Webhook Trigger',
		name: 'signedWebhookTrigger',
		icon: { light: 'file:signedWebhook.svg', dark: 'file:signedWebhook.dark.svg' },
		group: ['trigger'],
		// Above 1 on purpose: for version 1 n8n evaluates an expression for every delivery.
		version: [1.1],
		subtitle:
			'={{ [...$parameter["events"], $parameter["otherEvents"]].filter(Boolean).join(", ") || "all events" }}',
		description:
			'Starts the workflow when any provider calls a webhook, after its signature has been verified',
		eventTriggerDescription: 'Waiting for a signed webhook',
		activationMessage: 'Enter the Production URL of this node at the provider.',
		defaults: { name: 'Signed Webhook Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: undefined,
		credentials: [
			{ name: 'webhookSignatureApi', required: true, testedBy: 'testWebhookSignature' },
		],
		triggerPanel: triggerPanel('the provider'),
		webhooks,
		properties: triggerFields,
	};

	methods = {
		credentialTest: { testWebhookSignature },
		loadOptions: {
			async getEvents(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
				return await eventChoices(this);
			},
		},
	};

	webhookMethods = { default: enteredByHand(checkSetUp) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, async () => await deliveryHandler(this));
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][] | null> {
		return await deduplicate(this);
	}
}
