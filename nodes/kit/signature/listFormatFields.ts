import type { INodeProperties } from 'n8n-workflow';

/** How a signature stands among other values. */
export const listFormatFields: INodeProperties[] = [
	{
		displayName: 'Signature Prefix',
		name: 'signaturePrefix',
		type: 'string',
		default: '',
		placeholder: 'e.g. sha256=',
		description: 'What stands before the signature itself',
	},
	{
		displayName: 'Signature Format',
		name: 'signatureFormat',
		type: 'options',
		options: [
			{ name: 'List', value: 'list', description: 'Several values in one: t=1731567137,v1=…' },
			{ name: 'Single Value', value: 'single', description: 'Nothing but the signature' },
		],
		default: 'single',
	},
	...shownIf({ signatureFormat: ['list'] }, [
		{
			displayName: 'List Separator',
			name: 'listSeparator',
			type: 'options',
			options: [
				{ name: 'Comma', value: ',' },
				{ name: 'Comma and Space', value: ', ' },
				{ name: 'Semicolon', value: ';' },
				{ name: 'Space', value: ' ' },
			],
			default: ',',
			description: 'What stands between the values of the list',
		},
		{
			displayName: 'List Assignment',
			name: 'listAssignment',
			type: 'options',
			options: [
				{ name: 'Colon', value: ':' },
				{ name: 'Comma', value: ',' },
				{ name: 'Equals Sign', value: '=' },
			],
			default: '=',
			description: 'What stands between the name of a value and the value',
		},
		{
			displayName: 'Signature Element',
			name: 'signatureElement',
			type: 'string',
			default: 'v1',
			description: 'Name of the signature in the list',
		},
		{
			displayName: 'Timestamp Element',
			name: 'timestampElement',
			type: 'string',
			default: 't',
			description: 'Name of the timestamp in the list, for strings to sign that contain it',
		},
	]),
];

/** Fields that show only under a condition, beside their own. */
export function shownIf(
	show: Record<string, string[]>,
	fields: INodeProperties[],
): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: { show: { ...show, ...field.displayOptions?.show } },
	}));
}
