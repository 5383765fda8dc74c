import { choiceField, idField, labelled, textField } from '../../fields';
import { shortText } from '../../api/inputs';
import { choice } from '../../../kit/form/inputs';

const TYPES = [
	'ACCOUNT_AGREEMENT',
	'ARTICLES_OF_INCORPORATION',
	'BANK_STATEMENT',
	'BENEFICIAL_OWNERSHIP_CERTIFICATE',
	'CAC_STATUS_REPORT',
	'CERTIFICATE_OF_INCORPORATION',
	'COMPANY_OWNERSHIP_STRUCTURE',
	'DIRECTORS_REGISTER',
	'INCORPORATION_DOCUMENTS',
	'LICENSE',
	'OTHER',
	'PROOF_OF_ADDRESS',
	'SHARE_REGISTRATION',
] as const;

export const documentField = idField(
	'Document',
	'documentId',
	'searchCustomerDocuments',
	'The document of the customer',
	{ dependsOn: ['customerId.value'] },
);

export const typeField = choiceField(
	'Document Type',
	'type',
	'A submission needs at least one that shows how the business was formed',
	labelled(TYPES),
	{ default: 'CERTIFICATE_OF_INCORPORATION' },
);

export const nameField = textField('Name', 'name', 'At most 255 characters', {
	placeholder: 'e.g. Certificate of incorporation',
});

export const descriptionField = textField('Description', 'description', 'At most 2,000 characters');

export const documentShape = {
	type: choice(TYPES),
	name: shortText(),
	description: shortText(2000),
};
