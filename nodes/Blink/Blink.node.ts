import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { properties } from '../kit/form/properties';
import { operationSubtitle } from '../kit/form/subtitle';
import { runItems } from '../kit/runItems';
import { testBlinkApi } from './credentialTests';
import { blink } from './provider';
import {
	searchApiKeys,
	searchCallbacks,
	searchCurrencies,
	searchInvoices,
	searchTargetWallets,
	searchTransactions,
	searchWallets,
} from './listSearch';

export class Blink implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Blink',
		name: 'blink',
		icon: { light: 'file:blink.svg', dark: 'file:blink.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(blink),
		description: 'Send and receive bitcoin over Lightning, on-chain and between Blink wallets',
		defaults: { name: 'Blink' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'blinkApi',
				required: true,
				testedBy: 'testBlinkApi',
				// Operations that Blink answers without a key offer to go without one.
				displayOptions: { hide: { authentication: ['none'] } },
			},
		],
		properties: properties(blink),
	};

	methods = {
		credentialTest: { testBlinkApi },
		listSearch: {
			searchApiKeys,
			searchCallbacks,
			searchCurrencies,
			searchInvoices,
			searchTargetWallets,
			searchTransactions,
			searchWallets,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, blink);
	}
}
