import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { Api } from '../../kit/api';
import { extras } from '../../kit/form/collections';
import { collectionField } from '../../kit/form/fields';
import { InputFailure } from '../../kit/outcome/failure';
import type { Message } from '../../kit/signature/message';
import type { Configuration } from '../configuration';
import { configurationOf } from '../credential/configurationOf';
import { toleranceField, toleranceInput } from '../tolerance';
import { payloadOf } from '../trigger/payload';
import {
	bodyFields,
	bodyInput,
	bodyOf,
	headersInput,
	methodField,
	methodInput,
	urlInput,
} from './fields';

/* Deliveries that came another way: by n8n's Webhook node, out of a queue, or copied from a log. */

export const receivedFields: INodeProperties[] = [
	...bodyFields(['binary', 'text', 'none']),
	{
		displayName: 'Headers',
		name: 'headers',
		type: 'json',
		default: '={{ $json.headers }}',
		description: 'All headers of the delivery, as the Webhook node gives them',
	},
	methodField,
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/orders?shop=1',
		description:
			'The public URL as the provider knows it, query included; needed where the URL is signed as well',
	},
	collectionField('Options', [toleranceField]),
];

export const receivedInput = z.object({
	...bodyInput,
	headers: headersInput,
	method: methodInput,
	url: urlInput,
	options: extras({ tolerance: toleranceInput }),
});

const withoutBytes = (field: string) =>
	new InputFailure(
		`The item has no file in its field "${field}", so the bytes that were signed are not there`,
		'Switch on Raw Body under Options in the Webhook node: n8n keeps only what it has parsed otherwise.',
	);

/** A delivery, and how it is checked. */
export async function receivedBy(
	input: z.output<typeof receivedInput>,
	api: Api,
): Promise<{ configuration: Configuration; message: Message }> {
	const { method, url, headers, options } = input;
	const read = configurationOf(api.node.credential());
	const { bodyFrom, inputDataFieldName: field = 'data' } = input;
	if (bodyFrom === 'binary' && !api.node.item().binary?.[field]) throw withoutBytes(field);
	const { bytes } = await bodyOf(input, api);
	const message: Message = { method, headers, body: bytes, ...(url !== undefined && { url }) };
	const payload = payloadOf(read.preset.payload ?? { as: 'body' }, message);
	return {
		configuration: { ...read, toleranceSeconds: options.tolerance ?? read.toleranceSeconds },
		message: { ...message, ...(payload && { payload }) },
	};
}
