import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { idText } from '../../../nodes/kit/json';
import { LeftOut } from '../../../nodes/kit/leftOut';
import { properties } from '../../../nodes/kit/form/properties';
import { runItems } from '../../../nodes/kit/runItems';
import { standardWebhooks } from '../../../nodes/kit/signature/standardWebhooks';
import type { Message } from '../../../nodes/kit/signature/message';
import type { Verdict } from '../../../nodes/kit/signature/verdict';
import { verify } from '../../../nodes/kit/signature/verify';
import { deduplicate } from '../../../nodes/kit/webhook/deduplicate';
import { receive } from '../../../nodes/kit/webhook/receive';
import { acme } from './provider.cts';

export class Acme implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Acme',
		name: 'acme',
		group: ['transform'],
		version: 1,
		description: 'Look after gift vouchers',
		defaults: { name: 'Acme' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'acmeApi', required: true }],
		properties: properties(acme),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, acme);
	}
}

export class AcmeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Acme Trigger',
		name: 'acmeTrigger',
		group: ['trigger'],
		version: [1.1],
		description: 'Starts the workflow when a voucher is redeemed',
		defaults: { name: 'Acme Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'acmeWebhookApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'acme',
			},
		],
		properties: [],
	};

	webhookMethods = {
		default: {
			checkExists: async () => false,
			create: async () => true,
			delete: async () => true,
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, () => ({
			verify: async (delivery, now) => await verdictOf(this, delivery, now),
			leftOut: ({ type }: IDataObject) =>
				type === 'voucher.redeemed' ? undefined : new LeftOut('nobody asked for it'),
			describe: ({ voucher }: IDataObject) => ({
				header: {
					event: 'voucher.redeemed',
					id: idText(voucher) ?? null,
					status: null,
					amount: null,
					currency: null,
					occurredAt: null,
					reference: null,
				},
			}),
		}));
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][] | null> {
		return await deduplicate(this);
	}
}

async function verdictOf(
	context: IWebhookFunctions,
	delivery: Message,
	now: number,
): Promise<Verdict> {
	const { signingSecret } = await context.getCredentials('acmeWebhookApi');
	const secrets = [String(signingSecret)];
	return verify(standardWebhooks, delivery, { secrets, now, toleranceSeconds: 300 });
}
