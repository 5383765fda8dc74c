import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { idempotencyKeyField } from '../../../kit/form/fields';
import { matching, optional, ownKey, toggle } from '../../../kit/form/inputs';
import { operation } from '../../../kit/operation';
import { marked, post, readData } from '../../graphql';
import { withKey } from '../payment/pay';
import { definitions } from './document';

const fields: INodeProperties[] = [
	{
		displayName: 'Document',
		name: 'document',
		type: 'string',
		typeOptions: { rows: 8 },
		required: true,
		default: '',
		placeholder: 'e.g. query { globals { network lightningAddressDomain } }',
		description: 'A GraphQL document with queries, or with mutations once they are allowed',
	},
	{
		displayName: 'Variables',
		name: 'variables',
		type: 'json',
		default: '{}',
		description: 'The values of the variables that the document declares, as a JSON object',
	},
	{
		displayName: 'Allow Mutations',
		name: 'allowMutations',
		type: 'boolean',
		default: false,
		description:
			'Whether the document may change something or move money. Off, a document with a mutation is refused.',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [
			idempotencyKeyField,
			{
				displayName: 'Operation Name',
				name: 'operationName',
				type: 'string',
				default: '',
				placeholder: 'e.g. Wallets',
				description: 'Which operation to carry out, when the document has several',
			},
		],
	},
];

const variables = z
	.union([z.string(), z.record(z.unknown())], {
		errorMap: () => ({ message: 'must be a JSON object' }),
	})
	.transform((value, { addIssue }): IDataObject => {
		const parsed = typeof value === 'string' ? jsonObject(value) : value;
		if (!parsed) addIssue({ code: 'custom', message: 'must be a JSON object' });
		return { ...parsed } as IDataObject;
	});

const input = z
	.object({
		document: z.string().trim().min(1, 'must be filled in'),
		variables: variables.default({}),
		allowMutations: toggle(),
		additionalFields: z
			.object({
				idempotencyKey: optional(ownKey()),
				operationName: optional(matching(/^[_A-Za-z][_0-9A-Za-z]*$/, 'must be a GraphQL name')),
			})
			.default({}),
	})
	.superRefine(({ document, allowMutations }, { addIssue }) => {
		const refuse = (message: string) => addIssue({ code: 'custom', path: ['document'], message });
		const kinds = definitions(document);
		if (!kinds) refuse('must be a GraphQL document of queries and mutations');
		if (kinds?.includes('subscription')) refuse('must not contain a subscription');
		if (kinds?.includes('mutation') && !allowMutations) {
			refuse('contains a mutation: switch "Allow Mutations" on if it is meant to run');
		}
	});

export const customQuery = operation({
	name: 'Custom Query',
	action: 'Run a custom query',
	description:
		'Sends any GraphQL query to Blink, and mutations once they are allowed. Moves money only if the document does; queries are safe to repeat, mutations carry an idempotency key that protects "Retry On Fail".',
	effect: 'payment',
	needsPermission: ({ document }) => definitions(document)?.includes('mutation') ?? true,
	recognisesRetries: true,
	fields,
	input,
	run: async ({ document, variables: values, additionalFields }, api) => {
		const { operationName, idempotencyKey } = additionalFields;
		const { body, ...request } = post(document, values);
		const plain = { ...request, body: { ...body, operationName } };
		if (!definitions(document)?.includes('mutation')) {
			const read = { ...plain, idempotent: true };
			return (await api.send({ ...read, read: (raw) => readData(raw, 'Read') })) as IDataObject;
		}
		const key = idempotencyKey ?? api.deriveKey(plain.body);
		return await withKey(key, async () => {
			const data = await api.send({
				...plain,
				...marked(key),
				idempotent: false,
				read: (raw) => readData(raw, 'Write', false),
			});
			return { ...(data as IDataObject), idempotencyKey: key };
		});
	},
});

function jsonObject(text: string): Record<string, unknown> | undefined {
	try {
		const parsed: unknown = JSON.parse(text || '{}');
		return z.record(z.unknown()).safeParse(parsed).data;
	} catch {
		return undefined;
	}
}
