import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { checked } from '../../../kit/form/inputs';
import { operation } from '../../../kit/operation';
import { answeredItems } from '../../answers';
import { queryParameters, queryParametersField } from '../../fields';
import { belowBase, pathSetting, pathTo } from '../../paths';
import { call } from '../../rest';
import { headerName } from '../../signing/profile';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

const fields: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: METHODS.map((method) => ({ name: method, value: method })),
		default: 'GET',
		description: 'Only GET is ever repeated by this node',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /path/from/your/reference',
		description:
			'Path below the Base URL of the credential. A complete URL is taken if it lies below it; any other address is refused.',
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. {"amount": 12.5}',
		displayOptions: { show: { method: ['DELETE', 'PATCH', 'POST', 'PUT'] } },
		description:
			'Signed and sent exactly as it is written here. JSON, unless you set another Content-Type.',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [
			{
				displayName: 'Headers',
				name: 'headers',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				placeholder: 'Add header',
				default: {},
				options: [
					{
						displayName: 'Header',
						name: 'header',
						values: [
							{
								displayName: 'Name',
								name: 'name',
								type: 'string',
								default: '',
								description: 'Name of the header',
							},
							{
								displayName: 'Value',
								name: 'value',
								type: 'string',
								default: '',
								description: 'Plain ASCII text',
							},
						],
					},
				],
				description: 'Headers of the credential cannot be replaced',
			},
			queryParametersField,
		],
	},
];

const headers = z
	.object({
		header: z
			.array(
				z.object({
					name: headerName.transform((name) => name.toLowerCase()),
					value: z.coerce.string().regex(/^[\t\x20-\x7e]*$/, 'must have plain ASCII values'),
				}),
			)
			.default([]),
	})
	.default({})
	.transform(({ header }) => Object.fromEntries(header.map(({ name, value }) => [name, value])));

const bodyText = z
	.preprocess(
		(value) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value),
		z.string({ invalid_type_error: 'must be text' }),
	)
	.default('');

const input = z
	.object({
		method: z.enum(METHODS),
		path: z.string().trim().min(1, 'must be filled in'),
		body: bodyText,
		additionalFields: z.object({ headers, query: queryParameters }).default({}),
	})
	.superRefine(({ method, body, additionalFields }, { addIssue }) => {
		const type = additionalFields.headers['content-type'];
		if (method === 'GET' || body === '' || (type && !/json/i.test(type)) || isJson(body)) return;
		addIssue({
			code: 'custom',
			path: ['body'],
			message: 'must be valid JSON, or have a Content-Type header of its own',
		});
	});

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

export const customCall = operation({
	name: 'Custom API Call',
	action: 'Make a custom API call',
	description:
		'Sends a signed request of your own, such as for Transaction Logs and Webhook Logs. Moves money if the call that you name does; repeating it is as safe as that call, and n8n repeats only GET.',
	effect: 'payment',
	needsPermission: ({ method }) => method !== 'GET',
	fields,
	input,
	run: async ({ method, path, body, additionalFields }, api) => {
		const relative = belowBase('Path', path, String(await api.setting('baseUrl')));
		const settings = checked(z.object({ path: pathSetting() }), { path: relative }, fields);
		const answer = await call(api, {
			method,
			path: pathTo(settings.path),
			query: additionalFields.query,
			headers: additionalFields.headers,
			...(method !== 'GET' && body !== '' && { body }),
		});
		return answeredItems(answer);
	},
});
