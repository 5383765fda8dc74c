import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { blaaizOperation } from '../blaaizOperation';
import { record } from '../../api/evidence';
import { choiceField, dateField, optionalField, requiredField, textField } from '../../fields';
import { keyedAttempt } from '../../api/keys';
import { post, snake, asObject } from '../../api/client';
import { shortText, webPage } from '../../api/inputs';
import { country3Field } from '../codeFields';
import { country3, sessionPath } from './fields';
import { collectionField } from '../../../kit/form/fields';
import { extras } from '../../../kit/form/collections';
import { date } from '../../../kit/form/dates';
import { choice } from '../../../kit/form/inputs';
import { ownReference } from '../../../kit/form/ownKey';

/** The sets of checks that Blaaiz allows, with the ways each can be carried out. */
const CHECKS = {
	documents: { requirements: ['DOCUMENTS'], modes: ['HEADLESS'] },
	documentsAddress: {
		requirements: ['DOCUMENTS', 'PROOF_OF_ADDRESS'],
		modes: ['HOSTED', 'HEADLESS'],
	},
	documentsSelfie: { requirements: ['DOCUMENTS', 'SELFIE', 'FACE_MATCH'], modes: ['HOSTED'] },
	documentsSelfieAddress: {
		requirements: ['DOCUMENTS', 'SELFIE', 'FACE_MATCH', 'PROOF_OF_ADDRESS'],
		modes: ['HOSTED'],
	},
	address: { requirements: ['PROOF_OF_ADDRESS'], modes: ['HOSTED', 'HEADLESS'] },
} as const;

const checks = choice([
	'address',
	'documents',
	'documentsAddress',
	'documentsSelfie',
	'documentsSelfieAddress',
]);

const fields: INodeProperties[] = [
	requiredField('Customer Reference', 'customerReference', 'Your own, at most 100 characters', {
		placeholder: 'e.g. user-1042',
	}),
	choiceField(
		'Checks',
		'checks',
		'What is examined',
		[
			{ name: 'Documents', value: 'documents', description: 'Headless only' },
			{ name: 'Documents and Address', value: 'documentsAddress' },
			{
				name: 'Documents and Selfie',
				value: 'documentsSelfie',
				description: 'Hosted only; the face is compared',
			},
			{
				name: 'Documents, Selfie and Address',
				value: 'documentsSelfieAddress',
				description: 'Hosted only; the face is compared',
			},
			{ name: 'Proof of Address', value: 'address' },
		],
		{ default: 'documentsSelfie' },
	),
	choiceField('Fulfilment Mode', 'fulfilmentMode', 'Who collects the documents', [
		{ name: 'Hosted', value: 'HOSTED', description: 'A page of Blaaiz, by a link' },
		{ name: 'Headless', value: 'HEADLESS', description: 'Your workflow uploads and submits' },
	]),
	collectionField('Additional Fields', [
		optionalField(country3Field('Country', 'country', 'Country of the person')),
		dateField('Date of Birth', 'dob', 'Of the person'),
		textField('First Name', 'firstName', 'Of the person, at most 100 characters'),
		textField('Idempotency Key', 'idempotencyKey', 'Your own, at most 100 characters', {
			placeholder: 'e.g. user-1042-first',
		}),
		textField('Last Name', 'lastName', 'Of the person, at most 100 characters'),
		textField('Redirect URL', 'redirectUrl', 'Where the hosted page redirects at the end', {
			placeholder: 'e.g. https://example.com/done',
		}),
	]),
];

export const create = blaaizOperation({
	name: 'Create',
	action: 'Create a compliance session',
	description:
		'Starts the verification of a person. Moves no money; a retry with the same idempotency key does not start a second one.',
	effect: 'write',
	scope: 'compliance-kyc:create',
	recognisesRetries: true,
	fields,
	aliases: { requirements: 'checks' },
	input: z
		.object({
			customerReference: ownReference(100),
			checks,
			fulfilmentMode: choice(['HOSTED', 'HEADLESS']),
			additionalFields: extras(
				{
					country: country3,
					dob: date,
					firstName: shortText(100),
					lastName: shortText(100),
					redirectUrl: webPage,
				},
				{ idempotencyKey: ownReference(100) },
			),
		})
		.refine(
			({ checks: chosen, fulfilmentMode }) =>
				CHECKS[chosen].modes.some((mode) => mode === fulfilmentMode),
			{ path: ['fulfilmentMode'], message: 'must be one that these checks can be done in' },
		),
	run: async ({ checks: chosen, additionalFields, ...session }, api) => {
		const { idempotencyKey, redirectUrl, ...applicant } = additionalFields;
		const body = snake({
			...session,
			requirements: [...CHECKS[chosen].requirements],
			...(Object.keys(applicant).length > 0 && { applicant }),
			redirectUrl,
		});
		const { key } = keyedAttempt(api, idempotencyKey, body);
		const keyed = { ...body, idempotency_key: key };
		const request = post('compliance-kyc:create', sessionPath(), keyed, record, {
			lookUp:
				'Look for it with "Compliance Session: Get Many", or send it again with the same idempotency key, which begins no second one.',
			facts: { idempotency_key: key },
		});
		return { ...asObject(await api.send(request)), idempotency_key: key };
	},
});
