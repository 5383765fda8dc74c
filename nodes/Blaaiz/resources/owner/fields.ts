import { idField } from '../../fields';

export const ownerField = idField(
	'Owner',
	'ownerId',
	'searchOwners',
	'The owner of the business customer',
	{ dependsOn: ['customerId.value'] },
);
