import type { ICredentialType, IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { checkedBaseUrl } from '../../../nodes/kit/request/baseUrl';
import { refused } from '../../../nodes/kit/outcome/failure';
import type { ApiAnswer, ApiRequest } from '../../../nodes/kit/request/types';
import { matching } from '../../../nodes/kit/form/inputs';
import { operation, type Provider } from '../../../nodes/kit/operation';

/*
 * A provider that exists nowhere: everything that the recipes of docs/architecture.md ask for, and
 * nothing else. Were more needed, the recipes would be wrong.
 */

const voucher = z.object({ id: z.string(), redeemed: z.boolean() });

/** Acme documents 404 as its answer for an unknown voucher. @throws ApiFailure, ZodError */
function read({ status, body }: ApiAnswer): unknown {
	if (status === 404) {
		throw refused({
			message: 'Acme does not know the voucher',
			description: 'Check the ID. Nothing was changed.',
			status,
		});
	}
	return voucher.parse(body);
}

const get = (path: readonly string[]): ApiRequest => ({
	method: 'GET',
	path,
	idempotent: true,
	read,
});

const voucherId: INodeProperties = {
	displayName: 'Voucher ID',
	name: 'voucherId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. v_81f2',
	description: 'ID of the voucher, as it stands in its link',
};

const getStatus = operation({
	name: 'Get Status',
	action: 'Get the status of a voucher',
	description: 'Tells whether a voucher was redeemed. Moves no money; safe to retry',
	effect: 'read',
	fields: [voucherId],
	input: z.object({ voucherId: matching(/^v_\w+$/, 'must start with "v_"') }),
	request: (input) => get(['vouchers', input.voucherId]),
	output: (answer) => answer as IDataObject,
});

export const acme: Provider = {
	name: 'Acme',
	credential: 'acmeApi',
	baseUrl: ({ baseUrl }) => checkedBaseUrl('Base URL', baseUrl),
	resources: {
		voucher: { name: 'Voucher', description: 'A gift voucher', operations: { getStatus } },
	},
};

const secret = (displayName: string, name: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { password: true },
	default: '',
});

export const acmeApi: ICredentialType = {
	name: 'acmeApi',
	displayName: 'Acme API',
	properties: [
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
		secret('API Key', 'apiKey'),
	],
	authenticate: {
		type: 'generic',
		properties: { headers: { 'x-key': '={{$credentials.apiKey}}' } },
	},
};

export const acmeWebhookApi: ICredentialType = {
	name: 'acmeWebhookApi',
	displayName: 'Acme Webhook API',
	properties: [secret('Signing Secret', 'signingSecret')],
};
