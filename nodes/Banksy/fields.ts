import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { list, text } from '../kit/form/inputs';
import { groupedQuery } from '../kit/request/query';

/** A path that is not published, so that it has no default. */
export function pathField(what: string, placeholder?: string): INodeProperties {
	const ending = placeholder ? `/{${placeholder}}` : '';
	return {
		displayName: 'Path',
		name: 'path',
		type: 'string',
		required: true,
		default: '',
		placeholder: `e.g. /path/from/your/reference${ending}`,
		description: `Path of the call that ${what}. Banksy does not publish it: take it from the reference you were given.`,
	};
}

/** Query parameters, for the additional fields of a call. */
export const queryParametersField: INodeProperties = {
	displayName: 'Query Parameters',
	name: 'query',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add parameter',
	default: {},
	options: [
		{
			displayName: 'Parameter',
			name: 'parameter',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					description: 'Name of the parameter; if given twice, it is sent twice',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'Encoded automatically, so enter the plain value',
				},
			],
		},
	],
};

/** Where in an answer the list stands, for a list whose answer is not published. */
export const listFieldField: INodeProperties = {
	displayName: 'List Field',
	name: 'listField',
	type: 'string',
	default: '',
	placeholder: 'e.g. data.items',
	description:
		'The field of the response that holds the list, with dots between nested names. If empty, the only list in the response is used.',
};

const pair = z.object({ name: text(), value: text({ min: 0, exact: true }).default('') });

/** Where in an answer the evidence stands that something was done, where the reference names it. */
export const successFieldField: INodeProperties = {
	displayName: 'Success Field',
	name: 'successField',
	type: 'string',
	default: '',
	placeholder: 'e.g. data.reference',
	description:
		'The field of the response that shows that the call was carried out, with dots between nested names. Without it the outcome is unknown.',
};

/** The values of {@link queryParametersField}. */
export const queryParameters = z
	.object({ parameter: list(pair).default([]) })
	.default({})
	.transform(({ parameter }) =>
		groupedQuery(parameter.map(({ name, value }): [string, string] => [name, value])),
	);
