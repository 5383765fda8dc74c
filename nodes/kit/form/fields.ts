import type { INodeProperties } from 'n8n-workflow';

import { byName } from './byName';

/** The field of the item that holds a file, with n8n's own label. */
export const inputDataField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'inputDataFieldName',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the input field containing the file',
	description: 'The name of the input field containing the file, as the input panel shows it',
};

/** "Simplify", with n8n's fixed label. */
export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** The user's own idempotency key, for the additional fields of a payment. */
export const idempotencyKeyField: INodeProperties = {
	displayName: 'Idempotency Key',
	name: 'idempotencyKey',
	type: 'string',
	default: '',
	placeholder: 'e.g. wages 2026-W48 carol',
	description:
		'Your own key for this payment: a UUID, or any text, from which the same UUID is always derived. If empty, one is derived that protects "Retry On Fail"; only your own also protects a manual "Retry execution".',
};

const COLLECTIONS = {
	'Additional Fields': { name: 'additionalFields', placeholder: 'Add field' },
	Filters: { name: 'filters', placeholder: 'Add filter' },
	Options: { name: 'options', placeholder: 'Add option' },
	'Update Fields': { name: 'updateFields', placeholder: 'Add field' },
};

/**
 * A field for a collection. The checks of a locator are left out: n8n applies them to the top-level field of
 * the same name, of whatever operation, and stops the run.
 */
export const unchecked = ({ modes, ...field }: INodeProperties): INodeProperties => ({
	...field,
	...(modes && { modes: modes.map((mode) => ({ ...mode, validation: undefined })) }),
});

/** A group of optional fields, in alphabetical order. */
export function collectionField(
	displayName: keyof typeof COLLECTIONS,
	options: INodeProperties[],
): INodeProperties {
	return {
		displayName,
		type: 'collection',
		default: {},
		options: options.map(unchecked).sort(byName),
		...COLLECTIONS[displayName],
	};
}

interface Locator {
	displayName: string;
	name: string;
	description: string;
	/** Method of `methods.listSearch` that fills the list. */
	search: string;
	/** One of the right form, for the placeholder. */
	example: string;
	/** What it must look like, as n8n checks it in the form. */
	pattern: string;
	/** What the form says about one that does not. */
	complaint: string;
	/** Fields on which the list depends; it is loaded anew when one of them changes. */
	dependsOn?: string[];
	/** What is typed instead. */
	by?: 'ID' | 'Code';
}

/** An ID or a code that can be picked from a list or typed. */
export function locator(spec: Locator): INodeProperties {
	const { displayName, name, description, search, example, pattern, complaint } = spec;
	const { dependsOn, by = 'ID' } = spec;
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		...(dependsOn && { typeOptions: { loadOptionsDependsOn: dependsOn } }),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{
				displayName: `By ${by}`,
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${example}`,
				validation: [{ type: 'regex', properties: { regex: pattern, errorMessage: complaint } }],
			},
		],
	};
}
