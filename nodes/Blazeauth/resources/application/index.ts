import type { Resource } from '../../../kit/operation';
import { addLicenseLevels } from './addLicenseLevels';
import { create } from './create';
import { getMany } from './getMany';

export const application: Resource = {
	name: 'Application',
	description: 'A program whose licenses and users Blazeauth manages',
	operations: { getMany, create, addLicenseLevels },
};
