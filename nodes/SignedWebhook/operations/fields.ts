import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { inputDataField } from '../../kit/form/fields';
import { optional, text, url } from '../../kit/form/inputs';
import { input, isBlank, refuse } from '../../kit/form/input';
import { isObject, parsedJson, parseExact } from '../../kit/json';
import type { Api } from '../../kit/api';

/* Bodies and headers, as the operations of the node take them. */

/** How a body is given. */
export const bodyFields = (choices: readonly BodySource[]): INodeProperties[] => {
	const [first = 'none'] = choices;
	const show = (value: string) => ({ displayOptions: { show: { bodyFrom: [value] } } });
	const fields: Partial<Record<BodySource, INodeProperties>> = {
		json: {
			displayName: 'JSON',
			name: 'bodyJson',
			type: 'json',
			default: '={{ $json }}',
			description: 'Text goes exactly as it is written; an object is written without spaces',
			...show('json'),
		},
		text: {
			displayName: 'Text',
			name: 'bodyText',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			description: 'The exact body, including line breaks at its end',
			...show('text'),
		},
		binary: { ...inputDataField, ...show('binary') },
	};
	return [
		{
			displayName: 'Body',
			name: 'bodyFrom',
			type: 'options',
			options: BODIES.filter(({ value }) => choices.includes(value)),
			default: first,
			description: 'Where the body comes from',
		},
		...choices.flatMap((choice) => fields[choice] ?? []),
	];
};

const BODIES = [
	{ name: 'Binary Data', value: 'binary', description: 'The bytes of a field of the item' },
	{ name: 'JSON', value: 'json', description: 'An object, or JSON as text' },
	{ name: 'None', value: 'none', description: 'No body' },
	{ name: 'Text', value: 'text', description: 'Text, exactly as entered' },
] as const;

/** An object is written without blanks; text that is JSON goes as it stands. */
const json = input((value) => {
	if (typeof value !== 'string') {
		return isBlank(value) ? refuse('must be filled in') : JSON.stringify(value);
	}
	return parsedJson(value, parseExact) === undefined ? refuse('must be JSON') : value;
});

const exact = input((value) =>
	typeof value === 'string'
		? value
		: refuse(
				'must be text',
				'JSON that was parsed is another body than the one that came. Switch on Raw Body in the Webhook node, and choose Binary Data here.',
			),
);

const bodyFrom = z.enum(['json', 'text', 'binary', 'none']);

type BodySource = z.output<typeof bodyFrom>;

/** What {@link bodyFields} gives. */
export const bodyInput = {
	bodyFrom,
	bodyJson: json.optional(),
	bodyText: exact.optional(),
	inputDataFieldName: text().optional(),
};

type BodyInput = z.output<z.ZodObject<typeof bodyInput>>;

/** A body, as it is signed or verified. */
export interface Body {
	bytes: Buffer;
	/** Undefined for bytes that are no text. */
	text?: string;
	contentType?: string;
}

/** The bytes of a body, and what they are. */
export async function bodyOf(
	{ bodyFrom: from, bodyJson = '', bodyText = '', inputDataFieldName = 'data' }: BodyInput,
	{ file }: Pick<Api, 'file'>,
): Promise<Body> {
	switch (from) {
		case 'json':
			return { bytes: Buffer.from(bodyJson), text: bodyJson, contentType: 'application/json' };
		case 'text':
			return {
				bytes: Buffer.from(bodyText),
				text: bodyText,
				contentType: 'text/plain; charset=utf-8',
			};
		case 'binary': {
			const { bytes, mimeType } = await file(inputDataFieldName);
			return { bytes, contentType: mimeType };
		}
		case 'none':
			return { bytes: Buffer.alloc(0), text: '' };
	}
}

const METHODS = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'] as const;

export const methodField: INodeProperties = {
	displayName: 'Method',
	name: 'method',
	type: 'options',
	options: METHODS.map((name) => ({ name, value: name })),
	default: 'POST',
	description: 'The HTTP method, which some providers sign as well',
};

export const methodInput = z.enum(METHODS);

/** A URL, which not every scheme needs. */
export const urlInput = optional(url('must be a whole URL, like https://example.com/webhook'));

/** Headers by name, as n8n's Webhook node gives them. */
export const headersInput = input((value): Record<string, string | string[]> => {
	if (isBlank(value)) return {};
	const complaint = 'must be a JSON object with names and values, like {"x-signature": "…"}';
	const given = typeof value === 'string' ? parsedJson(value) : value;
	if (!isObject(given)) return refuse(complaint);
	return Object.fromEntries(
		Object.entries(given).map(([name, one]) => {
			if (Array.isArray(one)) return [name.toLowerCase(), one.map(String)];
			if (typeof one === 'string' || typeof one === 'number')
				return [name.toLowerCase(), String(one)];
			return refuse(complaint);
		}),
	);
});
