import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { checkedBaseUrl } from '../../../nodes/kit/request/baseUrl';
import { refused, Unrecognised } from '../../../nodes/kit/outcome/failure';
import type { ApiAnswer, ApiRequest } from '../../../nodes/kit/request/types';
import { identifier } from '../../../nodes/kit/form/inputs';
import { operation, type Provider } from '../../../nodes/kit/operation';

/*
 * A provider that exists nowhere: everything that the recipes of docs/architecture.md ask for, and
 * nothing else. Were more needed, the recipes would be wrong.
 */

const voucher = z.object({ id: z.string(), redeemed: z.boolean() });

const refusal = z.object({ error: z.string() });

/**
 * A voucher is the evidence of success; an error with status 404 or 409 is documented as a refusal.
 * @throws ApiFailure for a refusal; Unrecognised for everything else, without saying what it may mean
 */
function read({ status, body }: ApiAnswer): unknown {
	const success = voucher.safeParse(body);
	if (status === 200 && success.success) return success.data;
	const { error = '' } = refusal.safeParse(body).data ?? {};
	if ([404, 409].includes(status) && error !== '') {
		throw refused({ message: `Acme refused: ${error}`, description: 'Check the ID.', status });
	}
	throw new Unrecognised({ message: `Acme gave an answer of status ${status}`, status });
}

const get = (path: readonly string[]): ApiRequest => ({
	method: 'GET',
	path,
	idempotent: true,
	read,
});

/** It can be redeemed once, so nothing proves that sending it again would do nothing. */
const post = (path: readonly string[]): ApiRequest => ({
	method: 'POST',
	path,
	idempotent: false,
	lookUp: 'Get its status before you redeem it again.',
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
	input: z.object({ voucherId: identifier(/^v_\w+$/, 'must start with "v_"') }),
	request: (input) => get(['vouchers', input.voucherId]),
	output: (answer) => voucher.parse(answer),
});

const redeem = operation({
	name: 'Redeem',
	action: 'Redeem a voucher',
	description: 'Takes the value of a voucher. Moves no money; a retry is refused',
	effect: 'write',
	fields: [voucherId],
	input: z.object({ voucherId: identifier(/^v_\w+$/, 'must start with "v_"') }),
	request: (input) => post(['vouchers', input.voucherId, 'redeem']),
	output: (answer) => voucher.parse(answer),
});

export const acme: Provider = {
	name: 'Acme',
	credential: 'acmeApi',
	baseUrl: ({ baseUrl }) => checkedBaseUrl('Base URL', baseUrl),
	resources: {
		voucher: { name: 'Voucher', description: 'A gift voucher', operations: { getStatus, redeem } },
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
