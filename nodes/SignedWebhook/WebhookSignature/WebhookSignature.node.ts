import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { plainProperties } from '../../kit/form/properties';
import { plainSubtitle } from '../../kit/form/subtitle';
import { runItems } from '../../kit/runItems';
import { testWebhookSignature } from '../credentialTests';
import { webhook, webhookSignature } from '../operations';

export class WebhookSignature implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Webhook Signature',
		name: 'webhookSignature',
		icon: { light: 'file:../signedWebhook.svg', dark: 'file:../signedWebhook.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: plainSubtitle(webhook),
		description: 'Sign requests, and verify, diagnose or answer webhooks of any provider',
		defaults: { name: 'Webhook Signature' },
		// No tool: whoever may have texts signed can forge deliveries, and a model does what its input says.
		usableAsTool: undefined,
		inputs: [NodeConnectionTypes.Main],
		outputs: `={{ $parameter["operation"] === "verify" ? [{ type: "${NodeConnectionTypes.Main}", displayName: "Verified" }, { type: "${NodeConnectionTypes.Main}", displayName: "Refused" }] : ["${NodeConnectionTypes.Main}"] }}`,
		credentials: [
			{
				name: 'webhookSignatureApi',
				required: true,
				testedBy: 'testWebhookSignature',
				// An answer is not signed.
				displayOptions: { hide: { operation: ['respond'] } },
			},
		],
		properties: plainProperties(webhook),
	};

	methods = {
		credentialTest: { testWebhookSignature },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, webhookSignature);
	}
}
