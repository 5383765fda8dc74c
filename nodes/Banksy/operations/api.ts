import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { Api } from '../../kit/api';
import { operation, type Resource } from '../../kit/operation';
import { answeredItems } from '../api/answers';
import { queryParameters, queryParametersField, successFieldField } from '../fields';
import { type ApiPath, belowBase, pathSetting, pathTo } from '../api/paths';
import { type Call, call, type Write } from '../api/client';
import { headerName } from '../../kit/signature/settings';
import { collectionField } from '../../kit/form/fields';
import { checked } from '../../kit/form/checked';
import { choice, identifier, list, text } from '../../kit/form/inputs';
import { jsonText } from '../../kit/form/jsonInputs';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

const fields: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: METHODS.map((method) => ({ name: method, value: method })),
		default: 'GET',
		description: 'This node retries only GET',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /path/from/your/reference',
		description:
			'Path below the Base URL of the credential. A complete URL is accepted if it lies below it; any other address is refused.',
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
	collectionField('Additional Fields', [
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
		successFieldField,
	]),
];

const headers = z
	.object({
		header: list(
			z.object({
				name: headerName.transform((name) => name.toLowerCase()),
				value: identifier(/^[\t\x20-\x7e]*$/, 'must be plain ASCII text'),
			}),
		).default([]),
	})
	.default({})
	.transform(({ header }) => Object.fromEntries(header.map(({ name, value }) => [name, value])));

const input = z
	.object({
		method: choice(METHODS),
		path: text(),
		body: jsonText.default(''),
		additionalFields: z
			.object({ headers, query: queryParameters, successField: text({ min: 0 }).default('') })
			.default({}),
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

type Input = z.output<typeof input>;

/** The path of the call, however it is written. @throws InputFailure */
async function pathOf({ path }: Input, api: Pick<Api, 'setting'>): Promise<ApiPath> {
	const relative = belowBase('Path', path, String(await api.setting('baseUrl')));
	const settings = checked(z.object({ path: pathSetting() }), { path: relative }, fields);
	return pathTo(settings.path);
}

/** The call, however its path and its JSON are written. */
async function moves(values: Input, api: Pick<Api, 'setting'>): Promise<unknown> {
	const { method, body, additionalFields } = values;
	const { segments, query } = await pathOf(values, api);
	const content: unknown = isJson(body) ? JSON.parse(body) : body;
	return { method, segments, query: { ...query, ...additionalFields.query }, content };
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

const apiRequest = operation({
	name: 'Request',
	action: 'Make an API request',
	description: 'Sends a signed request of your own, such as for Transaction Logs and Webhook Logs.',
	effect: 'payment',
	money: {
		how: 'if the call that you name does',
		retry: 'A retry is as safe as that call; only GET is ever sent again automatically',
	},
	needsPermission: ({ method }) => method !== 'GET',
	payment: { moves },
	fields,
	input,
	run: async (values, api) => {
		const { method, body, additionalFields } = values;
		const { headers: own, query, successField } = additionalFields;
		const what: Call = { method, path: await pathOf(values, api), query, headers: own };
		if (method === 'GET') return answeredItems(await call(api, what));
		const write: Write = {
			...what,
			...(body !== '' && { body }),
			expected: { successField, payment: false },
			lookUp:
				'Look the call up under Transaction Logs in the Banksy dashboard before you send it again. Set "Success Field" to the field of the answer that shows success, as your reference names it.',
		};
		return answeredItems(await call(api, write));
	},
});

export const api: Resource = {
	name: 'API',
	description: "Everything in Banksy's reference that has no operation of its own",
	operations: { request: apiRequest },
};
