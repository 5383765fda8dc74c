import type {
	IDataObject,
	INodeParameterResourceLocator,
	INodeParameters,
	INodeProperties,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

/**
 * The parameters of a form as n8n gives them: what the user set, defaults for the other fields that are
 * shown; of a resource locator its value.
 */
export function filledIn(fields: readonly INodeProperties[], set: IDataObject): IDataObject {
	const values: IDataObject = {};
	for (const field of fields) {
		if (!NodeHelpers.displayParameter(values as INodeParameters, field, null, null)) continue;
		const standard =
			field.type === 'resourceLocator'
				? (field.default as INodeParameterResourceLocator).value
				: (field.default as string);
		values[field.name] = set[field.name] ?? standard;
	}
	return values;
}
