import type { Resource } from '../../../kit/operation';
import { cancel } from './cancel';
import { create } from './create';
import { get } from './get';
import { getApplicantData } from './getApplicantData';
import { getDocuments } from './getDocuments';
import { getMany } from './getMany';
import { getUploadUrl } from './getUploadUrl';
import { getVerificationLink } from './getVerificationLink';
import { submit } from './submit';
import { uploadDocument } from './uploadDocument';

export const complianceSession: Resource = {
	name: 'Compliance Session',
	description: 'Verification of persons (Signa)',
	operations: {
		getMany,
		get,
		create,
		cancel,
		getApplicantData,
		getDocuments,
		getUploadUrl,
		getVerificationLink,
		submit,
		uploadDocument,
	},
};
