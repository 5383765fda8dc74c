import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { toNodeError } from '../kit/failures';
import { dropRepeats } from '../kit/webhook/dropRepeats';
import { receive } from '../kit/webhook/receive';
import { standardWebhooks } from '../kit/webhook/scheme';
import { verify } from '../kit/webhook/verify';
import { signingSecrets, testBlinkWebhookApi } from './credentialTests';
import { events } from './events';

export class BlinkTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Blink Trigger',
		name: 'blinkTrigger',
		icon: { light: 'file:blink.svg', dark: 'file:blink.dark.svg' },
		group: ['trigger'],
		// Above 1 on purpose: for version 1 n8n evaluates an expression for every delivery.
		version: [1.1],
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when a payment arrives at, or leaves, a Blink account',
		eventTriggerDescription: 'Waiting for a callback from Blink',
		activationMessage:
			'Add the Production URL of this node as a callback endpoint in the Blink dashboard.',
		defaults: { name: 'Blink Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: undefined,
		credentials: [{ name: 'blinkWebhookApi', required: true, testedBy: 'testBlinkWebhookApi' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'blink',
			},
		],
		properties: [
			{
				displayName:
					'In the Blink dashboard, open Callback Endpoints and add the Production URL shown above. Then open the Callback Portal there, copy the Signing Secret of that endpoint, and put it into the credential.',
				name: 'setUp',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Trigger On',
				name: 'events',
				type: 'multiOptions',
				options: events,
				default: ['receive.lightning'],
				required: true,
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'Timestamp Tolerance (Seconds)',
						name: 'tolerance',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: 86_400 },
						default: 300,
						description:
							'How old, or how far ahead, the signed time of a delivery may be. Older ones are refused, so that a recorded delivery cannot be played back later.',
					},
				],
			},
		],
	};

	methods = { credentialTest: { testBlinkWebhookApi } };

	webhookMethods = {
		default: {
			// The endpoint is set up by hand, so all that activation can do is check the secret.
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				try {
					signingSecrets(await this.getCredentials('blinkWebhookApi'));
					return true;
				} catch (caught) {
					throw toNodeError(this.getNode(), caught, 0);
				}
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const wanted = this.getNodeParameter('events') as string[];
		const { tolerance = 300 } = this.getNodeParameter('options') as { tolerance?: number };
		return await receive(this, {
			judge: async (delivery, now) => {
				const { signingSecret, previousSigningSecret } =
					await this.getCredentials('blinkWebhookApi');
				const secrets = [signingSecret, previousSigningSecret].map((secret) =>
					String(secret ?? ''),
				);
				return verify(standardWebhooks, delivery, { secrets, now, toleranceSeconds: tolerance });
			},
			wanted: ({ eventType }: IDataObject) => wanted.includes(String(eventType)),
		});
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await dropRepeats(this);
	}
}
