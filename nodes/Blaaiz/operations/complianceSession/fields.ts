import type { INodeProperties } from 'n8n-workflow';

import { choiceField, idField } from '../../fields';
import { country3Field } from '../codeFields';
import { choice, code, identifier } from '../../../kit/form/inputs';

export const sessionField: INodeProperties = idField(
	'Session',
	'sessionId',
	'searchComplianceSessions',
	'The compliance session',
);

/** Where a session lives below the API. */
export const sessionPath = (...rest: string[]) => ['compliance', 'kyc', 'sessions', ...rest];

/** Kinds of documents. */
const DOCUMENT_TYPES = [
	'PASSPORT',
	'ID_CARD',
	'DRIVERS',
	'RESIDENCE_PERMIT',
	'UTILITY_BILL',
	'BANK_STATEMENT',
	'SELFIE',
] as const;

export const documentTypes = choice(DOCUMENT_TYPES);

export const documentTypeField: INodeProperties = choiceField(
	'Document Type',
	'idDocType',
	'What the file shows',
	[
		{ name: 'Bank Statement', value: 'BANK_STATEMENT' },
		{ name: "Driver's License", value: 'DRIVERS' },
		{ name: 'ID Card', value: 'ID_CARD' },
		{ name: 'Passport', value: 'PASSPORT' },
		{ name: 'Residence Permit', value: 'RESIDENCE_PERMIT' },
		{ name: 'Selfie', value: 'SELFIE' },
		{ name: 'Utility Bill', value: 'UTILITY_BILL' },
	],
	{ default: 'PASSPORT' },
);

/** ISO 3166-1 alpha-3, in capitals. */
export const country3 = code(/^[A-Z]{3}$/, 'must be a country code of three letters, like GBR');

export const countryField: INodeProperties = country3Field(
	'Country',
	'country',
	'Country of the document',
);

/** Names of files that Blaaiz takes. */
export const fileName = identifier(
	/^[^/\\]{1,120}\.(jpe?g|png|webp|pdf)$/i,
	'must be the name of a file that ends in .jpg, .jpeg, .png, .webp or .pdf',
);
