import type { INodeProperties } from 'n8n-workflow';

/** Where a value goes, or is found: `<name>Place`, and the name it has there. */
export function placeFields(
	name: string,
	label: string,
	{ header, description, parameter }: { header: string; description: string; parameter: string },
): INodeProperties[] {
	return [
		{
			displayName: `${label} Place`,
			name: `${name}Place`,
			type: 'options',
			options: [
				{ name: 'Header', value: 'header' },
				{ name: 'JSON Body', value: 'json' },
				{ name: 'Query', value: 'query' },
			],
			default: 'header',
			description: `Where the ${label.toLowerCase()} stands`,
		},
		{
			displayName: `${label} Header`,
			name: `${name}Header`,
			type: 'string',
			default: header,
			displayOptions: { show: { [`${name}Place`]: ['header'] } },
			description,
		},
		{
			displayName: `${label} Parameter`,
			name: `${name}Parameter`,
			type: 'string',
			default: parameter,
			displayOptions: { show: { [`${name}Place`]: ['query', 'json'] } },
			description: 'Name of the query parameter, or of the field in the JSON body',
		},
	];
}
