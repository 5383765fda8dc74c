import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const PLACES: INodePropertyOptions[] = [
	{ name: 'Form Field', value: 'form' },
	{ name: 'Header', value: 'header' },
	{ name: 'JSON Body', value: 'json' },
	{ name: 'Query', value: 'query' },
];

/** What a person reads about a place. */
export interface PlaceTexts {
	/** The header's name to begin with. */
	header: string;
	description: string;
	/** The parameter's name to begin with. */
	parameter: string;
	/** Whether a form field is a choice as well. */
	forms?: boolean;
	show?: Record<string, Array<string | boolean>>;
}

/** Where a value goes, or is found: `<name>Place`, and the name it has there. */
export function placeFields(
	name: string,
	label: string,
	{ header, description, parameter, forms = false, show = {} }: PlaceTexts,
): INodeProperties[] {
	const options = PLACES.filter(({ value }) => forms || value !== 'form');
	const others = options.flatMap(({ value }) => (value === 'header' ? [] : [String(value)]));
	return [
		{
			displayName: `${label} Place`,
			name: `${name}Place`,
			type: 'options',
			options,
			default: 'header',
			...(Object.keys(show).length > 0 && { displayOptions: { show } }),
			description: `Where the ${label.toLowerCase()} stands`,
		},
		{
			displayName: `${label} Header`,
			name: `${name}Header`,
			type: 'string',
			default: header,
			displayOptions: { show: { ...show, [`${name}Place`]: ['header'] } },
			description,
		},
		{
			displayName: `${label} Parameter`,
			name: `${name}Parameter`,
			type: 'string',
			default: parameter,
			displayOptions: { show: { ...show, [`${name}Place`]: others } },
			description: forms
				? 'Name of the query parameter or form field, or a path in the JSON body, such as meta.signature'
				: 'Name of the query parameter, or of the field in the JSON body',
		},
	];
}
