import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { operation, type Resource } from '../../kit/operation';
import { runtimeKeysField } from '../fields';
import { call } from '../api/client';
import { refuseSessionOnly } from '../api/sessionOnly';
import { choice, identifier, toggle } from '../../kit/form/inputs';
import { jsonObject } from '../../kit/form/jsonInputs';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

const fields: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: METHODS.map((method) => ({ name: method, value: method })),
		default: 'GET',
		description: 'The method that the documentation of the route names',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		required: true,
		default: '/api/v1/panel/',
		placeholder: 'e.g. /api/v1/panel/get-applications',
		description: 'Path of the route, below /api/v1/panel/ or /api/v1/wss/, without a query',
	},
	{
		displayName: 'Query (JSON)',
		name: 'query',
		type: 'json',
		default: '{}',
		description:
			'The query as an object. The application ID belongs here for every method. Write IDs in quotes, since they are too long for numbers.',
	},
	{
		displayName: 'Body (JSON)',
		name: 'body',
		type: 'json',
		displayOptions: { show: { method: ['DELETE', 'PATCH', 'POST', 'PUT'] } },
		default: '{}',
		description: 'The body as an object; an empty object is sent as no body',
	},
	runtimeKeysField,
];

const PATH = 'must be below /api/v1/panel/ or /api/v1/wss/, like /api/v1/panel/get-applications';

/** The segments below `/api/v1/`, taken literally: nothing in them can lead elsewhere. */
const path = identifier(/^\/api\/v1\/(panel|wss)\/[^/]/, PATH)
	.refine((value) => !/[?#]/.test(value), 'must not contain a query; use "Query (JSON)"')
	.refine(
		(value) => /^[A-Za-z0-9/_.~:-]+$/.test(value),
		'must contain only letters, digits and the characters - _ . ~ :',
	)
	.transform((value) => value.replace(/\/$/, '').split('/').slice(3))
	.refine((segments) => segments.every((segment) => !/^\.{0,2}$/.test(segment)), PATH);

const input = z.object({
	method: choice(METHODS),
	path,
	query: jsonObject(),
	body: jsonObject(),
	includeRuntimeKeys: toggle().default(false),
});

const apiRequest = operation({
	name: 'Request',
	action: 'Make an API request',
	description:
		'Calls a route of the Management API that this node does not model, with the same authentication, checks and messages. Moves no money; whether a retry is safe depends on the route; only GET is ever sent again automatically.',
	effect: 'write',
	scope: 'that of the route',
	fields,
	input,
	run: async ({ method, path: segments, query, body, includeRuntimeKeys }, api) => {
		refuseSessionOnly({ method, path: segments, query });
		const request = call({
			method,
			path: segments,
			query,
			body: method === 'GET' || Object.keys(body).length === 0 ? undefined : body,
			lookUp: 'Look at what the route changes before you send it again.',
			runtimeKeys: includeRuntimeKeys,
		});
		return (await api.send(request)) as IDataObject;
	},
});

export const api: Resource = {
	name: 'API',
	description: 'Routes of the Management API that this node does not model',
	operations: { request: apiRequest },
};
