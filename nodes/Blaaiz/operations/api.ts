import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { Resource } from '../../kit/operation';
import { groupedQuery } from '../../kit/request/query';
import { blaaizOperation } from './blaaizOperation';
import { anyObject } from '../api/evidence';
import { choiceField, requiredField, shownFor, textField } from '../fields';
import { asObject, get, post } from '../api/client';
import { shortText } from '../api/inputs';
import { choice, identifier, list, text } from '../../kit/form/inputs';
import { jsonObject } from '../../kit/form/jsonInputs';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;
const LOOK_UP = 'Look at what the call was to change before you send it again.';
const PREFIX = /^\/?(api\/external\/)?/;

const fields: INodeProperties[] = [
	choiceField(
		'Method',
		'method',
		'HTTP method',
		METHODS.map((name) => ({ name, value: name })),
		{ default: 'GET' },
	),
	requiredField('Path', 'path', 'Below /api/external, without a query', {
		placeholder: 'e.g. wallet',
	}),
	{
		displayName: 'Query Parameters',
		name: 'query',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Parameter',
		default: {},
		description: 'The parameters after the question mark',
		options: [
			{
				displayName: 'Parameter',
				name: 'parameter',
				values: [
					textField('Name', 'name', 'Name of the parameter; if given twice, it is sent twice'),
					textField('Value', 'value', 'Value of the parameter'),
				],
			},
		],
	},
	shownFor('method', ['PATCH', 'POST', 'PUT'], {
		displayName: 'Body',
		name: 'body',
		type: 'json',
		default: '{}',
		description: 'A JSON object',
	}),
];

const pair = z.object({ name: shortText(), value: text({ min: 0, exact: true }).default('') });

const parameters = z.object({ parameter: list(pair).default([]) }).default({});

const input = z.object({
	method: choice(METHODS),
	path: identifier(
		/^((?!\.{1,2}(\/|$))[\w.~:@-]+(\/(?!$)|$))+$/,
		'must be a path like customer/123, without a host, query, or empty part',
		(path) => path.replace(PREFIX, ''),
	).transform((path) => path.split('/')),
	query: parameters,
	body: jsonObject().default({}),
});

/** What is sent. */
function callOf({ method, path, query: given, body }: z.output<typeof input>) {
	const pairs = given.parameter.map(({ name, value }): [string, string] => [name, value]);
	const sent = ['DELETE', 'GET'].includes(method) ? undefined : (body as IDataObject);
	return { method, path, query: groupedQuery(pairs), body: sent };
}

const apiRequest = blaaizOperation({
	name: 'Request',
	action: 'Make an API request',
	description: 'Calls any other endpoint with the same credential, messages and limits.',
	effect: 'payment',
	money: {
		how: 'if the endpoint does',
		retry:
			'Only GET is retried automatically; any other call has an unknown outcome if its response is lost, is not a JSON object or reports a failure',
	},
	scope: 'that of the endpoint',
	needsPermission: ({ method }) => method !== 'GET',
	payment: { moves: callOf },
	fields,
	input,
	request: (values) => {
		const { path, query } = callOf(values);
		if (values.method === 'GET') return get('', path, query);
		return { ...post('', path, {}, anyObject, { lookUp: LOOK_UP }), ...callOf(values) };
	},
	output: (answer) => (Array.isArray(answer) ? answer.map(asObject) : asObject(answer)),
});

export const api: Resource = {
	name: 'API',
	description: 'Blaaiz endpoints for which this node has no operation',
	operations: { request: apiRequest },
};
