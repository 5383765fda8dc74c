import { z } from 'zod';

import { blaaizOperation } from '../blaaizOperation';
import { record } from '../../api/evidence';
import { customerField, shownFor } from '../../fields';
import { safePost, snake, asObject } from '../../api/client';
import { id } from '../../api/inputs';
import { addressFields, addressShape, operatingFields, operatingShape } from './address';
import { identityFields, identityShape } from './individual';
import { typeField } from './type';
import { collectionField } from '../../../kit/form/fields';
import { extras } from '../../../kit/form/collections';
import { variants } from '../../../kit/form/inputs';

const personal = [...addressFields, ...identityFields];
const personalShape = { ...addressShape, ...identityShape };

export const addKycData = blaaizOperation({
	name: 'Add KYC Data',
	action: 'Add KYC data to a customer',
	description:
		'Adds the date of birth, address and document dates of a customer; does not start the verification. Moves no money; safe to retry.',
	effect: 'write',
	scope: 'customer:write',
	fields: [
		customerField,
		typeField,
		shownFor('type', ['individual'], collectionField('Additional Fields', personal)),
		shownFor(
			'type',
			['business'],
			collectionField('Additional Fields', [...personal, ...operatingFields]),
		),
	],
	input: variants('type', [
		z.object({
			type: z.literal('individual'),
			customerId: id,
			additionalFields: extras(personalShape),
		}),
		z.object({
			type: z.literal('business'),
			customerId: id,
			additionalFields: extras({ ...personalShape, ...operatingShape }),
		}),
	]),
	request: ({ customerId, additionalFields }) =>
		// Documented as an update of the one set of KYC data that a customer has.
		safePost(
			'customer:write',
			['customer', customerId, 'kyc-data'],
			snake(additionalFields),
			record,
		),
	output: asObject,
});
