import { z } from 'zod';

import { blaaizOperation } from '../blaaizOperation';
import { record } from '../../api/evidence';
import { customerField } from '../../fields';
import { post, snake, asObject } from '../../api/client';
import { id } from '../../api/inputs';
import { operatingFields, operatingShape } from './address';
import { businessFields, businessShape } from './business';
import { addUpToHundred, owners, ownersField } from './owners';
import { collectionField } from '../../../kit/form/fields';
import { extras } from '../../../kit/form/collections';

export const upgradeKybScope = blaaizOperation({
	name: 'Upgrade KYB Scope',
	action: 'Upgrade the KYB scope of a customer',
	description:
		'Upgrades a business customer from MINIMAL to FULL permanently; it is PENDING again until its owners are documented and it is submitted. Moves no money; a retry is refused.',
	effect: 'write',
	scope: 'customer:write',
	fields: [
		customerField,
		{ ...ownersField, required: true },
		collectionField('Additional Fields', [...operatingFields, ...businessFields]),
	],
	input: z.object({
		customerId: id,
		owners: owners
			.refine((list) => list !== undefined, 'must be filled in')
			.refine(
				(list) => list === undefined || addUpToHundred(list),
				'must have percentages that add up to exactly 100',
			),
		additionalFields: extras({ ...operatingShape, ...businessShape }),
	}),
	request: ({ customerId, owners: list, additionalFields }) =>
		post(
			'customer:write',
			['customer', customerId, 'upgrade-kyb-scope'],
			{ ...snake({ owners: list }), ...snake(additionalFields) },
			record,
			{ lookUp: 'Look at its KYB scope and owners with "Customer: Get".' },
		),
	output: asObject,
});
