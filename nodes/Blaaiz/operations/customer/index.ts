import type { Resource } from '../../../kit/operation';
import { addKycData } from './addKycData';
import { create } from './create';
import { get } from './get';
import { getMany } from './getMany';
import { submit } from './submit';
import { update } from './update';
import { upgradeKybScope } from './upgradeKybScope';
import { uploadDocument } from './uploadDocument';

export const customer: Resource = {
	name: 'Customer',
	description: 'Individuals and businesses for whom money moves',
	operations: {
		getMany,
		get,
		create,
		addKycData,
		submit,
		update,
		upgradeKybScope,
		uploadDocument,
	},
};
