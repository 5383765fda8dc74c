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
import { testBanksyApi } from './credentialTests';
import { banksy } from './provider';

export class Banksy implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Banksy',
		name: 'banksy',
		icon: { light: 'file:banksy.svg', dark: 'file:banksy.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(banksy),
		description: 'Create payments that customers make in ordinary money or crypto',
		defaults: { name: 'Banksy' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'banksyApi', required: true, testedBy: 'testBanksyApi' }],
		properties: properties(banksy),
	};

	methods = { credentialTest: { testBanksyApi } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, banksy);
	}
}
