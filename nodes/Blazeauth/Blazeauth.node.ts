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
import { testBlazeauthApi } from './credentialTests';
import { blazeauth } from './provider';
import { searchApplications, searchVariables } from './listSearch';

export class Blazeauth implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Blazeauth',
		name: 'blazeauth',
		icon: { light: 'file:blazeauth.svg', dark: 'file:blazeauth.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(blazeauth),
		description: 'Look up licenses, manage app users and variables, and upload files in Blazeauth',
		defaults: { name: 'Blazeauth' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'blazeauthApi', required: true, testedBy: 'testBlazeauthApi' }],
		// Live secrets of the user's software, present only on request: sensitive output for n8n.
		sensitiveOutputFields: [
			'applicationApiKeys.socketKey',
			'applicationApiKeys.httpKey',
			'data[*].applicationApiKeys.socketKey',
			'data[*].applicationApiKeys.httpKey',
		],
		properties: properties(blazeauth),
	};

	methods = {
		credentialTest: { testBlazeauthApi },
		listSearch: { searchApplications, searchVariables },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, blazeauth);
	}
}
