import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../kit/form/fields';
import { SEARCHED } from './api/inputs';

const DIGITS = { pattern: '^\\d{1,20}$', complaint: 'Not an ID: it has up to 20 digits' };

export const applicationField: INodeProperties = locator({
	displayName: 'Application',
	name: 'applicationId',
	description:
		'The application in Blazeauth. The list needs the scope applications:read; without it, enter the ID. A restricted API key lists only its own.',
	search: 'searchApplications',
	example: '7001',
	...DIGITS,
});

const variableLocator = locator({
	displayName: 'Variable',
	name: 'variableId',
	description:
		'The variable of the application. The list needs the scope variables:read; without it, enter the ID.',
	search: 'searchVariables',
	example: '9001',
	...DIGITS,
	dependsOn: ['applicationId.value'],
});

/** A variable by list, ID or name. */
export const variableField: INodeProperties = {
	...variableLocator,
	modes: [
		...(variableLocator.modes ?? []),
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. maintenance',
			hint: 'Only where no variable has these digits as its ID',
		},
	],
};

export const strategyField: INodeProperties = {
	displayName: 'Strategy',
	name: 'strategy',
	type: 'options',
	options: [
		{
			name: 'Sign-In Required',
			value: 'auth_required',
			description: 'Only clients that have signed in can read the variable',
		},
		{
			name: 'No Sign-In Required',
			value: 'auth_not_required',
			description: 'Every client of the application can read the variable',
		},
	],
	default: 'auth_required',
	description: 'Who can read the variable',
};

export const variableDescriptionField: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	description: 'What the variable is for, at most 64 characters; empty removes it',
};

/** For a collection, where a field is required only once it is added. */
export const newVariableNameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. maintenance',
	description: 'Name of the variable, 3 to 64 characters',
};

export const variableNameField: INodeProperties = { ...newVariableNameField, required: true };

export const variableValueField: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description: 'Value of the variable, at most 16,000 characters',
};

export const licenseKeyField: INodeProperties = {
	displayName: 'License Key',
	name: 'licenseKey',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. ABCDEF-123456',
	description: 'The whole key, exactly as it was handed out, with upper and lower case',
};

export const runtimeKeysField: INodeProperties = {
	displayName: 'Include Runtime Keys',
	name: 'includeRuntimeKeys',
	type: 'boolean',
	default: false,
	description:
		'Whether to show the socket and HTTP keys of applications. They are live secrets of your software and end up in the execution data.',
};

export const loginField: INodeProperties = {
	displayName: 'Login',
	name: 'login',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. customer-1042',
	description: 'The whole login of the user, with upper and lower case',
};

/** A text to search for, and where. Blazeauth also finds parts. */
export function searchFields(what: keyof typeof SEARCHED): INodeProperties[] {
	return [
		{
			displayName: 'Search',
			name: 'searchString',
			type: 'string',
			default: '',
			description: 'Text to search for; Blazeauth also finds parts of values',
		},
		{
			displayName: 'Search In',
			name: 'categories',
			type: 'multiOptions',
			options: SEARCHED[what].map((name) => ({ name: LABELS[name] ?? name, value: name })),
			default: [],
			description: 'Where to search for the text; the first of these when none is chosen',
		},
	];
}

/** Blazeauth's search categories as the editor shows them. */
const LABELS: Readonly<Record<string, string>> = {
	'Client id': 'Client ID',
	clientId: 'Client ID',
	ip: 'IP Address',
	IPv4: 'IPv4 Address',
	license: 'License Key',
	License: 'License Key',
};
