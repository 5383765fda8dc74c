import { z } from 'zod';

import { extras } from '../../kit/form/collections';
import { collectionField } from '../../kit/form/fields';
import { instant } from '../../kit/form/dates';
import { identifier } from '../../kit/form/inputs';
import { operation } from '../../kit/operation';
import { configurationOf } from '../credential/configurationOf';
import { signed } from '../signing/request';
import {
	bodyFields,
	bodyInput,
	bodyOf,
	headersInput,
	methodField,
	methodInput,
	urlInput,
} from './fields';

const visible = /^[\x21-\x7e]{1,256}$/;

export const sign = operation({
	name: 'Sign',
	action: 'Sign a request',
	description:
		'Creates the headers that sign a request the way the provider in the credential does. Sends nothing. Moves no money; a retry creates another signature.',
	effect: 'read',
	fields: [
		...bodyFields(['json', 'text', 'binary', 'none']),
		methodField,
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://example.com/webhook',
			description: 'Where the request goes; needed where the URL is signed as well',
		},
		collectionField('Options', [
			{
				displayName: 'Content Type',
				name: 'contentType',
				type: 'string',
				default: '',
				placeholder: 'e.g. application/x-www-form-urlencoded',
				description: 'Type of the body, if it differs from that of its source',
			},
			{
				displayName: 'Headers to Sign',
				name: 'headers',
				type: 'json',
				default: '{}',
				description: 'Further headers of the request, for schemes that sign some of them',
			},
			{
				displayName: 'Message ID',
				name: 'id',
				type: 'string',
				default: '',
				placeholder: 'e.g. msg_2KWPBgLlAfxdpx2AI54pPJ85f4W',
				description: 'ID that stays the same when it is sent again. If empty, one is generated.',
			},
			{
				displayName: 'Timestamp',
				name: 'timestamp',
				type: 'dateTime',
				default: '',
				description: 'When it is sent; if empty, now',
			},
		]),
	],
	input: z.object({
		...bodyInput,
		method: methodInput,
		url: urlInput,
		options: extras({
			contentType: identifier(/^[\x20-\x7e]{3,200}$/, 'must be a media type'),
			headers: headersInput,
			id: identifier(visible, 'must be up to 256 visible characters without blanks'),
			timestamp: instant,
		}),
	}),
	run: async (input, api) => {
		const configuration = configurationOf(api.node.credential());
		const { method, url, options } = input;
		const body = await bodyOf(input, api);
		const contentType = options.contentType ?? body.contentType;
		const type = contentType === undefined ? {} : { 'content-type': contentType };
		const message = {
			method,
			headers: { ...options.headers, ...type },
			body: body.bytes,
			...(url !== undefined && { url }),
			...(options.id !== undefined && { id: options.id }),
		};
		const { headers, query, ...rest } = signed(
			configuration,
			message,
			options.timestamp ?? api.now(),
		);
		return [
			{
				json: {
					method,
					url: rest.url ?? null,
					headers: { ...options.headers, ...type, ...headers },
					query,
					body: body.text ?? null,
					id: rest.id ?? null,
					timestamp: rest.timestamp ?? null,
					provider: configuration.preset.displayName,
				},
				binary: input.bodyFrom === 'binary' ? api.node.item().binary : undefined,
			},
		];
	},
});
