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

import { toNodeError } from '../kit/outcome/nodeError';
import { deduplicate } from '../kit/webhook/deduplicate';
import { receive } from '../kit/webhook/receive';
import { allowDuplicates } from '../kit/webhook/duplicatesOption';
import { triggerPanel } from '../kit/webhook/triggerPanel';
import { testBlaaizApi, testBlaaizWebhookApi } from './credentialTests';
import { events } from './trigger/events';
import { filterField } from './trigger/filters';
import { deliveryHandler } from './trigger/handler';
import { triggerSettings } from './trigger/settings';
import { collectionField } from '../kit/form/fields';

export class BlaaizTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Blaaiz Trigger',
		name: 'blaaizTrigger',
		icon: { light: 'file:blaaiz.svg', dark: 'file:blaaiz.dark.svg' },
		group: ['trigger'],
		// Above 1 on purpose: for version 1 n8n evaluates an expression for every delivery.
		version: [1.1],
		subtitle: '={{ $parameter["events"].join(", ") }}',
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
		properties: [
			{
				displayName: 'Set-Up',
				name: 'setUp',
				type: 'options',
				options: [
					{
						name: 'Manually in the Dashboard',
						value: 'manual',
						description: 'You enter the URL at Blaaiz and the signing secret here',
					},
					{
						name: 'Register Through the API',
						value: 'register',
						description: 'The node enters its URL at Blaaiz and keeps the signing secret',
					},
				],
				default: 'manual',
				description: 'How Blaaiz learns where to deliver; it has one configuration per business',
			},
			{
				displayName:
					'In the Blaaiz dashboard, open the webhook settings and enter the Production URL (under Webhook URLs above) as Collection URL, as Payout URL or as both, and as KYC URL for compliance sessions. Put the signing secret that is shown there into the credential; it is not the client secret.',
				name: 'manualSetUp',
				type: 'notice',
				default: '',
				displayOptions: { show: { setUp: ['manual'] } },
			},
			{
				displayName: 'Replace Existing URLs',
				name: 'replace',
				type: 'boolean',
				default: false,
				displayOptions: { show: { setUp: ['register'] } },
				description:
					'Whether to overwrite other URLs that are configured at Blaaiz. They stop receiving events.',
			},
			{
				displayName: 'Include Compliance Sessions',
				name: 'withSessions',
				type: 'boolean',
				default: false,
				displayOptions: { show: { setUp: ['register'] } },
				description: 'Whether to enter the URL for compliance sessions as well',
			},
			{
				displayName: 'Trigger On',
				name: 'events',
				type: 'multiOptions',
				options: events,
				default: ['collection.completed'],
				required: true,
			},
			filterField,
			collectionField('Options', [
				allowDuplicates,
				{
					displayName: 'Timestamp Tolerance (Seconds)',
					name: 'tolerance',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 259_200 },
					default: 300,
					description:
						'How old, or how far ahead, the signed time of a delivery may be. Blaaiz does not say whether it signs retries and replays anew: raise this if they are refused as stale.',
				},
			]),
		],
	};

	methods = { credentialTest: { testBlaaizApi, testBlaaizWebhookApi } };

	webhookMethods = {
		default: {
			// Whether Blaaiz still delivers here is looked up with every activation.
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				try {
					await triggerSettings(this);
					return true;
				} catch (caught) {
					throw toNodeError(this.getNode(), caught, 0);
				}
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

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await deduplicate(this);
	}
}
