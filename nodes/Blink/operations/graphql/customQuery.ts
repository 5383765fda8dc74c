import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { idempotencyKeyField, collectionField } from '../../../kit/form/fields';
import type { Api } from '../../../kit/api';
import { operation } from '../../../kit/operation';
import { unknown, unlessCode } from '../../../kit/outcome/failure';
import { readData } from '../../api/evidence';
import { CONFLICT } from '../../api/errors';
import { asPayment, post } from '../../api/client';
import { lockedBy } from '../pay';
import { condensed, definitions, hasOneField, renamesVerdict } from './document';
import { readCarriedOut } from './evidence';
import { extras } from '../../../kit/form/collections';
import { identifier, text, toggle } from '../../../kit/form/inputs';
import { jsonObject } from '../../../kit/form/jsonInputs';
import { ownKeyOf, ownLabel } from '../../../kit/form/ownKey';

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
	collectionField('Additional Fields', [
		idempotencyKeyField,
		{
			displayName: 'Operation Name',
			name: 'operationName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Wallets',
			description: 'Which operation to carry out, when the document has several',
		},
	]),
];

const input = z
	.object({
		document: text(),
		variables: jsonObject().default({}),
		allowMutations: toggle(),
		additionalFields: extras(
			{ operationName: identifier(/^[_A-Za-z][_0-9A-Za-z]*$/, 'must be a GraphQL name') },
			{ idempotencyKey: ownLabel() },
		),
	})
	.superRefine(({ document, allowMutations }, { addIssue }) => {
		const refuse = (message: string) => addIssue({ code: 'custom', path: ['document'], message });
		const kinds = definitions(document);
		if (!kinds) refuse('must be a GraphQL document of queries and mutations');
		if (kinds?.includes('subscription')) refuse('must not contain a subscription');
		if (kinds?.includes('mutation') && !allowMutations) {
			refuse('contains a mutation: switch "Allow Mutations" on if it is meant to run');
		}
		if (kinds?.includes('mutation') && renamesVerdict(document)) {
			refuse(
				'must not rename "errors", "status", "success" or "__typename": they say whether it was carried out',
			);
		}
	});

export const customQuery = operation({
	name: 'Custom Query',
	action: 'Run a custom query',
	description: 'Sends any GraphQL query to Blink, and mutations once they are allowed.',
	effect: 'payment',
	money: {
		how: 'only if the document does',
		retry: 'Queries are safe to retry, and a mutation whose outcome is unknown is not sent again',
	},
	scope: 'that of the document',
	needsPermission: ({ document }) => mutates(document),
	payment: {
		moves: ({ document, variables: values, additionalFields: { operationName } }) => [
			condensed(document),
			values,
			operationName,
		],
		ownKey: ({ additionalFields }) => additionalFields.idempotencyKey,
	},
	fields,
	input,
	run: async (values, api): Promise<IDataObject> => {
		if (mutates(values.document)) return await carryOut(values, api);
		const request = { ...requestOf(values), idempotent: true };
		return (await api.send({ ...request, read: (raw) => readData(raw, 'Read') })) as IDataObject;
	},
});

type Input = z.output<typeof input>;

const mutates = (document: string) => definitions(document)?.includes('mutation') ?? true;

function requestOf({ document, variables: values, additionalFields: { operationName } }: Input) {
	const { body, ...request } = post(document, values);
	return { ...request, body: { ...body, operationName } };
}

/**
 * Sends a mutation once. Blink refuses a second one with the same key, except for changes of API keys,
 * which another service makes. What a document has done, this node cannot look up.
 */
async function carryOut(values: Input, api: Api): Promise<IDataObject> {
	const { idempotencyKey: mark } = values.additionalFields;
	const owner = String(await api.setting('apiKey'));
	const attempt = api.attempt(mark === undefined ? undefined : ownKeyOf(mark, owner));
	const { key } = attempt;
	const lookUp = `Look at what it would have changed before you send it again. Its idempotency key was ${key}.`;
	const send = async () => {
		const data = await api.send({
			...requestOf(values),
			...asPayment(key),
			idempotent: false,
			lookUp,
			read: (answer) => readCarriedOut(answer, hasOneField(values.document)),
		});
		return { ...(data as IDataObject), idempotencyKey: key };
	};
	return await unlessCode(CONFLICT, send, () => {
		const refusal = lockedBy(attempt, api.now());
		if (refusal) throw refusal;
		throw unknown({
			message: 'The outcome is unknown: Blink has received a request with this key before',
			description: lookUp,
			code: CONFLICT,
			facts: { idempotencyKey: key },
		});
	});
}
