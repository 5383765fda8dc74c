import type { INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

/** Hands on items of its own, or those that it gets: where the items of a test's workflow come from. */
export class HandsOn implements INodeType {
	description: INodeTypeDescription;

	constructor(
		name = 'Start',
		private readonly items?: readonly INodeExecutionData[],
	) {
		this.description = {
			displayName: name,
			name: name.toLowerCase(),
			group: ['input'],
			version: 1,
			description: 'Where the items of a test come from',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		};
		const own = this.items;
		this.execute = async function () {
			return [own ? structuredClone([...own]) : this.getInputData()];
		};
	}

	execute: INodeType['execute'];
}
