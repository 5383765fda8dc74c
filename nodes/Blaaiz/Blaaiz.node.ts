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
import { testBlaaizApi } from './credentialTests';
import { blaaiz } from './provider';
import { listSearches } from './listSearch';

export class Blaaiz implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Blaaiz',
		name: 'blaaiz',
		icon: { light: 'file:blaaiz.svg', dark: 'file:blaaiz.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(blaaiz),
		description: 'Collect, pay out, swap and refund money, and verify customers, with Blaaiz',
		defaults: { name: 'Blaaiz' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'blaaizApi', required: true, testedBy: 'testBlaaizApi' }],
		properties: properties(blaaiz),
	};

	methods = {
		credentialTest: { testBlaaizApi },
		listSearch: listSearches,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, blaaiz);
	}
}
