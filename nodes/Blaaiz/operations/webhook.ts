import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { Resource } from '../../kit/operation';
import type { ApiRequest } from '../../kit/request/types';
import { blaaizOperation } from './blaaizOperation';
import { holding, sentence } from '../api/evidence';
import { requiredField, textField } from '../fields';
import { asObject, get, post, put, snake, unwrap } from '../api/client';
import { id } from '../api/inputs';
import { collectionField } from '../../kit/form/fields';
import { extras } from '../../kit/form/collections';
import { url } from '../../kit/form/inputs';

const collectionUrlField: INodeProperties = textField(
	'Collection URL',
	'collectionUrl',
	'For collections, refunds, customers, virtual accounts, crypto deposits and auto-deposit emails',
	{ placeholder: 'e.g. https://n8n.example.com/webhook/…' },
);

const payoutUrlField: INodeProperties = textField(
	'Payout URL',
	'payoutUrl',
	'For payouts and crypto payouts; may be the same',
	{ placeholder: 'e.g. https://n8n.example.com/webhook/…' },
);

const kycUrlField: INodeProperties = textField(
	'KYC URL',
	'kycUrl',
	'For compliance sessions; may be the same',
	{ placeholder: 'e.g. https://n8n.example.com/webhook/…' },
);

/** Blaaiz delivers only to public https addresses. */
const httpsUrl = url('must be a complete URL, like https://example.com');

/** The URLs of the business; 404 where none are configured. */
export const configurationRequest = (): ApiRequest => get('webhook:read', ['webhook']);

/** Sets the URLs; the answer holds the signing secret, which no other answer does. */
export const registrationRequest = (urls: IDataObject): ApiRequest =>
	post('webhook:write', ['webhook'], urls, holding('signing_secret'), {
		lookUp:
			'Look at the URLs with "Webhook: Get". The signing secret is not shown again: rotate it in the Blaaiz dashboard.',
	});

/** Changes URLs of a configuration; the signing secret stays. */
export const changeRequest = (id: string, urls: IDataObject): ApiRequest =>
	put('webhook:write', ['webhook', id], urls, sentence);

const getWebhook = blaaizOperation({
	name: 'Get',
	action: 'Get the webhook configuration',
	description: 'Returns the URLs to which Blaaiz delivers events. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'webhook:read',
	fields: [],
	input: z.object({}),
	request: configurationRequest,
	output: (answer) => unwrap(answer),
});

const register = blaaizOperation({
	name: 'Register',
	action: 'Register webhooks',
	description:
		'Sets the URLs for events and returns the signing secret, which Blaaiz shows only once: put it into a credential and delete the execution. Moves no money; Blaaiz does not document what a retry does.',
	effect: 'write',
	scope: 'webhook:write',
	fields: [
		{ ...collectionUrlField, required: true },
		{ ...payoutUrlField, required: true },
		collectionField('Additional Fields', [kycUrlField]),
	],
	input: z.object({
		collectionUrl: httpsUrl,
		payoutUrl: httpsUrl,
		additionalFields: extras({ kycUrl: httpsUrl }),
	}),
	request: ({ collectionUrl, payoutUrl, additionalFields }) =>
		registrationRequest(snake({ collectionUrl, payoutUrl, ...additionalFields })),
	output: asObject,
});

const update = blaaizOperation({
	name: 'Update',
	action: 'Update webhooks',
	description: 'Changes URLs for events; the signing secret stays. Moves no money; safe to retry.',
	effect: 'write',
	scope: 'webhook:write',
	fields: [
		requiredField('Webhook ID', 'webhookId', 'ID or reference of the configuration'),
		collectionField('Update Fields', [collectionUrlField, kycUrlField, payoutUrlField]),
	],
	input: z.object({
		webhookId: id,
		updateFields: extras({
			collectionUrl: httpsUrl,
			kycUrl: httpsUrl,
			payoutUrl: httpsUrl,
		}).refine((urls) => Object.keys(urls).length > 0, 'must name what to change'),
	}),
	request: ({ webhookId, updateFields }) => changeRequest(webhookId, snake(updateFields)),
	output: (answer, { webhookId, updateFields }) => ({
		id: webhookId,
		...snake(updateFields),
		...asObject(answer),
	}),
});

export const webhook: Resource = {
	name: 'Webhook',
	description: 'The URLs to which Blaaiz delivers events; the trigger can set them by itself',
	operations: { get: getWebhook, register, update },
};
